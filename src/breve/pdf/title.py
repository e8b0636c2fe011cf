"""The title block: rule, kind and series, title, subtitle, and the byline in columns."""

from breve.model.brief import Fact
from breve.model.document import Text
from breve.model.record import Draft
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import NEVER, Item, line_items
from breve.pdf.paragraph import Line, SetParagraph
from breve.pdf.setting import Bounds, Compositor, drop
from breve.pdf.tags import Element


class TopRule(Draft):
    """The heavy rule above the title."""

    compositor: Compositor
    bounds: Bounds

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw it across the frame."""
        look, bounds = self.compositor.inks.look, self.bounds
        left = x - bounds.out_left
        canvas.artifact()
        weight = look.rules.title
        canvas.fill(left, top - weight, bounds.frame, weight, look.colours["accent"])
        canvas.end()


class Masthead(Draft):
    """The kind of brief at the left and the series at the right, on one line."""

    kind: SetParagraph | None
    series: SetParagraph | None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw both."""
        for part in (self.kind, self.series):
            if part:
                canvas.draw(part, x, top, 0, len(part.lines))


class Byline(Draft):
    """The facts of the byline in columns between two hairlines."""

    compositor: Compositor
    bounds: Bounds
    columns: list[list[SetParagraph]]
    height: float
    before: float

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw the hairlines, then each column from its label down."""
        look, bounds = self.compositor.inks.look, self.bounds
        left, right = x - bounds.out_left, x - bounds.out_left + bounds.frame
        canvas.artifact()
        canvas.rule(left, right, top, look.rules.hair, look.colours["hair"])
        canvas.rule(left, right, top - self.height, look.rules.hair, look.colours["hair"])
        canvas.end()
        for column in self.columns:
            y = top - self.before
            for paragraph in column:
                canvas.draw(paragraph, x, y, 0, len(paragraph.lines))
                y -= paragraph.leading * len(paragraph.lines)


def set_title_block(compositor: Compositor) -> None:
    """What stands at the head of the first page."""
    block, look = compositor.edition.title_block, compositor.inks.look
    compositor.galley.add([Item(look.rules.title, TopRule(compositor, compositor.bounds), 0, cost=NEVER)], 0.0, 0.0)
    if block.kind or block.series:
        _set_masthead(compositor, block.kind, block.series)
    for words, role_name in ((block.title, "title"), (block.subtitle, "subtitle")):
        if words:
            role = compositor.style(role_name)
            element = compositor.parent.block("P")
            runs = compositor.runs((Text(words),), role_name, element)
            paragraph = compositor.paragraph(runs, role_name, element, balanced=True)
            compositor.galley.add(line_items(paragraph, keep=True, glued=True), role.before, role.after)
    if block.facts:
        _set_byline(compositor, block.facts)
    compositor.galley.after += look.baseline
    compositor.last_was_paragraph = False


def _set_masthead(compositor: Compositor, kind: str, series: str) -> None:
    role, bounds = compositor.style("series"), compositor.bounds
    left = -bounds.out_left
    first = _words(compositor, kind, "series", left, bounds.frame) if kind else None
    taken = first.lines[0].width + 12 if first and first.lines else 0.0
    second = _words(compositor, series, "series", left, bounds.frame, "muted") if series else None
    if second and second.lines and (len(second.lines) > 1 or second.lines[0].width > bounds.frame - taken):
        items = line_items(first, keep=True, glued=True) if first else []
        compositor.galley.add([*items, *line_items(second, keep=True, glued=True)], role.before, role.after)
        return
    if second and second.lines:
        second.left = left + bounds.frame - second.lines[0].width
    compositor.galley.add([Item(role.leading, Masthead(first, second), 0, cost=NEVER)], role.before, role.after)


def _words(
    compositor: Compositor, words: str, role_name: str, left: float, width: float, colour: str = ""
) -> SetParagraph:
    role = compositor.style(role_name)
    element = compositor.parent.block("P")
    runs = compositor.words(words, role_name, element, colour=colour)
    return SetParagraph(typeset.lines(runs, typeset.Shape(width)), element, role.leading, drop(role), left)


def _set_byline(compositor: Compositor, facts: tuple[Fact, ...]) -> None:
    bounds = compositor.bounds
    before, after = compositor.style("byline-label").before, compositor.style("byline").after
    widths = _column_widths(compositor, facts, bounds.frame)
    left, columns = -bounds.out_left, []
    for fact, width in zip(facts, widths, strict=True):
        column = [_words(compositor, fact.label, "byline-label", left, width)]
        column += [_words(compositor, line, "byline", left, width) for line in fact.lines]
        columns.append(column)
        left += width + 14.0
    tallest = max(sum(part.leading * len(part.lines) for part in column) for column in columns)
    height = before + tallest + after
    compositor.galley.add([Item(height, Byline(compositor, compositor.bounds, columns, height, before), 0)], 3.0, 0.0)


def _column_widths(compositor: Compositor, facts: tuple[Fact, ...], frame: float) -> list[float]:
    """Each column as wide as it asks, then even shares of what is left, or of what there is."""
    wants = []
    for fact in facts:
        said = [(fact.label, "byline-label"), *((line, "byline") for line in fact.lines)]
        wants.append(max(_width(compositor, words, role) for words, role in said) + 1.0)
    room = frame - 14.0 * (len(facts) - 1)
    spare = room - sum(wants)
    if spare >= 0:
        return [want + spare / len(wants) for want in wants]
    fair = room / len(wants)
    kept = sum(want for want in wants if want <= fair)
    rest = sum(want for want in wants if want > fair)
    return [want if want <= fair else (room - kept) * want / rest for want in wants]


def _width(compositor: Compositor, words: str, role: str) -> float:
    line: Line = compositor.line(compositor.words(words, role, Element("P")))
    return line.width
