"""Locators: what of a cite's tail says where in the source, and what is only said besides.

The labels are those that authors know from Pandoc; each names a locator term of CSL 1.0.2 ("Locators").
"""

import re
from functools import cache

_LABELS = {
    "appendix": "app. app appendix appendices",
    "article-locator": "art. arts. art arts article articles",
    "book": "bk. bks. book books",
    "chapter": "chap. chaps. ch. chs. chapter chapters",
    "column": "col. cols. column columns",
    "equation": "eq. eqs. equation equations",
    "figure": "fig. figs. figure figures",
    "folio": "fol. fols. folio folios",
    "issue": "no. nos. issue issues",
    "line": "l. ll. line lines",
    "note": "n. nn. note notes",
    "opus": "op. opp. opus opera",
    "page": "p. pp. p pp page pages",
    "paragraph": "para. paras. par. pars. paragraph paragraphs ¶ ¶¶",
    "part": "pt. pts. part parts",
    "rule": "r. rr. rule rules",
    "section": "sec. secs. sect. sects. section sections § §§",
    "sub-verbo": "s.v. s.vv.",
    "supplement": "supp. supps. supplement supplements",
    "table": "tbl. tbls. table tables",
    "timestamp": "timestamp timestamps",
    "verse": "v. vv. verse verses",
    "version": "version versions",
    "volume": "vol. vols. volume volumes",
}
_TERMS = {label: term for term, labels in _LABELS.items() for label in labels.split()}

_UNIT = r"\(?(?:[A-Za-z]{0,3}[0-9][\w./:]*(?<![./:])|(?-i:[ivxlcdm]+|[IVXLCDM]+)\b)(?:\([0-9A-Za-z]+\))*\)?"
_RANGE = rf"{_UNIT}(?:\s*[-–—]{{1,2}}\s*{_UNIT})?"
_UNITS = rf"{_RANGE}(?:(?:\s*[,&]\s*|\s+and\s+){_RANGE})*"
_WORD = r"(?:s\.vv?\.|[a-z]+\.?|§§?|¶¶?)"
"""What may be a label; whether it is one `_TERMS` knows."""
_LABELLED = re.compile(rf"\s*,?\s*(?P<label>{_WORD})(?:(?<=[.§¶])\s*|\s+)(?P<locator>{_UNITS})(?!\w)", re.IGNORECASE)
_PAGE = re.compile(rf"(?:\s*,|(?<=\[))\s*(?P<locator>(?=[(]?[A-Za-z]{{0,1}}[0-9]){_UNITS})(?!\w)", re.IGNORECASE)


@cache
def _braced() -> re.Pattern[str]:
    """A locator in braces, before which a label may stand close: made when the first one comes, since it takes 1 ms."""
    label = "|".join(re.escape(label) for label in sorted(_TERMS, key=len, reverse=True))
    return re.compile(rf"\s*,?\s*\{{(?:(?P<label>{label})\s*)?(?P<locator>[^{{}}]*)\}}", re.IGNORECASE)


def read_locator(text: str, start: int, stop: int) -> tuple[str, str, int]:
    """The CSL term and the words of the locator with which a tail opens, and the offset where the rest begins.

    A number after a comma, or at once in the bracket after ``@a``, is a page; other words are no locator, unless
    braces say so: ``{app. ii, A}``.  Without a locator the term and the words are "".
    """
    patterns = (_braced(), _LABELLED, _PAGE) if "{" in text else (_LABELLED, _PAGE)
    for pattern in patterns:
        found = pattern.match(text, start, stop)
        label = (found.groupdict().get("label") or "p.").lower() if found else ""
        if found and label in _TERMS:
            return _TERMS[label], " ".join(found["locator"].split()), found.end()
    return "", "", start
