"""What a Word file says: the text of every part with its runs joined, every attribute, every name of a part."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache

from breve.leak.passage import Passage, Said, UnreadableError
from breve.leak.picture import remarks
from breve.leak.xml import read_xml

_XML = (".xml", ".rels", ".svg")
_PICTURES = (".png", ".jpeg", ".jpg")
_FONTS = (".odttf", ".ttf")


_DRESS = frozenset(
    f"word/{name}.xml" for name in ("styles", "settings", "numbering", "theme/theme1", "fontTable", "webSettings")
)
"""Parts that are the same in every file of one look, and so are read once."""

_read_dress = lru_cache(maxsize=64)(read_xml)


def word_parts(content: bytes) -> Mapping[str, bytes]:
    """The bytes of every part of a Word file, and under "" what the archive says round them.

    Raises UnreadableError where it is no such file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if not _is_filled(content, entries, package.comment):
                raise UnreadableError("something stands between the entries of the archive")
            remarked = b" ".join([package.comment, *(entry.comment + entry.extra for entry in entries)])
            return {"": remarked, **{entry.filename: package.read(entry) for entry in entries}}
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as fault:
        raise UnreadableError(str(fault)) from None


def _is_filled(content: bytes, entries: list[zipfile.ZipInfo], comment: bytes) -> bool:
    """Whether an archive is its entries, its directory and its end, and nothing more (APPNOTE 6.3.9, section 4.3.6)."""
    end = len(content) - _END - len(comment)
    size, start = (int.from_bytes(content[end + at : end + at + 4], "little") for at in (12, 16))
    held = sum(_HEAD + len(entry.orig_filename.encode()) + entry.compress_size for entry in entries)
    return content[end : end + 4] == b"PK\5\6" and start + size == end and held == start


_HEAD, _END = 30, 22
"""Bytes before an entry's name, and of the record that ends an archive."""


def read_word_parts(parts: Mapping[str, bytes]) -> Iterator[Passage]:
    """Every passage of a Word file, given its parts.  Raises UnreadableError for a part that we cannot read."""
    for name, content in parts.items():
        yield Passage("the name of a part", Said.CODE, name)
        if not name:
            yield Passage("the archive", Said.NAME, content.decode("latin-1"))
        elif name.endswith(_XML):
            yield from (_read_dress if name in _DRESS else read_xml)(name, content)
        elif name.endswith(_PICTURES):
            yield from (Passage(name, Said.NAME, remark) for remark in remarks(content))
        elif not name.endswith(_FONTS):
            raise UnreadableError(f"'{name}' is no part of a kind that breve writes")
