"""Whether files are still what breve wrote, and what they were made of still what it was."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from breve.model.record import Record
from breve.store.inputs import changed, houses_in, made_of
from breve.store.manifest import manifest_rows
from breve.store.paper import fingerprint


class Place(Record):
    """Where a brief stands: its folder, and the workspace that its files are named from."""

    folder: Path
    workspace: Path


class Verdict(Record):
    """What there is to say about one file; `faults` is empty for one that is built from these sources, unchanged.

    `known_as` is its name in the folder of editions, where it has another one.
    """

    file: Path
    faults: tuple[str, ...] = ()
    known_as: str = ""

    def __str__(self) -> str:
        """The verdict in a line."""
        known = f"this is {self.known_as}; " if self.known_as else ""
        return f"{self.file}: {known}{'; '.join(self.faults) or 'built from these sources, unchanged'}"


def files_in(out: Path) -> tuple[Path, ...]:
    """Every file that the manifest of a folder names."""
    return tuple(out / str(row["name"]) for row in manifest_rows(out))


def verify(files: Iterable[Path], briefs: Mapping[str, Place], out: Path) -> Iterator[Verdict]:
    """A verdict on each file, from the manifest beside it and the sources as they are now.

    A file that was moved or has another name is known by its hash, from the manifest of `out`.  `briefs` says by name
    where the briefs are.  Nothing is written, and no time stamp is looked at.
    """
    for file in files:
        try:
            yield _verdict(file, fingerprint(file.read_bytes()), briefs, out)
        except OSError as fault:
            yield Verdict(file, (f"cannot be read: {(fault.strerror or str(fault)).lower()}",))


def _verdict(file: Path, found: str, briefs: Mapping[str, Place], out: Path) -> Verdict:
    beside = next((row for row in manifest_rows(file.parent) if row["name"] == file.name), None)
    if beside is not None:
        edited = () if found == beside["sha256"] else ("edited since it was built",)
        return Verdict(file, (*edited, *_source_faults(beside, briefs)))
    moved = next((row for row in manifest_rows(out) if row["sha256"] == found), None)
    if moved is not None:
        return Verdict(file, _source_faults(moved, briefs), known_as=str(moved["name"]))
    return Verdict(file, (f"no manifest knows this file, neither one beside it nor that of '{out}'",))


def _source_faults(row: Mapping[str, Any], briefs: Mapping[str, Place]) -> tuple[str, ...]:
    place = briefs.get(str(row.get("brief")))
    if place is None:
        return (f"there is no brief '{row.get('brief')}' here",)
    then = row.get("made_of")
    if not isinstance(then, dict):
        return ("the manifest does not say what it was made of",)
    now = made_of(place.folder, place.workspace, houses_in(then))
    differing = changed(then, now)
    return (f"built from other sources: {', '.join(differing)}",) if differing else ()
