"""What a Word file says: the text of every part with its runs joined, every attribute, every name of a part."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from breve.leak.archive import archive, unpacked
from breve.leak.passage import Passage, Said, UnreadableError
from breve.leak.picture import remarks
from breve.leak.xml import read_xml

_XML = (".xml", ".rels", ".svg")
_PICTURES = (".png", ".jpeg", ".jpg")
_FONTS = (".odttf", ".ttf")


_DRESS = frozenset(
    [
        *(
            f"word/{name}.xml"
            for name in ("styles", "settings", "numbering", "theme/theme1", "fontTable", "webSettings")
        ),
        *(f"word/footer{number}.xml" for number in (1, 2, 3)),
        *("[Content_Types].xml", "_rels/.rels", "docProps/app.xml"),
    ]
)
"""Parts that are the same in most files of one look, and so are read once."""

_unpacked_dress = lru_cache(maxsize=64)(unpacked)
_read_dress = lru_cache(maxsize=64)(read_xml)


def word_parts(content: bytes) -> Mapping[str, bytes]:
    """The bytes of every part of a Word file, and under "" what the archive says round them.

    Raises UnreadableError where it is no such file.
    """
    package = archive(content)
    parts = {name: (_unpacked_dress if name in _DRESS else unpacked)(entry) for name, entry in package.entries.items()}
    return {"": package.remarks, **parts}


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
