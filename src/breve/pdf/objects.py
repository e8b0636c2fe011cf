"""A PDF's objects as bytes: ReportLab's document, written with object streams."""

import struct
import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument

LEVEL = 5
"""zlib's: the levels above it take half as long again to save one byte in a hundred."""

ROW = struct.Struct(">BLH")
"""A row of the cross-reference stream."""

IN_A_STREAM = 200
"""Objects to an object stream."""


def stream(content: bytes, entries: str = "", *, compress: bool = True) -> bytes:
    """A stream object; `entries` go into its dictionary (ISO 19005-2, 6.1.7.1: an end of line before endstream)."""
    if compress:
        content, entries = zlib.compress(content, LEVEL), entries + "/Filter/FlateDecode"
    return f"<<{entries}/Length {len(content)}>>stream\n".encode("ascii") + content + b"\nendstream"


def text(words: str) -> str:
    """A text string: as ASCII where it can be, else UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if words.isascii() and words.isprintable():
        return "(" + words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<FEFF" + words.encode("utf-16-be").hex().upper() + ">"


class File(PDFDocument):  # type: ignore[misc] # ReportLab has no types
    """ReportLab's document, whose objects go into object streams (ISO 32000-1, 7.5.7).

    Object streams make a tagged file a third smaller; PDF/A-2 allows them.  A stream has no words of its own there.
    """

    def __init__(self) -> None:
        super().__init__(invariant=1)
        self.objects: list[str] = []
        self.streams: dict[int, bytes] = {}

    def reserve(self) -> int:
        """The number of an object whose words come later."""
        return self.add("")

    def add(self, words: str) -> int:
        """The number of a new object."""
        self.objects.append(words)
        return len(self.objects)

    def add_stream(self, words: bytes) -> int:
        """The number of a new stream, as `stream` makes it."""
        number = self.reserve()
        self.streams[number] = words
        return number

    def fill(self, number: int, words: str) -> None:
        """Give a reserved object its words."""
        self.objects[number - 1] = words

    def written(self, root: int, info: int, digest: bytes) -> bytes:
        """The whole file; `digest` is its identity (ISO 32000-1, 14.4)."""
        out, rows = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {0: ROW.pack(0, 0, 65535)}
        for number, body in self.streams.items():
            rows[number] = ROW.pack(1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        packed = [(number, words) for number, words in enumerate(self.objects, 1) if number not in self.streams]
        following = len(self.objects) + 1
        for start in range(0, len(packed), IN_A_STREAM):
            part = packed[start : start + IN_A_STREAM]
            rows |= {number: ROW.pack(2, following, index) for index, (number, _) in enumerate(part)}
            rows[following] = ROW.pack(1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (following, _object_stream(part))
            following += 1
        return bytes(out) + _cross_references(rows, following, len(out), root=root, info=info, digest=digest)


def _object_stream(part: list[tuple[int, str]]) -> bytes:
    heads, offset = [], 0
    for number, words in part:
        heads.append(f"{number} {offset}")
        offset += len(words) + 1
    head = " ".join(heads) + "\n"
    content = head + "\n".join([words for _, words in part])
    return stream(content.encode("ascii"), f"/Type/ObjStm/N {len(part)}/First {len(head)}")


def _cross_references(rows: dict[int, bytes], size: int, offset: int, *, root: int, info: int, digest: bytes) -> bytes:
    """The cross-reference stream, which describes itself too (ISO 32000-1, 7.5.8)."""
    rows[size] = ROW.pack(1, offset, 0)
    table = b"".join([rows[number] for number in range(size + 1)])
    identity = digest.hex()
    entries = f"/Type/XRef/Size {size + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{identity}><{identity}>]"
    return b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (size, stream(table, entries), offset)
