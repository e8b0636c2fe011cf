"""What a Word file says: the text of every part with its runs joined, every attribute, every name of a part."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from breve.leak.passage import Passage, Said, UnreadableError
from breve.leak.picture import remarks

_BREAKS = frozenset({"tab", "br", "cr", "ptab", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"})
"""Elements of a paragraph that part words; every other one stands within them or beside them."""

_TEXT = frozenset({"t", "delText"})
_CODE = frozenset({"instrText", "delInstrText"})

_NAMES = frozenset(
    [
        ("docPr", "descr"),
        ("docPr", "title"),
        ("cNvPr", "descr"),
        ("cNvPr", "title"),
        ("tblCaption", "val"),
        ("tblDescription", "val"),
        ("alias", "val"),
        ("tag", "val"),
        ("docVar", "name"),
        ("docVar", "val"),
        ("hyperlink", "tooltip"),
        ("ins", "author"),
        ("del", "author"),
        ("comment", "author"),
        ("comment", "initials"),
        ("lvlText", "val"),
    ]
)
"""Attributes that a person reads; of the others each has its own small vocabulary."""

_PICTURES = (".png", ".jpeg", ".jpg")
_FONTS = (".odttf", ".ttf")


def read_word_file(content: bytes) -> Iterator[Passage]:
    """Every passage of a Word file.  Raises UnreadableError for what is no such file, or holds what we cannot read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield Passage("the archive's remark", Said.NAME, package.comment.decode("latin-1"))
            for entry in package.infolist():
                yield Passage(entry.filename, Said.CODE, entry.filename)
                yield Passage(entry.filename, Said.NAME, (entry.comment + entry.extra).decode("latin-1"))
                yield from _part(entry.filename, package.read(entry))
    except (zipfile.BadZipFile, ExpatError) as fault:
        raise UnreadableError(str(fault)) from None


def raw_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Every part of a Word file, as its bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            yield name, package.read(name)


def _part(name: str, content: bytes) -> Iterator[Passage]:
    if name.endswith((".xml", ".rels", ".svg")):
        yield from _read_xml(name, content)
    elif name.endswith(_PICTURES):
        yield from (Passage(name, Said.NAME, remark) for remark in remarks(content))
    elif not name.endswith(_FONTS):
        raise UnreadableError(f"'{name}' is no part of a kind that breve writes")


def _read_xml(name: str, content: bytes) -> Iterator[Passage]:
    reading = _Reading(name)
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.CommentHandler = reading.comment
    parser.ProcessingInstructionHandler = reading.instruction
    parser.StartDoctypeDeclHandler = reading.refuse
    parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place alone
    return iter(reading.passages)


@dataclass(slots=True)
class _Reading:
    """One part while it is read: what was said so far, and the paragraph that is open."""

    part: str
    passages: list[Passage] = field(default_factory=list)
    paragraph: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    seen: set[tuple[str, str, str]] = field(default_factory=set)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in _BREAKS:
            self.paragraph.append(" ")
        elif name == "p":
            self.close()
        self.words.clear()
        for key, value in attributes.items():
            if (said := (name, key, value)) not in self.seen:
                self.seen.add(said)
                self.attribute(name, key, value)

    def attribute(self, name: str, key: str, value: str) -> None:
        if key.startswith("xmlns"):
            return
        said = Said.NAME if (name, key.rpartition(":")[2]) in _NAMES else Said.CODE
        self.passages.append(Passage(f"{self.part}: {name} {key}", said, value))

    def text(self, words: str) -> None:
        self.words.append(words)

    def end(self, tag: str) -> None:
        name, words = tag.rpartition(":")[2], "".join(self.words)
        self.words.clear()
        if name in _TEXT:
            self.paragraph.append(words)
        elif words.strip():
            self.passages.append(Passage(f"{self.part}: {name}", Said.CODE if name in _CODE else Said.NAME, words))
        if name == "p":
            self.close()

    def close(self) -> None:
        """End a paragraph: its runs are one text."""
        if self.paragraph:
            self.passages.append(Passage(self.part, Said.TEXT, "".join(self.paragraph)))
            self.paragraph = []

    def comment(self, words: str) -> None:
        self.passages.append(Passage(f"{self.part}: a remark", Said.NAME, words))

    def instruction(self, target: str, words: str) -> None:
        self.passages.append(Passage(f"{self.part}: an instruction", Said.NAME, f"{target} {words}"))

    def refuse(self, *_: object) -> None:
        raise UnreadableError(f"'{self.part}' declares a document type")
