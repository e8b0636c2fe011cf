"""Key judgments: the statement with its number in the hang, what it rests on, and the likelihood bar beside it."""

from breve.model.document import Inlines, Judgment
from breve.model.record import Draft
from breve.model.scale import Term
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import GOOD, Item, line_items
from breve.pdf.paragraph import Hung, Run, SetParagraph
from breve.pdf.setting import Bounds, Compositor, drop
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
    """A judgment on one page: its left column, its scale, its bar and the hairline above it."""

    compositor: Compositor
    parts: list[SetParagraph]
    gaps: list[float]
    scale: SetParagraph
    scale_top: float
    bar: Bar | None
    height: float
    bounds: Bounds

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw the whole of it."""
        self._hairline(canvas, x, top)
        y = top
        for paragraph, gap in zip(self.parts, self.gaps, strict=True):
            y -= gap
            canvas.draw(paragraph, x, y, 0, len(paragraph.lines))
            y -= paragraph.leading * len(paragraph.lines)
        if self.bar:
            self.bar.draw(canvas, x, top - self.bar.above)
        canvas.draw(self.scale, x, top - self.scale_top, 0, len(self.scale.lines))

    def _hairline(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        look, left = self.compositor.inks.look, x - self.bounds.out_left
        canvas.artifact()
        canvas.rule(left, left + self.bounds.frame, y, look.rules.hair, look.colours["hair"])
        canvas.end()


def set_judgment(compositor: Compositor, judgment: Judgment) -> None:
    """A judgment: never split, unless it is taller than half a page."""
    outer = compositor.parent
    compositor.parent = outer.block("Sect")
    statement, basis, scale = _paragraphs(compositor, judgment)
    compositor.set_notes(compositor.parent)
    made = _whole(compositor, judgment, statement, basis, scale)
    compositor.parent = outer
    if made.height <= TALLEST * compositor.bounds.height:
        notes = [note for part in (*made.parts, made.scale) for line in part.lines for note in line.notes]
        compositor.galley.add([Item(made.height, made, 0, cost=GOOD, notes=notes)], 2.0, 0.0)
    else:
        _in_lines(compositor, [statement, basis, scale])


def _column(compositor: Compositor) -> float:
    """The left edge of the bar's column, from the measure's."""
    bounds = compositor.bounds
    return bounds.measure + bounds.out_right - compositor.inks.look.bar.column


def _paragraphs(compositor: Compositor, judgment: Judgment) -> tuple[SetParagraph, SetParagraph, SetParagraph]:
    """The statement, its basis and its scale."""
    hang = compositor.style("judgment-number").hang
    left = max(0.0, hang - compositor.bounds.out_left)
    width = (_column(compositor) if judgment.scale or judgment.term else compositor.bounds.measure) - AIR - left
    statement = _statement(compositor, judgment, left, width, hang)
    compositor.set_notes(compositor.parent)
    basis_element = _element(compositor, bool(judgment.label or judgment.basis))
    basis = _set(compositor, _basis(compositor, judgment, basis_element), "confidence", basis_element, left, width)
    compositor.set_notes(compositor.parent)
    scale_element = _element(compositor, bool(judgment.scale))
    scale = compositor.paragraph(
        _scale(compositor, judgment.scale, scale_element),
        "scale-word",
        scale_element,
        left=_column(compositor),
        width=compositor.inks.look.bar.column,
    )
    return statement, basis, scale


def _element(compositor: Compositor, is_said: bool) -> Element:  # noqa: FBT001 - said with the word before it
    """A paragraph's element, in the tree where there is something to hear."""
    return compositor.parent.block("P") if is_said else Element("P")


def _statement(compositor: Compositor, judgment: Judgment, left: float, width: float, hang: float) -> SetParagraph:
    element = compositor.parent.block("P")
    runs = compositor.runs(judgment.content, "judgment", element)
    set_statement = _set(compositor, runs, "judgment", element, left, width)
    number = element.inline("Span")
    line = compositor.line(compositor.words(str(judgment.number), "judgment-number", number))
    set_statement.hung = Hung(line, number, left - hang)
    return set_statement


def _set(
    compositor: Compositor, runs: list[Run], role_name: str, element: Element, left: float, width: float
) -> SetParagraph:
    role = compositor.style(role_name)
    lines = typeset.lines(runs, typeset.Shape(width, language=compositor.edition.language))
    return SetParagraph(lines, element, role.leading, drop(role), left)


def _basis(compositor: Compositor, judgment: Judgment, element: Element) -> list[Run]:
    label = compositor.label(judgment.label, "confidence-label", element) if judgment.label else []
    return [*label, *compositor.runs(judgment.basis, "confidence", element)]


def _scale(compositor: Compositor, content: Inlines, element: Element) -> list[Run]:
    """The lines beside the bar: the word in its role, what follows in the range's."""
    runs = compositor.runs(content, "scale-range", element)
    for run in runs:
        if run.is_break:
            break
        run.ink = compositor.inks.ink("scale-word")
    return runs


def _whole(
    compositor: Compositor, judgment: Judgment, statement: SetParagraph, basis: SetParagraph, scale: SetParagraph
) -> SetJudgment:
    role, confidence = compositor.style("judgment"), compositor.style("confidence")
    look = compositor.inks.look
    above = role.before + compositor.inks.look.baseline / 4
    gaps = [above, role.after if basis.lines else 0.0]
    left_height = above + len(statement.lines) * role.leading + gaps[1] + len(basis.lines) * confidence.leading
    bar = Bar(compositor, judgment.term, _column(compositor), above + statement.drop) if judgment.term else None
    scale_top = above + (statement.drop + compositor.style("scale-word").before if bar else 0.0)
    height = max(left_height, scale_top + len(scale.lines) * scale.leading, above + look.bar.cell_height)
    height += confidence.after
    return SetJudgment(compositor, [statement, basis], gaps, scale, scale_top, bar, height, compositor.bounds)


def _in_lines(compositor: Compositor, parts: list[SetParagraph]) -> None:
    """A judgment that is too tall to stand whole: its lines, and its scale under them."""
    parts[-1].left = parts[0].left
    for part, after in zip(parts, (2.0, 3.0, 9.0), strict=True):
        compositor.galley.add(line_items(part), 0.0, after)
