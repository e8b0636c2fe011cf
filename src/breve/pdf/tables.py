"""Tables: columns as wide as their words ask, rules of three weights, heads that return on each page."""

from functools import lru_cache

from breve.model.columns import MEASURED, widths_by_words
from breve.model.document import (
    Align,
    Break,
    Caption,
    Cell,
    Inline,
    Inlines,
    Note,
    Register,
    Risk,
    Table,
    plain,
    walk,
)
from breve.model.exhibit import table as as_table
from breve.model.record import Draft, field
from breve.model.style import Setting, TableLook
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import GOOD, LAST_ROW, NEVER, ROW, Item, keep_short, line_items
from breve.pdf.paragraph import FootNote, SetParagraph
from breve.pdf.setting import Compositor, drop
from breve.pdf.slugs import Shape
from breve.pdf.tags import COLUMN_HEAD, ROW_HEAD, Element
from breve.pdf.words import Ink

SETTINGS = {Align.LEFT: Setting.LEFT, Align.CENTRE: Setting.CENTRED, Align.RIGHT: Setting.RIGHT}
TALLEST_ROW = 0.4
"""Of a page: a row taller than this may be split between its lines."""
MARK_WIDTH = 8.0
"""What a note's mark adds to a word, in points."""
LINES_MEASURED = 4096
"""How many lines of cells stay measured: the tables of a brief stand in several of its editions."""

# -- what stands round every exhibit -----------------------------------------------------------------


def set_caption(compositor: Compositor, caption: Caption, parent: Element, left: float, width: float) -> None:
    """A caption above its exhibit: label, message, and the unit line under them; it stays with what follows."""
    if not (caption.label or caption.content or caption.unit):
        if not compositor.last_was_heading:
            compositor.galley.after += compositor.style("caption").before / 2
        return
    whole, outer = parent.block("Caption"), compositor.parent
    compositor.parent = whole
    role, unit = compositor.style("caption"), compositor.style("unit")
    before = 0.0 if compositor.last_was_heading else role.before
    if caption.label or caption.content:
        element = whole.block("P")
        stop = compositor.inks.look.caption_stop
        label = compositor.label(f"{caption.label}{stop}", "caption-label", element) if caption.label else []
        runs = [*label, *compositor.runs(caption.content, "caption", element)]
        paragraph = compositor.paragraph(runs, "caption", element, left=left, width=width, balanced=True)
        compositor.set_notes(whole)
        compositor.galley.add(line_items(paragraph, keep=True, glued=True), before, 0.0 if caption.unit else role.after)
        before = 1.0
    if caption.unit:
        element = whole.block("P")
        paragraph = compositor.paragraph(
            compositor.runs(caption.unit, "unit", element), "unit", element, left=left, width=width
        )
        compositor.set_notes(whole)
        compositor.galley.add(line_items(paragraph, keep=True, glued=True), before, unit.after)
    compositor.parent = outer


def set_source(compositor: Compositor, source: Inlines, left: float, width: float) -> None:
    """The source line under an exhibit, which stays with it."""
    role = compositor.style("exhibit-source")
    if source:
        if compositor.galley.items:
            compositor.galley.items[-1].cost = NEVER
        element = compositor.parent.block("P")
        runs = compositor.runs(source, "exhibit-source", element)
        paragraph = compositor.paragraph(runs, "exhibit-source", element, left=left, width=width)
        compositor.set_notes(compositor.parent)
        compositor.galley.add(line_items(paragraph, glued=True), role.before, role.after)
    compositor.galley.after += compositor.inks.look.baseline / 2


# -- rows --------------------------------------------------------------------------------------------


class Row(Draft):
    """One row of a table: its cells, where its columns stand, and the rules above and below it."""

    cells: list[SetParagraph]
    left: float
    width: float
    height: float
    padding: float
    above: tuple[float, str] | None
    below: tuple[float, str] | None
    again: bool = False

    @property
    def lines(self) -> int:
        """How many lines the tallest cell has."""
        return max((len(cell.lines) for cell in self.cells), default=0)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:
        """Draw some of its lines; a row that stands whole is one part."""
        self.draw_rules(canvas, x, top, first, last)
        for cell in self.cells:
            self.draw_cell(canvas, cell, x, top, first, last)

    def draw_cell(self, canvas: TaggedCanvas, cell: SetParagraph, x: float, top: float, first: int, last: int) -> None:
        """Draw what one of its cells has of those lines."""
        lines = (0, self.lines) if self._is_whole else (first, last)
        if cell.lines[lines[0] : lines[1]]:
            y = top - (self.padding if self._is_whole or first == 0 else 0.0)
            canvas.draw(cell, x, y, lines[0], min(lines[1], len(cell.lines)))

    def draw_rules(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:
        """Draw the rules above its first line and below its last."""
        left = x + self.left
        canvas.artifact()
        if self.above and self.above[0] and (self._is_whole or first == 0):
            canvas.rule(left, left + self.width, top, *self.above)
        if self.below and self.below[0] and (self._is_whole or last == self.lines):
            height = self.height if self._is_whole else self._height(first, last)
            canvas.rule(left, left + self.width, top - height, *self.below)
        canvas.end()

    @property
    def _is_whole(self) -> bool:
        return self.height > 0

    def _height(self, first: int, last: int) -> float:
        leading = self.cells[0].leading
        return (
            (last - first) * leading + (self.padding if first == 0 else 0) + (self.padding if last == self.lines else 0)
        )


class Again(Draft):
    """A head row drawn once more at the top of a page: an artifact."""

    row: Row

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw the row."""
        with canvas.muted("Pagination"):
            self.row.draw(canvas, x, top, 0, 1)


class _Columns(Draft):
    """Where each column stands."""

    lefts: list[float]
    widths: list[float]
    left: float
    width: float


class _Grid(Draft):
    """A table while it is set."""

    compositor: Compositor
    table: Table
    columns: _Columns
    head: Element
    body: Element
    notes: list[list[FootNote]] = field(default_factory=list)


def set_register(compositor: Compositor, register: Register) -> None:
    """Risks, indicators or events as the table that the model makes of them."""
    set_table(compositor, as_table(register), first_is_id=isinstance(register.rows[0], Risk))


def set_table(compositor: Compositor, table: Table, *, first_is_id: bool = False) -> None:
    """A table with its caption above and its source line below."""
    look = compositor.inks.look.table
    columns = _columns(compositor, table, look, first="table-id" if first_is_id else "table")
    outer = compositor.parent
    whole = outer.block("Table")
    set_caption(compositor, table.caption, whole, columns.left, columns.width)
    grid = _Grid(compositor, table, columns, whole.block("THead"), whole.block("TBody"))
    _set_rows(grid, first_is_id=first_is_id)
    compositor.parent = outer
    set_source(compositor, table.source, columns.left, columns.width)


def _set_rows(grid: _Grid, *, first_is_id: bool) -> None:
    table, compositor = grid.table, grid.compositor
    look = compositor.inks.look
    top, under_head, between, foot = (
        (rule.weight, look.colours[rule.colour])
        for rule in (look.rules.table_top, look.rules.table_head, look.rules.table_row, look.rules.table_foot)
    )
    head = _row(grid, table.head, grid.head, "table-head", is_head=True, first_is_id=False)
    head.above, head.below = top, under_head
    items = _row_items(compositor, head, grid.notes[-1])
    for item in items:
        item.cost = NEVER
    again, again_height = Again(head), sum(item.height for item in items)
    for number, cells in enumerate(table.rows):
        row = _row(grid, cells, grid.body, "table", is_head=False, first_is_id=first_is_id)
        is_last = number == len(table.rows) - 1
        row.below = foot if is_last else between
        made = _row_items(compositor, row, grid.notes[-1])
        for item in made:
            item.head = again
            item.head_height = again_height + (row.padding if item.index else 0.0)
        made[-1].cost = GOOD if is_last else LAST_ROW if number in (0, len(table.rows) - 2) else ROW
        items.extend(made)
    keep_short(items, compositor.bounds.height)
    if again_height > TALLEST_ROW * compositor.bounds.height:
        for item in items:
            item.head = None
    compositor.galley.add(items, 0.0, compositor.style("table").after)


def _row(
    grid: _Grid, cells: tuple[Cell, ...], parent: Element, role_name: str, *, is_head: bool, first_is_id: bool
) -> Row:
    compositor, columns = grid.compositor, grid.columns
    look, role = compositor.inks.look.table, compositor.style(role_name)
    whole = parent.block("TR")
    set_cells, notes = [], list[FootNote]()
    for column, cell in enumerate(cells):
        scope = COLUMN_HEAD if is_head else ROW_HEAD if column == 0 and _heads_rows(grid.table) else ""
        element = whole.block("TH" if scope else "TD", attributes=scope)
        name = "table-id" if first_is_id and column == 0 and not is_head else role_name
        set_cell = _cell(grid, cell, element, name, column)
        set_cells.append(set_cell)
        notes.extend(note for line in set_cell.lines for note in line.notes)
        compositor.set_notes(element)
    grid.notes.append(notes)
    row = Row(set_cells, columns.left, columns.width, 0.0, look.padding, None, None)
    row.height = max(1, row.lines) * role.leading + 2 * look.padding
    return row


def _heads_rows(table: Table) -> bool:
    """Whether first cells are heads of their rows.

    Not where heads would outnumber what they head: two columns are heard row by row, and each date once is enough.
    """
    rows, columns = len(table.rows), len(table.head)
    return table.heads_rows and columns + rows <= rows * (columns - 1)


def _cell(grid: _Grid, cell: Cell, element: Element, role_name: str, column: int) -> SetParagraph:
    compositor, role = grid.compositor, grid.compositor.style(role_name)
    body = element.block("P") if cell.content else element
    setting = SETTINGS[grid.table.aligns[column]]
    shape = Shape(grid.columns.widths[column], setting, language=compositor.edition.language)
    lines = typeset.lines(compositor.runs(cell.content, role_name, body), shape)
    return SetParagraph(lines, body, role.leading, drop(role), grid.columns.lefts[column])


def _row_items(compositor: Compositor, row: Row, notes: list[FootNote]) -> list[Item]:
    """A row as one item; where it is tall, as one for each of its lines."""
    if row.height <= TALLEST_ROW * compositor.bounds.height:
        return [Item(row.height, row, 0, notes=notes)]
    row.height = 0.0
    last = row.lines - 1
    leading = row.cells[0].leading
    items = [Item(leading, row, line, cost=NEVER if line in (0, last - 1) else 0.0) for line in range(last + 1)]
    items[0].height += row.padding
    items[-1].height += row.padding
    for cell in row.cells:
        for place, line in enumerate(cell.lines):
            items[place].notes = [*items[place].notes, *line.notes]
    return items


# -- widths ------------------------------------------------------------------------------------------


def _columns(compositor: Compositor, table: Table, look: TableLook, first: str) -> _Columns:
    """Where the columns stand; `first` is the role of the first one's cells."""
    left, width = compositor.room(compositor.style("table").width)
    count = len(table.head)
    room = width - look.gutter * (count - 1)
    if table.widths:
        total = sum(table.widths)
        widths = [room * share / total for share in table.widths]
    else:
        widths = _widths(compositor, table, room, first)
    lefts, at = [], left
    for one in widths:
        lefts.append(at)
        at += one + look.gutter
    return _Columns(lefts, widths, left, width)


def _widths(compositor: Compositor, table: Table, room: float, first: str) -> list[float]:
    head = [_size(compositor, cell, "table-head") for cell in table.head]
    rows = (
        [_size(compositor, cell, "table" if place else first) for place, cell in enumerate(cells)]
        for cells in table.rows[:MEASURED]
    )
    return widths_by_words([head, *rows], room)


def _size(compositor: Compositor, cell: Cell, role: str) -> tuple[float, float]:
    """The width of a cell's longest word and of its longest line."""
    ink = compositor.inks.ink(role)
    marks = MARK_WIDTH * sum(isinstance(node, Note) for inline in cell.content for node in walk(inline))
    longest = whole = 0.0
    for line in _lines_of(cell.content):
        word, width = _measured(line, ink)
        longest, whole = max(longest, word), max(whole, width)
    return longest + marks + 0.5, whole + marks + 0.5


@lru_cache(LINES_MEASURED)
def _measured(line: str, ink: Ink) -> tuple[float, float]:
    """The width of a line's longest word, and of the whole of it."""
    widths = [ink.word(word).width for word in line.split()]
    return max(widths, default=0.0), sum(widths) + ink.space * (len(widths) - 1)


def _lines_of(content: Inlines) -> list[str]:
    """The words of a cell, parted where its author asked for a break."""
    parts: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, Break):
            parts.append([])
        else:
            parts[-1].append(inline)
    return [plain(tuple(part)) for part in parts]
