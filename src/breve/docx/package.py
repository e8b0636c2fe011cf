"""A Word file as a package: python-docx's parts and relationships, bound in an order of their own."""

from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from breve.docx.archive import archive
from breve.docx.ooxml import DECLARATION, quoted
from breve.docx.story import Related
from breve.model.record import Record

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MEDIA = "application/vnd.openxmlformats-officedocument"


class Sheaf(Record):
    """A part to be: by which relationship it is known, its name in the package, its media type, its bytes."""

    kind: str
    name: str
    media_type: str
    content: bytes


def word_part(kind: str, content: bytes, name: str = "") -> Sheaf:
    """One of Word's own parts, known by its kind ("styles", "footnotes"), and named after it unless it says more."""
    return Sheaf(f"{OFFICE}/{kind}", f"/word/{name or kind}.xml", f"{MEDIA}.wordprocessingml.{kind}+xml", content)


FOLDERS = {
    "image/png": ("media/image", "png"),
    "image/jpeg": ("media/image", "jpeg"),
    f"{MEDIA}.obfuscatedFont": ("fonts/font", "odttf"),
}


class Binder:
    """Puts the parts of a file together; a picture that is shown twice is stored once."""

    def __init__(self) -> None:
        """Begin with an empty package."""
        self.package: Any = Package()
        self.parts: list[Any] = []
        self.kept: dict[Related, Any] = {}

    def add(self, source: Any, sheaf: Sheaf, identity: str = "") -> Any:
        """A new part, related to another part or to the package itself; the relationship has that id, or the next."""
        made = Part(PackURI(sheaf.name), sheaf.media_type, sheaf.content, self.package)
        self.parts.append(made)
        if identity:
            source.load_rel(sheaf.kind, made, identity)
        else:
            source.relate_to(made, sheaf.kind)
        return made

    def relate(self, source: Any, related: Iterable[tuple[Related, str]]) -> None:
        """Give a part the relationships that its text names."""
        for one, identity in related:
            if one.is_external:
                source.load_rel(one.kind, one.target, identity, is_external=True)
            elif one in self.kept:
                source.load_rel(one.kind, self.kept[one], identity)
            else:
                folder, ending = FOLDERS.get(one.media_type, ("charts/chart", "xml"))
                name = f"/word/{folder}{len(self.kept) + 1}.{ending}"
                self.kept[one] = self.add(source, Sheaf(one.kind, name, one.media_type, one.content), identity)

    def bound(self) -> bytes:
        """The package's bytes: content types first, then its parts by name, each with its relationships."""
        parts = sorted(self.parts, key=attrgetter("partname"))
        relationships = _relationships(self.package.rels.values(), ROOT)
        entries = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": relationships}
        for one in parts:
            folder, _, name = one.partname.rpartition("/")
            entries[one.partname[1:]] = one.blob
            if one.rels:
                entries[f"{folder[1:]}/_rels/{name}.rels"] = _relationships(one.rels.values(), folder)
        return archive(entries)


ROOT = "/"


def _relationships(listed: Iterable[Any], folder: str) -> bytes:
    """A part's relationships (ECMA-376, part 2, 9.3): python-docx's own way makes a tree of each."""
    inner = "".join(
        [
            _external(one.rId, one.reltype, one.target_ref)
            if one.is_external
            else _internal(one.rId, one.reltype, one.target_part.partname, folder)
            for one in listed
        ]
    )
    spaces = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{spaces}">{inner}</Relationships>'.encode()


def _external(identity: str, kind: str, address: str) -> str:
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{quoted(address)}" TargetMode="External"/>'


@lru_cache(maxsize=256)
def _internal(identity: str, kind: str, name: Any, folder: str) -> str:
    """Most parts have the same name in every file."""
    return f'<Relationship Id="{identity}" Type="{kind}" Target="{quoted(name.relative_ref(folder))}"/>'


ENDINGS = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def _content_types(parts: Iterable[Any]) -> bytes:
    """What each part is (ECMA-376, part 2, 10.1.2): by its own name, but for pictures and relationships."""
    kinds = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in ENDINGS.items())
    named = "".join([_override(one.partname, one.content_type) for one in parts])
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{types}">{kinds}{named}</Types>'.encode()


@lru_cache(maxsize=256)
def _override(name: str, media_type: str) -> str:
    return "" if media_type in ENDINGS.values() else f'<Override PartName="{name}" ContentType="{media_type}"/>'
