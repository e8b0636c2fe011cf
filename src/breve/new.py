"""A new brief: a folder that builds at once and teaches by its comments, there whole or not at all."""

import datetime as dt
import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import breve
from breve.model.diagnostic import Diagnostic, Fault, Severity
from breve.model.nearness import did_you_mean
from breve.model.record import Record
from breve.model.source import NOWHERE
from breve.project.folder import Limit
from breve.project.plain_essay import PlainEssay, escaped, from_markdown, from_text
from breve.project.text import decode

_NAME = re.compile(r"\w[\w.-]*")
_READERS = {
    ".txt": from_text,
    ".text": from_text,
    ".md": from_markdown,
    ".markdown": from_markdown,
    ".docx": from_markdown,
}
_MADE_OF = "a name is made of letters, digits, '-', '_' and '.', and begins with a letter or a digit"
_WORD_FILE = 32_000_000
"""Bytes that a Word file may have: most of them are pictures, which are not read."""


class Started(Record):
    """A folder that was made, and its files, named from it."""

    folder: Path
    files: tuple[str, ...]


def start(name: str, workspace: Path, today: dt.date, essay: Path | None = None) -> Started:
    """Make briefs/NAME in a workspace, from an essay where one is given.

    Fault where the name is none for a folder, where the folder is there already, or where the essay cannot be read.
    """
    if _NAME.fullmatch(name) is None:
        meant = re.sub(r"[^\w.-]+", "-", name).strip("-._")
        hints = [f"did you mean '{meant}'?"] if meant else []
        raise _fault("wrong-name", f"'{name}' cannot name a brief", *hints, _MADE_OF)
    folder = workspace / "briefs" / name
    if folder.exists() or folder.is_symlink():
        raise _fault("already-there", f"there is already a folder 'briefs/{name}'", "choose another name")
    files = _files(name, today, _read(essay) if essay else None)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _appear(folder, files)
    except OSError as failure:
        message = f"the folder 'briefs/{name}' cannot be made: {(failure.strerror or str(failure)).lower()}"
        raise _fault(
            "unwritable", message, "see who may write here and that there is room, or begin in another folder"
        ) from None
    return Started(folder, tuple(files))


def _fault(rule: str, message: str, *hints: str) -> Fault:
    return Fault(Diagnostic(rule, Severity.ERROR, message, NOWHERE, hints))


# -- what stands in it -------------------------------------------------------------------------------


def _files(name: str, today: dt.date, essay: PlainEssay | None) -> dict[str, str]:
    """Each file's text by its name: the skeleton's, or where there is an essay, that below the slots still to fill."""
    skeleton = _skeleton()
    slots = skeleton.pop("slots.md")
    title = (essay.title if essay else "") or _title(name)
    authors = essay.authors if essay else ()
    if essay is not None:
        skeleton = {"brief.toml": skeleton["brief.toml"], "sources.json": "[]\n", "essay.md": f"{slots}\n{essay.text}"}
    said = {
        "@TITLE@": _quoted(title),
        "@AUTHORS@": _listed(authors),
        "@DATE@": today.isoformat(),
        "@ASLEEP@": "# " if essay else "",
    }
    settings = re.sub("|".join(said), lambda found: said[found[0]], skeleton["brief.toml"])
    return {**skeleton, "brief.toml": settings}


def _skeleton() -> dict[str, str]:
    home = Path(breve.__file__).parent / "skeleton"
    files = sorted(file for file in home.rglob("*.*") if file.is_file())
    return {file.relative_to(home).as_posix(): file.read_text("utf-8") for file in files}


def _title(name: str) -> str:
    words = re.sub(r"[-_]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def _quoted(words: str) -> str:
    """A TOML string; JSON's escapes are TOML's (TOML 1.0.0, "String")."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "")


def _listed(words: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


# -- an essay from elsewhere -------------------------------------------------------------------------


def _read(essay: Path) -> PlainEssay:
    reader = _READERS.get(essay.suffix.lower())
    if reader is None:
        message = f"'{essay}' is not read: an essay ends in {', '.join(_READERS)}"
        raise _fault("unknown-format", message, "save it as .docx, or as plain text in UTF-8")
    if not essay.is_file():
        beside = essay.parent.iterdir() if essay.parent.is_dir() else ()
        hints = did_you_mean(essay.name, [file.name for file in beside])
        raise _fault(
            "missing-file", f"there is no file '{essay}'", *(hints or ("see its name, and the folder it is in",))
        )
    content = _from_word(essay) if essay.suffix.lower() == ".docx" else _content(essay, Limit.ESSAY)
    found: list[Diagnostic] = []
    source = decode(content, essay.as_posix(), found.append)
    if source is None:
        raise Fault(found[0])
    if not source.text.strip():
        raise _fault(
            "empty-essay", f"there is nothing in '{essay.name}'", "leave '--from' out to begin with an example"
        )
    return reader(source.text)


def _content(essay: Path, most: int) -> bytes:
    with essay.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        message = f"'{essay.name}' is too large: an essay may have {most / 1_000_000:g} MB"
        raise _fault("too-large", message, "part it into several briefs")
    return content


def _from_word(essay: Path) -> bytes:
    from breve.docx.essay import NotWordError, markdown

    try:
        return markdown(_content(essay, _WORD_FILE), escaped).encode()
    except NotWordError as failure:
        hint = "open it in Word or LibreOffice, and save it again as .docx"
        raise _fault("broken-essay", f"'{essay.name}' cannot be read: {failure}", hint) from failure


# -- onto the disk -----------------------------------------------------------------------------------


def _appear(folder: Path, files: dict[str, str]) -> None:
    """Write the files beside the folder's place, and then move them there in one step."""
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, text in files.items():
            file = beside / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        beside.chmod(0o755)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
