"""Printing: what stands on each page is drawn there, in the order in which it is read."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from breve.model.record import Record
from breve.model.style import Look
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import Backdrop, Item, Piece
from breve.pdf.pages import Column, Foot, Part


class Frame(Record):
    """Where a column stands on its page, in points from the page's lower left corner, and its measure."""

    left: float
    top: float
    bottom: float
    measure: float


def print_column(canvas: TaggedCanvas, column: Column, frame: Frame, look: Look, foot: Foot) -> None:
    """One column: what lies behind, then each piece and after it the notes that it cites."""
    tops = _tops(column, frame.top)
    _print_backdrops(canvas, column.items, tops, frame.left)
    notes = _note_places(column, frame.bottom, foot)
    cited = {note.number for item in column.items for note in item.notes}
    _print_notes(canvas, [part for part in column.notes if part.first or part.note.number not in cited], notes, frame)
    if column.items and column.items[0].head:
        column.items[0].head.draw(canvas, frame.left, frame.top, 0, 1)
    own = {part.note.number: part for part in column.notes if not part.first}
    start = 0
    for piece, part in _parts(column.items):
        first = column.items[start]
        for item, top in zip(part, tops[start:], strict=False):
            for identity in item.ids:
                canvas.name(f"b-{identity}", top + 4)
            if item.bookmark:
                canvas.bookmark(*item.bookmark, top + 4)
        piece.draw(canvas, frame.left, tops[start], first.index, part[-1].index + 1)
        here = [own[note.number] for item in part for note in item.notes if note.number in own]
        _print_notes(canvas, list(dict.fromkeys(here)), notes, frame)
        start += len(part)
    _print_note_rule(canvas, column, frame, look, foot)


def _tops(column: Column, top: float) -> list[float]:
    """The top of each item."""
    tops = []
    for place, item in enumerate(column.items):
        top -= item.glue if place else item.head_height if item.head else 0.0
        tops.append(top)
        top -= item.height
    return tops


def _parts(items: Sequence[Item]) -> Iterator[tuple[Piece, list[Item]]]:
    return ((piece, list(part)) for piece, part in groupby(items, key=lambda item: item.piece))


def _print_backdrops(canvas: TaggedCanvas, items: Sequence[Item], tops: list[float], x: float) -> None:
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
    left, padding = x + backdrop.left, backdrop.padding
    if not backdrop.rule:
        canvas.rule(left, left + backdrop.width, top + 3, padding, backdrop.rule_colour)
        return
    if backdrop.fill:
        canvas.fill(left, bottom - padding, backdrop.width, top - bottom + 2 * padding, backdrop.fill)
    canvas.fill(left, bottom - padding, backdrop.rule, top - bottom + 2 * padding, backdrop.rule_colour)


# -- notes -------------------------------------------------------------------------------------------


def _note_places(column: Column, bottom: float, foot: Foot) -> dict[int, float]:
    """The top of each note that the column shows."""
    y = bottom + column.foot - foot.rule
    places = {}
    for note, first, last in column.notes:
        places[note.number] = y
        y -= (last - first) * note.leading + foot.gap
    return places


def _print_notes(canvas: TaggedCanvas, parts: Sequence[Part], places: dict[int, float], frame: Frame) -> None:
    for part in parts:
        top = places[part.note.number]
        lines = part.note.lines[part.first : part.last]
        for paragraph, group in groupby(lines, key=lambda one: one[0]):
            numbers = [number for _, number in group]
            canvas.draw(paragraph, frame.left, top, numbers[0], numbers[-1] + 1)
            top -= part.note.leading * len(numbers)


def _print_note_rule(canvas: TaggedCanvas, column: Column, frame: Frame, look: Look, foot: Foot) -> None:
    """A short rule above notes; a long one where the first goes on from the page before."""
    if not column.notes:
        return
    y = frame.bottom + column.foot - foot.rule + look.note.below
    width = frame.measure if column.notes[0].first else min(look.note.rule_width, frame.measure)
    canvas.artifact()
    canvas.rule(frame.left, frame.left + width, y, look.note.rule_weight, look.colours["ink"])
    canvas.end()
