"""The manifest of a folder of editions: each file, what it was made of, and who may read it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from breve.model.record import as_told
from breve.store.lock import locked
from breve.store.paper import write_whole
from breve.store.record import EditionRecord, FileRecord, all_editions

NAME = "manifest.json"


def write_manifest(out: Path) -> None:
    """Write the manifest from the records, unless it says the same already.  Raises OSError."""
    with locked(out):
        rows = [_row(record, file) for record in all_editions(out) for file in record.files]
        rows += _unrecorded(out, frozenset(row["name"] for row in rows))
        said = _written(rows)
        if _read(out / NAME) != said:
            write_whole(out / NAME, said)


def _written(rows: list[Mapping[str, Any]]) -> bytes:
    """The manifest as JSON, a line for each file: so a change of one file is a change of one line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"breve": 1, "files": [\n{lines}\n]}}\n'.encode()


def _unrecorded(out: Path, recorded: frozenset[str]) -> list[Mapping[str, Any]]:
    """What the last manifest said of files that still stand, though their record was lost."""
    return [row for row in manifest_rows(out) if row["name"] not in recorded and (out / row["name"]).is_file()]


def known_hashes(out: Path, name: str) -> frozenset[str]:
    """The hashes that a manifest has for a file: what stays known when the records are lost."""
    return frozenset(row["sha256"] for row in manifest_rows(out) if row.get("name") == name)


def manifest_rows(out: Path) -> tuple[Mapping[str, Any], ...]:
    """The rows of the manifest, one a file; none where it is missing or is not a manifest."""
    try:
        said = json.loads(_read(out / NAME))
    except (ValueError, RecursionError):
        return ()
    rows = said.get("files") if isinstance(said, dict) else None
    return tuple(row for row in rows if _is_row(row)) if isinstance(rows, list) else ()


def _is_row(row: Any) -> bool:
    """Whether a row names a file of the folder and its hash."""
    if not isinstance(row, dict) or not isinstance(row.get("sha256"), str):
        return False
    name = row.get("name")
    return isinstance(name, str) and _PLAIN.fullmatch(name) is not None


_PLAIN = re.compile(r"(?!\.)[^/\\\0\ud800-\udfff]+")
"""A name that leads nowhere but into its folder."""


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _row(record: EditionRecord, file: FileRecord) -> Mapping[str, Any]:
    facts = as_told(file)
    hidden = ("hash", "content", "inputs", "before", "made_of")
    return {
        "name": file.name,
        "sha256": file.hash,
        "brief": record.brief,
        "audience": record.audience,
        **{name: value for name, value in facts.items() if name not in ("name", *hidden)},
        "made_of": dict(sorted(file.made_of.items())),
    }
