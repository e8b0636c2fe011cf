r"""What a PDF says: the words of its pages through its fonts' ToUnicode maps, every string, every name, its metadata.

The file is read from its first byte to its last, object by object and not by its cross-references, so that nothing
stands in it unread.  This knows PDF as breve writes it (ISO 32000-1: object streams, Type 0 fonts with two-byte codes,
text shown as hexadecimal strings by TJ); what it does not know it does not pass.
"""

import re
import zlib
from collections.abc import Iterator, Mapping

from breve.leak.page_content import Codes, Fonts, PageContent, not_shown, numbers, page_content, shown
from breve.leak.passage import LINE_END, Passage, Said, UnreadableError
from breve.leak.pdf_words import said_to_programs, taken_apart, telling, text, words_of
from breve.leak.picture import remarks
from breve.leak.reading_order import reading_order
from breve.leak.xml import read_xml
from breve.model.record import Record

_BINARY = b"\xe2\xe3\xcf\xd3"
"""What tells programs in the second line that the file is not text (ISO 32000-1, 7.5.2)."""
_OBJECT = re.compile(rb"(\d+) 0 obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_END = re.compile(rb"\s*endstream\s*endobj\s*")
_LENGTH = re.compile(rb"/Length (\d+)(?! 0 R)")
_FIRST = re.compile(rb"/First (\d+)")
_DEFLATED = re.compile(rb"/Filter\s*(/FlateDecode|\[\s*/FlateDecode\s*\])")
_TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+) 0 R")
_ROLE = re.compile(rb"/(Contents|ToUnicode|FontFile[23]?|CIDToGIDMap|CIDSet|DestOutputProfile)\s+(\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_FONTS = re.compile(rb"/Font\s*<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/([^\s/<>]+)\s+(\d+) 0 R")
_CODE_KEYS = frozenset([b"Registry", b"Ordering", b"Lang", b"ID", b"Dest", b"OutputConditionIdentifier"])
"""What the string after such a name says is for programs."""
_IDENTITY = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\]")
"""The file's identity, which is a hash of it (ISO 32000-1, 14.4)."""
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4})*)>")
_LINE_FEED = b"000A"
_MAP_WORDS = words_of(
    b"""
    /CIDInit /ProcSet findresource begin dict begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS)
    /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType begincodespacerange endcodespacerange
    beginbfchar endbfchar endcmap CMapName currentdict /CMap defineresource pop end
    """
)
"""What stands in a ToUnicode map (ISO 32000-1, 9.10.3) beside its pairs."""
_OPERATORS = frozenset([b"R", b"true", b"false", b"null"])
"""Words in an object that are neither names nor numbers (ISO 32000-1, 7.3)."""


class PdfParts(Record):
    """A PDF taken apart: objects and streams by number, what stands between them, and what each stream is for.

    `objects` has the words of every object, a stream's dictionary among them; `streams` are decompressed.
    """

    objects: Mapping[int, bytes]
    streams: Mapping[int, bytes]
    between: bytes
    roles: Mapping[int, str]


def pdf_parts(content: bytes) -> PdfParts:
    """A PDF taken apart.  Raises UnreadableError for what this does not know."""
    objects, streams, between = _objects(content)
    for number in [one for one in streams if b"/ObjStm" in objects[one]]:
        packed = _packed(objects[number], streams.pop(number))
        if not objects.keys().isdisjoint(packed):
            raise UnreadableError("an object stands twice")
        objects |= packed
    for number in [one for one in streams if b"/XRef" in objects[one]]:
        del streams[number]
    everything = b"\n".join(objects.values())
    roles = {int(number): role.decode() for role, number in _ROLE.findall(everything)}
    for several in _CONTENTS.findall(everything):
        roles |= {int(number): "Contents" for number in _REFERENCE.findall(several)}
    return PdfParts(objects, streams, between, roles)


def read_pdf_parts(parts: PdfParts) -> Iterator[Passage]:
    """Every passage of a PDF, given its parts.  Raises UnreadableError for a part that we cannot read."""
    yield Passage("between the objects", Said.CODE, parts.between.decode("latin-1"))
    fonts = _fonts(parts)
    objects = telling(tuple(parts.objects.values()), _OPERATORS)
    yield from _words_of_objects([words for words in objects if b"/Names" not in words], Said.NAME)
    yield from _words_of_objects([words for words in objects if b"/Names" in words], Said.CODE)
    pages: dict[int, PageContent] = {}
    for number, stream in sorted(parts.streams.items()):
        if parts.roles.get(number) == "Contents" or b"/Form" in parts.objects[number]:
            pages[number] = page_content(stream)
            yield from not_shown(f"page content {number}", pages[number])
        else:
            yield from _stream(parts, number, stream)
    yield _pages(parts, pages, fonts)


def _pages(parts: PdfParts, pages: Mapping[int, PageContent], fonts: Fonts) -> Passage:
    """What the pages show, in one text: a paragraph may be parted in a word and go on overleaf."""

    def again() -> str:
        contents = {number: parts.streams[number] for number in pages}
        return reading_order(parts.objects, contents, lambda content: shown(page_content(content), fonts))

    drawn = [shown(content, fonts) for content in pages.values()]
    return Passage("its pages", Said.TEXT, LINE_END.join(drawn), again)


def _words_of_objects(objects: list[bytes], listed: Said) -> Iterator[Passage]:
    """Every string and every word in some objects, each once; `listed` is to whom strings without a key speak.

    Objects with lists of names have those by which other objects find a place, which are for programs.
    """
    code = taken_apart("an object", _IDENTITY.sub(b"", b"\n".join(objects)))
    for key, string in code.strings:
        said = Said.CODE if key in _CODE_KEYS else Said.NAME if key else listed
        yield Passage(f"a string of the file ({key.decode('latin-1') or 'in a list'})", said, text(string))
    yield from said_to_programs("a name of the file", code.words)


# -- objects and streams -----------------------------------------------------------------------------


def _objects(content: bytes) -> tuple[dict[int, bytes], dict[int, bytes], bytes]:
    objects: dict[int, bytes] = {}
    streams: dict[int, bytes] = {}
    between, at = bytearray(), 0
    while found := _OBJECT.search(content, at):
        number = int(found[1])
        between += content[at : found.start()]
        if number in objects:
            raise UnreadableError(f"object {number} stands twice")
        end = content.find(b"endobj", found.end())
        opening = _STREAM.search(content, found.end(), end if end > 0 else len(content))
        if opening:
            objects[number] = content[found.end() : opening.start()]
            raw, at = _raw_stream(content, objects[number], opening.end(), number)
            streams[number] = _inflated(objects[number], raw, number)
        elif end > 0:
            objects[number], at = content[found.end() : end], end + len(b"endobj")
        else:
            raise UnreadableError(f"object {number} has no end")
    return objects, streams, bytes(between + content[at:]).replace(_BINARY, b"")


def _packed(words: bytes, content: bytes) -> dict[int, bytes]:
    """The objects of an object stream (ISO 32000-1, 7.5.7): pairs of a number and an offset, then the objects."""
    first = _FIRST.search(words)
    start = int(first[1]) if first else 0
    try:
        head = [int(one) for one in content[:start].split()]
    except ValueError:
        raise UnreadableError("an object stream does not begin with numbers") from None
    offsets = [start + offset for offset in head[1::2]]
    if offsets[:1] != [start] or offsets != sorted(offsets) or len(set(head[::2])) != len(offsets):
        raise UnreadableError("an object stream holds more than its objects")
    parted = zip(head[::2], offsets, [*offsets[1:], len(content)], strict=True)
    return {number: content[begin:end] for number, begin, end in parted}


def _raw_stream(content: bytes, words: bytes, start: int, number: int) -> tuple[bytes, int]:
    length = _LENGTH.search(words)
    stop = start + int(length[1]) if length else -1
    end = _END.match(content, stop) if length else None
    if end is None:
        raise UnreadableError(f"stream {number} does not end where it says")
    return content[start:stop], end.end()


def _inflated(words: bytes, raw: bytes, number: int) -> bytes:
    if b"/Filter" not in words or b"/DCTDecode" in words:
        return raw
    if not _DEFLATED.search(words):
        raise UnreadableError(f"stream {number} is packed in a way that breve does not write")
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(raw)
    except zlib.error as fault:
        raise UnreadableError(f"stream {number}: {fault}") from None
    return content + unpacking.unused_data


def _stream(parts: PdfParts, number: int, content: bytes) -> Iterator[Passage]:
    words, role = parts.objects[number], parts.roles.get(number, "")
    if b"/Metadata" in words:
        yield from read_xml("metadata", content)
    elif b"/DCTDecode" in words:
        yield from (Passage(f"picture {number}", Said.NAME, remark) for remark in remarks(content))
    elif b"/EmbeddedFile" in words:
        yield Passage(f"attachment {number}", Said.NAME, content.decode("utf-8", "replace"))
    elif not role and b"/Image" not in words:
        raise UnreadableError(f"stream {number} is of no kind that breve writes")


def _fonts(parts: PdfParts) -> Fonts:
    """What the codes of each font read as, by the name that pages give the font.

    Raises UnreadableError where one name means two fonts, or a font does not say what its codes read as.
    """
    everything = b"\n".join(parts.objects.values())
    named = {pair for fonts in _FONTS.findall(everything) for pair in _FONT.findall(fonts)}
    if len({name for name, _ in named}) < len(named):
        raise UnreadableError("one name is given to two fonts")
    return {name: _map(parts, int(number)) for name, number in named}


def _map(parts: PdfParts, number: int) -> Codes:
    found = _TO_UNICODE.search(parts.objects.get(number, b""))
    if found is None or int(found[1]) not in parts.streams:
        raise UnreadableError("a font does not say what its codes read as")
    pieces = _PAIR.split(parts.streams[int(found[1])])
    codes = numbers(b"".join(pieces[1::3]))
    said = bytes.fromhex(_LINE_FEED.join(pieces[2::3]).decode("ascii")).decode("utf-16-be", "replace").split("\n")
    if len(said) != max(1, len(codes)) or not words_of(b"".join(pieces[::3])) <= _MAP_WORDS:
        raise UnreadableError("a font says what its codes read as in a way that breve does not write")
    return dict(zip(codes, said, strict=False))
