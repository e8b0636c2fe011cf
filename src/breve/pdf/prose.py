"""Headings, paragraphs, lists, quotations, panels, points and sources on the galley."""

from collections.abc import Iterator

from breve.model.document import (
    Blocks,
    Contents,
    ContentsLine,
    Heading,
    Inlines,
    Link,
    List,
    Note,
    Panel,
    PanelKind,
    Paragraph,
    Point,
    Quote,
    SourceEntry,
    Sources,
    Text,
    plain,
    walk,
)
from breve.model.record import Draft, replace
from breve.model.style import Width
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import GOOD, NEVER, Backdrop, Item, Space, keep_short, line_items
from breve.pdf.paragraph import Hung, LinkTo, Run, SetParagraph
from breve.pdf.setting import Compositor, drop, spaced
from breve.pdf.slugs import Shape
from breve.pdf.tags import LIST_DECIMAL, LIST_DISC, Element

DEEPEST_ROLE = 3
DEEPEST_TAG = 6


def set_heading(compositor: Compositor, heading: Heading) -> None:
    """A heading, which stays with what follows and is a line of the outline."""
    role_name = _role_of(heading)
    if compositor.style(role_name).width is Width.SIDE and compositor.bounds.has_side:
        _set_side_head(compositor, heading, role_name)
        return
    items = compositor.set_line(heading.content, role_name, _tag_of(heading), keep=True, glued=True)
    if items:
        items[0].bookmark = _bookmark(heading)


def _role_of(heading: Heading) -> str:
    return f"h{min(heading.level, DEEPEST_ROLE)}"


def _tag_of(heading: Heading) -> str:
    return f"H{min(heading.level, DEEPEST_TAG)}"


def _bookmark(heading: Heading) -> tuple[int, str]:
    return heading.level, " ".join(plain(heading.content).split())


class SideHead(Draft):
    """A heading at the side, on the baseline of the first line that stands beside it."""

    paragraph: SetParagraph
    down: float

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw all of its lines."""
        canvas.draw(self.paragraph, x, top - self.down, 0, len(self.paragraph.lines))


def _set_side_head(compositor: Compositor, heading: Heading, role_name: str) -> None:
    role = compositor.style(role_name)
    element = compositor.parent.block(_tag_of(heading))
    paragraph = compositor.paragraph(compositor.runs(heading.content, role_name, element), role_name, element)
    compositor.set_notes(compositor.parent)
    down = drop(compositor.style("body")) - drop(role)
    item = compositor.galley.add_beside(
        SideHead(paragraph, down), down + role.leading * len(paragraph.lines), role.before
    )
    item.bookmark = _bookmark(heading)
    item.notes = [note for line in paragraph.lines for note in line.notes]


def runs_in(compositor: Compositor, heading: Heading) -> bool:
    """Whether a heading may stand at the head of the paragraph after it; one with a note stands alone, before it."""
    has_note = any(isinstance(node, Note) for inline in heading.content for node in walk(inline))
    return compositor.style(_role_of(heading)).run_in and not has_note


def set_paragraph(compositor: Compositor, paragraph: Paragraph, run_in: Heading | None = None) -> None:
    """Running text; its first line is indented where it follows another paragraph, or opens with a heading run in."""
    role = compositor.style(compositor.role)
    before = list(_heading_runs(compositor, run_in)) if run_in else []
    element = compositor.parent.block("P")
    runs = compositor.runs(paragraph.content, compositor.role, element)
    first = role.first if compositor.last_was_paragraph else 0.0
    number = compositor.style("paragraph-number")
    pushed = compositor.bounds.beside(number) if paragraph.number else 0.0
    compositor.indent += pushed
    set_ = compositor.paragraph([*before, *runs], compositor.role, element, first=first)
    compositor.indent -= pushed
    if paragraph.number:
        set_.hung = _paragraph_number(compositor, paragraph.number, element, pushed - number.hang)
    items = line_items(set_)
    compositor.set_notes(compositor.parent)
    compositor.galley.add(items, compositor.style(_role_of(run_in)).before if run_in else role.before, role.after)
    if run_in and items:
        items[0].bookmark = _bookmark(run_in)


def _heading_runs(compositor: Compositor, heading: Heading) -> Iterator[Run]:
    """The words of a heading that is run in, with an em after them: an element of its own before the paragraph's."""
    role_name = _role_of(heading)
    element = compositor.parent.block(_tag_of(heading))
    *before, last = compositor.runs(heading.content, role_name, element) or [Run("", compositor.inks.ink(role_name))]
    words, space, word = last.text.rstrip().rpartition(" ")
    for run in (*before, replace(last, text=f"{words}{space}")):
        yield replace(run, element=run.element or element)
    yield replace(last, text=f"{word} ", ink=spaced(last.ink, RUN_IN_GAP), element=last.element or element)


RUN_IN_GAP = 0.75
"""What the space after a heading run in is wider than others, in em: together about an em."""


def _paragraph_number(compositor: Compositor, number: int, element: Element, left: float) -> Hung:
    tag = element.inline("Span")
    line = compositor.line(compositor.words(str(number), "paragraph-number", tag))
    return Hung(line, tag, left)


def set_quote(compositor: Compositor, quote: Quote) -> None:
    """A quotation, set in on both sides; the house may draw a rule at its left."""
    role, outer, around = compositor.style("quote"), compositor.parent, compositor.role
    look, start = compositor.inks.look, len(compositor.galley.items)
    compositor.parent, compositor.role = outer.block("BlockQuote"), "quote"
    if around == "quote":
        compositor.indent += role.left
    compositor.blocks(compositor, quote.body)
    rule = look.rules.quote
    if rule.weight:
        backdrop = Backdrop(compositor.indent, 0.0, rule.weight, look.colours[rule.colour])
        for item in compositor.galley.items[start:]:
            item.backdrop = item.backdrop or backdrop
    if around == "quote":
        compositor.indent -= role.left
    compositor.parent, compositor.role = outer, around


# -- lists -------------------------------------------------------------------------------------------


def set_list(compositor: Compositor, listed: List) -> None:
    """A list; its marks stand in the hang, and lists within lists further in."""
    outer, around, indent = compositor.parent, compositor.role, compositor.indent
    role = compositor.style("list")
    whole = outer.block("L", attributes=LIST_DECIMAL if listed.is_ordered else LIST_DISC)
    text_role = around if around in ("panel", "quote", "colophon") else "list"
    compositor.role = text_role
    compositor.indent = indent + (role.hang if around == "list" or text_role != "list" else 0.0)
    is_first = True
    for number, item in enumerate(listed.items, listed.start):
        entry = whole.block("LI")
        label = entry.block("Lbl")
        compositor.parent = entry.block("LBody")
        start = len(compositor.galley.items)
        compositor.blocks(compositor, item)
        _hang_mark(compositor, start, _list_mark(compositor, listed, number), label)
        made = compositor.galley.items[start:]
        if made and text_role == "list":
            made[0].glue = _list_glue(
                made[0].glue, role.before, role.after, is_first=is_first, is_nested=around == "list"
            )
            is_first = False
    compositor.parent, compositor.role, compositor.indent = outer, around, indent


def _list_mark(compositor: Compositor, listed: List, number: int) -> str:
    look = compositor.inks.look.list
    if not listed.is_ordered:
        return look.bullet
    return look.number.label(number)


def _list_glue(glue: float, before: float, after: float, *, is_first: bool, is_nested: bool) -> float:
    """A list's space stands round the whole of it, not round its items."""
    if is_first and not is_nested:
        return glue
    return max(0.0, glue - before - after) if glue >= before + after else max(0.0, glue - before)


def _hang_mark(compositor: Compositor, start: int, mark: str, label: Element) -> None:
    """Hang a mark before the first line of what an item's blocks put on the galley."""
    for item in compositor.galley.items[start:]:
        paragraph = getattr(item.piece, "paragraph", None)
        if isinstance(paragraph, SetParagraph) and item.index == 0:
            if paragraph.hung is None:
                role = compositor.style("list")
                role_name = "list-mark" if compositor.role == "list" else compositor.role
                line = compositor.line(compositor.words(mark, role_name, label))
                paragraph.hung = Hung(line, label, paragraph.left - max(role.hang, line.width + 4))
            return


# -- panels ------------------------------------------------------------------------------------------


def set_panel(compositor: Compositor, panel: Panel) -> None:
    """A panel: its title as a label over its text; a colophon is one without a frame, under a rule."""
    if panel.kind is PanelKind.COLOPHON:
        _set_colophon(compositor, panel)
        return
    look, galley = compositor.inks.look, compositor.galley
    own = look.bottom_line if panel.kind is PanelKind.BOTTOM_LINE else look.panel
    edge, width = compositor.bounds.span(own.width)
    edge, width = edge + compositor.indent, width - compositor.indent - compositor.outdent
    around = compositor.indent, compositor.outdent, compositor.colour
    right = compositor.bounds.measure - edge - width
    compositor.indent, compositor.outdent = max(0.0, edge + own.inset), max(0.0, right + own.right)
    compositor.colour = own.ink
    start = len(galley.items)
    if own.padding:
        galley.add([Item(own.padding, Space(), 0, cost=NEVER)], 0.0, 0.0)
    _set_within(compositor, panel, "panel")
    if own.padding and len(galley.items) > start + 1:
        after, galley.after = galley.after, 0.0
        galley.items[-1].cost = NEVER
        galley.add([Item(own.padding, Space(), 0, cost=GOOD)], 0.0, after)
    fill = look.colours[own.fill] if own.fill else ""
    _put_behind(compositor, start, Backdrop(edge, width, own.rule, look.colours["accent"], fill))
    compositor.indent, compositor.outdent, compositor.colour = around


def _set_colophon(compositor: Compositor, panel: Panel) -> None:
    look, bounds, start = compositor.inks.look, compositor.bounds, len(compositor.galley.items)
    rule = look.rules.colophon
    _set_within(compositor, panel, "colophon")
    made = compositor.galley.items[start:]
    if rule.weight:
        backdrop = Backdrop(-bounds.out_left, bounds.frame, rule.weight, look.colours[rule.colour], is_above=True)
        _put_behind(compositor, start, backdrop)
    keep_short(made, bounds.height)
    if made:
        made[0].glue += look.baseline / 2


def _set_within(compositor: Compositor, panel: Panel, role_name: str) -> None:
    """The title and the text of a panel, as a section of their own."""
    outer, around, galley = compositor.parent, compositor.role, compositor.galley
    compositor.parent, compositor.role, compositor.last_was_paragraph = outer.block("Sect"), role_name, False
    start = len(galley.items)
    if panel.title:
        compositor.set_line(panel.title, f"{role_name}-label", keep=True, glued=True)
    compositor.blocks(compositor, panel.body)
    if len(galley.items) > start:
        galley.after += compositor.inks.look.baseline / 4
    compositor.parent, compositor.role = outer, around


def _put_behind(compositor: Compositor, start: int, backdrop: Backdrop) -> None:
    for item in compositor.galley.items[start:]:
        item.backdrop = backdrop


# -- points, sources, contents -----------------------------------------------------------------------


def set_point(compositor: Compositor, point: Point) -> None:
    """An assumption or an alternative: its label in the hang before its first paragraph."""
    start = len(compositor.galley.items)
    compositor.last_was_paragraph = False
    body, role = point.body, compositor.style("point-label")
    compositor.indent += max(0.0, role.hang - compositor.bounds.out_left)
    outer = compositor.parent
    compositor.parent = outer.block("Sect")
    if point.label:
        body = _with_label(compositor, point.label, body, role.hang)
    compositor.blocks(compositor, body)
    compositor.parent = outer
    made = compositor.galley.items[start:]
    if made:
        made[0].glue += compositor.inks.look.baseline / 4
        compositor.galley.after += compositor.inks.look.baseline / 4
    compositor.indent -= max(0.0, role.hang - compositor.bounds.out_left)
    compositor.last_was_paragraph = False


def _with_label(compositor: Compositor, label: str, body: Blocks, hang: float) -> Blocks:
    """Set the first paragraph with its label hung before it; the blocks that are left."""
    first, *rest = body
    if not isinstance(first, Paragraph):
        compositor.set_line((Text(label),), "point-label", keep=True)
        return body
    role = compositor.style("body")
    element = compositor.parent.block("P")
    tag = element.inline("Span")
    paragraph = compositor.paragraph(compositor.runs(first.content, "body", element), "body", element)
    line = compositor.line(compositor.words(label, "point-label", tag))
    paragraph.hung = Hung(line, tag, paragraph.left - hang)
    compositor.set_notes(compositor.parent)
    compositor.galley.add(line_items(paragraph), role.before, role.after)
    compositor.last_was_paragraph = True
    return tuple(rest)


def set_sources(compositor: Compositor, sources: Sources) -> None:
    """The list of works cited, each entry with a hanging indent."""
    for entry in sources.entries:
        _set_source(compositor, entry)


def _set_source(compositor: Compositor, entry: SourceEntry) -> None:
    role = compositor.style("sources")
    content: Inlines = entry.content
    if entry.address and not any(isinstance(node, Link) for inline in content for node in walk(inline)):
        content = (Link(entry.address, content),)
    element = compositor.parent.block("P")
    runs = compositor.runs(content, "sources", element)
    paragraph = compositor.paragraph(runs, "sources", element, first=-role.hang)
    compositor.set_notes(compositor.parent)
    compositor.galley.add(line_items(paragraph), role.before, role.after)


def set_contents(compositor: Compositor, contents: Contents) -> None:
    """The table of contents; its page numbers are drawn when pages are known."""
    whole = compositor.parent.block("TOC")
    role = compositor.style("contents")
    last = len(contents.lines) - 1
    for number, line in enumerate(contents.lines):
        element = whole.block("TOCI").inline("Reference").inline("Link")
        items = _contents_items(compositor, line, element)
        if items and number in (0, last - 1):
            items[-1].cost = NEVER
        compositor.galley.add(items, role.before, role.after)
    compositor.galley.after += role.leading / 2 if contents.lines else 0.0


def _contents_items(compositor: Compositor, line: ContentsLine, element: Element) -> list[Item]:
    role = compositor.style("contents")
    left = compositor.bounds.span(role.width)[0] + role.left + (line.level - 1) * 15.0
    right = compositor.bounds.span(role.width)[0] + compositor.bounds.span(role.width)[1]
    runs = compositor.runs(line.content, "contents", element)
    for run in runs:
        run.element, run.link = element, LinkTo(element, f"#b-{line.target}", plain(line.content))
    shape = Shape(right - left - 36.0)
    paragraph = SetParagraph(typeset.lines(runs, shape), element, role.leading, drop(role), left)
    piece = ContentsEntry(paragraph, compositor, line.target, right)
    items = [Item(role.leading, piece, index) for index in range(len(paragraph.lines))]
    if items:
        items[-1].cost = GOOD
    return items


class ContentsEntry:
    """A line of the contents with its page number at the right, in the same link."""

    def __init__(self, paragraph: SetParagraph, compositor: Compositor, target: str, right: float) -> None:
        self.paragraph, self.compositor, self.target, self.right = paragraph, compositor, target, right
        self.page = 0

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:
        """Draw some of its lines, and the number with the last."""
        paragraph = self.paragraph
        y = top - paragraph.drop
        for line in paragraph.lines[first:last]:
            canvas.draw_line(line, paragraph.element, x + paragraph.left, y)
            y -= paragraph.leading
        if last == len(paragraph.lines) and self.page:
            number = self.compositor.words(str(self.page), "contents", paragraph.element)
            self._draw_number(canvas, number, x, y + paragraph.leading)
        canvas.end()

    def _draw_number(self, canvas: TaggedCanvas, number: list[Run], x: float, y: float) -> None:
        for run in number:
            run.element = self.paragraph.element
            run.link = LinkTo(run.element, f"#b-{self.target}", str(self.page))
        line = self.compositor.line(number)
        canvas.draw_line(line, self.paragraph.element, x + self.right - line.width, y)
