"""The text that a place is in, read again for showing: also of files that could not be read as they should be."""

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
    files = [folder / below for folder in style_folders(workspace)] if below else [workspace / path]
    file = next((file for file in files if file.is_file()), None)
    return None if file is None else decode_kindly(_head(file), path)


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(Limit.BIBLIOGRAPHY)
    except OSError:
        return b""
