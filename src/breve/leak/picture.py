"""What a picture says besides its pixels: the chunks and segments in which programs leave remarks."""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_SILENT = frozenset(
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD"]
)
_JPEG_TALKATIVE = frozenset([0xFE, 0xE1, *range(0xE3, 0xEE)])
"""COM, and the application segments that are neither JFIF (0), a colour profile (2) nor Adobe's colour flag (14)."""


def remarks(content: bytes) -> Iterator[str]:
    """Every remark in a PNG or JPEG file, as Latin-1; a file of another kind is a remark as a whole."""
    if content.startswith(_PNG):
        yield from _png(content)
    elif content.startswith(b"\xff\xd8"):
        yield from _jpeg(content)
    else:
        yield content.decode("latin-1")


def _png(content: bytes) -> Iterator[str]:
    """PNG (W3C, 2003), 5.3: length, type, data, check sum."""
    at, kind = len(_PNG), b""
    while kind != b"IEND" and at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if kind not in _PNG_SILENT:
            yield content[at + 4 : at + 8 + length].decode("latin-1")
        at += length + 12
    yield content[at:].decode("latin-1")


def _jpeg(content: bytes) -> Iterator[str]:
    """JPEG (ITU-T T.81), B.1.1: a marker, and for most a length that counts itself; last come the scans and an end."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _JPEG_TALKATIVE:
            yield content[at + 4 : at + 2 + length].decode("latin-1")
        at += 2 + length
    yield content[content.rfind(b"\xff\xd9") + 2 :].decode("latin-1")
