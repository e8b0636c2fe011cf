"""One entry of a .bib file as a `Work`: the tables of types and fields (biblatex 3.19, sections 2.1 and 2.2)."""

import re
from collections.abc import Callable, Mapping

from breve.model.diagnostic import Report, error
from breve.model.library import Date, Name, Work
from breve.model.nearness import did_you_mean
from breve.model.record import Record
from breve.model.source import Span
from breve.project.bibliography.bib_names import read_names, split_outside_braces
from breve.project.bibliography.dates import ImpossibleDateError, read_date
from breve.project.bibliography.item import report_untitled
from breve.project.bibliography.latex import to_unicode

_TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_LAWS = {"bill": "bill", "treaty": "treaty", "regulation": "regulation"}
PARTS_OF_BOOKS = frozenset(
    ["inbook", "incollection", "inproceedings", "conference", "inreference", "bookinbook", "suppbook", "suppcollection"]
)
_GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "technical report",
    "resreport": "research report",
    "software": "computer software",
    "datacd": "CD-ROM",
    "audiocd": "audio CD",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
"""What biblatex prints for a key in ``type``, and for the types of BibTeX that are one."""
_STATES = {
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "pre-published",
}
"""What biblatex prints for a key in ``pubstate``."""
_COUNTRIES = {
    "countryde": "Germany",
    "countryeu": "European Union",
    "countryep": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}
"""What biblatex prints for a key in a patent's ``location``."""

_FIELDS = {
    "abstract": "abstract",
    "annotation": "annote",
    "annote": "annote",
    "chapter": "chapter-number",
    "edition": "edition",
    "eid": "page",
    "eventtitle": "event-title",
    "isbn": "ISBN",
    "issn": "ISSN",
    "issue": "issue",
    "keywords": "keyword",
    "library": "call-number",
    "origlocation": "original-publisher-place",
    "origpublisher": "original-publisher",
    "origtitle": "original-title",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "part": "part-number",
    "pmcid": "PMCID",
    "pmid": "PMID",
    "series": "collection-title",
    "shortjournal": "container-title-short",
    "shorttitle": "title-short",
    "venue": "event-place",
    "version": "version",
    "volume": "volume",
    "volumes": "number-of-volumes",
}
_JOINED = {
    "publisher": ("school", "institution", "organization", "howpublished", "publisher"),
    "publisher-place": ("location", "address"),
    "note": ("note", "addendum"),
}
"""Variables that several fields may fill, in this order."""

_NAMES = {
    "author": "author",
    "bookauthor": "container-author",
    "commentator": "contributor",
    "director": "director",
    "editor": "editor",
    "holder": "author",
    "interviewer": "interviewer",
    "origauthor": "original-author",
    "recipient": "recipient",
    "translator": "translator",
}
_EDITORS = {"compiler": "compiler", "director": "director", "organizer": "organizer", "producer": "producer"}
_DATES = {"date": "issued", "eventdate": "event-date", "origdate": "original-date", "urldate": "accessed"}
_PROTECTED = frozenset(["title-short", "collection-title", "container-title-short", "event-title", "original-title"])
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # noqa: SIM905 - as above
_LANGUAGES = {
    "american": "en-US", "usenglish": "en-US", "english": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "australian": "en-AU", "canadian": "en-CA", "german": "de-DE", "ngerman": "de-DE", "austrian": "de-AT",
    "french": "fr-FR", "spanish": "es-ES", "russian": "ru-RU", "korean": "ko-KR", "chinese": "zh-CN",
    "japanese": "ja-JP", "italian": "it-IT", "polish": "pl-PL", "ukrainian": "uk-UA", "dutch": "nl-NL",
    "portuguese": "pt-PT", "brazilian": "pt-BR", "swedish": "sv-SE", "norwegian": "nb-NO", "danish": "da-DK",
    "finnish": "fi-FI", "czech": "cs-CZ", "turkish": "tr-TR", "arabic": "ar", "latin": "la",
}  # fmt: skip
_EPRINTS = {
    "arxiv": "https://arxiv.org/abs/",
    "jstor": "https://www.jstor.org/stable/",
    "hdl": "https://hdl.handle.net/",
}


class BibEntry(Record):
    """An entry as it was written: its fields in lower case, their text in LaTeX, and where each of them stands."""

    key: str
    kind: str
    fields: Mapping[str, str]
    span: Span
    place: Callable[[str], Span]

    def said(self, name: str, *, protects: bool = False) -> str:
        """A field on one line, in Unicode; "" where there is none."""
        written = self.fields.get(name, "")
        return _BLANKS.sub(" ", to_unicode(written, protects=protects)).strip() if written else ""


_BLANKS = re.compile(r"[ \t\n]{2,}|[\t\n]")
"""All blanks but a single space, which is what they become."""


def read_entry(entry: BibEntry, report: Report) -> Work | None:
    """The work that an entry describes; None, with an error, where it has no key to cite it by."""
    if not entry.key:
        error(
            report, "source-without-key", "this entry has no key to cite it by", entry.place(""), "@book{author2024, …"
        )
        return None
    fields = {**_plain_fields(entry), **_titles(entry), **_numbers(entry), **_addresses(entry)}
    kind = _type(entry, report)
    work = Work(
        entry.key, kind, _names(entry), _dates(entry, report), {k: v for k, v in fields.items() if v}, entry.span
    )
    report_untitled(work, report)
    return work


def _type(entry: BibEntry, report: Report) -> str:
    if entry.kind not in _TYPES:
        hint = "write the type that is nearest, or @misc; biblatex knows @report, @online, @article, @book …"
        error(
            report,
            "unknown-type",
            f"there is no type '@{entry.kind}'",
            entry.place(""),
            *(did_you_mean(entry.kind, _TYPES) or (hint,)),
        )
        return "document"
    subtype = entry.said("entrysubtype").lower()
    if entry.kind in {"article", "suppperiodical"}:
        return _SUBTYPES.get(subtype, _TYPES[entry.kind])
    if entry.kind == "unpublished" and entry.said("eventtitle"):
        return "speech"
    if entry.kind in {"legislation", "legal"}:
        return _LAWS.get(subtype or entry.said("type").lower(), _TYPES[entry.kind])
    return _TYPES[entry.kind]


# -- fields ---------------------------------------------------------------------------------------------------


def _plain_fields(entry: BibEntry) -> dict[str, str]:
    said = {
        variable: words
        for name, variable in _FIELDS.items()
        if name in entry.fields and (words := entry.said(name, protects=variable in _PROTECTED))
    }
    url = _addresses(entry)["URL"]
    for variable, names in _JOINED.items():
        parts = [entry.said(name) for name in names if not url or _address_in(entry.fields.get(name, "")) != url]
        said[variable] = (". " if variable == "note" else "; ").join(dict.fromkeys(filter(None, parts)))
    kind = entry.said("type") or (entry.kind if entry.kind in _GENRES and _TYPES[entry.kind] != entry.kind else "")
    said["genre"] = _GENRES.get(kind, kind)
    said["status"] = _STATES.get(entry.said("pubstate"), entry.said("pubstate"))
    if entry.kind == "patent":
        places = split_outside_braces(entry.fields.get("location", ""), " and ")
        said["jurisdiction"] = "; ".join(_COUNTRIES.get(place.strip(), to_unicode(place.strip())) for place in places)
        said["publisher-place"] = entry.said("address")
    said["page"] = re.sub(r"\s*[–—]\s*", "-", entry.said("pages") or entry.said("eid"))
    language = entry.said("langid") or entry.said("hyphenation") or entry.said("language")
    said["language"] = _LANGUAGES.get(language.lower(), language)
    return said


def _titles(entry: BibEntry) -> dict[str, str]:
    title = _whole_title(entry, "title", "subtitle", "titleaddon")
    main = _whole_title(entry, "maintitle", "mainsubtitle", "maintitleaddon")
    book = _whole_title(entry, "booktitle", "booksubtitle", "booktitleaddon")
    journal = _whole_title(entry, "journaltitle", "journalsubtitle", "") or entry.said("journal", protects=True)
    short = entry.said("shorttitle", protects=True) or (
        entry.said("title", protects=True) if entry.said("subtitle") else ""
    )
    if main and not book and entry.kind not in PARTS_OF_BOOKS:
        return {"title": main, "title-short": _short_main(entry), "volume-title": title, "container-title": journal}
    if entry.kind == "periodical":
        issue = _whole_title(entry, "issuetitle", "issuesubtitle", "issuetitleaddon")
        return {"title": issue or title, "title-short": short, "container-title": title}
    volume = book if main and book else ""
    container = journal or main or book
    return {"title": title or main, "title-short": short, "container-title": container, "volume-title": volume}


def _short_main(entry: BibEntry) -> str:
    """The short title of a volume that has a title of its own: that of the whole work, which stands first."""
    short = entry.said("shorttitle", protects=True)
    return short or (entry.said("maintitle", protects=True) if entry.said("mainsubtitle") else "")


def _whole_title(entry: BibEntry, title: str, subtitle: str, addition: str) -> str:
    words, under = entry.said(title, protects=True), entry.said(subtitle, protects=True)
    joined = f"{words}{' ' if words.endswith(('?', '!', ':')) else ': '}{under}" if words and under else words or under
    added = entry.said(addition, protects=True) if addition else ""
    return f"{joined}. {added}" if joined and added else joined or added


def _numbers(entry: BibEntry) -> dict[str, str]:
    """``number`` counts issues of a journal, books of a series, or else the thing itself."""
    number = entry.said("number")
    if not number:
        return {}
    if entry.kind in {"article", "periodical", "suppperiodical", "review"}:
        return {"issue": ", ".join(part for part in (number, entry.said("issue")) if part)}
    is_of_series = re.search(r"book|collection|proceedings|reference", entry.kind)
    return {"collection-number" if is_of_series else "number": number}


def _addresses(entry: BibEntry) -> dict[str, str]:
    doi, url = _unescaped(entry.fields.get("doi", "")), _unescaped(entry.fields.get("url", ""))
    url = url or next(filter(None, (_address_in(entry.fields.get(name, "")) for name in ("howpublished", "note"))), "")
    eprint, where = entry.said("eprint"), (entry.said("eprinttype") or entry.said("archiveprefix")).lower()
    if eprint and where == "pubmed":
        return {"URL": url, "DOI": doi, "PMID": eprint}
    return {"URL": url or (_EPRINTS[where] + eprint if eprint and where in _EPRINTS else ""), "DOI": doi}


def _unescaped(text: str) -> str:
    """An identifier as it is meant: signs that LaTeX would take are written with a backslash."""
    return re.sub(r"\\([_%&#~$])", r"\1", text.strip().strip("{}"))


def _address_in(text: str) -> str:
    """The address that a field holds and nothing else, as BibTeX's users write it into ``howpublished``."""
    found = _ADDRESS.fullmatch(text) if text else None
    return (found[1] or found[2]) if found else ""


_ADDRESS = re.compile(r"\s*(?:\\url\{(https?://[^{}\s]+)\}|(https?://[^{}\s]+))\s*")


# -- people and dates -----------------------------------------------------------------------------------------


def _names(entry: BibEntry) -> dict[str, tuple[Name, ...]]:
    keeps = "useprefix=true" in entry.fields.get("options", "").replace(" ", "")
    said: dict[str, tuple[Name, ...]] = {}
    for field, variable in _NAMES.items():
        if people := read_names(entry.fields.get(field, ""), keeps_particle=keeps):
            other = _EDITORS.get(entry.said(f"{field}type"), variable) if variable == "editor" else variable
            said.setdefault(other, people)
    for field in ("editora", "editorb", "editorc"):
        if people := read_names(entry.fields.get(field, ""), keeps_particle=keeps):
            said.setdefault(_EDITORS.get(entry.said(f"{field}type"), "contributor"), people)
    return said


def _dates(entry: BibEntry, report: Report) -> dict[str, Date]:
    written = {variable: (name, words) for name, variable in _DATES.items() if (words := _date_text(entry, name))}
    if "issued" not in written and (year := _old_date(entry)):
        written["issued"] = ("year", year)
    dates: dict[str, Date] = {}
    for variable, (name, words) in written.items():
        try:
            date = read_date(words)
        except ImpossibleDateError as failure:
            hint = "give the day as it is on the source, or only its month"
            error(report, "impossible-date", str(failure), entry.place(name), hint)
            date = Date(literal=words)
        dates |= {variable: date} if date != Date() else {}
    return dates


def _date_text(entry: BibEntry, name: str) -> str:
    """A date as it was written: its "~" is no space but says "about", and a dash between years makes a range."""
    words = entry.fields.get(name, "").strip(" {}")
    if not words:
        return ""
    return re.sub(r"(?<=\d)--?(?=\d{4}$)", "/", words) if re.fullmatch(r"[\d~?%/.X-]*", words) else entry.said(name)


def _old_date(entry: BibEntry) -> str:
    """BibTeX's year, month and day as one date."""
    year, month, day = _date_text(entry, "year"), entry.said("month"), entry.said("day")
    number = _MONTHS.get(month[:3].lower(), int(month) if month.isdecimal() else 0)
    if not re.fullmatch(r"-?\d{1,4}", year) or not number:
        return year
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdecimal() else "")
