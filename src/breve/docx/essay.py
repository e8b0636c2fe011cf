"""The text of a Word file as Markdown, for an essay that was begun in Word (ECMA-376, part 1, chapter 17)."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from lxml import etree

from breve.docx.ooxml import R, W
from breve.model.record import Record, replace

_LARGEST = 32_000_000
"""Bytes that a part may have once it is unpacked."""

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMES = {"w": W, "p": _RELATIONS}
_WEB = ("http://", "https://", "mailto:")
_LOST = "[TODO: a picture or a drawing stood here]"

Escape = Callable[[str], str]
"""Keeps words from being read as Markdown's marks."""


class NotWordError(ValueError):
    """A file that is no Word file, or a broken one; says what is wrong with it."""


class _Dress(Record):
    """How a stretch of words is set: bold, italic, or as a link; a mark is Markdown already."""

    is_bold: bool = False
    is_italic: bool = False
    target: str = ""
    is_mark: bool = False


class _Style(Record):
    """What is read of a paragraph style: Word's name for it, what it lies over, its level in the outline, its list."""

    name: str
    base: str
    level: int
    list: tuple[str, int] | None


class _Word(Record):
    """What is needed while a file is read; `ordered` are the lists and their levels that are numbered."""

    styles: Mapping[str, _Style]
    ordered: frozenset[tuple[str, int]]
    links: Mapping[str, str]
    escape: Escape


def markdown(content: bytes, escape: Escape) -> str:
    """The title, headings, paragraphs, lists, quotations, tables and notes of a Word file.

    What was struck out in tracked changes is gone, what was put in is there; a picture leaves a placeholder.  Raises
    NotWordError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _markdown(package, escape)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as failure:
        raise NotWordError("it is no Word file, or a damaged one, or one with a password") from failure


def _markdown(package: zipfile.ZipFile, escape: Escape) -> str:
    main = next(iter(_related(package, "", "officeDocument").values()), "word/document.xml")
    document = _part(package, main)
    if document is None:
        raise NotWordError("it is no Word file")
    word = _Word(
        _styles(_beside(package, main, "styles")),
        _ordered(_beside(package, main, "numbering")),
        _related(package, main, "hyperlink"),
        escape,
    )
    body = _joined(_blocks(document.find("w:body", _NAMES), word))
    notes = (*_notes(package, main, "footnote", word), *_notes(package, main, "endnote", word))
    return "\n\n".join(filter(None, (body, *notes))) + "\n"


# -- parts --------------------------------------------------------------------------------------------


def _part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    if name not in package.namelist():
        return None
    with package.open(name) as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise NotWordError(f"its part '{name}' is too large")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as failure:
        raise NotWordError(f"its part '{name}' is damaged") from failure


def _beside(package: zipfile.ZipFile, main: str, kind: str) -> etree._Element | None:
    name = next(iter(_related(package, main, kind).values()), "")
    return _part(package, name)


def _related(package: zipfile.ZipFile, source: str, kind: str) -> dict[str, str]:
    """Where the relationships of a kind lead, by their ids: a part's name, or an address outside."""
    folder, _, file = source.rpartition("/")
    relations = _part(package, f"{folder}/_rels/{file}.rels".lstrip("/"))
    found = {}
    for one in () if relations is None else relations.iterfind("p:Relationship", _NAMES):
        target = one.get("Target", "")
        if one.get("Type", "").endswith(f"/{kind}"):
            is_within = one.get("TargetMode") != "External"
            found[one.get("Id", "")] = _named_from(folder, target) if is_within else target
    return found


def _named_from(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"


def _styles(part: etree._Element | None) -> dict[str, _Style]:
    styles = {}
    for one in () if part is None else part.iterfind("w:style", _NAMES):
        name, base = _value(one, "w:name").lower(), _value(one, "w:basedOn")
        level = _value(one, "w:pPr/w:outlineLvl")
        styles[one.get(f"{{{W}}}styleId", "")] = _Style(name, base, _number(level, 9) + 1, _list_of(one))
    return styles


def _ordered(part: etree._Element | None) -> frozenset[tuple[str, int]]:
    if part is None:
        return frozenset()
    kinds = {}
    for abstract in part.iterfind("w:abstractNum", _NAMES):
        for level in abstract.iterfind("w:lvl", _NAMES):
            at = abstract.get(f"{{{W}}}abstractNumId", ""), _number(level.get(f"{{{W}}}ilvl", ""), 0)
            kinds[at] = _value(level, "w:numFmt")
    named = {one.get(f"{{{W}}}numId", ""): _value(one, "w:abstractNumId") for one in part.iterfind("w:num", _NAMES)}
    return frozenset(
        (number, level)
        for number, abstract_id in named.items()
        for (owner, level), kind in kinds.items()
        if owner == abstract_id and kind not in ("bullet", "none", "")
    )


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path, _NAMES)
    return "" if found is None else found.get(f"{{{W}}}val", "")


def _number(said: str, otherwise: int) -> int:
    return int(said) if said.isdecimal() else otherwise


def _list_of(element: etree._Element) -> tuple[str, int] | None:
    """The list and the level that properties of a paragraph name."""
    number = _value(element, "w:pPr/w:numPr/w:numId")
    return (number, _number(_value(element, "w:pPr/w:numPr/w:ilvl"), 0)) if number not in ("", "0") else None


# -- blocks -------------------------------------------------------------------------------------------


def _joined(blocks: Iterator[str]) -> str:
    """Blocks with an empty line between them, but none between the items of a list."""
    said = ""
    for block in blocks:
        is_item = _ITEM.match(block) and _ITEM.match(said.rpartition("\n")[2])
        said += block if not said else f"\n{block}" if is_item else f"\n\n{block}"
    return said


_ITEM = re.compile(r" *(?:-|1\.) ")


def _blocks(parent: etree._Element | None, word: _Word) -> Iterator[str]:
    for child in () if parent is None else parent:
        match _local(child):
            case "p":
                yield from filter(None, (_paragraph(child, word),))
            case "tbl":
                yield from _of_table(child, word)
            case "sdt" | "sdtContent" | "ins" | "customXml":
                yield from _blocks(child, word)
            case _:
                pass


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _paragraph(element: etree._Element, word: _Word) -> str:
    line = tuple(_lineage(_value(element, "w:pPr/w:pStyle"), word.styles))
    names = [style.name for style in line]
    words = _line(element, word)
    if not words or any(name.startswith("toc ") for name in names):
        return ""
    level = _level(element, line)
    if "title" in names or level:
        return f"{'#' * max(1, level)} {_bare(words)}"
    if any("quote" in name for name in names):
        return f"> {words}"
    found = _list_of(element) or next((style.list for style in line if style.list), None)
    return words if found is None else f"{'   ' * found[1]}{'1.' if found in word.ordered else '-'} {words}"


def _lineage(name: str, styles: Mapping[str, _Style]) -> Iterator[_Style]:
    """A style and those that it lies over, each once."""
    seen = set[str]()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = styles[name].base


def _level(element: etree._Element, line: Sequence[_Style]) -> int:
    """A heading's level from 1 to 6, 0 for what is none."""
    own = _number(_value(element, "w:pPr/w:outlineLvl"), 9) + 1
    named = [int(found[1]) for style in line if (found := re.fullmatch(r"heading (\d)", style.name))]
    levels = [level for level in (own, *named, *(style.level for style in line)) if 1 <= level <= 9]
    return min(levels[0], 6) if levels else 0


def _bare(words: str) -> str:
    """A heading's words without the marks of bold and italic type, which its style sets anyway."""
    return re.sub(r"(?<!\\)\*+", "", words)


def _of_table(element: etree._Element, word: _Word) -> Iterator[str]:
    """A table; one of a single row only puts things beside each other, or into a box."""
    rows = element.findall("w:tr", _NAMES)
    if len(rows) > 1:
        yield from filter(None, (_table(rows, word),))
    else:
        for cell in element.iterfind("w:tr/w:tc", _NAMES):
            yield from _blocks(cell, word)


def _table(listed: Sequence[etree._Element], word: _Word) -> str:
    rows = [[_cell(cell, word) for cell in row.iterfind("w:tc", _NAMES)] for row in listed]
    width = max(map(len, rows), default=0)
    if not width:
        return ""
    head, *body = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join((head, "|" + "---|" * width, *body))


def _cell(element: etree._Element, word: _Word) -> str:
    words = " ".join(filter(None, (_line(one, word) for one in element.iter(f"{{{W}}}p"))))
    return re.sub(r"(?<!\\)\|", r"\\|", words)


def _notes(package: zipfile.ZipFile, main: str, kind: str, word: _Word) -> Iterator[str]:
    """The notes of a kind with their labels; their links are those of the part that holds them."""
    name = next(iter(_related(package, main, f"{kind}s").values()), "")
    part, word = _part(package, name), replace(word, links=_related(package, name, "hyperlink"))
    prefix = "e" if kind == "endnote" else ""
    for one in () if part is None else part.iterfind(f"w:{kind}", _NAMES):
        said = [_line(paragraph, word) for paragraph in one.iterfind("w:p", _NAMES)]
        if any(said) and one.get(f"{{{W}}}type", "normal") == "normal":
            body = "\n\n    ".join(filter(None, said))
            yield f"[^{prefix}{one.get(f'{{{W}}}id')}]: {body}"


# -- words --------------------------------------------------------------------------------------------


def _line(paragraph: etree._Element, word: _Word) -> str:
    pieces = _pieces(paragraph, _Dress(), word)
    dressed = groupby(pieces, key=lambda piece: piece[1])
    return "".join(_dressed("".join(words for words, _ in run), dress, word.escape) for dress, run in dressed).strip()


def _pieces(parent: etree._Element, dress: _Dress, word: _Word) -> Iterator[tuple[str, _Dress]]:
    """The words of a paragraph in order, each with how it is set."""
    for child in parent:
        match _local(child):
            case "r":
                yield from _run(child, dress)
            case "hyperlink":
                target = word.links.get(child.get(f"{{{R}}}id", ""), "")
                is_web = target.lower().startswith(_WEB)
                yield from _pieces(child, _Dress(target=target) if is_web else dress, word)
            case "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "customXml":
                yield from _pieces(child, dress, word)
            case _:
                pass  # what is struck out, bookmarks, comments


def _run(run: etree._Element, dress: _Dress) -> Iterator[tuple[str, _Dress]]:
    is_link = bool(dress.target)
    own = _Dress(not is_link and _is_on(run, "b"), not is_link and _is_on(run, "i"), dress.target)
    for child in run:
        match _local(child):
            case "t":
                yield child.text or "", own
            case "tab" | "br" | "cr":
                yield " ", own
            case "noBreakHyphen":
                yield "\u2011", own
            case "footnoteReference":
                yield f"[^{child.get(f'{{{W}}}id')}]", _Dress(is_mark=True)
            case "endnoteReference":
                yield f"[^e{child.get(f'{{{W}}}id')}]", _Dress(is_mark=True)
            case "drawing" | "pict" | "object" | "AlternateContent":
                yield _LOST, _Dress(is_mark=True)
            case _:
                pass


def _is_on(run: etree._Element, name: str) -> bool:
    found = run.find(f"w:rPr/w:{name}", _NAMES)
    return found is not None and found.get(f"{{{W}}}val", "true") not in ("0", "false", "off")


def _dressed(words: str, dress: _Dress, escape: Escape) -> str:
    """Words in Markdown; blanks at their ends stand outside the marks, where alone Markdown reads these."""
    inner = words.strip()
    if dress.is_mark or not inner:
        return words
    marks = "**" * dress.is_bold + "*" * dress.is_italic
    said = f"{marks}{escape(inner)}{marks}"
    if dress.target:
        said = f"[{said}](<{re.sub(r'[<>]', '', dress.target)}>)"
    start = len(words) - len(words.lstrip())
    return f"{words[:start]}{said}{words[start + len(inner) :]}"
