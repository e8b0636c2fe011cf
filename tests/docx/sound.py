"""What a sound Word file is: checks that stand alone, know nothing of the writer, and name what they find amiss."""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lxml import etree

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
}
W = f"{{{NS['w']}}}"
FORMATTING = {
    "b",
    "i",
    "u",
    "sz",
    "szCs",
    "color",
    "rFonts",
    "vertAlign",
    "caps",
    "smallCaps",
    "strike",
    "spacing",
    "shd",
}
PARAGRAPH_FORMATTING = {"jc", "spacing", "ind", "shd", "pBdr", "tabs", "keepNext", "keepLines"}
NOTES = ("footnote", "endnote")


@dataclass(frozen=True)
class File:
    """A Word file's parts, as bytes by name in the order of the zip."""

    parts: dict[str, bytes]

    @cached_property
    def xml(self):
        return {name: etree.fromstring(part) for name, part in self.parts.items() if name.endswith((".xml", ".rels"))}

    @cached_property
    def body(self):
        return self.xml["word/document.xml"].find("w:body", NS)

    @cached_property
    def stories(self):
        """Every part that holds paragraphs, by name."""
        tags = {W + tag for tag in ("document", "footnotes", "endnotes", "hdr", "ftr")}
        return {name: root for name, root in self.xml.items() if root.tag in tags}

    @cached_property
    def styles(self):
        return {style.get(W + "styleId"): style for style in self.xml["word/styles.xml"].iter(W + "style")}

    def all(self, path):
        """What a path finds in all stories."""
        return [found for root in self.stories.values() for found in root.xpath(path, namespaces=NS)]

    @cached_property
    def bookmarks(self):
        return set(self.all("//w:bookmarkStart/@w:name"))


def opened(content: bytes) -> File:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return File({name: package.read(name) for name in package.namelist()})


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return stream.getvalue()


def faults(content: bytes) -> list[str]:
    """Everything amiss in a file; nothing in a sound one."""
    try:
        file = opened(content)
        _ = file.xml
    except etree.XMLSyntaxError as broken:
        return [f"not XML: {broken}"]
    return [fault for check in CHECKS for fault in check(file)]


# -- the package -------------------------------------------------------------------------------------


def package(file: File) -> Iterator[str]:
    if next(iter(file.parts)) != "[Content_Types].xml":
        yield "the content types do not come first"
    types = file.xml["[Content_Types].xml"]
    endings = {one.get("Extension") for one in types.findall("ct:Default", NS)}
    named = {one.get("PartName") for one in types.findall("ct:Override", NS)}
    for name in list(file.parts)[1:]:
        if f"/{name}" not in named and name.rpartition(".")[2] not in endings - {"xml"} | {"rels"}:
            yield f"{name} has no content type of its own"
    yield from (
        f"a content type is given to {name}, which is not there" for name in named if name[1:] not in file.parts
    )


def _source(name: str) -> str:
    folder, _, file = name.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def _relationships(file: File):
    for name, root in file.xml.items():
        if name.endswith(".rels"):
            yield _source(name), root.findall("rel:Relationship", NS)


def relationships(file: File) -> Iterator[str]:
    reached = {"[Content_Types].xml"} | {name for name in file.parts if name.endswith(".rels")}
    known = {}
    for source, listed in _relationships(file):
        known[source] = {one.get("Id") for one in listed}
        for one in listed:
            if one.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), one.get("Target"))).lstrip("/")
            reached.add(target)
            if target not in file.parts:
                yield f"{source} is related to {target}, which is not there"
    yield from (f"nothing is related to {name}" for name in file.parts if name not in reached)
    for name, root in file.xml.items():
        for used in root.xpath("//@r:id | //@r:embed", namespaces=NS):
            if used not in known.get(name, ()):
                yield f"{name} names the relationship {used}, which it does not have"


def properties(file: File) -> Iterator[str]:
    core = file.xml["docProps/core.xml"]
    for path in ("dc:title", "dc:creator", "dc:language", "dcterms:created", "cp:revision"):
        if not (core.findtext(path, namespaces=NS) or "").strip():
            yield f"no {path}"
    if any("python-docx" in (one.text or "") for one in core.iter()):
        yield "the file says that python-docx made it"


# -- styles, lists -----------------------------------------------------------------------------------


def styles(file: File) -> Iterator[str]:
    used = file.all("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")
    yield from (f"the style {name} is not defined" for name in sorted(set(used) - set(file.styles)))
    graph = file.xml["word/styles.xml"].xpath("//w:basedOn/@w:val | //w:next/@w:val | //w:link/@w:val", namespaces=NS)
    yield from (f"a style names {name}, which is not defined" for name in sorted(set(graph) - set(file.styles)))
    if file.all("//w:body//w:p[not(w:pPr/w:pStyle)]"):
        yield "a paragraph without a style"
    if not file.xml["word/styles.xml"].xpath("string(w:docDefaults//w:lang/@w:val)", namespaces=NS):
        yield "no language"
    listed = file.xml["word/styles.xml"].findall("w:style", NS)
    for what in ("string(@w:styleId)", "string(w:name/@w:val)"):
        names = Counter(style.xpath(what, namespaces=NS).lower() for style in listed)
        yield from (f"two styles are called {name}" for name, times in names.items() if times > 1)
    defaults = Counter(style.get(W + "type") for style in listed if style.get(W + "default") == "1")
    if set(defaults.items()) != {(kind, 1) for kind in ("paragraph", "character", "table", "numbering")}:
        yield "a kind of style has not one default"


def languages(file: File) -> Iterator[str]:
    for one in file.all("//w:r/w:rPr/w:lang"):
        if not "".join(one.attrib.values()):
            yield "a run in no language"


def comments(file: File) -> Iterator[str]:
    if file.all("//w:commentReference | //w:commentRangeStart"):
        yield "a comment that nobody made"


def direct_formatting(file: File) -> Iterator[str]:
    runs = " | ".join(f"//w:r/w:rPr/w:{name}" for name in sorted(FORMATTING))
    paragraphs = " | ".join(f"//w:p/w:pPr/w:{name}" for name in sorted(PARAGRAPH_FORMATTING))
    for found in file.all(f"{runs} | {paragraphs}"):
        yield f"direct formatting: {etree.QName(found).localname}"


def lists(file: File) -> Iterator[str]:
    numbering = file.xml["word/numbering.xml"]
    defined = set(numbering.xpath("w:num/@w:numId", namespaces=NS))
    used = file.all("//w:numPr/w:numId/@w:val") + file.xml["word/styles.xml"].xpath(
        "//w:numPr/w:numId/@w:val", namespaces=NS
    )
    yield from (f"the list {name} is not defined" for name in sorted(set(used) - defined))
    abstract = set(numbering.xpath("w:abstractNum/@w:abstractNumId", namespaces=NS))
    named = set(numbering.xpath("w:num/w:abstractNumId/@w:val", namespaces=NS))
    yield from (f"the list definition {name} is not there" for name in sorted(named - abstract))
    for name in sorted(set(file.all("//w:p/w:pPr/w:numPr/w:numId/@w:val")) & defined):
        if not numbering.xpath(f"w:num[@w:numId='{name}']/w:lvlOverride/w:startOverride", namespaces=NS):
            yield f"the list {name} goes on counting from another"
    yield from _unbound_styles(file, numbering)


def _unbound_styles(file: File, numbering) -> Iterator[str]:
    """Styles that name a list of which no level names them: LibreOffice shows their paragraphs without a number."""
    for name, style in file.styles.items():
        if listed := style.xpath("string(w:pPr/w:numPr/w:numId/@w:val)", namespaces=NS):
            definition = numbering.xpath(f"string(w:num[@w:numId='{listed}']/w:abstractNumId/@w:val)", namespaces=NS)
            levels = f"w:abstractNum[@w:abstractNumId='{definition}']/w:lvl/w:pStyle/@w:val"
            if name not in numbering.xpath(levels, namespaces=NS):
                yield f"no level of its list is the style {name}'s"


# -- anchors, fields ---------------------------------------------------------------------------------


def bookmarks(file: File) -> Iterator[str]:
    names = Counter(file.all("//w:bookmarkStart/@w:name"))
    yield from (f"two bookmarks are called {name}" for name, times in names.items() if times > 1)
    yield from (f"a bookmark's name is too long: {name}" for name in names if len(name) > 40)
    identities = Counter(file.all("//w:bookmarkStart/@w:id"))
    yield from (f"two bookmarks have the id {name}" for name, times in identities.items() if times > 1)
    for name, root in file.stories.items():
        is_open = set()
        for end in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            identity = end.get(W + "id")
            if end.tag == W + "bookmarkStart":
                is_open.add(identity)
            elif identity in is_open:
                is_open.remove(identity)
            else:
                yield f"{name}: the bookmark {identity} ends before it begins"
        yield from (f"{name}: the bookmark {identity} does not end" for identity in sorted(is_open))


def links(file: File) -> Iterator[str]:
    anchors = set(file.all("//w:hyperlink/@w:anchor"))
    yield from (f"a link leads to {name}, which is not there" for name in sorted(anchors - file.bookmarks))
    if file.all("//w:hyperlink//w:hyperlink"):
        yield "a link within a link"


@dataclass(frozen=True)
class Field:
    instruction: str
    result: str


def fields_of(root) -> Iterator[Field | None]:
    """Every field of a story; None for an end too many or too few."""
    open_fields = []
    for mark in root.iter(W + "fldChar", W + "instrText", W + "t", W + "tab"):
        if mark.tag == W + "fldChar":
            match mark.get(W + "fldCharType"), open_fields:
                case "begin", _:
                    open_fields.append(["", False, ""])
                case "separate", [*_, last]:
                    last[1] = True
                case "end", [*_, (instruction, True, result)]:
                    open_fields.pop()
                    for outer in open_fields:
                        outer[2] += result
                    yield Field(instruction.strip(), result.strip())
                case _:
                    yield None
        elif open_fields and mark.tag == W + "instrText":
            open_fields[-1][0] += mark.text or ""
        elif open_fields and open_fields[-1][1] and mark.tag == W + "t":
            open_fields[-1][2] += mark.text or ""
    yield from (None for _ in open_fields)


def fields(file: File) -> Iterator[str]:
    counted: Counter[str] = Counter()
    for name, root in file.stories.items():
        for field in fields_of(root):
            if field is None:
                yield f"{name}: a field does not begin and end"
                continue
            if not field.result:
                yield f"{name}: nothing stands in the field {field.instruction}"
            yield from _field(field, counted, file)


def _field(field: Field, counted, file: File) -> Iterator[str]:
    kind, _, rest = field.instruction.partition(" ")
    target = rest.split(" ")[0]
    if kind in ("REF", "PAGEREF", "NOTEREF") and target not in file.bookmarks:
        yield f"{kind} points at {target}, which is not there"
    elif kind == "SEQ":
        counted[target] += 1
        if field.result != str(counted[target]):
            yield f"SEQ {target} shows {field.result} for {counted[target]}"
    elif kind == "REF" and field.result != (shown := _bookmarked(target, file)):
        yield f"REF {target} shows {field.result!r} for {shown!r}"
    elif kind == "NOTEREF" and field.result != (shown := _note_at(target, file)):
        yield f"NOTEREF {target} shows {field.result} for {shown}"
    elif kind == "PAGEREF" and not field.result.isdigit():
        yield f"PAGEREF {target} shows no page"


def _between(name: str, file: File):
    """What stands within a bookmark."""
    start = file.all(f"//w:bookmarkStart[@w:name='{name}']")[0]
    for element in start.itersiblings():
        if element.tag == W + "bookmarkEnd" and element.get(W + "id") == start.get(W + "id"):
            return
        yield element


def _bookmarked(name: str, file: File) -> str:
    return "".join("".join(element.itertext(W + "t")) for element in _between(name, file)).strip()


def _note_at(name: str, file: File) -> str:
    path = ".//w:footnoteReference/@w:id | .//w:endnoteReference/@w:id"
    return next((found for element in _between(name, file) for found in element.xpath(path, namespaces=NS)), "")


# -- notes -------------------------------------------------------------------------------------------


def notes(file: File) -> Iterator[str]:
    for kind in NOTES:
        marks = file.all(f"//w:{kind}Reference/@w:id")
        part = file.xml.get(f"word/{kind}s.xml")
        listed = [] if part is None else part.findall(f"w:{kind}", NS)
        own = [note for note in listed if note.get(W + "type") is None]
        if marks != [note.get(W + "id") for note in own]:
            yield f"the {kind}s do not stand in the order of their marks"
        if marks != [str(number) for number in range(1, len(marks) + 1)]:
            yield f"the {kind}s are not numbered from 1"
        yield from _note_details(kind, own, file)
        yield from _separators(kind, part, listed, file)


def _note_details(kind, own, file: File) -> Iterator[str]:
    for note in own:
        if len(note.xpath(f".//w:{kind}Ref", namespaces=NS)) != 1:
            yield f"a {kind} does not show its number"
        first = note.xpath("string(w:p[1]/w:pPr/w:pStyle/@w:val)", namespaces=NS)
        if first != f"{kind.capitalize()}Text":
            yield f"a {kind} is set as {first}"
        if not "".join(note.itertext(W + "t")).strip():
            yield f"a {kind} says nothing"
    wanted = f"{kind.capitalize()}Reference"
    if file.all(f"//w:r[w:{kind}Reference][not(w:rPr/w:rStyle/@w:val='{wanted}')]"):
        yield f"the mark of a {kind} is not in its style"


def _separators(kind, part, listed, file: File) -> Iterator[str]:
    types = {note.get(W + "type"): note.get(W + "id") for note in listed if note.get(W + "type")}
    named = set(file.xml["word/settings.xml"].xpath(f"w:{kind}Pr/w:{kind}/@w:id", namespaces=NS))
    if part is not None and set(types) != {"separator", "continuationSeparator"}:
        yield f"the {kind}s lack a separator"
    if named != set(types.values()):
        yield f"the settings name other separators than the {kind}s have"


def last_paragraph(file: File) -> Iterator[str]:
    last = list(file.body)[-2]
    if last.tag != W + "p":
        yield "the body does not end with a paragraph"
    elif last.xpath(".//w:footnoteReference | .//w:endnoteReference", namespaces=NS):
        yield "a note is marked in the last paragraph"


# -- structure ---------------------------------------------------------------------------------------


def _level(paragraph) -> int:
    found = re.fullmatch(r"Heading(\d)", paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS))
    return int(found[1]) if found else 0


def headings(file: File) -> Iterator[str]:
    levels = [(_level(paragraph), paragraph) for paragraph in file.body.iter(W + "p")]
    before = 0
    for level, paragraph in levels:
        if level and not "".join(paragraph.itertext(W + "t")).strip():
            yield "an empty heading"
        if level and not any(one.find("w:pPr/w:keepNext", NS) is not None for one in _chain(f"Heading{level}", file)):
            yield "a heading may stand apart from its text"
        if level > before + 1:
            yield f"a heading of level {level} below one of level {before}"
        before = level or before


def tables(file: File) -> Iterator[str]:
    for table in file.body.iter(W + "tbl"):
        if not table.xpath("w:tr[1]/w:trPr/w:tblHeader", namespaces=NS):
            yield "a table does not repeat its head"
        if not table.xpath("string(w:tblPr/w:tblCaption/@w:val)", namespaces=NS):
            yield "a table has no title for those who cannot see it"
        columns = len(table.findall("w:tblGrid/w:gridCol", NS))
        if any(len(row.findall("w:tc", NS)) != columns for row in table.findall("w:tr", NS)):
            yield "a row has other cells than the table has columns"
        if any(cell[-1].tag != W + "p" for cell in table.iter(W + "tc")):
            yield "a cell does not end with a paragraph"
        if table.getnext().tag != W + "p":
            yield "two tables touch"
        rows = [row for row in table.findall("w:tr", NS) if row.find("w:trPr/w:cantSplit", NS) is None]
        if any(len("".join(row.itertext(W + "t")).split()) < 200 for row in rows):
            yield "a short row may be split"


def _chain(style: str, file: File):
    """A style and those that it is based on."""
    while (one := file.styles.get(style)) is not None:
        yield one
        style = one.xpath("string(w:basedOn/@w:val)", namespaces=NS)


def captions(file: File) -> Iterator[str]:
    for paragraph in file.body.iter(W + "p"):
        style = paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS)
        is_caption = style.removesuffix("UnderHeading").endswith("Caption")
        if is_caption and "SEQ" not in "".join(paragraph.itertext(W + "instrText")):
            yield "a caption's number is typed"
        if is_caption and not any(one.find("w:pPr/w:keepNext", NS) is not None for one in _chain(style, file)):
            yield "a caption may stand apart from its exhibit"


def drawings(file: File) -> Iterator[str]:
    identities = Counter(file.all("//wp:docPr/@id"))
    yield from (f"two drawings have the id {name}" for name, times in identities.items() if times > 1)
    for drawing in file.all("//wp:docPr"):
        if not drawing.get("descr", "").strip() and not drawing.xpath(".//adec:decorative[@val='1']", namespaces=NS):
            yield "a drawing without alternative words"
    if file.all("//wp:extent[@cx < 1 or @cy < 1]"):
        yield "a drawing without a size"
    if file.all("//wp:anchor"):
        yield "a drawing floats"


def page(file: File) -> Iterator[str]:
    if not file.body.xpath("w:sectPr/w:pgSz", namespaces=NS) or not file.body.xpath("w:sectPr/w:pgMar", namespaces=NS):
        yield "the page has no size or no margins"
    kinds = {(etree.QName(one).localname, one.get(W + "type")) for one in file.all("//w:sectPr/*[@r:id]")}
    if len(kinds) != 6:
        yield "a page kind lacks its head or foot"
    if not file.all("//w:sectPr/w:titlePg"):
        yield "the first page has no head of its own"
    feet = [root for root in file.stories.values() if root.tag == W + "ftr"]
    if not all({"PAGE", "NUMPAGES"} <= {field.instruction for field in fields_of(root) if field} for root in feet):
        yield "a foot without its folio"
    marked = [root for root in file.stories.values() if root.xpath("//w:rStyle[@w:val='Marking']", namespaces=NS)]
    if len(marked) not in (0, 6):
        yield "a head or foot without the marking"


def settings(file: File) -> Iterator[str]:
    root = file.xml["word/settings.xml"]
    path = "string(w:compat/w:compatSetting[@w:name='compatibilityMode']/@w:val)"
    if root.xpath(path, namespaces=NS) != "15":
        yield "Word would open the file in compatibility mode"
    if root.find("w:updateFields", NS) is not None or file.all("//w:fldChar[@w:dirty]"):
        yield "Word would ask a question on opening"


def blanks(file: File) -> Iterator[str]:
    silent = [
        child.tag == W + "p"
        and not "".join(child.itertext(W + "t")).strip()
        and not child.xpath(".//w:drawing", namespaces=NS)
        for child in file.body
    ]
    if any(first and second for first, second in pairwise(silent)):
        yield "two empty paragraphs in a row"


CHECKS = (
    package,
    relationships,
    properties,
    styles,
    languages,
    comments,
    direct_formatting,
    lists,
    bookmarks,
    links,
    fields,
    notes,
    last_paragraph,
    headings,
    tables,
    captions,
    drawings,
    page,
    settings,
    blanks,
)
