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
_LABELS_IN = {
    "de": {
        "article-locator": "art. artikel",
        "chapter": "kap. kapitel",
        "column": "sp. spalte spalten",
        "figure": "abb. abbildung abbildungen",
        "issue": "nr. nrn. heft",
        "line": "z. zeile zeilen",
        "note": "anm. anmerkung fn. fußnote",
        "page": "s. seite seiten",
        "paragraph": "abs. absatz rn. rdnr. randnummer",
        "part": "teil",
        "section": "abschn. abschnitt",
        "table": "tab. tabelle",
        "volume": "bd. bde. band",
    },
    "es": {
        "article-locator": "artículo artículos",
        "chapter": "cap. caps. capítulo capítulos",
        "figure": "figura figuras",
        "issue": "núm. núms. número números",
        "note": "nota notas",
        "page": "pág. págs. página páginas",
        "paragraph": "párr. párrs. párrafo párrafos",
        "part": "parte partes",
        "section": "sección secciones",
        "table": "tabla tablas",
        "volume": "t. tomo tomos",
    },
    "fr": {
        "chapter": "chapitre chapitres",
        "issue": "n° nº numéro numéros",
        "line": "ligne lignes",
        "paragraph": "paragraphe paragraphes",
        "part": "partie parties",
        "table": "tableau tableaux",
        "volume": "t. tome tomes",
    },
    "ru": {
        "article-locator": "ст. статья статьи",
        "chapter": "гл. глава главы",
        "figure": "рис. рисунок",
        "issue": "№",
        "note": "прим. примечание",
        "page": "с. сс. стр. страница страницы",
        "paragraph": "п. пп. пункт пункты абз. абзац",
        "section": "разд. раздел",
        "table": "табл. таблица",
        "volume": "т. тт. том",
    },
}
"""What authors write besides in other languages, by the first part of their tags."""


@cache
def _terms(language: str) -> dict[str, str]:
    """The term of each label that is known in a language; its own labels lie over those that all know."""
    known = _LABELS, _LABELS_IN.get(language.partition("-")[0], {})
    return {label: term for labels in known for term, said in labels.items() for label in said.split()}


_UNIT = r"\(?(?:[A-Za-z]{0,3}[0-9][\w./:]*(?<![./:])|(?-i:[ivxlcdm]+|[IVXLCDM]+)\b)(?:\([0-9A-Za-z]+\))*\)?"
_RANGE = rf"{_UNIT}(?:\s*[-–—]{{1,2}}\s*{_UNIT})?"
_UNITS = rf"{_RANGE}(?:(?:\s*[,&]\s*|\s+and\s+){_RANGE})*"
_WORD = r"(?:s\.vv?\.|n[°º]|[^\W\d_]+\.?|§§?|¶¶?|№)"
"""What may be a label; whether it is one `_terms` knows."""
_LABELLED = re.compile(rf"\s*,?\s*(?P<label>{_WORD})(?:(?<=[.§¶№°º])\s*|\s+)(?P<locator>{_UNITS})(?!\w)", re.IGNORECASE)
_PAGE = re.compile(rf"(?:\s*,|(?<=\[))\s*(?P<locator>(?=[(]?[A-Za-z]{{0,1}}[0-9]){_UNITS})(?!\w)", re.IGNORECASE)


@cache
def _braced(language: str) -> re.Pattern[str]:
    """A locator in braces, before which a label may stand close: made when the first one comes, since it takes 1 ms."""
    label = "|".join(re.escape(label) for label in sorted(_terms(language), key=len, reverse=True))
    return re.compile(rf"\s*,?\s*\{{(?:(?P<label>{label})\s*)?(?P<locator>[^{{}}]*)\}}", re.IGNORECASE)


def read_locator(text: str, start: int, stop: int, language: str = "en") -> tuple[str, str, int]:
    """The CSL term and the words of the locator with which a tail opens, and the offset where the rest begins.

    A number after a comma, or at once in the bracket after ``@a``, is a page; other words are no locator, unless
    braces say so: ``{app. ii, A}``.  Without a locator the term and the words are "".  `language` is the text's.
    """
    patterns = (_braced(language), _LABELLED, _PAGE) if "{" in text else (_LABELLED, _PAGE)
    for pattern in patterns:
        found = pattern.match(text, start, stop)
        label = (found.groupdict().get("label") or "p.").lower() if found else ""
        if found and label in _terms(language):
            return _terms(language)[label], " ".join(found["locator"].split()), found.end()
    return "", "", start
