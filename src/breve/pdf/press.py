"""Printing: what stands on each page is drawn there, in the order in which it is read."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from breve.model.record import Record
from breve.model.style import Look
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import Backdrop, Item, Piece
from breve.pdf.pages import Column, Foot, Part
from breve.pdf.tables import Row


class Frame(Record):
    """Where a column stands on its page, in points from the page's lower left corner, and its measure."""

    left: float
    top: float
    bottom: float
    measure: float


class Printed(Record):
    """A column in its place on a page; `tops` are its items' upper edges."""

    column: Column
    frame: Frame
    tops: Sequence[float]


class Stretch(Record):
    """What one column has of a piece, its upper edge at `top`."""

    items: Sequence[Item]
    left: float
    top: float

    @property
    def parts(self) -> tuple[int, int]:
        """The first of the piece's parts here, and the one after the last."""
        return self.items[0].index, self.items[-1].index + 1


class Spot(Record):
    """What one column has of a note, its upper edge at `top`."""

    part: Part
    left: float
    top: float


def print_page(canvas: TaggedCanvas, columns: Sequence[tuple[Column, Frame]], look: Look, foot: Foot) -> None:
    """A page: what lies behind, then each piece, in however many columns, and after it the notes that it cites.

    Notes that were cited on a page before come first.
    """
    printed = [Printed(column, frame, _tops(column, frame.top)) for column, frame in columns]
    for one in printed:
        _print_backdrops(canvas, one.column.items, one.tops, one.frame.left)
        _print_head(canvas, one)
    notes = _note_spots(printed, foot)
    cited = {note.number for one in printed for item in one.column.items for note in item.notes}
    _print_notes(canvas, [number for number in notes if number not in cited], notes)
    for piece, stretches in _pieces(printed):
        _print_piece(canvas, piece, stretches)
        here = {note.number for stretch in stretches for item in stretch.items for note in item.notes}
        _print_notes(canvas, sorted(here), notes)
    for one in printed:
        _print_note_rule(canvas, one.column, one.frame, look, foot)


def _tops(column: Column, top: float) -> list[float]:
    """The top of each item."""
    tops = []
    for item, space in zip(column.items, column.spaces, strict=True):
        top -= space
        tops.append(top)
        top -= item.height
    return tops


def _print_head(canvas: TaggedCanvas, printed: Printed) -> None:
    """The head row that is drawn again where a table goes on."""
    items, frame = printed.column.items, printed.frame
    if items and items[0].head:
        items[0].head.draw(canvas, frame.left, frame.top, 0, 1)


# -- pieces ------------------------------------------------------------------------------------------


def _pieces(printed: Sequence[Printed]) -> Iterator[tuple[Piece, list[Stretch]]]:
    """Each piece with what each column has of it."""
    placed = (
        (item, number, one.frame.left, top)
        for number, one in enumerate(printed)
        for item, top in zip(one.column.items, one.tops, strict=True)
    )
    for piece, held in groupby(placed, key=lambda one: one[0].piece):
        yield piece, [_stretch(list(part)) for _, part in groupby(held, key=lambda one: one[1])]


def _stretch(part: Sequence[tuple[Item, int, float, float]]) -> Stretch:
    _, _, left, top = part[0]
    return Stretch([item for item, *_ in part], left, top)


def _print_piece(canvas: TaggedCanvas, piece: Piece, stretches: Sequence[Stretch]) -> None:
    _name_place(canvas, stretches[0].items[0], stretches[0].top)
    match piece:
        case Row():
            _print_row(canvas, piece, stretches)
        case _:
            for stretch in stretches:
                piece.draw(canvas, stretch.left, stretch.top, *stretch.parts)


def _name_place(canvas: TaggedCanvas, item: Item, top: float) -> None:
    for identity in item.ids:
        canvas.name(f"b-{identity}", top + 4)
    if item.bookmark:
        canvas.bookmark(*item.bookmark, top + 4)


def _print_row(canvas: TaggedCanvas, row: Row, stretches: Sequence[Stretch]) -> None:
    """A table's row, cell by cell, each to its end: it may go on in the next column."""
    for stretch in stretches:
        row.draw_rules(canvas, stretch.left, stretch.top, *stretch.parts)
    for cell in row.cells:
        for stretch in stretches:
            row.draw_cell(canvas, cell, stretch.left, stretch.top, *stretch.parts)


def _print_backdrops(canvas: TaggedCanvas, items: Sequence[Item], tops: Sequence[float], x: float) -> None:
    """The rules and fills behind items, each from the first of its items on the page to the last."""
    spans: dict[Backdrop, tuple[float, float]] = {}
    for item, top in zip(items, tops, strict=True):
        if item.backdrop:
            begin, _ = spans.get(item.backdrop, (top, 0.0))
            spans[item.backdrop] = (begin, top - item.height)
    for backdrop, (top, bottom) in spans.items():
        canvas.artifact()
        _print_backdrop(canvas, backdrop, x, top, bottom)
        canvas.end()


def _print_backdrop(canvas: TaggedCanvas, backdrop: Backdrop, x: float, top: float, bottom: float) -> None:
    left = x + backdrop.left
    if backdrop.is_above:
        canvas.rule(left, left + backdrop.width, top + 3, backdrop.rule, backdrop.rule_colour)
        return
    if backdrop.fill:
        canvas.fill(left, bottom, backdrop.width, top - bottom, backdrop.fill)
    if backdrop.rule:
        canvas.fill(left, bottom, backdrop.rule, top - bottom, backdrop.rule_colour)


# -- notes -------------------------------------------------------------------------------------------


def _note_spots(printed: Sequence[Printed], foot: Foot) -> dict[int, list[Spot]]:
    """Where each note stands that the page shows, column by column."""
    spots: dict[int, list[Spot]] = {}
    for one in printed:
        y = one.frame.bottom + one.column.foot - foot.rule
        for part in one.column.notes:
            spots.setdefault(part.note.number, []).append(Spot(part, one.frame.left, y))
            y -= part.lines * part.note.leading + foot.gap
    return spots


def _print_notes(canvas: TaggedCanvas, numbers: Sequence[int], spots: Mapping[int, Sequence[Spot]]) -> None:
    for number in numbers:
        for spot in spots.get(number, ()):
            _print_note(canvas, spot)


def _print_note(canvas: TaggedCanvas, spot: Spot) -> None:
    note, first, last = spot.part
    top = spot.top
    for paragraph, group in groupby(note.lines[first:last], key=lambda one: one[0]):
        numbers = [number for _, number in group]
        canvas.draw(paragraph, spot.left, top, numbers[0], numbers[-1] + 1)
        top -= note.leading * len(numbers)


def _print_note_rule(canvas: TaggedCanvas, column: Column, frame: Frame, look: Look, foot: Foot) -> None:
    """A short rule above notes; a long one where the first goes on from the page before."""
    if not column.notes:
        return
    y = frame.bottom + column.foot - foot.rule + look.note.below
    width = frame.measure if column.notes[0].first else min(look.note.rule_width, frame.measure)
    canvas.artifact()
    canvas.rule(frame.left, frame.left + width, y, look.note.rule_weight, look.colours[look.note.rule_colour])
    canvas.end()
