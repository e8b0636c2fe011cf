"""A finished file: catalogue, pages, tree, names, outline and metadata round the sheets that were drawn."""

import datetime as dt
import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from html import escape

from breve.model.record import Record
from breve.pdf.canvas import Bookmark, TaggedCanvas, annotation
from breve.pdf.colours import srgb_profile
from breve.pdf.objects import stream, text
from breve.pdf.tags import Annotation, Content, Element, elements


class Properties(Record):
    """What the file says of itself."""

    title: str
    authors: tuple[str, ...]
    subject: str
    keywords: str
    language: str
    date: dt.date


class Enclosure(Record):
    """A file within the file (PDF/A-3); what it is to the document is `Source`."""

    name: str
    media_type: str
    content: bytes
    description: str


def finish(canvas: TaggedCanvas, properties: Properties, enclosures: Sequence[Enclosure]) -> bytes:
    """The whole file: PDF/UA-1 and PDF/A-2a, or PDF/A-3a where it encloses others."""
    file = canvas.file
    pages = [file.reserve() for _ in canvas.sheets]
    catalogue = "/Type/Catalog/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
    catalogue += f"/Lang{text(properties.language)}/Pages {_write_pages(canvas, pages)} 0 R"
    catalogue += f"/StructTreeRoot {_write_tree(canvas, pages)} 0 R"
    catalogue += _names(canvas, pages, enclosures, properties.date)
    if canvas.bookmarks:
        catalogue += f"/PageMode/UseOutlines/Outlines {_write_outline(canvas, pages, canvas.bookmarks)} 0 R"
    metadata = file.add_stream(
        stream(_xmp(properties, 3 if enclosures else 2), "/Type/Metadata/Subtype/XML", compress=False)
    )
    profile = file.add_stream(_profile())
    intent = (
        f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile} 0 R>>"
    )
    root = file.add(f"<<{catalogue}/Metadata {metadata} 0 R/OutputIntents[{intent}]>>")
    info = file.add(_info(properties))
    digest = hashlib.md5(b"".join(sheet.content for sheet in canvas.sheets), usedforsecurity=False).digest()
    return file.written(root, info, digest)


# -- pages -------------------------------------------------------------------------------------------


def _write_pages(canvas: TaggedCanvas, pages: list[int]) -> int:
    file = canvas.file
    fonts = " ".join(f"/{one.resource} {one.embed(file)} 0 R" for one in canvas.fonts.values())
    pictures = " ".join(f"/{name} {number} 0 R" for name, number in canvas.pictures.items())
    resources = file.add(f"<</Font<<{fonts}>>/XObject<<{pictures}>>>>")
    number = file.reserve()
    width, height = canvas._pagesize  # noqa: SLF001 - ReportLab's own field of the canvas that we extend
    for index, (page, sheet) in enumerate(zip(pages, canvas.sheets, strict=True)):
        content = file.add_stream(stream(sheet.content))
        links = " ".join(f"{link} 0 R" for link in sheet.annotations)
        annotations = f"/Annots[{links}]" if links else ""
        file.fill(
            page,
            f"<</Type/Page/Parent {number} 0 R/MediaBox[0 0 {width:g} {height:g}]/Resources {resources} 0 R"
            f"/Contents {content} 0 R/StructParents {index}/Tabs/S{annotations}>>",
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    file.fill(number, f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>")
    return number


# -- the structure tree ------------------------------------------------------------------------------


def _write_tree(canvas: TaggedCanvas, pages: list[int]) -> int:
    """The structure tree root's number: the tree, its parent tree and its identifiers."""
    file = canvas.file
    number = file.reserve()
    listed = list(elements(canvas.root))
    for element in listed:
        element.number = file.reserve()
    for element in listed:
        file.fill(element.number, _element(element, element.parent.number if element.parent else number, pages))
    parents = file.add(_parent_tree(canvas))
    _write_annotations(canvas, pages)
    identified = sorted((element.id, element.number) for element in listed if element.id)
    names = "".join(f"{text(id_)}{at} 0 R" for id_, at in identified)
    id_tree = f"/IDTree {file.add(f'<</Names[{names}]>>')} 0 R" if names else ""
    following = len(canvas.sheets) + len(canvas.links)
    file.fill(
        number,
        f"<</Type/StructTreeRoot/K {canvas.root.number} 0 R/ParentTree {parents} 0 R"
        f"/ParentTreeNextKey {following}{id_tree}>>",
    )
    return number


def _element(element: Element, parent: int, pages: list[int]) -> str:
    own, kids = _kids(element, pages)
    page = "" if own is None else f"/Pg {pages[own]} 0 R"
    words = f"<</S/{element.tag}/P {parent} 0 R{page}/K"
    words += f" {kids[0]}" if len(kids) == 1 else f"[{' '.join(kids)}]"
    if element.alt:
        words += f"/Alt{text(element.alt)}"
    if element.language:
        words += f"/Lang{text(element.language)}"
    if element.id:
        words += f"/ID{text(element.id)}"
    if element.attributes:
        words += f"/A{element.attributes}"
    return words + ">>"


def _kids(element: Element, pages: list[int]) -> tuple[int | None, list[str]]:
    """What an element holds, and the page (from 0) of what does not name its own: that of the first."""
    own, kids = None, list[str]()
    for kid in element.kids:
        match kid:
            case Element():
                kids.append(f"{kid.number} 0 R")
            case Content():
                page, number = kid
                own = page if own is None else own
                kids.append(str(number) if page == own else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>")
            case Annotation():
                page, reference = kid
                own = page if own is None else own
                kids.append(f"<</Type/OBJR/Pg {pages[page]} 0 R/Obj {reference} 0 R>>")
    return own, kids


def _parent_tree(canvas: TaggedCanvas) -> str:
    words = []
    for index, sheet in enumerate(canvas.sheets):
        marked = " ".join(f"{element.number} 0 R" for element in sheet.marked)
        words.append(f"{index}[{marked}]")
    for index, link in enumerate(canvas.links, len(canvas.sheets)):
        words.append(f"{index} {link.link.element.number} 0 R")
    return f"<</Nums[{' '.join(words)}]>>"


def _write_annotations(canvas: TaggedCanvas, pages: list[int]) -> None:
    named = frozenset(canvas.spots)
    for key, link in enumerate(canvas.links, len(canvas.sheets)):
        canvas.file.fill(link.number, annotation(link, pages[link.page], key, named))


# -- names and outline -------------------------------------------------------------------------------


def _names(canvas: TaggedCanvas, pages: list[int], enclosures: Sequence[Enclosure], date: dt.date) -> str:
    """The catalogue's entries for named places and for enclosed files."""
    file, names, associated = canvas.file, "", ""
    if canvas.spots:
        spots = sorted(
            (name.encode("utf-16-be") if not name.isascii() else name.encode(), name) for name in canvas.spots
        )
        listed = "".join(
            f"{text(name)}[{pages[canvas.spots[name].page]} 0 R/XYZ null {canvas.spots[name].y:.2f} null]"
            for _, name in spots
        )
        names += f"/Dests {file.add(f'<</Names[{listed}]>>')} 0 R"
    if enclosures:
        numbers = [(one.name, file.add(_file_specification(canvas, one, date))) for one in enclosures]
        listed = "".join(f"{text(name)}{number} 0 R" for name, number in sorted(numbers))
        names += f"/EmbeddedFiles<</Names[{listed}]>>"
        associated = f"/AF[{' '.join(f'{number} 0 R' for _, number in numbers)}]"
    return (f"/Names<<{names}>>" if names else "") + associated


def _file_specification(canvas: TaggedCanvas, enclosure: Enclosure, date: dt.date) -> str:
    """An associated file (ISO 19005-3, 6.8)."""
    size = f"/Params<</Size {len(enclosure.content)}/ModDate{text(_stamp(date))}>>"
    kind = enclosure.media_type.replace("/", "#2F")
    held = canvas.file.add_stream(stream(enclosure.content, f"/Type/EmbeddedFile/Subtype/{kind}{size}"))
    name = text(enclosure.name)
    return (
        f"<</Type/Filespec/F{name}/UF{name}/Desc{text(enclosure.description)}/AFRelationship/Source"
        f"/EF<</F {held} 0 R/UF {held} 0 R>>>>"
    )


def _write_outline(canvas: TaggedCanvas, pages: list[int], bookmarks: Sequence[Bookmark]) -> int:
    """The outline's number.  A level that is skipped is not: the line goes under the nearest above it."""
    file = canvas.file
    root = file.reserve()
    numbers = [file.reserve() for _ in bookmarks]
    above = _parents(bookmarks)
    children: dict[int, list[int]] = {}
    for place, parent in enumerate(above):
        children.setdefault(parent, []).append(place)
    for place, bookmark in enumerate(bookmarks):
        family = children[above[place]]
        at = bisect_left(family, place)
        spot = canvas.spots[bookmark.spot]
        words = f"<</Title{text(bookmark.title)}/Dest[{pages[spot.page]} 0 R/XYZ null {spot.y:.2f} null]"
        words += f"/Parent {numbers[above[place]] if above[place] >= 0 else root} 0 R"
        words += f"/Prev {numbers[family[at - 1]]} 0 R" if at else ""
        words += f"/Next {numbers[family[at + 1]]} 0 R" if at + 1 < len(family) else ""
        file.fill(numbers[place], words + _family(children.get(place, []), numbers) + ">>")
    file.fill(root, f"<</Type/Outlines{_family(children[-1], numbers)}>>")
    return root


def _parents(bookmarks: Sequence[Bookmark]) -> list[int]:
    """The place of the line above each, -1 for the root."""
    above: list[int] = []
    open_: list[int] = []
    for place, bookmark in enumerate(bookmarks):
        while open_ and bookmarks[open_[-1]].level >= bookmark.level:
            open_.pop()
        above.append(open_[-1] if open_ else -1)
        open_.append(place)
    return above


def _family(children: list[int], numbers: list[int]) -> str:
    if not children:
        return ""
    return f"/First {numbers[children[0]]} 0 R/Last {numbers[children[-1]]} 0 R/Count {len(children)}"


# -- metadata ----------------------------------------------------------------------------------------

PRODUCER = "breve"


@cache
def _profile() -> bytes:
    """What the file's colours mean, as a stream."""
    return stream(srgb_profile(), "/N 3")


def _stamp(date: dt.date) -> str:
    return f"D:{date:%Y%m%d}000000Z"


def _info(properties: Properties) -> str:
    """The information dictionary, which says what the XMP says (ISO 19005-2, 6.6.3)."""
    stamp = text(_stamp(properties.date))
    words = f"<</Title{text(properties.title)}/Producer{text(PRODUCER)}/CreationDate{stamp}/ModDate{stamp}"
    if properties.authors:
        words += f"/Author{text('; '.join(properties.authors))}"
    if properties.subject:
        words += f"/Subject{text(properties.subject)}"
    if properties.keywords:
        words += f"/Keywords{text(properties.keywords)}"
    return words + ">>"


NAMESPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
)

UA_SCHEMA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""PDF/A wants every schema that it does not know described (ISO 19005-2, 6.6.2.3.3)."""


def _xmp(properties: Properties, part: int) -> bytes:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES)
    date = f"{properties.date:%Y-%m-%d}T00:00:00Z"
    said = f"<dc:format>application/pdf</dc:format><dc:title>{_alternative(properties.title)}</dc:title>"
    if properties.authors:
        authors = escape("; ".join(properties.authors))
        said += f"<dc:creator><rdf:Seq><rdf:li>{authors}</rdf:li></rdf:Seq></dc:creator>"
    if properties.subject:
        said += f"<dc:description>{_alternative(properties.subject)}</dc:description>"
    if properties.keywords:
        said += f"<pdf:Keywords>{escape(properties.keywords)}</pdf:Keywords>"
    said += f"<dc:language><rdf:Bag><rdf:li>{properties.language}</rdf:li></rdf:Bag></dc:language>"
    said += f"<pdf:Producer>{PRODUCER}</pdf:Producer>"
    said += f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
    said += f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    said += f"<pdfuaid:part>1</pdfuaid:part>{UA_SCHEMA}"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {names}>{said}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _alternative(words: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt>'
