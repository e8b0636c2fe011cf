"""Fonts that a Word file carries, where the house asks for it and their licence allows it."""

import hashlib
import struct
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from breve.docx.ooxml import R
from breve.docx.story import Related
from breve.model.record import Record
from breve.model.style import Typeface

FONT = f"{R}/font"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RESTRICTED, BITMAP_ONLY = 0x0002, 0x0200
"""Bits of a font's fsType (OpenType, table OS/2) by which its maker forbids that a document carries it."""


class Carried(Record):
    """A font as it stands in the file: for which shape ("Regular", "Italic"), under which key, its bytes veiled."""

    shape: str
    key: str
    related: Related


@cache
def carried(face: Typeface) -> tuple[Carried, ...]:
    """The fonts of a family that a file is to carry; none unless the house asks, the files are there and may be."""
    return tuple(_carried(face)) if face.embed else ()


def _carried(face: Typeface) -> Iterator[Carried]:
    for file in _files(face.package):
        content = file.read_bytes()
        if may_be_carried(content):
            key = _key(content)
            shape = "Italic" if "Italic" in file.name else "Regular"
            yield Carried(shape, key, Related(FONT, key, veiled(content, key), MEDIA_TYPE))


def _files(package: str) -> list[Path]:
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return sorted((file for folder in folders or () for file in Path(folder).rglob("*.ttf")), key=_roman_first)


def _roman_first(file: Path) -> tuple[bool, str]:
    return "Italic" in file.name, file.name


def may_be_carried(font: bytes) -> bool:
    """Whether a font's own word on embedding allows it; one that says nothing readable is not carried."""
    (count,) = struct.unpack_from(">H", font, 4)
    for place in range(12, 12 + 16 * count, 16):
        name, _, start, _ = struct.unpack_from(">4sLLL", font, place)
        if name == b"OS/2":
            (allowed,) = struct.unpack_from(">H", font, start + 8)
            return not allowed & (RESTRICTED | BITMAP_ONLY)
    return False


def _key(font: bytes) -> str:
    """A key made from the font, so that the same font is veiled alike in every file."""
    digits = hashlib.sha256(font).hexdigest()[:32].upper()
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "{" + "-".join(parts) + "}"


def veiled(font: bytes, key: str) -> bytes:
    """The font with its first 32 bytes veiled by the key, last byte first (ECMA-376, part 4, 17.8.1)."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]
