"""Word files as trees of tags, by our own reading of their parts."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from readback.form import Tag, bare, mark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@dataclass(slots=True)
class Word:
    """What reading a Word file's body needs to know: heading levels by style id, and the notes by their marks' ids.

    `counted` are the styles whose paragraphs Word numbers by itself, all of them together.
    """

    levels: dict[str, int]
    notes: dict[tuple[str, str], Tag]
    counted: frozenset[str] = frozenset()
    paragraphs: int = 0
    fields: list[list[str]] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)


def docx_tree(content: bytes) -> Tag:
    """A Word file's body as tags, each note where its mark stands; what is tracked as deleted is left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    styles = etree.fromstring(parts["word/styles.xml"])
    word = Word(_heading_levels(styles), {}, _counted_styles(styles, parts.get("word/numbering.xml")))
    for kind in ("footnote", "endnote"):
        if part := parts.get(f"word/{kind}s.xml"):
            for element in etree.fromstring(part):
                if element.get(W + "type", "normal") == "normal":
                    paragraphs = [_docx_block(paragraph, word) for paragraph in element]
                    word.notes[kind, element.get(W + "id")] = Tag("Note", [one for one in paragraphs if one])
    body = etree.fromstring(parts["word/document.xml"]).find(W + "body")
    return Tag("Document", [tag for child in body if (tag := _docx_block(child, word))])


def _heading_levels(styles) -> dict[str, int]:
    named = {
        style.get(W + "styleId"): style.find(W + "name").get(W + "val").lower() for style in styles.iter(W + "style")
    }
    levels = {name: re.fullmatch(r"heading (\d)", said) for name, said in named.items()}
    return {name: int(found[1]) for name, found in levels.items() if found}


def _counted_styles(styles, part: bytes | None) -> frozenset[str]:
    """The styles that name a list of plain decimal numbers; a file without numbering has none."""
    if part is None:
        return frozenset()
    numbering = etree.fromstring(part)
    plain = {
        one.get(W + "abstractNumId")
        for one in numbering.iter(W + "abstractNum")
        if one.find(f"{W}lvl/{W}lvlText").get(W + "val") == "%1"
        and one.find(f"{W}lvl/{W}numFmt").get(W + "val") == "decimal"
    }
    lists = {
        one.get(W + "numId")
        for one in numbering.iter(W + "num")
        if one.find(W + "abstractNumId").get(W + "val") in plain
    }
    named = {style.get(W + "styleId"): style.find(f"{W}pPr/{W}numPr/{W}numId") for style in styles.iter(W + "style")}
    own = {name for name, found in named.items() if found is not None and found.get(W + "val") in lists}
    based = {
        style.get(W + "styleId")
        for style in styles.iter(W + "style")
        if (parent := style.find(W + "basedOn")) is not None and parent.get(W + "val") in own
    }
    return frozenset(own | based)


def _docx_block(element, word: Word) -> Tag | None:
    match element.tag.removeprefix(W):
        case "p":
            style = element.find(f"{W}pPr/{W}pStyle")
            name = style.get(W + "val") if style is not None else ""
            level = word.levels.get(name)
            return _parted(Tag(f"H{level}" if level else "P", [*_number(name, word), *_docx_inlines(element, word)]))
        case "tbl" | "tr" | "tc" | "sdt" | "sdtContent" | "ins" | "smartTag" as name:
            held = [tag for child in element if (tag := _docx_block(child, word))]
            return Tag(
                "Div" if _is_byline(element) else {"tbl": "Table", "tr": "TR", "tc": "TD"}.get(name, "Div"), held
            )
    return None


def _is_byline(element) -> bool:
    """Whether this is a cell of the byline, whose label and lines stand one under another as paragraphs do."""
    first = element.find(f"{W}p/{W}pPr/{W}pStyle")
    return element.tag == W + "tc" and first is not None and first.get(W + "val") == "BylineLabel"


def _number(style: str, word: Word) -> Iterator[str]:
    if style in word.counted:
        word.paragraphs += 1
        yield f"{word.paragraphs} "


def _parted(paragraph: Tag) -> Tag:
    """A paragraph that holds a picture and no words is that picture."""
    pictures = [child for child in paragraph.children if isinstance(child, Tag) and child.role == "Figure"]
    isbare = not "".join(map(bare, paragraph.children)).strip()
    return Tag("Div", [*pictures]) if pictures and isbare else paragraph


def _docx_inlines(element, word: Word) -> "Iterator[Tag | str]":
    for child in element:
        match child.tag.removeprefix(W) if isinstance(child.tag, str) else "":
            case "t" if not _is_hidden(child.text or "", word):
                yield child.text or ""
            case "tab" | "br" | "cr" | "ptab" if child.getparent().tag == W + "r":
                yield " "
            case "noBreakHyphen":
                yield "-"
            case "fldChar":
                _turn(child.get(W + "fldCharType"), word)
            case "instrText":
                word.fields[-1][0] += child.text or ""
            case "footnoteReference" | "endnoteReference" as name:
                yield from _docx_mark((name.removesuffix("Reference"), child.get(W + "id")), word)
            case "drawing":
                yield from _docx_figures(child)
            case "r" | "hyperlink" | "ins" | "smartTag" | "sdt" | "sdtContent" | "fldSimple":
                yield from _docx_inlines(child, word)
            case _ if child.tag == MC + "AlternateContent":
                yield from _docx_inlines(child.find(MC + "Choice"), word)


def _turn(kind: str, word: Word) -> None:
    """A field begins, comes to its result, or ends."""
    match kind:
        case "begin":
            word.fields.append(["", "instruction"])
        case "separate":
            word.fields[-1][1] = "result"
        case "end":
            word.fields.pop()


def _is_hidden(words: str, word: Word) -> bool:
    """Whether words are a field's instruction, or the page number of a line of the contents.

    LibreOffice 7.4 puts the whole line into the page number's field when it saves one.
    """
    is_page = words.strip().isdigit() and any(said.split()[:1] == ["PAGEREF"] for said, _ in word.fields)
    return is_page or any(part == "instruction" for _, part in word.fields)


def _docx_mark(key: tuple[str, str], word: Word) -> "Iterator[Tag | str]":
    number = word.numbers.setdefault(key, len(word.numbers) + 1)
    yield mark(number)
    yield Tag("Note", [Tag("Lbl", [str(number)]), *word.notes.get(key, Tag("Note")).children])


def _docx_figures(drawing) -> Iterator[Tag]:
    for properties in drawing.iter(WP + "docPr"):
        if not any(found.get("val") in ("1", "true") for found in properties.iter(DECORATIVE)):
            yield Tag("Figure", [], properties.get("descr", ""))
