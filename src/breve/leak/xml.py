"""What a piece of XML says: its texts with the runs of a paragraph joined, its attributes, its remarks."""

from functools import cache
from xml.parsers.expat import ExpatError, ParserCreate

from breve.leak.furniture import is_furniture
from breve.leak.passage import Passage, Said, UnreadableError
from breve.model.record import Draft, field

_BREAKS = frozenset({"tab", "br", "cr", "ptab", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"})
"""Elements of a paragraph that part words; every other one stands within them or beside them."""

_TEXT = frozenset({"t", "delText"})
_CODE = frozenset(
    [
        "w:instrText",
        "w:delInstrText",
        "c:f",
        "c:formatCode",
        "dcterms:created",
        "dcterms:modified",
        "xmp:CreateDate",
        "xmp:ModifyDate",
        "dc:format",
        "pdfaid:conformance",
        "pdfaSchema:namespaceURI",
        "pdfaSchema:prefix",
        "pdfaSchema:schema",
        "pdfaProperty:category",
        "pdfaProperty:name",
        "pdfaProperty:description",
        "pdfaProperty:valueType",
    ]
)
"""Elements whose text is for programs."""

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
"""Attributes that a person reads; the others are for programs."""


def read_xml(part: str, content: bytes) -> tuple[Passage, ...]:
    """Every passage of a piece of XML, code that is furniture left out.

    Raises UnreadableError where it is no XML, or declares a document type.
    """
    reading = _Reading(part)
    parser = ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words.append
    parser.CommentHandler = reading.comment
    parser.ProcessingInstructionHandler = reading.instruction
    parser.StartDoctypeDeclHandler = reading.refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place alone
    except ExpatError as fault:
        raise UnreadableError(f"{part}: {fault}") from None
    reading.close()
    return tuple(reading.passages)


@cache
def _local(tag: str) -> str:
    """A tag without its prefix."""
    return tag.rpartition(":")[2]


class _Reading(Draft):
    """One part while it is read: what was said so far, and the paragraph that is open."""

    part: str
    passages: list[Passage] = field(default_factory=list)
    paragraph: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def start(self, tag: str, attributes: list[str]) -> None:
        """Open an element; its attributes are a name and a value in turn."""
        if self.words:
            self.said(f"before {tag}", "".join(self.words), Said.NAME)
        name = _local(tag)
        if name == "p":
            self.close()
        elif name in _BREAKS:
            self.paragraph.append(" ")
        if attributes and (dressed := (tag, *attributes)) not in self.seen:
            self.seen.add(dressed)
            for key, value in zip(attributes[::2], attributes[1::2], strict=True):
                self.attribute(name, key, value)

    def attribute(self, name: str, key: str, value: str) -> None:
        pair = (name, key.rpartition(":")[2])
        if pair in _NAMES:
            self.passages.append(Passage(f"{self.part}: {name} {key}", Said.NAME, value))
        elif not value.isdecimal() and not is_furniture(value):
            self.passages.append(Passage(f"{self.part}: {name} {key}", Said.CODE, value))

    def end(self, tag: str) -> None:
        """Close an element, with the text that stood in it."""
        name = _local(tag)
        if self.words:
            words = "".join(self.words)
            if name in _TEXT:
                self.paragraph.append(words)
                self.words.clear()
            else:
                self.said(name, words, Said.CODE if tag in _CODE else Said.NAME)
        if name == "p":
            self.close()

    def said(self, place: str, words: str, said: Said) -> None:
        """Take in a text that is none of a paragraph's: an element's own, or one that stands between two."""
        self.words.clear()
        if not words.isspace():
            self.passages.append(Passage(f"{self.part}: {place}", said, words))

    def close(self) -> None:
        """End a paragraph: its runs are one text."""
        if self.paragraph:
            self.passages.append(Passage(self.part, Said.TEXT, "".join(self.paragraph)))
            self.paragraph = []

    def comment(self, words: str) -> None:
        self.passages.append(Passage(f"{self.part}: a remark", Said.NAME, words))

    def instruction(self, target: str, words: str) -> None:
        self.passages.append(Passage(f"{self.part}: an instruction", Said.CODE, f"{target} {words}"))

    def refuse(self, *_: object) -> None:
        raise UnreadableError(f"{self.part} declares a document type")
