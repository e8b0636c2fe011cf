"""A Word file as a package: python-docx's parts and relationships, bound in an order of their own."""

from collections.abc import Iterable, Mapping
from typing import Any

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
        from docx.package import Package

        self.package: Any = Package()
        self.kept: dict[Related, Any] = {}

    def add(self, source: Any, sheaf: Sheaf, identity: str = "") -> Any:
        """A new part, related to another part or to the package itself; the relationship has that id, or the next."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        made = Part(PackURI(sheaf.name), sheaf.media_type, sheaf.content, self.package)
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
        parts = sorted(self.package.iter_parts(), key=lambda one: one.partname)
        entries = {"[Content_Types].xml": _content_types(parts), "_rels/.rels": _relationships(self.package.rels)}
        for one in parts:
            entries[one.partname.membername] = one.blob
            if len(one.rels):
                entries[one.partname.rels_uri.membername] = _relationships(one.rels)
        return archive(entries)


def _relationships(listed: Mapping[str, Any]) -> bytes:
    """A part's relationships (ECMA-376, part 2, 9.3): python-docx's own way makes a tree of each."""
    inner = "".join(
        f'<Relationship Id="{one.rId}" Type="{one.reltype}" Target="{quoted(one.target_ref)}"'
        f"{EXTERNAL if one.is_external else ''}/>"
        for one in listed.values()
    )
    spaces = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{spaces}">{inner}</Relationships>'.encode()


EXTERNAL = ' TargetMode="External"'
ENDINGS = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def _content_types(parts: Iterable[Any]) -> bytes:
    """What each part is (ECMA-376, part 2, 10.1.2): by its own name, but for pictures and relationships."""
    kinds = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in ENDINGS.items())
    named = "".join(
        f'<Override PartName="{quoted(one.partname)}" ContentType="{one.content_type}"/>'
        for one in parts
        if one.content_type not in ENDINGS.values()
    )
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{types}">{kinds}{named}</Types>'.encode()
