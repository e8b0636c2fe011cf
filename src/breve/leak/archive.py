"""A zip taken apart so that no byte of it stands unread: entries, their directory and its end, and nothing between.

It is read as breve writes it (APPNOTE 6.3.9): one entry behind the other, sizes before the bytes, stored or deflated.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping

from breve.leak.passage import UnreadableError
from breve.model.record import Record

_HEAD = struct.Struct("<4s24sH")
"""Before an entry: its sign, the fields that the directory repeats, the length of its own extra field."""
_FIELDS = struct.Struct("<5H3LH")
"""Version, flags, method, time, date; check sum, size when packed, size; length of the name."""
_LISTED = struct.Struct("<4s2s24sHH8xL")
"""In the directory: sign, version of the writer, the fields, lengths of an extra field and a remark, the place."""
_END = struct.Struct("<4s8xLLH")
_STORED, _DEFLATED = 0, 8
_IS_UTF8 = 0x800


class Entry(Record):
    """A file in an archive, as it is packed."""

    packed: bytes
    method: int
    check: int
    size: int


class Archive(Record):
    """The entries by their names, and what is remarked on them and on the whole."""

    entries: Mapping[str, Entry]
    remarks: bytes


def archive(content: bytes) -> Archive:
    """A zip taken apart.  Raises UnreadableError for what is none, or not as breve writes it."""
    try:
        return _archive(content)
    except (struct.error, UnicodeDecodeError) as fault:
        raise UnreadableError(str(fault)) from None


def _archive(content: bytes) -> Archive:
    end = content.rfind(b"PK\5\6")
    _, size, start, length = _END.unpack_from(content, max(0, end))
    remarks = [content[end + _END.size :]]
    if end < 0 or start + size != end or length != len(remarks[0]):
        raise UnreadableError("the archive does not end with its directory")
    entries: dict[str, Entry] = {}
    reached = 0
    for name, entry, place, stop, remark in _listed(content, start, end):
        if place != reached or not name or name in entries:
            raise UnreadableError("something stands between the entries of the archive, or one stands twice")
        entries[name] = entry
        remarks.append(remark)
        reached = stop
    if reached != start:
        raise UnreadableError("something stands behind the entries of the archive")
    return Archive(entries, b" ".join(remarks))


def _listed(content: bytes, at: int, end: int) -> Iterator[tuple[str, Entry, int, int, bytes]]:
    """Each entry of the directory: name, entry, where it begins and stops, and what is remarked on it."""
    while at < end:
        sign, _, fields, extra, remark, place = _LISTED.unpack_from(content, at)
        own_sign, own_fields, own_extra = _HEAD.unpack_from(content, place)
        _, flags, method, _, _, check, packed, size, length = _FIELDS.unpack(fields)
        named, begins = at + _LISTED.size, place + _HEAD.size + length
        name, behind = content[named : named + length], named + length + extra + remark
        as_listed = own_fields == fields and content[place + _HEAD.size : begins] == name
        if (sign, own_sign, own_extra) != (b"PK\1\2", b"PK\3\4", 0) or not as_listed or flags & ~_IS_UTF8:
            raise UnreadableError("an entry of the archive is not as its directory says")
        entry = Entry(content[begins : begins + packed], method, check, size)
        yield (
            name.decode("utf-8" if flags else "cp437"),
            entry,
            place,
            begins + packed,
            content[named + length : behind],
        )
        at = behind


def unpacked(entry: Entry) -> bytes:
    """What an entry holds.  Raises UnreadableError where that is not what its fields say."""
    content = entry.packed if entry.method == _STORED else _inflated(entry)
    if len(content) != entry.size or zlib.crc32(content) != entry.check:
        raise UnreadableError("an entry of the archive is damaged")
    return content


def _inflated(entry: Entry) -> bytes:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = unpacking.decompress(entry.packed)
    except zlib.error as fault:
        raise UnreadableError(str(fault)) from None
    if entry.method != _DEFLATED or not unpacking.eof or unpacking.unused_data:
        raise UnreadableError("an entry of the archive is packed in a way that breve does not write")
    return content
