"""Key judgments: the statement with its number in the hang, what it rests on, and the bar of likelihood."""

from typing import NamedTuple

from breve.model.document import Inlines, Judgment
from breve.model.record import Draft
from breve.model.scale import Term
from breve.model.style import BarAt
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import GOOD, Item, line_items
from breve.pdf.paragraph import Hung, Run, SetParagraph
from breve.pdf.setting import Bounds, Compositor, drop
from breve.pdf.slugs import Shape
from breve.pdf.tags import Element

CELLS = 7
"""Both declared scales have seven terms."""

AIR = 20.0
"""Between the statement and the bar's column, in points."""

TALLEST = 0.5
"""Of a page: a judgment taller than this may be split, and then its scale follows it."""


class Bar(Draft):
    """The likelihood bar: decoration, since the word beside it carries the meaning."""

    compositor: Compositor
    term: Term
    left: float
    above: float

    def draw(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Draw it with its foot on the baseline `y`."""
        look = self.compositor.inks.look
        bar, colours = look.bar, look.colours
        canvas.artifact()
        for cell in range(CELLS):
            left = x + self.left + cell * (bar.cell_width + bar.gap)
            if cell == self.term.step:
                canvas.fill(left, y, bar.cell_width, bar.cell_height, colours["accent"])
            else:
                canvas.outline(left + 0.25, y + 0.25, bar.cell_width - 0.5, bar.cell_height - 0.5, 0.5, colours["edge"])
        canvas.end()


class SetJudgment(Draft):
    """A judgment on one page: its paragraphs in the order of reading, each with its top, the bar and the hairline."""

    compositor: Compositor
    parts: list[tuple[SetParagraph, float]]
    scale: SetParagraph
    bar: Bar | None
    height: float
    bounds: Bounds

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw the whole of it."""
        self._hairline(canvas, x, top)
        for paragraph, down in self.parts:
            if self.bar and paragraph is self.scale:
                self.bar.draw(canvas, x, top - self.bar.above)
            canvas.draw(paragraph, x, top - down, 0, len(paragraph.lines))

    def _hairline(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        look, left = self.compositor.inks.look, x - self.bounds.out_left
        rule = look.rules.judgment
        if rule.weight:
            canvas.artifact()
            canvas.rule(left, left + self.bounds.frame, y, rule.weight, look.colours[rule.colour])
            canvas.end()


class Parts(NamedTuple):
    """The three paragraphs of a judgment."""

    statement: SetParagraph
    basis: SetParagraph
    scale: SetParagraph


def set_judgment(compositor: Compositor, judgment: Judgment) -> None:
    """A judgment: never split, unless it is taller than half a page."""
    outer = compositor.parent
    compositor.parent = outer.block("Sect")
    parts = _paragraphs(compositor, judgment)
    made = _below(compositor, judgment, parts) if _is_below(compositor) else _beside(compositor, judgment, parts)
    compositor.parent = outer
    if made.height <= TALLEST * compositor.bounds.height:
        notes = [note for part, _ in made.parts for line in part.lines for note in line.notes]
        compositor.galley.add([Item(made.height, made, 0, cost=GOOD, notes=notes)], 2.0, 0.0)
    else:
        _in_lines(compositor, [part for part, _ in made.parts], parts.statement.left)


# -- its paragraphs ----------------------------------------------------------------------------------


def _is_below(compositor: Compositor) -> bool:
    return compositor.inks.look.bar.place is BarAt.BELOW


def _edges(compositor: Compositor, judgment: Judgment) -> tuple[float, float]:
    """The left edge of the statement and its width: it makes room for its number, and for the column of the bar."""
    bounds, bar, role = compositor.bounds, compositor.inks.look.bar, compositor.style("judgment")
    left = max(role.left, compositor.style("judgment-number").hang - bounds.out_left)
    right = bounds.measure
    if bar.place is BarAt.LEFT:
        left = max(left, bar.column + bounds.gutter + role.left - bounds.out_left)
    elif bar.place is BarAt.RIGHT:
        right = (_column(compositor) if judgment.scale or judgment.term else bounds.measure) - AIR
    return left, right - role.right - left


def _column(compositor: Compositor) -> float:
    """The left edge of the bar's column, from the measure's."""
    bounds, bar = compositor.bounds, compositor.inks.look.bar
    return -bounds.out_left if bar.place is BarAt.LEFT else bounds.measure + bounds.out_right - bar.column


def _paragraphs(compositor: Compositor, judgment: Judgment) -> Parts:
    """Its paragraphs, each followed by its notes, in the order in which they are read."""
    left, width = _edges(compositor, judgment)
    statement = _statement(compositor, judgment, left, width)
    compositor.set_notes(compositor.parent)
    if _is_below(compositor):
        scale_left = _scale_left(compositor, judgment, left)
        scale = _set_scale(compositor, judgment, scale_left, left + width - scale_left)
        return Parts(statement, _set_basis(compositor, judgment, left, width), scale)
    basis = _set_basis(compositor, judgment, left, width)
    return Parts(
        statement, basis, _set_scale(compositor, judgment, _column(compositor), compositor.inks.look.bar.column)
    )


def _element(compositor: Compositor, is_said: bool) -> Element:  # noqa: FBT001 - said with the word before it
    """A paragraph's element, in the tree where there is something to hear."""
    return compositor.parent.block("P") if is_said else Element("P")


def _statement(compositor: Compositor, judgment: Judgment, left: float, width: float) -> SetParagraph:
    element = compositor.parent.block("P")
    runs = compositor.runs(judgment.content, "judgment", element)
    set_statement = _set(compositor, runs, "judgment", element, left, width)
    number = element.inline("Span")
    line = compositor.line(compositor.words(str(judgment.number), "judgment-number", number))
    set_statement.hung = Hung(line, number, left - compositor.style("judgment-number").hang)
    return set_statement


def _set_basis(compositor: Compositor, judgment: Judgment, left: float, width: float) -> SetParagraph:
    element = _element(compositor, bool(judgment.label or judgment.basis))
    label = compositor.label(judgment.label, "confidence-label", element) if judgment.label else []
    runs = [*label, *compositor.runs(judgment.basis, "confidence", element)]
    basis = _set(compositor, runs, "confidence", element, left, width)
    compositor.set_notes(compositor.parent)
    return basis


def _set_scale(compositor: Compositor, judgment: Judgment, left: float, width: float) -> SetParagraph:
    element = _element(compositor, bool(judgment.scale))
    runs = _scale(compositor, judgment.scale, element)
    scale = compositor.paragraph(runs, "scale-word", element, left=left, width=width)
    compositor.set_notes(compositor.parent)
    return scale


def _scale(compositor: Compositor, content: Inlines, element: Element) -> list[Run]:
    """What stands by the bar: the word in its role, what follows in the range's."""
    word, rest = content[:1], content[1:]
    return [*compositor.runs(word, "scale-word", element), *compositor.runs(rest, "scale-range", element)]


def _scale_left(compositor: Compositor, judgment: Judgment, left: float) -> float:
    """Where the words begin that stand on a line with the bar."""
    bar = compositor.inks.look.bar
    width = CELLS * bar.cell_width + (CELLS - 1) * bar.gap
    return left + (width + AFTER_BAR * compositor.style("scale-word").size if judgment.term else 0.0)


AFTER_BAR = 0.8
"""Between the bar and the word on its line, in em."""


def _set(
    compositor: Compositor, runs: list[Run], role_name: str, element: Element, left: float, width: float
) -> SetParagraph:
    role = compositor.style(role_name)
    lines = typeset.lines(runs, Shape(width, language=compositor.edition.language))
    return SetParagraph(lines, element, role.leading, drop(role), left)


# -- where they stand --------------------------------------------------------------------------------


def _above(compositor: Compositor) -> float:
    """The space above the statement, within what the hairline begins."""
    look = compositor.inks.look
    return compositor.style("judgment").before + (look.baseline / 4 if look.rules.judgment.weight else 0.0)


def _beside(compositor: Compositor, judgment: Judgment, parts: Parts) -> SetJudgment:
    """The bar and its words in a column beside the statement and its basis."""
    statement, basis, scale = parts
    role, confidence = compositor.style("judgment"), compositor.style("confidence")
    above = _above(compositor)
    basis_top = above + len(statement.lines) * role.leading + (role.after if basis.lines else 0.0)
    bar = Bar(compositor, judgment.term, _column(compositor), above + statement.drop) if judgment.term else None
    scale_top = above + (statement.drop + compositor.style("scale-word").before if bar else 0.0)
    height = max(
        basis_top + len(basis.lines) * confidence.leading,
        scale_top + len(scale.lines) * scale.leading,
        above + compositor.inks.look.bar.cell_height,
    )
    listed = [(statement, above), (basis, basis_top), (scale, scale_top)]
    return SetJudgment(compositor, listed, scale, bar, height + confidence.after, compositor.bounds)


def _below(compositor: Compositor, judgment: Judgment, parts: Parts) -> SetJudgment:
    """The bar and its words on a line of their own between the statement and its basis."""
    statement, basis, scale = parts
    role, confidence, word = (compositor.style(name) for name in ("judgment", "confidence", "scale-word"))
    above = _above(compositor)
    scale_top = above + len(statement.lines) * role.leading + role.after + (word.before if scale.lines else 0.0)
    basis_top = scale_top + len(scale.lines) * scale.leading + (word.after if scale.lines else 0.0)
    bar = Bar(compositor, judgment.term, statement.left, scale_top + scale.drop) if judgment.term else None
    height = basis_top + len(basis.lines) * confidence.leading + confidence.after
    listed = [(statement, above), (scale, scale_top), (basis, basis_top)]
    return SetJudgment(compositor, listed, scale, bar, height, compositor.bounds)


def _in_lines(compositor: Compositor, parts: list[SetParagraph], left: float) -> None:
    """A judgment that is too tall to stand whole: its lines, one paragraph under another."""
    for part, after in zip(parts, (2.0, 3.0, 9.0), strict=True):
        part.left = left
        compositor.galley.add(line_items(part), 0.0, after)
