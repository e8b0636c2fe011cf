"""Finished files on their way to their place: all of an edition's or none, and never over what an editor changed."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from breve.model.record import replace
from breve.store.lock import CACHE, locked
from breve.store.manifest import known_hashes
from breve.store.paper import fingerprint, stage, temporary
from breve.store.record import EditionRecord, FileRecord, edition_path, read_edition, write_edition


class EditedError(Exception):
    """Files in the way that breve did not write, or that changed since it did."""

    def __init__(self, names: Iterable[str]) -> None:
        """Raise with the names of the files, from the folder of editions."""
        self.names = tuple(names)
        super().__init__(", ".join(self.names))


def prepare(out: Path) -> None:
    """Make the folder of editions, and what breve keeps in it.  Raises OSError."""
    for name in ("editions", "briefs"):
        (out / CACHE / name).mkdir(parents=True, exist_ok=True)


def put(out: Path, record: EditionRecord, contents: Mapping[str, bytes], *, is_forced: bool = False) -> EditionRecord:
    """Put the files of an edition in their place, all or none, and keep their record, which comes back.

    `contents` has the bytes of each file by name.  Raises `EditedError` when a file in the way is not breve's own as
    breve wrote it and nothing is forced, OSError when the disk refuses; either way all that stood there still stands.
    """
    with locked(out):
        old = read_edition(out, record.brief, record.audience)
        standing = {name: _hash(out / name) for name in contents}
        if not is_forced:
            _refuse_edited(out, old, record, standing)
        return _replace(out, record, contents, old, standing)


def keep(out: Path, record: EditionRecord) -> None:
    """Keep the record of an edition whose files stay as they are.  Raises OSError."""
    with locked(out):
        write_edition(out, record)


def owned(out: Path, record: EditionRecord | None, name: str) -> frozenset[str]:
    """The hashes under which a file is breve's own as breve wrote it."""
    files = record.files if record else ()
    own = {said for one in files if one.name == name for said in (one.hash, *one.before)}
    return frozenset(own) or known_hashes(out, name)


def _refuse_edited(out: Path, old: EditionRecord | None, new: EditionRecord, standing: Mapping[str, str]) -> None:
    coming = {file.name: file.hash for file in new.files}
    foreign = [
        name
        for name, found in standing.items()
        if found and found != coming[name] and found not in owned(out, old, name)
    ]
    if foreign:
        raise EditedError(foreign)


def _replace(
    out: Path,
    record: EditionRecord,
    contents: Mapping[str, bytes],
    old: EditionRecord | None,
    standing: Mapping[str, str],
) -> EditionRecord:
    """Stage every file, write the record, then rename: whoever dies in between leaves files that are known as ours."""
    coming = replace(record, files=tuple(_after(file, standing) for file in _merged(old, record)))
    staged: dict[str, Path] = {}
    try:
        for name, content in contents.items():
            staged[name] = stage(out, content)
        write_edition(out, coming)
        _rename(out, staged)
    except OSError:
        for path in staged.values():
            path.unlink(missing_ok=True)
        _restore(out, old, record)
        raise
    return coming


def _restore(out: Path, old: EditionRecord | None, new: EditionRecord) -> None:
    with suppress(OSError):
        if old is not None:
            write_edition(out, old)
        else:
            edition_path(out, new.brief, new.audience).unlink(missing_ok=True)


def _merged(old: EditionRecord | None, new: EditionRecord) -> tuple[FileRecord, ...]:
    """The files of the new record, and those of the old in formats that this build was not asked for."""
    formats = {file.format for file in new.files}
    return (*(file for file in (old.files if old else ()) if file.format not in formats), *new.files)


def _after(file: FileRecord, standing: Mapping[str, str]) -> FileRecord:
    before = standing.get(file.name, "")
    return replace(file, before=(before,)) if before and before != file.hash else file


def _rename(out: Path, staged: Mapping[str, Path]) -> None:
    """Rename every staged file to its place; when one cannot be, those before it go back."""
    kept: dict[str, Path | None] = {}
    try:
        for name, path in staged.items():
            kept[name] = _set_aside(out / name)
            path.replace(out / name)
    except OSError:
        for name, aside in kept.items():
            _put_back(out / name, aside, staged[name])
        raise
    finally:
        for aside in kept.values():
            if aside is not None:
                aside.unlink(missing_ok=True)


def _set_aside(target: Path) -> Path | None:
    """A second name for what stands in a place, or None where nothing does."""
    if not target.exists():
        return None
    aside = temporary(target.parent)
    try:
        aside.hardlink_to(target)
    except OSError:  # a file system without second names, or a folder in the file's place
        aside.write_bytes(target.read_bytes())
    return aside


def _put_back(target: Path, aside: Path | None, staged: Path) -> None:
    """Undo one rename, if it happened."""
    if staged.exists():
        return
    if aside is None:
        target.unlink(missing_ok=True)
    else:
        aside.replace(target)


def _hash(path: Path) -> str:
    """The hash of a file, or "" where there is none.  Raises OSError where there is one that cannot be read."""
    return fingerprint(path.read_bytes()) if path.exists() else ""
