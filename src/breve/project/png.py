"""PNG (third edition, W3C 2025): its chunks, of which only those stay that say how the picture looks."""

import zlib
from collections.abc import Iterator

from breve.model.asset import Kind, Picture
from breve.project.broken import BrokenPictureError

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PIECE = 1 << 20
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7: the first column and row of each pass, and its steps (8.2)."""


def read(name: str, content: bytes, most_pixels: int) -> Picture:
    """The picture in a PNG file, its pixels untouched; BrokenPictureError where it is damaged."""
    chunks = [(kind, body, raw) for kind, body, raw in _chunks(content) if kind in _KEPT]
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise BrokenPictureError("it does not begin with its header")
    header = chunks[0][1]
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    if header[9] == 3 and not any(kind == b"PLTE" for kind, _, _ in chunks):
        raise BrokenPictureError("its palette is missing")
    if width * height <= most_pixels:
        _check_pixels(header, width, height, b"".join(body for kind, body, _ in chunks if kind == b"IDAT"))
    kept = SIGNATURE + b"".join(raw for _, _, raw in chunks)
    dpi = next((_dpi(body) for kind, body, _ in chunks if kind == b"pHYs"), 0.0)
    return Picture(name, Kind.PNG, kept, width, height, dpi)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Each chunk's type, its data, and the chunk as it stands in the file (5.3); what follows IEND is not read."""
    at = len(SIGNATURE)
    while at < len(content):
        stop = at + 12 + int.from_bytes(content[at : at + 4])
        raw = content[at:stop]
        if len(raw) < 12 or stop > len(content):
            raise BrokenPictureError("it is cut short")
        kind, body = raw[4:8], raw[8:-4]
        if zlib.crc32(raw[4:-4]) != int.from_bytes(raw[-4:]):
            raise BrokenPictureError("it is damaged: a checksum is wrong")
        yield kind, body, raw
        if kind == b"IEND":
            return
        at = stop
    raise BrokenPictureError("it is cut short")


def _check_pixels(header: bytes, width: int, height: int, packed: bytes) -> None:
    """Unpack the pixels, never more of them than the header says, and count them."""
    depth, colour, interlaced = header[8], header[9], header[12]
    if not width or not height or depth not in _DEPTHS.get(colour, ()) or interlaced > 1:
        raise BrokenPictureError("its header makes no sense")
    expected = _unpacked_size(width, height, depth * _CHANNELS[colour], is_interlaced=interlaced == 1)
    if _unpacked(packed, expected) != expected:
        raise BrokenPictureError("it is damaged: pixels are missing")


def _unpacked(packed: bytes, most: int) -> int:
    """How many bytes come out, counted up to `most`, a piece at a time."""
    unpacking, size = zlib.decompressobj(), 0
    try:
        while size < most and (piece := unpacking.decompress(packed, min(_PIECE, most - size))):
            size, packed = size + len(piece), unpacking.unconsumed_tail
    except zlib.error:
        raise BrokenPictureError("it is damaged: its pixels cannot be unpacked") from None
    return size


def _unpacked_size(width: int, height: int, bits: int, *, is_interlaced: bool) -> int:
    passes = _PASSES if is_interlaced else ((0, 0, 1, 1),)
    sizes = ((-((x - width) // across), -((y - height) // down)) for x, y, across, down in passes)
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0 and rows > 0)


def _dpi(body: bytes) -> float:
    """Dots an inch from pHYs (11.3.4.3), where its unit is the metre and both directions agree."""
    across, down = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
    return round(across * 0.0254, 2) if body[8:] == b"\x01" and across == down else 0.0
