"""The text that a place is in, read again for showing: also of files that could not be read as they should be."""

import os
from pathlib import Path

from breve.model.source import Source
from breve.project.folder import Limit
from breve.project.style import style_folders
from breve.project.text import decode_kindly

_TEXTS = (".toml", ".md", ".csv", ".json", ".yaml", ".yml", ".bib", ".ris", ".csl", ".xml")


def text_at(path: str, workspace: Path) -> Source | None:
    """The text of a file as spans name it ("styles/sober/style.toml"), or None where there is none to show."""
    if not path.lower().endswith(_TEXTS):
        return None
    _, _, below = path.partition("styles/") if path.startswith("styles/") else ("", "", "")
    within = [(folder, below) for folder in style_folders(workspace)] if below else [(workspace, path)]
    content = next((_head(folder / name) for folder, name in within if _is_there(folder, name)), None)
    return None if content is None else decode_kindly(content, path)


def _is_there(folder: Path, name: str) -> bool:
    """Whether there is such a file, to which no link leads out of the folder; `is_file` may raise."""
    file = os.path.realpath(folder / name)
    return os.path.isfile(file) and Path(file).is_relative_to(os.path.realpath(folder))  # noqa: PTH113


def _head(file: Path) -> bytes | None:
    try:
        with file.open("rb") as stream:
            return stream.read(Limit.BIBLIOGRAPHY)
    except OSError:
        return None
