"""What breve knows of the files that it wrote: one record an edition, one a brief."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from breve.model.record import Record, as_told, names_of
from breve.store.lock import CACHE
from breve.store.paper import read, write_sealed


class FileRecord(Record):
    """One finished file.

    `hash` is its own; `content` names what it shows, `inputs` all that it was made of, listed in `made_of`, path by
    path with its hash.  `before` is the hash of what stood in its place when it was written: either is breve's own.
    """

    name: str
    format: str
    hash: str
    size: int
    content: str
    inputs: str
    made_of: Mapping[str, str]
    version: str
    copy: str
    mark: str
    words: int
    notes: int
    pages: int = 0
    warnings: int = 0
    open: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    style: str = ""


class EditionRecord(Record):
    """The files of one edition, and which workspace it was built in."""

    brief: str
    audience: str
    workspace: str
    files: tuple[FileRecord, ...] = ()

    def file(self, form: str) -> FileRecord | None:
        """The record of its file in a format, or None."""
        return next((one for one in self.files if one.format == form), None)


class BriefRecord(Record):
    """Which houses a brief is made of and which audiences it is built for, as long as its inputs are the same."""

    brief: str
    workspace: str
    houses: tuple[str, ...]
    inputs: str
    audiences: tuple[str, ...] = ()


def edition_path(out: Path, brief: str, audience: str) -> Path:
    """Where the record of an edition stands; briefs and audiences are names, and ``@`` is in none of them."""
    return out / CACHE / "editions" / f"{brief}@{audience}.json"


def brief_path(out: Path, brief: str) -> Path:
    """Where the record of a brief stands."""
    return out / CACHE / "briefs" / f"{brief}.json"


def read_edition(out: Path, brief: str, audience: str) -> EditionRecord | None:
    """The record of an edition, or None where there is none that is whole."""
    return _edition(read(edition_path(out, brief, audience)))


def read_brief_record(out: Path, brief: str) -> BriefRecord | None:
    """The record of a brief, or None where there is none that is whole."""
    return _filled(BriefRecord, read(brief_path(out, brief)))


def all_editions(out: Path) -> Iterator[EditionRecord]:
    """Every record of an edition that is whole, in the order of their names."""
    for path in sorted((out / CACHE / "editions").glob("*.json")):
        record = _edition(read(path))
        if record is not None:
            yield record


def write_edition(out: Path, record: EditionRecord) -> None:
    """Write the record of an edition, whole or not at all.  Raises OSError."""
    write_sealed(edition_path(out, record.brief, record.audience), as_told(record))


def write_brief_record(out: Path, record: BriefRecord) -> None:
    """Write the record of a brief, whole or not at all.  Raises OSError."""
    write_sealed(brief_path(out, record.brief), as_told(record))


def _edition(told: Any) -> EditionRecord | None:
    record = _filled(EditionRecord, told)
    if record is None:
        return None
    files = tuple(_filled(FileRecord, one) for one in told["files"])
    whole = tuple(one for one in files if one is not None)
    return EditionRecord(record.brief, record.audience, record.workspace, whole) if len(whole) == len(files) else None


Told = TypeVar("Told")


def _filled(kind: type[Told], told: Any) -> Told | None:
    """A record from its JSON, whose seal was whole; None where another version of breve knew other fields."""
    names = set(names_of(kind))
    if not isinstance(told, dict) or set(told) != names:
        return None
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in told.items()})
