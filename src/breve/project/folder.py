"""A folder that nothing leaves: each file in it is found, measured and read here."""

import os
from collections.abc import Iterator
from enum import IntEnum
from pathlib import Path

from breve.model.diagnostic import Report, error
from breve.model.nearness import did_you_mean
from breve.model.record import Record
from breve.model.source import NOWHERE, Source, Span
from breve.project.text import UNPRINTABLE, UNREADABLE, decode


class Limit(IntEnum):
    """How many bytes a file may have, by what it is."""

    SETTINGS = 512_000
    TEMPLATE = 512_000
    NUMBERS = 1_000_000
    CITATION_STYLE = 2_000_000
    ESSAY = 1_000_000
    PICTURE = 32_000_000
    BIBLIOGRAPHY = 64_000_000


_LIMITED = {
    Limit.SETTINGS: "settings",
    Limit.TEMPLATE: "a template",
    Limit.NUMBERS: "a table of numbers",
    Limit.CITATION_STYLE: "a citation style",
    Limit.ESSAY: "an essay",
    Limit.PICTURE: "a picture",
    Limit.BIBLIOGRAPHY: "a bibliography",
}


_FROM_PROGRAMS = (Limit.BIBLIOGRAPHY, Limit.CITATION_STYLE, Limit.NUMBERS)
"""What programs write, and nobody would mend for a control that does no harm."""

_SMALLER = {
    Limit.SETTINGS: "settings hold keys and values alone; move long texts into the essay",
    Limit.TEMPLATE: "part it into sections, and include them",
    Limit.NUMBERS: "leave out what no chart shows",
    Limit.CITATION_STYLE: "take a published style, which is a quarter as large at the most",
    Limit.ESSAY: "part it into several briefs",
    Limit.PICTURE: "save it with fewer pixels, or as JPEG",
    Limit.BIBLIOGRAPHY: "export only what the brief cites",
}
"""What makes a file small enough."""


class Folder(Record):
    """A folder and the name that its files are shown under ("briefs/harbour")."""

    path: Path
    shown: str

    def whole(self, name: str) -> Span:
        """A file as a place, where no line of it can be named."""
        return Span(f"{self.shown}/{name}", 0, 0)

    def has(self, name: str) -> bool:
        """Whether there is something of that name."""
        return os.path.lexists(self.path / name)

    def names(self, under: str, *endings: str) -> tuple[str, ...]:
        """The files below a folder in it that end so, whatever their case, in order: "figures/map.png".

        A linked folder that leads outside is not walked; its own name stands for it, and is refused when it is read.
        """
        if not _real(self.path / under).is_relative_to(_real(self.path)):
            return (under,)
        found = (name for name in self._below(under) if name.lower().endswith(endings))
        return tuple(sorted(found))

    def _below(self, under: str) -> Iterator[str]:
        for at, folders, files in os.walk(self.path / under):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                if not name.startswith("."):
                    yield (Path(at) / name).relative_to(self.path).as_posix()

    def text(self, name: str, limit: Limit, report: Report, asked: Span = NOWHERE) -> Source | None:
        """The text of a file in the folder; None with an error, at the place that asked for it, when there is none."""
        content = self.content(name, limit, report, asked)
        if content is None:
            return None
        refused = UNREADABLE if limit in _FROM_PROGRAMS else UNPRINTABLE
        return decode(content, f"{self.shown}/{name}", report, refused)

    def content(self, name: str, limit: Limit, report: Report, asked: Span = NOWHERE) -> bytes | None:
        """The bytes of a file in the folder, as `text`."""
        place = self.whole(name) if asked is NOWHERE else asked
        file = self._file(name, report, place)
        return None if file is None else _bounded(file, limit, report, place)

    def _file(self, name: str, report: Report, place: Span) -> Path | None:
        home, file = _real(self.path), _real(self.path / name)
        if not file.is_relative_to(home):
            message = f"'{name}' lies outside the folder '{self.shown}'"
            error(report, "outside-folder", message, place, "copy the file into the folder, and name it from there")
            return None
        if not file.is_file():
            self._report_missing(name, report, place)
            return None
        return file

    def _report_missing(self, name: str, report: Report, place: Span) -> None:
        parent = Path(name).parent
        beside = self.path / parent
        others = [entry.name for entry in beside.iterdir() if entry.is_file()] if beside.is_dir() else []
        near = did_you_mean(Path(name).name, others)
        hints = near or ("put the file there, or correct its name",)
        error(report, "missing-file", f"the folder '{self.shown}' has no file '{name}'", place, *hints)


def report_unprintable(place: Span, report: Report) -> None:
    """Report a name with characters in it that no line and no file of text could hold."""
    message, hint = "this name holds what cannot be printed", "rename it: letters, digits, '-', '_' and '.' are sure"
    error(report, "wrong-name", message, place, hint)


def _real(path: Path) -> Path:
    """Where a path leads once every link is followed; one that leads round in a circle stays, and is no file."""
    return Path(os.path.realpath(path))


def _bounded(file: Path, limit: Limit, report: Report, place: Span) -> bytes | None:
    try:
        with file.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as failure:
        message = f"'{file.name}' cannot be read: {(failure.strerror or str(failure)).lower()}"
        error(report, "unreadable-file", message, place, "see who may read it, and that no other program holds it")
        return None
    if len(content) <= limit:
        return content
    message = f"'{file.name}' is too large: {_LIMITED[limit]} may have {limit / 1_000_000:g} MB"
    error(report, "too-large", message, place, _SMALLER[limit])
    return None
