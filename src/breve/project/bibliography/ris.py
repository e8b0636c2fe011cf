"""RIS: a tag of two letters and its value on each line (RIS Format Specifications, 2011)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from rispy.config import TAG_KEY_MAPPING
from rispy.parser import RisParser

from breve.model.diagnostic import Report, error
from breve.model.library import Date, Name, Work
from breve.model.nearness import did_you_mean
from breve.model.record import Record, replace
from breve.model.source import Source, Span
from breve.project.bibliography.dates import ImpossibleDateError, read_date
from breve.project.bibliography.extra import read_extra
from breve.project.bibliography.item import report_untitled

_TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic", "ART": "graphic",
    "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case", "CHAP": "chapter", "CHART": "graphic",
    "CLSWK": "classic", "COMP": "software", "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book",
    "DATA": "dataset", "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia", "EQUA": "document",
    "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRANT": "document", "HEAR": "hearing",
    "ICOMM": "personal_communication", "INPR": "article-journal", "INTV": "interview", "JFULL": "periodical",
    "JOUR": "article-journal", "LEGAL": "regulation", "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine",
    "MPCT": "motion_picture", "MULTI": "webpage", "MUSIC": "musical_score", "NEWS": "article-newspaper",
    "PAMP": "pamphlet", "PAT": "patent", "PCOMM": "personal_communication", "POD": "broadcast", "RADIO": "broadcast",
    "RPRT": "report", "SER": "book", "SLIDE": "speech", "SOUND": "song", "STAND": "standard", "STAT": "legislation",
    "THES": "thesis", "TREATY": "treaty", "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript",
    "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
_LISTS = ("AU", "A1", "A2", "A3", "A4", "ED", "TA", "KW", "UR", "N1")
_TAGS = {
    **{tag: tag for tag in TAG_KEY_MAPPING},
    **{tag: tag for tag in ("AV", "BT", "CT", "ED", "PP", "M2", "L3")},
}
_FIELDS = {
    "title": ("TI", "T1", "CT"),
    "container-title": ("T2", "JF", "JO", "BT"),
    "collection-title": ("T3",),
    "container-title-short": ("J2", "JA"),
    "title-short": ("ST",),
    "volume": ("VL",),
    "issue": ("IS",),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "edition": ("ET",),
    "DOI": ("DO",),
    "abstract": ("AB", "N2"),
    "language": ("LA",),
    "genre": ("M3",),
    "call-number": ("CN", "AN"),
    "archive": ("DB",),
    "source": ("DP",),
    "archive_location": ("AV",),
    "number-of-volumes": ("NV",),
    "section": ("SE",),
    "original-title": ("TT",),
}
"""Each variable, and the tags that may say it, the first that is there counting."""

_NUMBERED = frozenset(
    ["bill", "legislation", "patent", "regulation", "report", "standard", "hearing", "document", "treaty"]
)
"""Types whose "issue" is a number of their own."""

_RECORD = re.compile(r"^TY  -.*?(?:^ER  -[^\n]*|(?=^TY  -)|\Z)", re.DOTALL | re.MULTILINE)
_DATE = re.compile(r"(-?\d{1,4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?(?:/.*)?")


class _Record(Record):
    """One record: its values by tag, and where it stands."""

    values: Mapping[str, str | list[str]]
    source: Source
    span: Span

    def all(self, tag: str) -> list[str]:
        value = self.values.get(tag, [])
        return [value] if isinstance(value, str) else [part for part in value if part]

    def first(self, *tags: str) -> str:
        return next(
            (re.sub(r"\s+", " ", value).strip() for tag in tags for value in self.all(tag) if value.strip()), ""
        )

    def place(self, tag: str) -> Span:
        """The line of a tag; the first line of the record where there is none."""
        text = self.source.text[self.span.start : self.span.stop]
        found = re.compile(rf"^(?:{tag}  - ?)(.*)$", re.MULTILINE).search(text)
        if found is None:
            return self.source.span(self.span.start, self.span.start + 2)
        return self.source.span(self.span.start + found.start(1), self.span.start + found.end(1))


def read_ris(source: Source, report: Report) -> Iterator[Work]:
    """The works of a RIS file.  A record without an ID is cited by its author and year: ``choe2024``, ``choe2024b``."""
    counts: Counter[str] = Counter()
    _report_strays(source, report)
    for record in _records(source):
        work = _work(record, report)
        if not work.key:
            stem = _stem(work)
            counts[stem] += 1
            work = replace(work, key=stem + _letters(counts[stem]))
        yield work


def _records(source: Source) -> Iterator[_Record]:
    for found in _RECORD.finditer(source.text):
        lines = (line for line in [*found[0].split("\n"), "ER  - "])
        parser = RisParser(mapping=_TAGS, list_tags=list(_LISTS), delimiter_tags_mapping={}, skip_unknown_tags=True)
        values = parser.parse_lines(lines)
        yield _Record(values[0], source, source.span(found.start(), found.start() + len(found[0].rstrip())))


def _report_strays(source: Source, report: Report) -> None:
    """Report a file in which no record begins."""
    if not _RECORD.search(source.text):
        hint = "a record begins with a line such as 'TY  - RPRT' and ends with 'ER  - '"
        error(report, "ris-syntax", "there is no record here", source.span(0, min(1, len(source.text))), hint)


def _work(record: _Record, report: Report) -> Work:
    names, dates, fields = _names(record), _dates(record, report), _fields(record)
    kind = _type(record, report)
    if kind in _NUMBERED and "number" not in fields and "issue" in fields:
        fields["number"] = fields.pop("issue")
    if kind == "book" and "collection-title" not in fields and "container-title" in fields:
        fields["collection-title"] = fields.pop("container-title")
    read_extra("\n".join(record.all("N1")), names, dates, fields)
    kind = fields.pop("type", kind)
    work = Work(record.first("ID"), kind, names, dates, fields, record.span)
    report_untitled(work, report)
    return work


def _type(record: _Record, report: Report) -> str:
    kind = record.first("TY")
    if kind not in _TYPES:
        message = f"there is no type '{kind}'" if kind else "the record has no type"
        hints = did_you_mean(kind, _TYPES) or ("write the nearest: RPRT, ELEC, JOUR, BOOK, GEN …",)
        error(report, "unknown-type", message, record.place("TY"), *hints)
    return _TYPES.get(kind, "document")


def _fields(record: _Record) -> dict[str, str]:
    said = {variable: record.first(*tags) for variable, tags in _FIELDS.items()}
    said["page"] = "-".join(page for page in (record.first("SP"), record.first("EP")) if page)
    said["URL"] = record.first("UR").split(";")[0].strip()
    said["keyword"] = ", ".join(record.all("KW"))
    return {name: words for name, words in (said | _numbers(record)).items() if words}


def _numbers(record: _Record) -> dict[str, str]:
    """``SN`` is an ISSN, an ISBN or a report's number, by its form."""
    number = record.first("SN")
    digits = len(re.sub(r"[^\dXx]", "", number))
    variable = (
        {8: "ISSN", 10: "ISBN", 13: "ISBN"}.get(digits, "number") if re.fullmatch(r"[\dXx -]*", number) else "number"
    )
    said = {variable: number} if number else {}
    return {"number": record.first("M1"), **said}


def _names(record: _Record) -> dict[str, tuple[Name, ...]]:
    lists = {
        "author": ("AU", "A1"),
        "editor": ("ED", "A2"),
        "collection-editor": ("A3",),
        "translator": ("A4", "TA"),
    }
    people = {role: tuple(map(_name, (one for tag in tags for one in record.all(tag)))) for role, tags in lists.items()}
    return {role: named for role, named in people.items() if named}


def _name(text: str) -> Name:
    """``Last, First, Suffix``; a name without a comma is an institution's."""
    family, *rest = (part.strip() for part in text.split(","))
    return Name(family, rest[0], suffix=", ".join(rest[1:])) if rest and rest[0] else Name(literal=family)


def _dates(record: _Record, report: Report) -> dict[str, Date]:
    written = {"issued": ("DA", "PY", "Y1"), "accessed": ("Y2",)}
    dates = {}
    for variable, tags in written.items():
        found = [date for tag in tags if record.first(tag) and (date := _date(record, tag, report)) is not None]
        if found:
            dates[variable] = max(found, key=_exactness)
    return dates


def _exactness(date: Date) -> int:
    return sum(map(len, date.parts))


def _date(record: _Record, tag: str, report: Report) -> Date | None:
    words = record.first(tag)
    found = _DATE.fullmatch(words)
    try:
        return read_date("-".join(part for part in found.groups() if part) if found else words)
    except ImpossibleDateError as failure:
        hint = "give the day as it is on the source, or only its month"
        error(report, "impossible-date", str(failure), record.place(tag), hint)
        return None


def _stem(work: Work) -> str:
    """Author and year, as one word: "choe2024"."""
    people = work.names.get("author") or work.names.get("editor")
    who = (people[0].family or people[0].literal) if people else work.fields.get("title", "source")
    word = (re.findall(r"\w+", who.casefold()) or ["source"])[0]
    parts = work.dates["issued"].parts if "issued" in work.dates else ()
    return f"{word}{parts[0][0] if parts else ''}"


def _letters(number: int) -> str:
    """Nothing for the first, then b, c, … z, and numbers after that."""
    return "" if number == 1 else chr(ord("a") + number - 1) if number <= 26 else f"-{number}"  # as the alphabet
