"""What breve knows of the files that it wrote: one record an edition, one a brief."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from breve.model.record import Record, as_told, read_told
from breve.store.lock import CACHE
from breve.store.paper import read, write_sealed


class FileRecord(Record, forbid_unknown_fields=True):
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


class EditionRecord(Record, forbid_unknown_fields=True):
    """The files of one edition, and which workspace it was built in."""

    brief: str
    audience: str
    workspace: str
    files: tuple[FileRecord, ...] = ()

    def file(self, form: str) -> FileRecord | None:
        """The record of its file in a format, or None."""
        return next((one for one in self.files if one.format == form), None)


class BriefRecord(Record, forbid_unknown_fields=True):
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
    """The record of an edition, or None where there is none that is whole, and that edition's."""
    record = read_told(EditionRecord, read(edition_path(out, brief, audience)))
    if record is None or (record.brief, record.audience) != (brief, audience):
        return None
    are_its_own = all(file.name == f"{brief}-{audience}.{file.format}" for file in record.files)
    return record if are_its_own else None


def read_brief_record(out: Path, brief: str) -> BriefRecord | None:
    """The record of a brief, or None where there is none that is whole."""
    record = read_told(BriefRecord, read(brief_path(out, brief)))
    return record if record and record.brief == brief else None


def all_editions(out: Path) -> Iterator[EditionRecord]:
    """Every record of an edition that is whole, in the order of their names."""
    for path in sorted((out / CACHE / "editions").glob("*.json")):
        brief, _, audience = path.stem.rpartition("@")
        record = read_edition(out, brief, audience)
        if record is not None:
            yield record


def write_edition(out: Path, record: EditionRecord) -> None:
    """Write the record of an edition, whole or not at all.  Raises OSError."""
    write_sealed(edition_path(out, record.brief, record.audience), as_told(record))


def write_brief_record(out: Path, record: BriefRecord) -> None:
    """Write the record of a brief, whole or not at all.  Raises OSError."""
    write_sealed(brief_path(out, record.brief), as_told(record))
