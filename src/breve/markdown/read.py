"""Markdown to Document.  What a brief cannot hold is reported, never dropped in silence."""

from collections.abc import Iterator, Mapping, Sequence

from breve.markdown.analysis import read_judgment, read_matrix, read_register, read_row
from breve.markdown.exhibits import (
    read_chart,
    read_figure,
    read_picture,
    read_table,
    read_table_block,
    refuse_others,
)
from breve.markdown.fences import stray_fence, unclosed_block
from breve.markdown.grammar import legible, parse
from breve.markdown.inlines import Line, heading_line, read_inlines
from breve.markdown.page import Page, line_starts
from breve.markdown.parts import is_picture, paragraph_inlines
from breve.markdown.slots import Slot, read_heading_slot, read_slot, vocabulary
from breve.markdown.tree import Node, Nodes
from breve.model.brief import Brief
from breve.model.diagnostic import Diagnostic, Report, Severity
from breve.model.document import (
    Block,
    Blocks,
    Break,
    Chart,
    Code,
    Contents,
    Division,
    Document,
    Figure,
    Heading,
    Inline,
    Judgment,
    List,
    Panel,
    PanelKind,
    Paragraph,
    Point,
    PointKind,
    Quote,
    Register,
    Sources,
    Table,
    Text,
)
from breve.model.mark import UNMARKED
from breve.model.record import Record, replace
from breve.model.source import Manuscript, Span


def read(manuscript: Manuscript, brief: Brief, report: Report) -> Document:
    """The document that a manuscript describes; `brief` gives its scale, pictures and numbers, and who may be named.

    Every fault is reported where it was written, and the rest is read.
    """
    manuscript = replace(manuscript, text=legible(manuscript.text))
    nodes = parse(manuscript.text, brief.language)
    lines, runs = line_starts(manuscript.text), tuple(origin.at for origin in manuscript.origins)
    bare = Page(manuscript, brief, report, lines, runs, {}, [], vocabulary(brief))
    page = replace(bare, notes=_notes(nodes, bare))
    document = Document(_blocks(nodes, page))
    _report_repeated_ids(page)
    return document


def _notes(nodes: Nodes, page: Page) -> Mapping[str, Blocks]:
    """The notes' own texts by label; the first of two with one label is kept."""
    notes: dict[str, Blocks] = {}
    places: dict[str, int] = {}
    for node in _note_texts(nodes):
        label, at = node.meta["label"], node.meta["at"]
        span = page.span(at, at + len(label) + 3)
        if label in notes:
            first = page.span(places[label], places[label] + len(label) + 3)
            message = f"two notes have the label '{label}'"
            page.report(Diagnostic("repeated-note", Severity.ERROR, message, span, ("rename one",), (first,)))
            continue
        notes[label], places[label] = _blocks(node.children, page.in_note()), at
        if not notes[label]:
            hint = "write it behind the colon, or take the note and its mark out"
            page.complain("empty-note", f"the note '{label}' says nothing", at, at + len(label) + 3, hint)
    return notes


def _note_texts(nodes: Nodes) -> Iterator[Node]:
    for node in nodes:
        if node.type == "note_text":
            yield node
        elif node.type != "inline":
            yield from _note_texts(node.children)


def _report_repeated_ids(page: Page) -> None:
    places: dict[str, int] = {}
    for name, at in page.ids:
        stop = at + len(name) + 1
        if name in places:
            first = page.span(places[name], places[name] + len(name) + 1)
            page.report(_of_repeated_id(name, page.span(at, stop), first))
        places.setdefault(name, at)


def _of_repeated_id(name: str, span: Span, first: Span) -> Diagnostic:
    if span == first:
        message, hint = f"the templates print the block '{name}' twice", "print it once: by itself, or in the analysis"
        return Diagnostic("repeated-id", Severity.ERROR, message, span, (hint,))
    message, hint = f"two blocks have the id '{name}'", "give one of them another id"
    return Diagnostic("repeated-id", Severity.ERROR, message, span, (hint,), (first,))


# -- sections -----------------------------------------------------------------------------------------


class _Ruled(Record):
    """A heading that says who may see its section."""

    heading: Heading
    slot: Slot


def _blocks(nodes: Sequence[Node], page: Page) -> Blocks:
    return tuple(_sections([block for node in nodes for block in _block(node, page)]))


def _sections(read: Sequence[Block | _Ruled]) -> Iterator[Block]:
    """A heading with attributes makes a division of its section: down to the next heading as high as it is."""
    at = 0
    while at < len(read):
        one, at = read[at], at + 1
        if not isinstance(one, _Ruled):
            yield one
            continue
        level = one.heading.level
        stop = next((later for later in range(at, len(read)) if _level(read[later]) <= level), len(read))
        body = (one.heading, *_sections(read[at:stop]))
        yield Division(body, one.heading.span, one.slot.audiences, one.slot.mark)
        at = stop


def _level(block: Block | _Ruled) -> int:
    match block:
        case _Ruled(Heading(level)) | Heading(level):
            return level
        case _:
            return 9


# -- blocks of Markdown -------------------------------------------------------------------------------


def _block(node: Node, page: Page) -> Iterator[Block | _Ruled]:
    match node.type:
        case "heading":
            yield from _heading(node, page)
        case "paragraph" if is_picture(node):
            yield from read_picture(node, page)
        case "paragraph":
            yield Paragraph(paragraph_inlines(node, page), page.block_span(node))
        case "bullet_list" | "ordered_list":
            items = tuple(_blocks(item.children, page) for item in node.children)
            start = int(node.attrs.get("start", 1))
            yield List(items, node.type == "ordered_list", page.block_span(node), start)
        case "blockquote":
            yield Quote(_blocks(node.children, page), page.block_span(node))
        case "table":
            yield read_table(node, page)
        case "fence":
            _complain_of_open_code(node, page)
            yield Paragraph(tuple(_code_lines(node.content)), page.block_span(node))
        case "block":
            yield from _fenced(node, page)
        case "note_text" | "definition":
            pass
        case _:
            _refuse(node, page)


def _heading(node: Node, page: Page) -> Iterator[Block | _Ruled]:
    inline = node.children[0]
    if set(node.markup) != {"#"}:
        start, stop = page.reach(node)
        page.complain("underlined-heading", "a brief's headings are not underlined", start, stop, "write '## …'")
        return
    line = heading_line(node, page)
    start = page.reach(node)[0]
    if node.markup == "#":
        hint = "write '##'; the brief's own title stands in brief.toml"
        page.complain("top-heading", "the title is not a heading", start, start + 1, hint)
    slot = _heading_slot(node, line, page)
    content = read_inlines(inline.children, line)
    if not content:
        hint = "write its words behind the number signs, or take it out"
        page.complain("empty-heading", "this heading says nothing", start, start + len(node.markup), hint)
    if page.is_note:
        page.complain(
            "misplaced-block", "a note holds no headings", start, start + len(node.markup), "write a paragraph"
        )
    heading = Heading(max(1, len(node.markup) - 1), content, page.block_span(node), slot.id)
    yield _Ruled(heading, slot) if _is_ruled(slot) else heading


def _heading_slot(node: Node, line: Line, page: Page) -> Slot:
    if "braces" not in node.meta:
        return Slot("", 0, 0)
    start, stop = (line.at(offset) for offset in node.meta["braces"])
    slot = read_heading_slot(page.manuscript.text, start, stop, page.vocabulary, page.complain)
    return _noted(slot, page)


def _noted(slot: Slot, page: Page) -> Slot:
    if slot.id:
        page.ids.append((slot.id, slot.id_at))
    return slot


def _is_ruled(slot: Slot) -> bool:
    return bool(slot.audiences) or slot.mark != UNMARKED


def _complain_of_open_code(node: Node, page: Page) -> None:
    """Report code that nothing closes: all that follows would be code too."""
    start, stop = page.reach(node)
    first, *lines = page.manuscript.text[start:stop].split("\n")
    last = lines[-1].strip(" \t>") if lines else ""
    if not last.startswith(node.markup) or set(last) != {node.markup[0]}:
        hint = f"write '{node.markup}' on a line of its own after it"
        page.complain("unclosed-code", "this code is not closed", start, start + len(first), hint)


def _code_lines(code: str) -> Iterator[Inline]:
    """Fenced code is a paragraph that keeps its lines: a brief has no other use for it."""
    for number, line in enumerate(code.rstrip("\n").split("\n")):
        if number:
            yield Break()
        yield Code(line)


def _refuse(node: Node, page: Page) -> None:
    start, stop = page.first_line(node)
    match node.type:
        case "html_block":
            hint = "write Markdown; notes to yourself have no place in what is printed"
            page.complain("raw-html", "a brief holds no HTML", start, stop, hint)
        case "hr":
            page.complain(
                "unsupported-markdown", "a brief has no rules between its parts", start, stop, "use a heading"
            )
        case "stray_fence":
            page.report(stray_fence(page.span(start, stop)))
        case "too_deep":
            page.complain("too-deep", "blocks stand too deep in each other here", start, stop, "take some apart")
        case other:
            page.complain("unsupported-markdown", f"a brief cannot hold '{other}'", start, stop)


# -- fenced blocks ------------------------------------------------------------------------------------


def _fenced(node: Node, page: Page) -> Iterator[Block]:
    opening, stop = node.meta["at"], node.meta["stop"]
    slot = _noted(read_slot(page.manuscript.text, opening, stop, page.vocabulary, page.complain), page)
    if not node.meta["is_closed"]:
        page.report(unclosed_block(page.span(slot.start, slot.stop)))
    if page.is_note:
        page.complain("misplaced-block", "a note holds no blocks", slot.start, slot.stop, "write a paragraph")
    body = tuple(_named(slot, node, page))
    if _is_ruled(slot):
        yield Division(body, page.block_span(node), slot.audiences, slot.mark)
    else:
        yield from body


def _named(slot: Slot, node: Node, page: Page) -> Iterator[Block]:
    match slot.name:
        case "bottom-line" | "panel" | "colophon":
            kind, span = PanelKind(slot.name), page.block_span(node)
            yield Panel(kind, _title(slot, page), _blocks(node.children, page), span, slot.id)
        case "assumption" | "alternative":
            kind_of_point, span = PointKind(slot.name), page.block_span(node)
            yield Point(kind_of_point, _blocks(node.children, page), span, slot.id)
        case "judgment":
            yield read_judgment(slot, node, page)
        case "risk" | "indicator" | "event":
            yield read_row(slot, node, page)
        case "risks" | "indicators" | "timeline":
            yield from read_register(slot, node, page)
        case "risk-matrix":
            yield read_matrix(slot, node, page)
        case "figure":
            yield from read_figure(slot, node, page)
        case "table":
            yield from read_table_block(slot, node, page)
        case "chart":
            yield from read_chart(slot, node, page)
        case "sources":
            refuse_others(node.children, "the list of sources is filled in by itself", page)
            yield Sources(page.block_span(node))
        case "contents":
            refuse_others(node.children, "the table of contents is filled in by itself", page)
            yield Contents(page.block_span(node))
        case _:
            yield from _with_id(_blocks(node.children, page), slot.id)


def _title(slot: Slot, page: Page) -> tuple[Text, ...]:
    title = slot.values.get("title")
    return (Text(title.value, page.span(title.at, title.at + len(title.value))),) if title else ()


def _with_id(blocks: Blocks, name: str) -> Blocks:
    """The blocks with an id given to the first, where that can have one."""
    first = next(iter(blocks), None)
    match first:
        case Heading() | Paragraph() | Table() | Figure() | Chart() | Panel() | Judgment() | Point() | Register() if (
            name
        ):
            return (replace(first, id=name), *blocks[1:])
        case _:
            return blocks
