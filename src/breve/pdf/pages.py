"""Which items stand on which page, with the notes that they cite at its foot.

Costs, not rules, choose a break, so there is always an answer: a forbidden break or a note that starts a page late is
the last resort, never a dead end.  Notes queue: a page shows what the last one left over, then those of its own lines;
one note may be split, two lines or more on each side, and what does not fit is carried over.
"""

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

from breve.model.record import Record
from breve.pdf.galley import NEVER, Item
from breve.pdf.paragraph import FootNote

SPLIT, LATE, BARE, FORBIDDEN, EMPTY = 60.0, 25_000.0, 900.0, 20_000.0, 4000.0
FINISHED = -1e5
LEAST_LINES = 2
TOO_LATE = 3
HALF = 0.5


class Part(NamedTuple):
    """Lines `first` to before `last` of a note."""

    note: FootNote
    first: int
    last: int


class Column(Record):
    """One column of a page: its items, its notes, and how much of its height each takes."""

    items: Sequence[Item]
    notes: Sequence[Part]
    body: float
    foot: float


class Foot(Record):
    """The space that notes take: `rule` for the rule and the air round it, `gap` between two notes."""

    rule: float
    gap: float

    def height(self, parts: Sequence[Part]) -> float:
        """The height of some notes with their rule; 0 for none."""
        if not parts:
            return 0.0
        return (
            self.rule
            + sum((part.last - part.first) * part.note.leading for part in parts)
            + self.gap * (len(parts) - 1)
        )

    def least(self, part: Part) -> float:
        """The least room in which a part can be shown at all, so that a queue always moves on."""
        lines = part.last - part.first
        return self.rule + part.note.leading * (lines if lines < 2 * LEAST_LINES else LEAST_LINES)

    def show(self, queue: list[Part], room: float) -> tuple[list[Part], list[Part]]:
        """What of a queue fits into some room, and what is left over."""
        shown: list[Part] = []
        used = self.rule - self.gap
        for place, (note, first, last) in enumerate(queue):
            lines = min(last - first, int((room - used - self.gap + 1e-6) / note.leading))
            if lines < last - first:
                lines = min(lines, last - first - LEAST_LINES)
            if lines < min(LEAST_LINES, last - first):
                return shown, queue[place:]
            shown.append(Part(note, first, first + lines))
            used += self.gap + lines * note.leading
            if lines < last - first:
                return shown, [Part(note, first + lines, last), *queue[place + 1 :]]
        return shown, []


class _Break(NamedTuple):
    cost: float
    stop: int
    shown: list[Part]
    rest: list[Part]
    body: float


def columns(items: Sequence[Item], room: Callable[[int], float], foot: Foot, most: float = inf) -> list[Column]:
    """Fill columns, first to last; `room` is the height of the nth, from 0, in points; `most` are filled at most."""
    filled: list[Column] = []
    start, carried = 0, list[Part]()
    while (start < len(items) or carried) and len(filled) < most:
        chosen = _choose(items, start, carried, room(len(filled)), foot)
        shown = chosen.shown
        filled.append(Column(items[start : chosen.stop], shown, chosen.body, foot.height(shown)))
        start, carried = chosen.stop, chosen.rest
    return filled


def _choose(items: Sequence[Item], start: int, carried: list[Part], height: float, foot: Foot) -> _Break:
    """The best place to end a column that begins with `start`."""
    best: _Break | None = None
    if carried:
        shown, rest = foot.show(carried, max(height, foot.least(carried[0])))
        best = _Break(BARE, start, shown, rest, 0.0)
    body, queue, last = 0.0, list(carried), len(items) - 1
    asked = foot.height(queue)
    for place in range(start, len(items)):
        item = items[place]
        body += item.height + (item.glue if place > start else item.head_height if item.head else 0.0)
        if body > height + 1e-6 and (place > start or carried):
            break
        if item.notes:
            queue.extend(Part(note, 0, len(note.lines)) for note in item.notes)
            asked = foot.height(queue)
        if best is not None and body + asked < height * HALF and place != last:
            continue
        if queue:
            shown, rest = foot.show(queue, height - body)
        else:
            shown, rest = [], []
        late = sum(part.first == 0 for part in rest)
        cost = _cost(item, rest, late, height - body - foot.height(shown), height, is_last=place == last)
        if best is None or cost <= best.cost:
            best = _Break(cost, place + 1, shown, rest, body)
        if late > TOO_LATE:
            break
    assert best is not None
    return best


def _cost(item: Item, rest: Sequence[Part], late: int, free: float, height: float, *, is_last: bool) -> float:
    cost = LATE * late + SPLIT * (len(rest) - late)
    if not is_last:
        cost += FORBIDDEN if item.cost >= NEVER else item.cost
    elif not rest:
        return cost + FINISHED
    return cost + EMPTY * (max(0.0, free) / height) ** 2
