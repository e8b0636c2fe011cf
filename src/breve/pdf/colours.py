"""Colours as PDF writes them, their contrast, and the profile that says what they mean."""

import struct
from functools import cache

ENOUGH = 4.5
"""Contrast of text with what it stands on (WCAG 2.2, success criterion 1.4.3)."""


@cache
def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#rrggbb``, from 0 to 1."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


@cache
def operands(colour: str) -> str:
    """A colour as the operands of ``rg``."""
    return " ".join(f"{channel:.3f}".rstrip("0").rstrip(".") for channel in channels(colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, given as operands, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in map(float, colour.split())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# -- sRGB --------------------------------------------------------------------------------------------

CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""IEC 61966-2-1's transfer curve, as the parameters of ICC.1:2010's function of type 3."""

PRIMARIES = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""sRGB's primaries, adapted to D50 by Bradford's method."""

D50 = (0.9642, 1.0, 0.8249)


def srgb_profile() -> bytes:
    """An ICC profile of sRGB (ICC.1:2010, a display profile by matrix and curve), made from the standard's numbers."""
    tags = {b"desc": _words("sRGB"), b"cprt": _words("No copyright"), b"wtpt": _point(D50)}
    tags |= {name: _point(value) for name, value in PRIMARIES.items()}
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + b"".join(map(_fixed, CURVE))
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    table, body, offset, placed = b"", b"", 128 + 4 + 12 * len(tags), {}
    for name, content in tags.items():
        if content not in placed:
            placed[content] = offset + len(body)
            body += content + bytes(-len(content) % 4)
        table += name + struct.pack(">LL", placed[content], len(content))
    size = offset + len(body)
    date = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    header = struct.pack(">L4sL4s4s4s", size, bytes(4), 0x04200000, b"mntr", b"RGB ", b"XYZ ") + date + b"acsp"
    header += bytes(28) + b"".join(map(_fixed, D50)) + bytes(48)
    return header + struct.pack(">L", len(tags)) + table + body


def _fixed(value: float) -> bytes:
    return struct.pack(">l", round(value * 65536))


def _point(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(map(_fixed, value))


def _words(words: str) -> bytes:
    encoded = words.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">LL2s2sLL", 1, 12, b"en", b"US", len(encoded), 28) + encoded
