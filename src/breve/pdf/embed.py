"""Faces as a PDF carries them: Type 0 fonts, cut down to the glyphs that a document shows when it is written."""

import struct
import zlib
from functools import lru_cache

import uharfbuzz as hb

from breve.model.record import Draft, Record, field
from breve.pdf.fonts import Face, Glyph, Shaped, string_of
from breve.pdf.objects import File, stream, text
from breve.pdf.slugs import Stretch

UNNEEDED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "DSIG", "STAT", "gasp", "MATH", "kern", "meta", "VORG"),
    *("name", "OS/2", "cmap", "post"),
)
"""Tables that a font within a PDF does without (ISO 32000-1, 9.9): codes are its glyphs' numbers."""

UNNEEDED_TAGS = [int.from_bytes(tag.encode("ascii"), "big") for tag in UNNEEDED]
A_HUNDRED = 100

SUBSETS_KEPT = 64
"""How many fonts that were cut down are kept, by their glyphs: the editions of one brief share most of theirs."""


Pair = tuple[int, str]
"""A glyph's number in its face, and the words that it stands for."""


class Embedded(Draft, dict=True):
    """A face in one document.

    A glyph's code is its number.  Where one glyph stands for two texts (a small capital for "a" and for "A", a hyphen
    for itself and for a soft one) the second has a code of its own beyond the font's glyphs, so that what a reader
    copies is always what was written.  `known` are the signs of all glyphs that have a code; `own` of those whose codes
    are their `numbers`; `others` are the codes of the rest.
    """

    face: Face
    resource: str
    known: int = 0
    own: int = 0
    numbers: set[int] = field(default_factory=set)
    others: dict[Pair, int] = field(default_factory=dict)

    def string(self, stretch: Stretch, *, has_space: bool) -> str:
        """A stretch, and the space after it, as the inside of a TJ array's hexadecimal string."""
        space = stretch.ink.cut.space
        if self.known | stretch.signs != self.known:
            self._admit(space, *stretch.words)
        if self.own | stretch.signs == self.own:
            return f"{stretch.string}{space.string}{stretch.kern}" if has_space else stretch.string
        blank = self._coded(space) + stretch.kern
        return blank.join(map(self._coded, stretch.words)) + (blank if has_space else "")

    def word(self, shaped: Shaped) -> str:
        """A word as the inside of a TJ array's hexadecimal string."""
        self._admit(shaped)
        return self._coded(shaped)

    def _coded(self, shaped: Shaped) -> str:
        """A word whose glyphs have codes."""
        return shaped.string if self.own | shaped.signs == self.own else string_of(shaped.glyphs, self.others)

    def _admit(self, *words: Shaped) -> None:
        """Give each glyph that has none a code."""
        for shaped in words:
            if self.known | shaped.signs != self.known:
                for glyph in shaped.glyphs:
                    if not self.known & glyph.sign:
                        self._give_code(glyph)

    def _give_code(self, glyph: Glyph) -> None:
        self.known |= glyph.sign
        pair = (glyph.number, glyph.words)
        if glyph.number not in self.numbers:
            self.numbers.add(glyph.number)
            self.own |= glyph.sign
        elif self.face.has_cubic_outlines:
            self.others[pair] = glyph.number  # such a font's codes are its glyphs: the first text stands
        else:
            self.others[pair] = self.face.face.glyph_count + len(self.others)

    def embed(self, file: File) -> int:
        """Write the font into a file: the number of its object."""
        told = carried(self.face, self.own, tuple(self.others.items()))
        base = f"{told.subset.letters}+{self.face.name}"
        descriptor = _descriptor(self.face, base, told.subset, file)
        info = f"<</Registry{text('Adobe')}/Ordering{text('Identity')}/Supplement 0>>"
        kind = "CIDFontType0" if self.face.has_cubic_outlines else "CIDFontType2"
        map_ = f"/CIDToGIDMap {file.add_stream(told.glyph_map)} 0 R" if told.glyph_map else ""
        inner = file.add(
            f"<</Type/Font/Subtype/{kind}/BaseFont/{base}/CIDSystemInfo{info}/FontDescriptor {descriptor} 0 R"
            f"/DW 1000/W[{told.widths}]{map_}>>"
        )
        said = file.add_stream(told.to_unicode)
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
            f"/ToUnicode {said} 0 R>>"
        )


# -- what a file says of a font's codes --------------------------------------------------------------

Codes = list[tuple[Pair, int]]


class Carried(Record):
    """A face as a file carries it: cut down, the inside of its W array, and its codes' glyphs and words as streams.

    `glyph_map` is b"" where codes are the glyphs that the font file itself numbers so.
    """

    subset: "Subset"
    widths: str
    glyph_map: bytes
    to_unicode: bytes


@lru_cache(SUBSETS_KEPT)
def carried(face: Face, own: int, others: tuple[tuple[Pair, int], ...]) -> Carried:
    """A face with the glyphs and codes that a document asks for, as `Embedded` has them."""
    plain = face.signed(own)
    subset = _subset(face, frozenset(number for number, _ in plain))
    codes = [*((pair, pair[0]) for pair in plain), *others]
    glyph_map = b"" if face.has_cubic_outlines else _glyph_map(codes, subset)
    return Carried(subset, _widths(codes, subset), glyph_map, stream(_to_unicode(codes).encode("ascii")))


def _glyph_map(codes: Codes, subset: "Subset") -> bytes:
    """The subset's glyph for each code, two bytes each."""
    numbers = bytearray(2 * max((code for _, code in codes), default=0) + 2)
    for (glyph, _), code in codes:
        struct.pack_into(">H", numbers, 2 * code, subset.new_number[glyph])
    return stream(bytes(numbers))


def _widths(codes: Codes, subset: "Subset") -> str:
    """Runs of codes with their widths."""
    parts, before = [], -2
    for code, glyph in sorted({(code, glyph) for (glyph, _), code in codes}):
        width = f"{subset.widths[subset.new_number[glyph]]:.6g}"
        parts.append(f" {width}" if code == before + 1 else f"]{code}[{width}")
        before = code
    return "".join(parts)[1:] + "]"


def _to_unicode(codes: Codes) -> str:
    """The CMap of what each code stands for: of two texts the first (ISO 32000-1, 9.10.3)."""
    texts = {code: words for (_, words), code in reversed(codes)}
    pairs = [f"<{code:04X}> <{said.encode('utf-16-be').hex().upper()}>" for code, said in sorted(texts.items())]
    parts = [pairs[start : start + A_HUNDRED] for start in range(0, len(pairs), A_HUNDRED)]
    maps = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{maps}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


# -- cutting down ------------------------------------------------------------------------------------


class Subset(Record):
    """A font file cut down, as a stream, with six letters of its own.

    `widths` are in thousandths of an em by its own glyph numbers, and those (`new_number`) by the face's.
    """

    program: bytes
    letters: str
    new_number: dict[int, int]
    widths: list[float]
    box: tuple[int, ...]
    ascent: int
    descent: int


@lru_cache(SUBSETS_KEPT)
def _subset(face: Face, glyphs: frozenset[int]) -> Subset:
    flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    if face.has_cubic_outlines:
        flags |= hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs | {0})
    wanted.flags = flags
    wanted.drop_table_tag_set.update(UNNEEDED_TAGS)
    for tag, value in face.axes:
        wanted.pin_axis_location(face.face, tag, value)
    plan = hb.SubsetPlan(face.face, wanted)
    content = bytes(plan.execute().blob.data)
    mapping = plan.old_to_new_glyph_mapping
    new_number = {old: mapping[old] for old in glyphs | {0}}
    return _measured(face, content, new_number)


def _measured(face: Face, content: bytes, new_number: dict[int, int]) -> Subset:
    tables = _tables(content)
    (long_metrics,) = struct.unpack_from(">H", content, tables["hhea"][0] + 34)
    at = tables["hmtx"][0]
    widths = [
        struct.unpack_from(">H", content, at + 4 * min(number, long_metrics - 1))[0] * face.scale
        for number in range(max(new_number.values()) + 1)
    ]
    box = tuple(round(one * face.scale) for one in struct.unpack_from(">4h", content, tables["head"][0] + 36))
    ascent, descent = (round(one * face.scale) for one in struct.unpack_from(">2h", content, tables["hhea"][0] + 4))
    if face.has_cubic_outlines:
        offset, length = tables["CFF "]
        content = with_charset(content[offset : offset + length], sorted(new_number))
    entries = "/Subtype/CIDFontType0C" if face.has_cubic_outlines else f"/Length1 {len(content)}"
    return Subset(stream(content, entries), _letters(content), new_number, widths, box, ascent, descent)


def _tables(content: bytes) -> dict[str, tuple[int, int]]:
    (count,) = struct.unpack_from(">H", content, 4)
    records = (struct.unpack_from(">4s3L", content, 12 + 16 * place) for place in range(count))
    return {tag.decode("ascii"): (offset, length) for tag, _, offset, length in records}


def with_charset(cff: bytes, numbers: list[int]) -> bytes:
    """A CID-keyed CFF table whose glyphs are known by the numbers they had before they were cut down.

    HarfBuzz numbers them anew and says so in the charset; ours is written behind the table and the Top DICT pointed
    there (Adobe Technical Note 5176, 9 and 13: operator 15, an integer of five bytes).
    """
    start, stop = _top_dict(cff)
    at = _operand(cff, start, stop, 15)
    charset = b"\0" + struct.pack(f">{len(numbers) - 1}H", *numbers[1:])
    return cff[:at] + b"\x1d" + struct.pack(">L", len(cff)) + cff[at + 5 :] + charset


def _top_dict(cff: bytes) -> tuple[int, int]:
    """Where the Top DICT begins and ends: the one member of the second INDEX."""
    at = _after_index(cff, cff[2])
    size = cff[at + 2]
    begin, end = (int.from_bytes(cff[at + 3 + place * size : at + 3 + (place + 1) * size], "big") for place in (0, 1))
    body = at + 3 + 2 * size - 1
    return body + begin, body + end


def _after_index(cff: bytes, at: int) -> int:
    count = int.from_bytes(cff[at : at + 2], "big")
    if not count:
        return at + 2
    size = cff[at + 2]
    last = int.from_bytes(cff[at + 3 + count * size : at + 3 + (count + 1) * size], "big")
    return at + 3 + (count + 1) * size - 1 + last


def _operand(cff: bytes, start: int, stop: int, operator: int) -> int:
    """Where the five-byte integer stands that an operator of a DICT takes."""
    at, operand = start, start
    while at < stop:
        lead = cff[at]
        if lead <= 21:
            if lead == operator and cff[operand] == 29:
                return operand
            at += 2 if lead == 12 else 1
            operand = at
        else:
            operand, at = at, at + _operand_length(cff, at)
    raise ValueError(f"the Top DICT has no operator {operator} with an integer of five bytes")


def _operand_length(cff: bytes, at: int) -> int:
    lead = cff[at]
    if lead == 28:
        return 3
    if lead == 29:
        return 5
    if lead == 30:
        length = 1
        while cff[at + length] & 15 != 15:
            length += 1
        return length + 1
    return 1 if lead <= 246 else 2


# -- dictionaries ------------------------------------------------------------------------------------


def _letters(content: bytes) -> str:
    """Six capitals that are the subset's own: the same bytes, the same letters."""
    check = zlib.crc32(content)
    return "".join(chr(65 + check // 26**place % 26) for place in range(6))


def _descriptor(face: Face, base: str, subset: Subset, file: File) -> int:
    program = f"/FontFile{3 if face.has_cubic_outlines else 2} {file.add_stream(subset.program)} 0 R"
    box = " ".join(map(str, subset.box))
    flags, angle, stem = 4 | (64 if face.is_italic else 0), -10 if face.is_italic else 0, 140 if face.is_bold else 80
    return file.add(
        f"<</Type/FontDescriptor/FontName/{base}/Flags {flags}/FontBBox[{box}]/ItalicAngle {angle}"
        f"/Ascent {subset.ascent}/Descent {subset.descent}/CapHeight 670/StemV {stem}{program}>>"
    )
