"""What a piece of XML says: its texts with the runs of a paragraph joined, its attributes, its remarks.

expat proves that it is well-formed, and refuses what breve does not write: document types, CDATA, another encoding
than UTF-8.  After that a tag is what stands between "<" and ">", and the tags between two texts of a file are most
often those that stood between two others: each such stretch is read once.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.parsers.expat import ExpatError, ParserCreate

from breve.leak.furniture import is_furniture
from breve.leak.passage import Passage, Said, UnreadableError
from breve.model.record import Record

_PARTING = frozenset(
    {"p", "tab", "br", "cr", "ptab", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef"}
)
"""Elements that part words; every other one stands within them or beside them."""

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


class Markup(Record):
    """The tags between two texts: what the text is that ends at them, and what they put between it and the next.

    `tells` are their attributes, those left out that are furniture or numbers.  Where a ">" stands in one, it is not
    whole.
    """

    place: str
    said: Said
    is_paragraph: bool
    is_whole: bool
    space: str
    tells: tuple[Passage, ...]


def read_xml(part: str, content: bytes) -> tuple[Passage, ...]:
    """Every passage of a piece of XML, code that is furniture left out: its asides, attributes, texts and paragraphs.

    Raises UnreadableError where it is no XML, or not as breve writes it.
    """
    text = _decoded(part, content)
    asides = _asides(part, content)
    first, *rest = _TEXT_BETWEEN.split(_without(asides, text))
    markups = {stretch: _markup(stretch) for stretch in dict.fromkeys((first, *rest[1::2]))}
    if any(">" in said for said in rest[::2]) or not all(markup.is_whole for markup in markups.values()):
        raise UnreadableError(f"{part} has a '>' that ends no tag")
    told, paragraphs = [*asides, *(one for markup in markups.values() for one in markup.tells)], [""]
    for said, stretch in zip(rest[::2], rest[1::2], strict=True):
        markup = markups[stretch]
        if markup.is_paragraph:
            paragraphs += said, markup.space
        else:
            paragraphs.append(markup.space)
            told.append(Passage(markup.place, markup.said, _unescaped(said)))
    placed = [
        Passage(f"{part}: {one.place}", one.said, one.text) for one in dict.fromkeys(told) if not one.text.isspace()
    ]
    return (*placed, Passage(part, Said.TEXT, _unescaped("".join(paragraphs))))


def _decoded(part: str, content: bytes) -> str:
    """XML as text.  A null is refused, since expat takes it for a sign of UTF-16, whatever it is told."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableError(f"{part}: {fault}") from None
    if "\0" in text:
        raise UnreadableError(f"{part} is not written in UTF-8")
    return text


def _asides(part: str, content: bytes) -> list[Passage]:
    """The remarks and instructions in some XML, all of which expat has gone through."""
    asides: list[Passage] = []

    def remark(words: str) -> None:
        asides.append(Passage("a remark", Said.NAME, words))

    def instruction(target: str, words: str) -> None:
        asides.append(Passage("an instruction", Said.CODE, f"{target} {words}"))

    def refuse(*_: object) -> None:
        raise UnreadableError(f"{part} declares a document type, or holds CDATA")

    def declaration(_: str, encoding: str | None, __: int) -> None:
        if (encoding or "UTF-8").upper() != "UTF-8":
            raise UnreadableError(f"{part} is written in '{encoding}'")

    parser = ParserCreate("UTF-8")
    parser.XmlDeclHandler = declaration
    parser.StartDoctypeDeclHandler = parser.StartCdataSectionHandler = refuse
    parser.CommentHandler = remark
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place alone
    except ExpatError as fault:
        raise UnreadableError(f"{part}: {fault}") from None
    return asides


def _without(asides: list[Passage], text: str) -> str:
    """Some well-formed XML between its first angle bracket and its last, without remarks and instructions."""
    return (_ASIDE.sub("", text) if asides else text).strip()[1:-1]


_TEXT_BETWEEN = re.compile(">([^<]+)<")
_ASIDE = re.compile(r"<!--.*?-->|<\?(?!xml\s).*?\?>", re.DOTALL)
"""All but the declaration, which is read as a tag."""
_END_OF_NAME = re.compile(r"[\s/]")
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@lru_cache(maxsize=2000)
def _markup(stretch: str) -> Markup:
    """Some tags that stand side by side, without the first angle bracket and the last."""
    tags = stretch.split("><")
    name, local = _names(tags[0])
    is_end = tags[0].startswith("/")
    return Markup(
        place=local if is_end else f"before {name}",
        said=Said.CODE if is_end and name in _CODE else Said.NAME,
        is_paragraph=is_end and local in _TEXT,
        is_whole=stretch.count("<") == stretch.count(">"),
        space=" " if any(_names(tag)[1] in _PARTING for tag in tags) else "",
        tells=tuple(dict.fromkeys(passage for tag in tags for passage in _attributes(tag))),
    )


def _names(tag: str) -> tuple[str, str]:
    """A tag's name, with its prefix and without."""
    name = _END_OF_NAME.split(tag.removeprefix("/"), maxsplit=1)[0]
    return name, name.rpartition(":")[2]


def _attributes(tag: str) -> Iterator[Passage]:
    _, name = _names(tag)
    for key, quoted, otherwise in _ATTRIBUTE.findall(tag):
        value = _unescaped(quoted or otherwise)
        if (name, key.rpartition(":")[2]) in _NAMES:
            yield Passage(f"{name} {key}", Said.NAME, value)
        elif not value.isdecimal() and not is_furniture(value):
            yield Passage(f"{name} {key}", Said.CODE, value)


_REFERENCE = re.compile(r"&(#x|#|)(\w+);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _unescaped(text: str) -> str:
    """A text with the signs that its references stand for."""
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(found: re.Match[str]) -> str:
    kind, said = found.groups()
    return chr(int(said, 16 if kind == "#x" else 10)) if kind else _ENTITIES[said]
