"""Whether files are still what breve wrote, and what they were made of still what it was."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from breve.model.record import Record
from breve.store.inputs import changed, made_of
from breve.store.manifest import manifest_rows
from breve.store.paper import fingerprint


class Place(Record):
    """Where a brief stands: its folder, and the workspace that its files are named from."""

    folder: Path
    workspace: Path


class Verdict(Record):
    """What there is to say about one file; `faults` is empty for one that is built from these sources, unchanged."""

    file: Path
    faults: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The verdict in a line."""
        return f"{self.file}: {'; '.join(self.faults) or 'built from these sources, unchanged'}"


def files_in(out: Path) -> tuple[Path, ...]:
    """Every file that the manifest of a folder names."""
    return tuple(out / str(row["name"]) for row in manifest_rows(out))


def verify(files: Iterable[Path], briefs: Mapping[str, Place]) -> Iterator[Verdict]:
    """A verdict on each file, from the manifest beside it and the sources as they are now.

    `briefs` says by name where the briefs are.  Nothing is written, and no time stamp is looked at.
    """
    for file in files:
        rows = [row for row in manifest_rows(file.parent) if row["name"] == file.name]
        yield Verdict(file, _faults(file, rows[0], briefs) if rows else ("no manifest beside it knows this file",))


def _faults(file: Path, row: Mapping[str, Any], briefs: Mapping[str, Place]) -> tuple[str, ...]:
    try:
        content = file.read_bytes()
    except OSError as fault:
        return (f"cannot be read: {(fault.strerror or str(fault)).lower()}",)
    edited = () if fingerprint(content) == row["sha256"] else ("edited since it was built",)
    return (*edited, *_source_faults(row, briefs.get(str(row.get("brief")))))


def _source_faults(row: Mapping[str, Any], place: Place | None) -> tuple[str, ...]:
    if place is None:
        return (f"there is no brief '{row.get('brief')}' here",)
    then = row.get("made_of")
    if not isinstance(then, dict):
        return ("the manifest does not say what it was made of",)
    now = made_of(place.folder, place.workspace, str(row.get("style")))
    differing = changed(then, now)
    return (f"built from other sources: {', '.join(differing)}",) if differing else ()
