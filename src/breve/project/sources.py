"""The bibliographies that a brief names, as one library."""

import re
from collections.abc import Iterator

from breve.model.diagnostic import Diagnostic, Report, Severity, error
from breve.model.library import Library, Status, Verification, Work
from breve.model.nearness import did_you_mean
from breve.model.record import Record
from breve.model.source import Source
from breve.project.bibliography import read_bibliography
from breve.project.folder import Folder, Limit
from breve.project.settings import Table

_STATUSES = {status.value: status for status in Status}


class Bibliography(Record):
    """Every work that a brief may cite, and the files that hold them.

    One that is not whole lacks works for a fault that was told: that a key is not in it says nothing.
    """

    library: Library
    files: tuple[Source, ...]
    is_whole: bool

    @property
    def is_lost(self) -> bool:
        """Whether nothing is left of it, for a fault that was told."""
        return not self.is_whole and not self.library


def read_sources(folder: Folder, said: Table, report: Report) -> Bibliography:
    """The works in the files that the key "sources" lists."""
    library: dict[str, Work] = {}
    files, found = [], list[Diagnostic]()
    names = said.texts("sources")
    for number, name in enumerate(names):
        if name in names[:number]:
            place, hint = said.value_span("sources", number), "take one of the two out"
            error(report, "twice-named", f"'sources' names '{name}' twice", place, hint)
            continue
        source = folder.text(name, Limit.BIBLIOGRAPHY, found.append, said.value_span("sources", number))
        if source is not None:
            files.append(source)
            works = read_bibliography(source, found.append, said.value_span("sources", number))
            _add(library, works, found.append)
    for diagnostic in found:
        report(diagnostic)
    is_whole = all(diagnostic.severity is not Severity.ERROR for diagnostic in found)
    return Bibliography(library, tuple(files), is_whole)


_NAMED = re.compile(r"""["']([^"'\n]+\.(?:json|ya?ml|bib|ris))["']""", re.IGNORECASE)


def report_named(folder: Folder, settings: Source, report: Report) -> None:
    """Report what is wrong with the bibliographies that are there under a name in settings that cannot be read."""
    for name in dict.fromkeys(_named(settings.text)):
        source = folder.text(name, Limit.BIBLIOGRAPHY, report) if folder.has(name) else None
        if source is not None:
            read_bibliography(source, report)


def _named(text: str) -> Iterator[str]:
    """What stands between quotes and ends as a bibliography's file does, in what is no remark."""
    for line in text.split("\n"):
        yield from _NAMED.findall(line.partition("#")[0])


def _add(library: dict[str, Work], works: Library, report: Report) -> None:
    for key, work in works.items():
        if key in library:
            hint = f"it also stands in {library[key].span.path}"
            error(report, "twice-named", f"two sources have the key '{key}'", work.span, hint)
        library.setdefault(key, work)


def read_verification(said: Table, bibliography: Bibliography) -> dict[str, Verification]:
    """What the table "verification" says of sources, by their keys."""
    library = bibliography.library
    known = {}
    for key, row in said.tables():
        if key not in library and bibliography.is_whole:
            hints = did_you_mean(key, library) or ("the keys are those of the files that 'sources' names",)
            error(said.report, "unknown-source", f"no source has the key '{key}'", row.span, *hints)
        known[key] = _verification(row)
    return known


def _verification(row: Table) -> Verification:
    on = row.date("on")
    said = Verification(row.choice("status", _STATUSES), row.text("by"), on.isoformat() if on else "")
    row.close()
    return said
