"""A Word file's archive holds its parts and nothing between them, and each part is what the directory says."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breve.leak.archive import archive, unpacked
from breve.leak.passage import UnreadableError

names = st.text("abcé/.", min_size=1, max_size=8)
WHOLE = {"a.xml": b"zeppelin " * 9, "b.png": b"\0\1"}


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", method) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part, method)
        package.comment = comment
    return told.getvalue()


@given(st.dictionaries(names, st.binary(max_size=99)), st.sampled_from([0, 8]), st.binary(max_size=9))
def test_an_archive_is_read_as_it_was_written(parts, method, comment):
    read = archive(zipped(parts, method, comment))
    assert {name: unpacked(entry) for name, entry in read.entries.items()} == parts
    assert comment in read.remarks


@given(st.data())
def test_no_byte_of_an_archive_can_be_put_in_between_or_left_out(data):
    content = zipped(WHOLE)
    at = data.draw(st.integers(0, len(content)))
    planted = data.draw(st.binary(min_size=1, max_size=9))
    for harmed in (content[:at] + planted + content[at:], content[:at] + content[at + len(planted) :]):
        assert harmed == content or refused(harmed)


def refused(content: bytes) -> bool:
    try:
        read = archive(content)
        return {name: unpacked(entry) for name, entry in read.entries.items()} != WHOLE or read.remarks.strip() != b""
    except UnreadableError:
        return True


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.replace(b"a.xml", b"c.xml", 1),
        lambda content: content.replace(b"zeppelin", b"Zeppelin", 1),
        lambda content: content.replace(b"PK\3\4\x14\0\0", b"PK\3\4\x14\0\1", 1),
        lambda content: content.replace(b"b.png", b"a.xml"),
        lambda content: content[:-22],
        lambda content: b"",
    ],
)
def test_an_archive_that_contradicts_itself_is_not_passed(change):
    content = zipped(WHOLE, zipfile.ZIP_STORED)
    assert change(content) != content
    with pytest.raises(UnreadableError):
        [unpacked(entry) for entry in archive(change(content)).entries.values()]
