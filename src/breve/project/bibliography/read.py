"""Read a bibliography, in whichever of its formats it is."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from breve.model.diagnostic import Diagnostic, Report, Severity, error
from breve.model.library import Library, Work
from breve.model.record import replace
from breve.model.source import NOWHERE, Source, Span
from breve.project.bibliography.printable import printable

_NAMED_WHOLE = frozenset(["bill", "hearing", "legal_case", "legislation", "regulation", "treaty"])
"""Types whose names are no title and subtitle, whatever stands in them."""

_DOI_ADDRESS = re.compile(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)")

Reader = Callable[[Source, Report], Iterator[Work]]


def read_bibliography(source: Source, report: Report, asked: Span = NOWHERE) -> Library:
    """The works in a file of CSL-JSON, CSL-YAML, BibLaTeX or RIS, by key.

    What is wrong with an entry is reported at its place, and the rest are read; so is what can be read of the entry,
    so that one slip gives one error.  What a format leaves open (fields that CSL does not know) is no error.  A file of
    another kind is reported where it was `asked` for.
    """
    reader = _reader(PurePosixPath(source.path).suffix.lower())
    if reader is None:
        place = source.span(0, 0) if asked is NOWHERE else asked
        hint = "give a file that ends in .json or .yaml (CSL), .bib or .ris"
        name = PurePosixPath(source.path).name
        error(report, "unknown-format", f"no bibliography is read from a file such as '{name}'", place, hint)
        return {}
    library: dict[str, Work] = {}
    for read in reader(source, report):
        work = printable(read, report)
        if work.key in library:
            _report_twice(work, library[work.key], report)
        library.setdefault(work.key, _with_event(_with_short_title(_with_bare_doi(work))))
    return library


def _reader(ending: str) -> Reader | None:
    """The reader of a kind of file; its parser is imported with the first file of that kind."""
    match ending:
        case ".json":
            from breve.project.bibliography.csl_json import read_csl_json as reader
        case ".yaml" | ".yml":
            from breve.project.bibliography.csl_yaml import read_csl_yaml as reader
        case ".bib":
            from breve.project.bibliography.biblatex import read_biblatex as reader
        case ".ris":
            from breve.project.bibliography.ris import read_ris as reader
        case _:
            return None
    return reader


def _with_bare_doi(work: Work) -> Work:
    """A work whose DOI is the identifier alone, as styles expect it; many write it as an address."""
    doi = work.fields.get("DOI", "")
    bare = _DOI_ADDRESS.sub("", doi)
    return work if bare == doi else replace(work, fields={**work.fields, "DOI": bare})


def _with_short_title(work: Work) -> Work:
    """A work whose title has a subtitle, with what stands before it as the short title that later notes print.

    Citation styles can ask for a short title, and none can make one; without it every later note says the whole.
    """
    title, _, subtitle = work.fields.get("title", "").partition(": ")
    is_apart = subtitle and title.count("<") == title.count("</") * 2 and title.count("“") == title.count("”")
    if not is_apart or "title-short" in work.fields or work.type in _NAMED_WHOLE:
        return work
    return replace(work, fields={**work.fields, "title-short": title})


def _with_event(work: Work) -> Work:
    """A work whose event has both of its names: CSL 1.0.2 calls "event-title" what older styles ask for as "event"."""
    name = work.fields.get("event-title") or work.fields.get("event")
    return replace(work, fields={**work.fields, "event-title": name, "event": name}) if name else work


def _report_twice(work: Work, first: Work, report: Report) -> None:
    message = f"two entries have the key '{work.key}'"
    hints = ("give one of them another key, or drop it",)
    report(Diagnostic("twice-named", Severity.ERROR, message, work.span, hints, (first.span,)))
