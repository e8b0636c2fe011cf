"""The one form in which every reader says what it found, and the one function that gets there from a tree of tags."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a thing said is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FIGURE = "figure"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a file says; `number` is a heading's level or a note's number.  A note's mark reads ``[^3]``."""

    kind: Kind
    words: str
    number: int = 0


@dataclass(slots=True)
class Tag:
    """One element: its role, the words for those who cannot see it, and what it holds, in order."""

    role: str
    children: "list[Tag | str]" = field(default_factory=list)
    alt: str = ""


def mark(number: int | str) -> str:
    """How a note's mark reads."""
    return f"[^{number}]"


MARK = re.compile(r"\[\^(\d+)\]")


LINE_END = "\ue000"
"""Where a reader sees a line end: between two words, or within one, and it cannot know which."""


def fold(words: str) -> str:
    """Words as one line: soft hyphens joined, invisible characters dropped, white space folded."""
    words = unicodedata.normalize("NFC", words)
    words = re.sub("\u00ad\\s*", "", words)
    words = re.sub("[\u200b\u2060\ufeff]", "", words).replace("\u2011", "-")
    return re.sub(r"\s+(?=\[\^\d+\])", "", " ".join(words.split()))


def agree(read: "list[Said]", meant: "list[Said]") -> bool:
    """Whether a reader says word by word what is meant; a line's end may stand for a space or for nothing."""
    return len(read) == len(meant) and all(map(_agree, read, meant))


def _agree(read: "Said", meant: "Said") -> bool:
    lines = re.split(rf"(?:\s*{LINE_END})+\s*", read.words)
    pattern = r"\s?".join(map(re.escape, lines))
    return (read.kind, read.number) == (meant.kind, meant.number) and bool(re.fullmatch(pattern, meant.words))


# -- from tags to what is said -----------------------------------------------------------------------

INLINE = {"Span", "Link", "Reference", "Quote", "Em", "Strong", "Code", "Annot", "BibEntry", "Sub"}
ONE_PARAGRAPH = {"TD", "TH"}
SILENT = {"Artifact", "Private"}


def said(tree: Tag) -> list[Said]:
    """What a tree says, its notes where its tags have them."""
    return list(_said(tree, "Document"))


def _said(tag: Tag, inside: str) -> Iterator[Said]:
    match tag.role:
        case role if role in SILENT or (role == "Lbl" and inside == "LI"):
            return
        case "Note":
            yield _note(tag)
        case "Figure":
            yield from _figure(tag)
        case role if role in ONE_PARAGRAPH:
            yield from _paragraph([_words(tag)], role)
            yield from notes_within(tag)
        case role:
            yield from _block(tag, role)


def _block(tag: Tag, role: str) -> Iterator[Said]:
    """A block's own words in paragraphs, parted by the blocks within it; notes after the paragraph they stand in."""
    words: list[str] = []
    notes: list[Said] = []
    for child in tag.children:
        if isinstance(child, str) or child.role in INLINE or (child.role == "Lbl" and role != "LI"):
            words.append(child if isinstance(child, str) else _words(child))
            notes.extend([] if isinstance(child, str) else notes_within(child))
        elif child.role == "Note":
            notes.append(_note(child))
        else:
            yield from _paragraph(words, role)
            yield from notes
            words, notes = [], []
            yield from _said(child, role)
    yield from _paragraph(words, role)
    yield from notes


def _paragraph(words: list[str], role: str) -> Iterator[Said]:
    line = fold("".join(words))
    if role == "TOCI":
        line = re.sub(r"(\s\.{3,})?\s*\d+$", "", line)
    if line and (heading := re.fullmatch(r"H([1-6])", role)):
        yield Said(Kind.HEADING, line, int(heading[1]))
    elif line:
        yield Said(Kind.PARAGRAPH, line)


def _figure(tag: Tag) -> Iterator[Said]:
    """A figure is heard as its alternative words, where they stand between the captions that it may hold."""
    is_heard = False
    for child in tag.children or [""]:
        if isinstance(child, Tag) and child.role == "Caption":
            yield from _said(child, "Figure")
        elif not is_heard:
            yield Said(Kind.FIGURE, fold(tag.alt))
            is_heard = True
    if not is_heard:
        yield Said(Kind.FIGURE, fold(tag.alt))


def _note(tag: Tag) -> Said:
    labels = [child for child in tag.children if isinstance(child, Tag) and child.role == "Lbl"]
    rest = [child for child in tag.children if child not in labels]
    number = "".join(_words(label) for label in labels)
    words = " ".join(child if isinstance(child, str) else _words(child) for child in rest)
    return Said(Kind.NOTE, fold(words), int(re.sub(r"\D", "", number) or 0))


def _words(tag: Tag) -> str:
    """The words of an element and all within it but its notes; blocks within it are parted by a space."""
    if tag.role == "Note" or tag.role in SILENT:
        return ""
    if tag.role == "Reference" and (number := "".join(map(bare, tag.children)).strip().strip(LINE_END)).isdigit():
        return mark(number)
    words = ""
    for child in tag.children:
        is_block = isinstance(child, Tag) and child.role not in INLINE
        words += " " + _words(child) + " " if is_block else child if isinstance(child, str) else _words(child)
    return words


def bare(child: Tag | str) -> str:
    """Every word within, notes and all."""
    return child if isinstance(child, str) else "".join(map(bare, child.children))


def notes_within(tag: Tag) -> Iterator[Said]:
    """The notes in a tag, in order."""
    for child in tag.children:
        if isinstance(child, Tag) and child.role == "Note":
            yield _note(child)
        elif isinstance(child, Tag):
            yield from notes_within(child)


def in_place(listed: Iterable[Said]) -> list[Said]:
    """The same with each note after the passage that has its mark, wherever the file keeps it; strays come last."""
    listed = list(listed)
    waiting = {one.number: one for one in listed if one.kind is Kind.NOTE}
    placed: list[Said] = []
    for one in listed:
        if one.kind is not Kind.NOTE:
            placed.append(one)
            placed.extend(waiting.pop(int(number)) for number in MARK.findall(one.words) if int(number) in waiting)
    return placed + list(waiting.values())
