"""Read a bibliography, in whichever of its formats it is."""

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from breve.model.diagnostic import Diagnostic, Report, Severity, error
from breve.model.library import Library, Work
from breve.model.source import Source
from breve.project.bibliography.csl_json import read_csl_json
from breve.project.bibliography.csl_yaml import read_csl_yaml

_READERS: dict[str, Callable[[Source, Report], Iterator[Work]]] = {
    ".json": read_csl_json,
    ".yaml": read_csl_yaml,
    ".yml": read_csl_yaml,
}


def read_bibliography(source: Source, report: Report) -> Library:
    """The works in a file of CSL-JSON, CSL-YAML, BibLaTeX or RIS, by key.

    What is wrong with an entry is reported at its place, and the rest are read; so is what can be read of the entry,
    so that one slip gives one error.  What a format leaves open (fields that CSL does not know) is no error.
    """
    reader = _READERS.get(PurePosixPath(source.path).suffix.lower())
    if reader is None:
        hint = "give a file that ends in .json or .yaml (CSL), .bib or .ris"
        error(report, "unknown-format", "no bibliography is read from a file of this kind", source.span(0, 0), hint)
        return {}
    library: dict[str, Work] = {}
    for work in reader(source, report):
        if work.key in library:
            _report_twice(work, library[work.key], report)
        library.setdefault(work.key, work)
    return library


def _report_twice(work: Work, first: Work, report: Report) -> None:
    message = f"two entries have the key '{work.key}'"
    hints = ("give one of them another key, or drop it",)
    report(Diagnostic("twice-named", Severity.ERROR, message, work.span, hints, (first.span,)))
