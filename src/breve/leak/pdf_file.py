r"""What a PDF says: the words of its pages through its fonts' ToUnicode maps, every string, every name, its metadata.

The file is read from its first byte to its last, object by object and not by its cross-references, so that nothing
stands in it unread.  This knows PDF as breve writes it (ISO 32000-1: object streams, Type 0 fonts with two-byte codes,
text shown as hexadecimal strings by TJ); what it does not know it does not pass.
"""

import re
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping
from functools import partial

from breve.leak.furniture import is_furniture
from breve.leak.passage import LINE_END, Passage, Said, UnreadableError
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
_ROLE = re.compile(rb"/(Contents|ToUnicode|FontFile[23]?|CIDToGIDMap|CIDSet|DestOutputProfile)\s+(\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_FONTS = re.compile(rb"/Font\s*<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/([^\s/<>]+)\s+(\d+) 0 R")
_STRING = re.compile(rb"\((?:[^\\()]|\\.)*\)|<(?!<)[0-9A-Fa-f\s]*>", re.DOTALL)
_KEY = re.compile(rb"/([A-Za-z]+)\s*$")
_CODE_KEYS = frozenset([b"Registry", b"Ordering", b"Lang", b"ID", b"Dest", b"OutputConditionIdentifier"])
"""What the string after such a name says is for programs."""
_NAME = re.compile(rb"/([^\s/<>\[\]()%]+)")
_SHOWS = b"]TJ"
"""The one operator by which breve shows text (ISO 32000-1, 9.4.3), behind what it shows."""
_SHOWN = re.compile(rb"\[[^\[\]()]*\]TJ")
_OTHERWISE = re.compile(rb"[>)]\s*(?:Tj|'|\")")
_ASIDE = re.compile(rb"%|\bEI\b")
_QUICK_SIGNS = (b"Tj", b"'", b'"')
_CHOICE = re.compile(rb"/([^\s/<>]+) [\d.-]+ Tf")
_TURN = re.compile(rb"T[md]|BDC|EMC")
_KERNING = re.compile(rb">-?[\d.e-]+<")
_HELD = re.compile(rb"/[A-Za-z]+\s*(?:\(|<(?!<))")
"""A string in a page's content that is not shown: of marked content's properties."""
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
_SUBSET = re.compile(r"^[A-Z]{6}\+")


Codes = Mapping[int, str]
"""What each code of a font reads as."""

Fonts = Mapping[bytes, Codes]
"""The fonts, by the name that pages give them."""


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
    for number in [one for one, words in objects.items() if b"/ObjStm" in words]:
        objects |= _packed(objects[number], streams.pop(number))
    for number in [one for one, words in objects.items() if b"/XRef" in words and one in streams]:
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
    lists = [words for words in parts.objects.values() if b"/Names" in words]
    others = [words for words in parts.objects.values() if b"/Names" not in words]
    yield from _words_of_objects(b"\n".join(others), Said.NAME)
    yield from _words_of_objects(b"\n".join(lists), Said.CODE)
    pages: dict[int, bytes] = {}
    for number, stream in sorted(parts.streams.items()):
        if parts.roles.get(number) == "Contents" or b"/Form" in parts.objects[number]:
            pages[number] = stream
            yield from _page_rest(f"content {number}", stream)
        else:
            yield from _stream(parts, number, stream)
    yield from _pages(parts.objects, pages, fonts)


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
    first = re.search(rb"/First (\d+)", words)
    start = int(first[1]) if first else 0
    head = [int(one) for one in content[:start].split()]
    offsets = [start + offset for offset in head[1::2]] + [len(content)]
    return {number: content[offsets[at] : offsets[at + 1]] for at, number in enumerate(head[::2])}


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
    if not re.search(rb"/Filter\s*(/FlateDecode|\[\s*/FlateDecode\s*\])", words):
        raise UnreadableError(f"stream {number} is packed in a way that breve does not write")
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(raw)
    except zlib.error as fault:
        raise UnreadableError(f"stream {number}: {fault}") from None
    return content + unpacking.unused_data


# -- strings and names -------------------------------------------------------------------------------


def _words_of_objects(words: bytes, listed: Said) -> Iterator[Passage]:
    """Every string and every name in some objects, each once; `listed` is to whom strings without a key speak.

    Objects with lists of names have those by which other objects find a place, which are for programs.
    """
    if _speaks_aside(words):
        raise UnreadableError("an object holds a remark")
    for key, string in dict.fromkeys(_strings(_without_identity(words))):
        said = Said.CODE if key in _CODE_KEYS else Said.NAME if key else listed
        yield Passage(f"a string of the file ({key.decode('latin-1') or 'in a list'})", said, _text(string))
    yield from _names("a name of the file", words)


def _strings(words: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every string with the name before it, b"" where there is none."""
    for found in _STRING.finditer(words):
        key = _KEY.search(words, max(0, found.start() - 40), found.start())
        yield key[1] if key else b"", found[0]


def _names(place: str, content: bytes) -> Iterator[Passage]:
    for name in set(_NAME.findall(content)):
        if not is_furniture(said := _name(name)):
            yield Passage(place, Said.CODE, said)


def _without_identity(words: bytes) -> bytes:
    """An object without the file's identity, which is a hash of it (ISO 32000-1, 14.4)."""
    return re.sub(rb"/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\]", b"", words)


def _text(string: bytes) -> str:
    """A text string as a reader is told it (ISO 32000-1, 7.3.4 and 7.9.2)."""
    if string.startswith(b"<"):
        content = bytes.fromhex(string[1:-1].decode("ascii") + "0" * (len(b"".join(string[1:-1].split())) % 2))
    else:
        content = re.sub(rb"\\([0-7]{1,3}|\r?\n|.)", _unescaped, string[1:-1], flags=re.DOTALL)
    if content.startswith((b"\xfe\xff", b"\xff\xfe")):
        return content.decode("utf-16", "replace")
    return content.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said.isdigit():
        return bytes([int(said, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(said, said.strip(b"\r\n"))


def _name(name: bytes) -> str:
    said = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode("ascii")), name).decode("latin-1")
    return _SUBSET.sub("", said)


# -- streams -----------------------------------------------------------------------------------------


def _pages(objects: Mapping[int, bytes], pages: Mapping[int, bytes], fonts: Fonts) -> Iterator[Passage]:
    """What the pages show, in one text: a paragraph may be parted in a word and go on overleaf."""
    texts = [_page_text(f"page content {number}", content, fonts) for number, content in pages.items()]
    again = partial(reading_order, objects, pages, lambda content: _shown(content, fonts))
    yield Passage("its pages", Said.TEXT, LINE_END.join(texts), again)


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
    words = parts.objects.get(number, b"")
    found = re.search(rb"/ToUnicode\s+(\d+) 0 R", words)
    if found is None or int(found[1]) not in parts.streams:
        raise UnreadableError("a font does not say what its codes read as")
    pairs = _PAIR.findall(parts.streams[int(found[1])])
    return {int(code, 16): bytes.fromhex(said.decode("ascii")).decode("utf-16-be", "replace") for code, said in pairs}


def _page_text(place: str, content: bytes, fonts: Fonts) -> str:
    """The words of a page as they are drawn; where a line, or a stretch of marked content, ends, a word may go on."""
    is_doubtful = any(sign in content for sign in _QUICK_SIGNS) and _OTHERWISE.search(content)
    if _speaks_aside(content):
        raise UnreadableError(f"{place} holds a remark, or a picture that is no object")
    if is_doubtful or content.count(_SHOWS) != content.count(b"TJ"):
        raise UnreadableError(f"{place} shows text in a way that breve does not write")
    return _shown(content, fonts)


def _speaks_aside(words: bytes) -> bool:
    """Whether a remark ("% …") or a picture ("BI … ID … EI") stands among some words, outside their strings."""
    return (b"%" in words or b"EI" in words) and _ASIDE.search(_STRING.sub(b"", words)) is not None


def _shown(content: bytes, fonts: Fonts) -> str:
    said: list[str] = []
    reads: Codes = {}
    *showings, _ = _KERNING.sub(b"", content).split(_SHOWS)
    for showing in showings:
        before, _, codes = showing.rpartition(b"[")
        if b" Tf" in before:
            reads = fonts.get(_CHOICE.findall(before)[-1], {})
        if _TURN.search(before):
            said.append(LINE_END)
        said.append(_read(codes, reads))
    return "".join(said).lstrip(LINE_END)


def _page_rest(place: str, content: bytes) -> Iterator[Passage]:
    """What stands in a page's content beside the words that it shows."""
    held = _SHOWN.sub(b"", content) if _HELD.search(content) else b""
    for string in _STRING.findall(held):
        yield Passage(f"{place}: a string", Said.NAME, _text(string))
    yield from _names(f"{place}: a name", content)


def _read(codes: bytes, reads: Codes) -> str:
    """What some codes of two bytes read as, which stand in hexadecimal in angle brackets."""
    try:
        numbers = array("H", bytes.fromhex(codes.translate(None, b"<>").decode("ascii")))
    except ValueError:
        raise UnreadableError("a page shows text by other codes than breve writes") from None
    if sys.byteorder == "little":
        numbers.byteswap()
    try:
        return "".join(map(reads.__getitem__, numbers))
    except KeyError:
        raise UnreadableError("a font does not say what one of its codes reads as") from None
