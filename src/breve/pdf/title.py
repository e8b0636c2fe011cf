"""The title block: rule, kind and series, title, subtitle, and the byline in columns."""

from breve.model.brief import Fact
from breve.model.document import Text
from breve.model.record import Draft
from breve.model.style import BylineAt, Edge, SeriesAt, Width
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import NEVER, Item, line_items
from breve.pdf.paragraph import Line, Run, SetParagraph
from breve.pdf.setting import Bounds, Compositor, drop
from breve.pdf.slugs import Shape
from breve.pdf.tags import Element


class TitleRule(Draft):
    """The rule at the head of the first page, across the frame or a part of it."""

    compositor: Compositor
    bounds: Bounds

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw it from the frame's left edge."""
        look, bounds = self.compositor.inks.look, self.bounds
        rule, width = look.rules.title, look.opening.rule_width or bounds.frame
        canvas.artifact()
        canvas.fill(x - bounds.out_left, top - rule.weight, width, rule.weight, look.colours[rule.colour])
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
        bounds, rule = self.bounds, self.compositor.inks.look.rules.byline
        left, right = x - bounds.out_left, x - bounds.out_left + bounds.frame
        colour = self.compositor.inks.look.colours[rule.colour]
        canvas.artifact()
        canvas.rule(left, right, top, rule.weight, colour)
        canvas.rule(left, right, top - self.height, rule.weight, colour)
        canvas.end()
        for column in self.columns:
            y = top - self.before
            for paragraph in column:
                canvas.draw(paragraph, x, y, 0, len(paragraph.lines))
                y -= paragraph.leading * len(paragraph.lines)


class BylineRule(Draft):
    """The hairline under a byline that stands on one line."""

    compositor: Compositor
    bounds: Bounds

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw it across the frame."""
        look, left = self.compositor.inks.look, x - self.bounds.out_left
        rule = look.rules.byline
        canvas.artifact()
        canvas.rule(left, left + self.bounds.frame, top, rule.weight, look.colours[rule.colour])
        canvas.end()


class SideByline(Draft):
    """The facts of the byline one under another at the side, one paragraph to those who hear it."""

    facts: list[SetParagraph]
    before: float

    @property
    def height(self) -> float:
        """The height of all facts."""
        return sum(self.before + fact.leading * len(fact.lines) for fact in self.facts)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw each fact from its label down."""
        for fact in self.facts:
            canvas.draw(fact, x, top, 0, len(fact.lines))
            top -= fact.leading * len(fact.lines) + self.before


def set_title_block(compositor: Compositor) -> None:
    """What stands at the head of the first page."""
    block, look = compositor.edition.title_block, compositor.inks.look
    galley, is_above = compositor.galley, look.opening.rule is Edge.ABOVE
    rule = Item(look.rules.title.weight, TitleRule(compositor, compositor.bounds), 0, cost=NEVER)
    if is_above:
        galley.add([rule], 0.0, 0.0)
    if block.kind or block.series:
        _set_masthead(compositor, block.kind, block.series)
    if not is_above:
        galley.add([rule], 0.0, 0.0)
    for words, role_name in ((block.title, "title"), (block.subtitle, "subtitle")):
        if words:
            role = compositor.style(role_name)
            element = compositor.parent.block("P")
            runs = compositor.runs((Text(words),), role_name, element)
            paragraph = compositor.paragraph(runs, role_name, element, balanced=True)
            galley.add(line_items(paragraph, keep=True, glued=True), role.before, role.after)
    is_beside = _set_byline(compositor, block.facts) if block.facts else False
    if not is_beside:
        galley.after += look.baseline
    compositor.last_was_paragraph = False


def _set_masthead(compositor: Compositor, kind: str, series: str) -> None:
    role, bounds = compositor.style("series"), compositor.bounds
    left = -bounds.out_left
    first = _words(compositor, kind, "series", left, bounds.frame) if kind else None
    taken = first.lines[0].width + 12 if first and first.lines else 0.0
    second = _words(compositor, series, "series-name", left, bounds.frame) if series else None
    if second and second.lines and (len(second.lines) > 1 or second.lines[0].width > bounds.frame - taken):
        items = line_items(first, keep=True, glued=True) if first else []
        compositor.galley.add([*items, *line_items(second, keep=True, glued=True)], role.before, role.after)
        return
    if second and second.lines:
        is_right = compositor.inks.look.opening.series is SeriesAt.RIGHT
        second.left = left + (bounds.frame - second.lines[0].width if is_right else taken)
    compositor.galley.add([Item(role.leading, Masthead(first, second), 0, cost=NEVER)], role.before, role.after)


def _words(compositor: Compositor, words: str, role_name: str, left: float, width: float) -> SetParagraph:
    role = compositor.style(role_name)
    element = compositor.parent.block("P")
    runs = compositor.words(words, role_name, element)
    return SetParagraph(typeset.lines(runs, Shape(width)), element, role.leading, drop(role), left)


# -- the byline --------------------------------------------------------------------------------------


def _set_byline(compositor: Compositor, facts: tuple[Fact, ...]) -> bool:
    """The byline as the house has it; whether it stands beside what follows."""
    match compositor.inks.look.opening.byline:
        case BylineAt.SIDE if compositor.bounds.has_side and _lines_at_side(compositor, facts) <= MOST_LINES:
            _set_at_side(compositor, facts)
            return True
        case BylineAt.COLUMNS if max(len(fact.lines) for fact in facts) <= MOST_LINES:
            _set_in_columns(compositor, facts)
        case _:
            _set_on_line(compositor, facts)
    return False


MOST_LINES = 24
"""A byline of more lines would push what the brief says off its first page: it is set as a paragraph."""


def _lines_at_side(compositor: Compositor, facts: tuple[Fact, ...]) -> int:
    """How many lines the facts take at the side of the page."""
    nowhere, shape = Element("P"), Shape(compositor.bounds.span(Width.SIDE)[1])
    said = [one for fact in facts for one in ((fact.label, "byline-label"), (fact.line, "byline"))]
    return sum(len(typeset.lines(compositor.words(words, role, nowhere), shape)) for words, role in said)


FACTS_APART = 1.6
"""What the space between two facts on one line is wider than others, in em."""


def _set_on_line(compositor: Compositor, facts: tuple[Fact, ...]) -> None:
    """One paragraph; a fact that would be parted at the end of a line begins the next one."""
    role, look = compositor.style("byline"), compositor.inks.look
    element, room = compositor.parent.block("P"), compositor.bounds.span(role.width)[1]
    runs: list[Run] = []
    taken = 0.0
    for fact in facts:
        words = compositor.words(f"{fact.label} ", "byline-label", element)
        words += compositor.label(fact.line, "byline", element, FACTS_APART)
        width = compositor.line(words).width
        if runs and taken + width > room:
            runs.append(Run("", words[0].ink, is_break=True))
            taken = 0.0
        runs += words
        taken += width + (1 + FACTS_APART) * role.size
    paragraph = compositor.paragraph(runs, "byline", element)
    compositor.galley.add(line_items(paragraph, keep=True, glued=True), role.before, role.after)
    if look.rules.byline.weight:
        rule = Item(look.rules.byline.weight, BylineRule(compositor, compositor.bounds), 0)
        compositor.galley.add([rule], 0.0, 0.0)


def _set_at_side(compositor: Compositor, facts: tuple[Fact, ...]) -> None:
    label, value = compositor.style("byline-label"), compositor.style("byline")
    left, width = compositor.bounds.span(Width.SIDE)
    element, listed = compositor.parent.block("P"), []
    for fact in facts:
        runs = compositor.words(f"{fact.label} ", "byline-label", element)
        lines = typeset.lines(runs, Shape(width))
        lines += typeset.lines(compositor.words(f"{fact.line} ", "byline", element), Shape(width))
        listed.append(SetParagraph(lines, element, value.leading, drop(label), left))
    piece = SideByline(listed, label.before)
    compositor.galley.add_beside(piece, piece.height, value.before)


def _set_in_columns(compositor: Compositor, facts: tuple[Fact, ...]) -> None:
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
