"""What makes a PDF tagged, accessible and archival, checked without any outside validator: a list of what is wrong.

The rules are PDF/UA-1's (ISO 14289-1, clause 7) and PDF/A-2a's (ISO 19005-2, clause 6), as far as our writer could
break them; veraPDF knows them all, and is asked where it is there.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Name

ROLES = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form"
)
STANDARD = set(ROLES.split())
"""The standard structure types (ISO 32000-1, 14.8.4)."""


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """Everything that is wrong with a PDF, in words."""
    elements = list(tags_under(pdf.Root.StructTreeRoot)) if "/StructTreeRoot" in pdf.Root else []
    return [
        *_catalogue(pdf.Root),
        *_metadata(pdf),
        *_roles(pdf, elements),
        *_headings(elements),
        *_tables(elements),
        *_notes(elements),
        *_parents(pdf, elements),
        *_annotations(pdf, elements),
        *_fonts(pdf),
    ]


def tags_under(element) -> Iterator[pikepdf.Object]:
    for child in _held(element):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from tags_under(child)


def _held(element) -> list:
    held = element.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _role(element) -> str:
    return str(element.S)[1:]


def _catalogue(root) -> Iterator[str]:
    if "/StructTreeRoot" not in root or root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not tagged"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "a viewer does not show the title"
    if not any("/DestOutputProfile" in intent for intent in root.get("/OutputIntents", [])):
        yield "no colour profile"
    if "/Names" in root and "/JavaScript" in root.Names:
        yield "it holds a script"


def _metadata(pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "no XMP"
        return
    if "/Filter" in pdf.Root.Metadata:
        yield "XMP is compressed"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        if not meta.get("dc:title"):
            yield "no title"
        if meta.get("pdfaid:part") not in ("2", "3") or meta.get("pdfaid:conformance") != "A":
            yield "does not say PDF/A"
        if meta.get("pdfuaid:part") != "1":
            yield "does not say PDF/UA"
    if b"http://www.aiim.org/pdfua/ns/id/" not in pdf.Root.Metadata.read_bytes().split(b"pdfaExtension:schemas")[-2]:
        yield "the schema of pdfuaid is not described"
    if "/ID" not in pdf.trailer:
        yield "no file identifier"


def _roles(pdf, elements) -> Iterator[str]:
    mapped = {str(name)[1:] for name in pdf.Root.StructTreeRoot.get("/RoleMap", {})} if elements else set()
    for element in elements:
        role = _role(element)
        if role not in STANDARD | mapped:
            yield f"no such role: {role}"
        if role == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without words"


def _headings(elements) -> Iterator[str]:
    levels = [int(role[1]) for element in elements if (role := _role(element))[0] == "H" and role[1:].isdigit()]
    if levels and levels[0] != 1:
        yield "the first heading is not of level 1"
    for level, deeper in pairwise(levels):
        if deeper > level + 1:
            yield f"a heading skips from {level} to {deeper}"


def _tables(elements) -> Iterator[str]:
    for table in (element for element in elements if _role(element) == "Table"):
        rows = [row for row in tags_under(table) if _role(row) == "TR"]
        widths = {len([cell for cell in _held(row) if _role(cell) in ("TH", "TD")]) for row in rows}
        if len(widths) != 1:
            yield f"a table with rows of {sorted(widths)} cells"
        heads = [cell for row in rows for cell in _held(row) if _role(cell) == "TH"]
        if not heads:
            yield "a table without heads"
        if not all(_scope(cell) in ("/Row", "/Column", "/Both") for cell in heads):
            yield "a head cell without a scope"


def _scope(cell) -> str:
    attributes = cell.get("/A", [])
    listed = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(one.Scope) for one in listed if "/Scope" in one), "")


def _notes(elements) -> Iterator[str]:
    names = Counter(str(element.get("/ID", "")) for element in elements if _role(element) == "Note")
    if names[""]:
        yield "a note without an identifier"
    if any(count > 1 for name, count in names.items() if name):
        yield "two notes with one identifier"


def _parents(pdf, elements) -> Iterator[str]:
    """Each marked content leads to the element that owns it, by the parent tree."""
    if not elements:
        return
    tree = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree))
    keys = [page.obj.get("/StructParents") for page in pdf.pages]
    if None in keys or len(set(keys)) != len(keys):
        yield "a page without a place of its own in the parent tree"
        return
    number = {page.obj.objgen: key for page, key in zip(pdf.pages, keys, strict=True)}
    for element in elements:
        for page, mcid in _contents(element):
            owners = tree.get(int(number[page.objgen]))
            if owners is None or mcid >= len(owners) or owners[mcid].objgen != element.objgen:
                yield f"marked content {mcid} does not lead to its {_role(element)}"


def _contents(element) -> Iterator[tuple[pikepdf.Object, int]]:
    for child in _held(element):
        if isinstance(child, int):
            yield element.Pg, int(child)
        elif child.get("/Type") == Name.MCR:
            yield child.get("/Pg", element.get("/Pg")), int(child.MCID)


def _annotations(pdf, elements) -> Iterator[str]:
    owned = {
        child.Obj.objgen
        for element in elements
        if _role(element) in ("Link", "Annot")
        for child in _held(element)
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") == Name.OBJR
    }
    for page in pdf.pages:
        if page.obj.get("/Tabs") != Name.S and "/Annots" in page.obj:
            yield "a page whose links are not in the order of its tags"
        for annotation in page.obj.get("/Annots", []):
            if annotation.objgen not in owned:
                yield "a link that no tag owns"
            if not str(annotation.get("/Contents", "")).strip():
                yield "a link without words"
            if int(annotation.get("/F", 0)) != 4:
                yield "a link that does not print"
            if "/StructParent" not in annotation:
                yield "a link outside the parent tree"


def _fonts(pdf) -> Iterator[str]:
    for font in (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == Name.Font):
        if font.Subtype in (Name.Type0, Name.Type1, Name.TrueType) and "/ToUnicode" not in font:
            yield f"no map to Unicode: {font.BaseFont}"
        if font.Subtype != Name.Type0 and not any(
            str(key).startswith("/FontFile") for key in font.get("/FontDescriptor", {})
        ):
            yield f"not embedded: {font.BaseFont}"
