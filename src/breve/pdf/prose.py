"""Headings, paragraphs, lists, quotations, panels, points and sources on the galley."""

from breve.model.document import (
    Blocks,
    Contents,
    ContentsLine,
    Heading,
    Inlines,
    Link,
    List,
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
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import GOOD, Backdrop, Item, line_items
from breve.pdf.paragraph import Hung, LinkTo, Run, SetParagraph
from breve.pdf.setting import Compositor, drop
from breve.pdf.tags import LIST_DECIMAL, LIST_DISC, Element

DEEPEST_ROLE = 3
DEEPEST_TAG = 6


def set_heading(compositor: Compositor, heading: Heading) -> None:
    """A heading, which stays with what follows and is a line of the outline."""
    role = f"h{min(heading.level, DEEPEST_ROLE)}"
    items = compositor.set_line(heading.content, role, f"H{min(heading.level, DEEPEST_TAG)}", keep=True, glued=True)
    if items:
        items[0].bookmark = (heading.level, " ".join(plain(heading.content).split()))


def set_paragraph(compositor: Compositor, paragraph: Paragraph) -> None:
    """Running text; its first line is indented where it follows another paragraph."""
    role = compositor.style(compositor.role)
    element = compositor.parent.block("P")
    runs = compositor.runs(paragraph.content, compositor.role, element)
    first = role.first if compositor.last_was_paragraph else 0.0
    items = line_items(compositor.paragraph(runs, compositor.role, element, first=first))
    compositor.set_notes(compositor.parent)
    compositor.galley.add(items, role.before, role.after)


def set_quote(compositor: Compositor, quote: Quote) -> None:
    """A quotation, set in on both sides."""
    role, outer, around = compositor.style("quote"), compositor.parent, compositor.role
    compositor.parent, compositor.role = outer.block("BlockQuote"), "quote"
    if around == "quote":
        compositor.indent += role.left
    compositor.blocks(compositor, quote.body)
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
        _hang_mark(compositor, start, f"{number}." if listed.is_ordered else "–", label)
        made = compositor.galley.items[start:]
        if made and text_role == "list":
            made[0].glue = _list_glue(
                made[0].glue, role.before, role.after, is_first=is_first, is_nested=around == "list"
            )
            is_first = False
    compositor.parent, compositor.role, compositor.indent = outer, around, indent


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
                line = compositor.line(compositor.words(mark, compositor.role, label))
                paragraph.hung = Hung(line, label, paragraph.left - max(role.hang, line.width + 4))
            return


# -- panels ------------------------------------------------------------------------------------------


def set_panel(compositor: Compositor, panel: Panel) -> None:
    """A panel: a rule down its left side, its title as a label, its text set in; a colophon has a rule above."""
    is_colophon = panel.kind is PanelKind.COLOPHON
    look, outer, around, indent = compositor.inks.look, compositor.parent, compositor.role, compositor.indent
    compositor.parent = outer.block("Sect")
    compositor.role = "colophon" if is_colophon else "panel"
    compositor.last_was_paragraph = False
    if not is_colophon:
        compositor.indent += look.panel.inset
    start = len(compositor.galley.items)
    if panel.title:
        compositor.set_line(panel.title, "colophon-label" if is_colophon else "panel-label", keep=True, glued=True)
    compositor.blocks(compositor, panel.body)
    made = compositor.galley.items[start:]
    backdrop = _colophon_rule(compositor) if is_colophon else _panel_rule(compositor, indent)
    for item in made:
        item.backdrop = backdrop
    if made:
        made[0].glue += look.baseline / 2 if is_colophon else 0.0
        compositor.galley.after += look.baseline / 4
    compositor.parent, compositor.role, compositor.indent = outer, around, indent


def _panel_rule(compositor: Compositor, indent: float) -> Backdrop:
    look = compositor.inks.look
    fill = look.colours[look.panel.fill] if look.panel.fill else ""
    width = compositor.bounds.measure - indent
    return Backdrop(indent, width, look.panel.rule, look.colours["accent"], fill, look.panel.padding)


def _colophon_rule(compositor: Compositor) -> Backdrop:
    look, bounds = compositor.inks.look, compositor.bounds
    return Backdrop(-bounds.out_left, bounds.frame, 0.0, look.colours["hair"], "", look.rules.hair)


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
    for line in contents.lines:
        element = whole.block("TOCI").inline("Reference").inline("Link")
        items = _contents_items(compositor, line, element)
        compositor.galley.add(items, role.before, role.after)
    compositor.galley.after += role.leading / 2 if contents.lines else 0.0


def _contents_items(compositor: Compositor, line: ContentsLine, element: Element) -> list[Item]:
    role = compositor.style("contents")
    left = compositor.bounds.span(role.width)[0] + role.left + (line.level - 1) * 15.0
    right = compositor.bounds.span(role.width)[0] + compositor.bounds.span(role.width)[1]
    runs = compositor.runs(line.content, "contents", element)
    for run in runs:
        run.element, run.link = element, LinkTo(element, f"#b-{line.target}", plain(line.content))
    shape = typeset.Shape(right - left - 36.0)
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
