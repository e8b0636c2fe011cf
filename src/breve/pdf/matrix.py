"""The risk matrix: likelihood across, impact down, a word in every cell, four fills that keep their order in grey."""

from breve.model.document import Matrix, MatrixCell
from breve.model.record import Draft
from breve.model.style import Setting
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import GOOD, NEVER, Item
from breve.pdf.paragraph import Run, SetParagraph
from breve.pdf.setting import Compositor, drop
from breve.pdf.slugs import Shape
from breve.pdf.tables import set_caption, set_source
from breve.pdf.tags import COLUMN_HEAD, ROW_HEAD, Element

AIR = 1.0
"""Within a cell at each side, in points."""


class Field(Draft):
    """One cell: its text in lines, its box from the measure's left edge, and its fill's colour, "" for none."""

    paragraphs: list[SetParagraph]
    left: float
    width: float
    fill: str
    is_foot: bool = False

    @property
    def height(self) -> float:
        """The height of its lines."""
        return sum(paragraph.leading * len(paragraph.lines) for paragraph in self.paragraphs)


class Rank(Draft):
    """One row of the matrix, drawn whole."""

    fields: list[Field]
    height: float
    gap: float

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw fills, then words."""
        canvas.artifact()
        for one in self.fields:
            if one.fill:
                canvas.fill(
                    x + one.left, top - self.height + self.gap, one.width - self.gap, self.height - self.gap, one.fill
                )
        canvas.end()
        for one in self.fields:
            free = self.height - self.gap - one.height
            y = top - (free if one.is_foot else free / 2)
            for paragraph in one.paragraphs:
                canvas.draw(paragraph, x, y, 0, len(paragraph.lines))
                y -= paragraph.leading * len(paragraph.lines)


def set_matrix(compositor: Compositor, matrix: Matrix) -> None:
    """The matrix with its caption and source line; tagged as a table, so that each cell is heard with its heads."""
    bounds, look = compositor.bounds, compositor.inks.look.matrix
    outer, left = compositor.parent, -bounds.out_left
    whole = outer.block("Table")
    set_caption(compositor, matrix.caption, whole, left, bounds.frame)
    step = (bounds.frame - look.label_column) / max(1, len(matrix.columns))
    head, body = whole.block("THead"), whole.block("TBody")
    ranks = [_head(compositor, matrix, head.block("TR"), step)]
    for impact, cells in zip(matrix.impacts, matrix.rows, strict=True):
        ranks.append(_rank(compositor, impact, cells, body.block("TR"), step))
    items = [Item(rank.height, rank, 0, cost=NEVER) for rank in ranks]
    items[-1].cost = GOOD
    compositor.galley.add(items, 0.0, 0.0)
    compositor.parent = outer
    set_source(compositor, matrix.source, left, bounds.frame)


def _head(compositor: Compositor, matrix: Matrix, row: Element, step: float) -> Rank:
    look, left = compositor.inks.look.matrix, -compositor.bounds.out_left
    corner = row.block("TH", attributes=COLUMN_HEAD)
    fields = [_field(compositor, [(matrix.corner, "table")], corner, left, look.label_column, Setting.LEFT)]
    for place, (word, range_) in enumerate(matrix.columns):
        element = row.block("TH", attributes=COLUMN_HEAD)
        at = left + look.label_column + place * step
        fields.append(_field(compositor, [(word, "matrix-head"), (range_, "matrix-range")], element, at, step))
    for field in fields:
        field.is_foot = True
    return Rank(fields, max(field.height for field in fields) + 4.0, 2.0)


def _rank(
    compositor: Compositor, impact: tuple[str, str], cells: tuple[MatrixCell, ...], row: Element, step: float
) -> Rank:
    look, left = compositor.inks.look.matrix, -compositor.bounds.out_left
    head = row.block("TH", attributes=ROW_HEAD)
    fields = [_impact(compositor, impact, head, left, look.label_column)]
    for place, cell in enumerate(cells):
        at = left + look.label_column + place * step
        fields.append(_cell(compositor, cell, row.block("TD"), at, step))
    height = max([look.row, *(field.height + look.gap + 2.0 for field in fields)])
    return Rank(fields, height, look.gap)


def _impact(compositor: Compositor, impact: tuple[str, str], element: Element, left: float, width: float) -> Field:
    body = element.block("P")
    number, word = impact
    runs = [*compositor.label(number, "table-id", body), *compositor.words(word, "table", body)]
    return Field([_paragraph(compositor, runs, "table", body, left, width, Setting.LEFT)], left, width, "")


def _cell(compositor: Compositor, cell: MatrixCell, element: Element, left: float, width: float) -> Field:
    look, colours = compositor.inks.look.matrix, compositor.inks.look.colours
    ink = look.inks[cell.grade]
    parts = [(" ".join(cell.risks), "matrix-id"), (cell.rating, "matrix")]
    return _field(compositor, parts, element, left, width, colour=ink, fill=colours[look.fills[cell.grade]])


def _field(
    compositor: Compositor,
    parts: list[tuple[str, str]],
    element: Element,
    left: float,
    width: float,
    setting: Setting = Setting.CENTRED,
    colour: str = "",
    fill: str = "",
) -> Field:
    """A cell with a paragraph for each part that says something, all of them one element."""
    said = [(words, role) for words, role in parts if words]
    body = element.block("P") if said else element
    paragraphs = []
    for words, role in said:
        runs = compositor.words(words, role, body, colour=colour)
        paragraphs.append(_paragraph(compositor, runs, role, body, left, width, setting))
    return Field(paragraphs, left, width, fill)


def _paragraph(
    compositor: Compositor,
    runs: list[Run],
    role_name: str,
    element: Element,
    left: float,
    width: float,
    setting: Setting,
) -> SetParagraph:
    role = compositor.style(role_name)
    air = AIR if setting is Setting.CENTRED else 0.0
    gap = compositor.inks.look.matrix.gap
    lines = typeset.lines(runs, Shape(width - 2 * air - gap, setting, language=compositor.edition.language))
    return SetParagraph(lines, element, role.leading, drop(role), left + air)
