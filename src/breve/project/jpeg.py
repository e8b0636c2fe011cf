"""JPEG (ITU-T T.81): its segments, of which only those stay that say how the picture looks."""

import re
from collections.abc import Iterator

from breve.model.asset import Kind, Picture
from breve.project.broken import BrokenPictureError

SIGNATURE = b"\xff\xd8\xff"

_FRAMES = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive, with Huffman coding: what Word and PDF readers draw."""

_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_TABLES = {0xC4, 0xDB, 0xDD}
_APP0, _APP1, _APP2, _APP14, _SCAN, _END = 0xE0, 0xE1, 0xE2, 0xEE, 0xDA, 0xD9
_MARKER = re.compile(rb"\xff(?=[^\x00\xd0-\xd7\xff])", re.DOTALL)
"""Within a scan: what is neither a stuffed byte nor a restart (B.1.1.5)."""


def read(name: str, content: bytes) -> Picture:
    """The picture in a JPEG file, its pixels untouched; BrokenPictureError where it is damaged, or stored turned."""
    kept, width, height, dpi = [b"\xff\xd8"], 0, 0, 0.0
    for marker, body, scan in _segments(content):
        if marker in _OTHER_FRAMES:
            raise BrokenPictureError("it is a kind of JPEG that few programs read", "save it as an ordinary JPEG")
        if marker == _APP1 and _is_turned(body):
            raise BrokenPictureError("it is stored turned", "save it upright in a picture program")
        if marker in _FRAMES:
            width, height = _size(body)
        if marker == _APP0 and body.startswith(b"JFIF\0") and len(body) >= 14:
            dpi, kept = _dpi(body), [*kept, _segment(marker, body[:12] + b"\0\0")]
        elif _shows(marker, body):
            kept.append(_segment(marker, body) + scan)
    if not width or not height:
        raise BrokenPictureError("it does not say how large it is")
    return Picture(name, Kind.JPEG, b"".join([*kept, b"\xff\xd9"]), width, height, dpi)


def _shows(marker: int, body: bytes) -> bool:
    """Whether a segment says how the picture looks: tables, frames, scans, its colour profile, Adobe's transform."""
    if marker == _APP2:
        return body.startswith(b"ICC_PROFILE\0")
    if marker == _APP14:
        return body.startswith(b"Adobe")
    return marker in _TABLES or marker in _FRAMES or marker == _SCAN


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2) + body


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment's marker and body, with a scan's pixels; what follows the end of the picture is not read."""
    at = 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if len(content) < at + 2 or content[at] != 0xFF:
            raise BrokenPictureError("it is cut short or damaged")
        marker = content[at + 1]
        if marker == _END:
            return
        length = int.from_bytes(content[at + 2 : at + 4])
        stop = at + 2 + length
        if length < 2 or stop > len(content):
            raise BrokenPictureError("it is cut short or damaged")
        at, body = _after(marker, content, stop), content[at + 4 : stop]
        yield marker, body, content[stop:at]


def _after(marker: int, content: bytes, stop: int) -> int:
    """Where the next segment begins: for a scan, behind its pixels."""
    if marker != _SCAN:
        return stop
    found = _MARKER.search(content, stop)
    if found is None:
        raise BrokenPictureError("it is cut short")
    return found.start()


def _size(body: bytes) -> tuple[int, int]:
    """Width and height from a frame header (B.2.2), whose samples must have eight bits."""
    if len(body) < 6 or body[0] != 8:
        raise BrokenPictureError("it does not have eight bits a colour", "save it as an ordinary JPEG")
    return int.from_bytes(body[3:5]), int.from_bytes(body[1:3])


def _dpi(body: bytes) -> float:
    """Dots an inch from a JFIF header (T.871, 10.1): unit 1 is the inch, 2 the centimetre."""
    unit, across, down = body[7], int.from_bytes(body[8:10]), int.from_bytes(body[10:12])
    if across != down:
        return 0.0
    return {1: float(across), 2: round(across * 2.54, 2)}.get(unit, 0.0)


def _is_turned(body: bytes) -> bool:
    """Whether EXIF says that the pixels are to be turned or mirrored for viewing (tag 0x0112, not 1)."""
    if not body.startswith(b"Exif\0\0"):
        return False
    tiff = body[6:]
    return any(tag == 0x0112 and value not in (0, 1) for tag, value in _short_tags(tiff))


def _short_tags(tiff: bytes) -> Iterator[tuple[int, int]]:
    """The tags of the first directory, each with the value of its first two bytes (TIFF 6.0, section 2)."""

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if tiff.startswith(b"II") else "big")

    first = number(4, 4)
    for entry in range(min(number(first, 2), 200)):
        at = first + 2 + 12 * entry
        yield number(at, 2), number(at + 8, 2)
