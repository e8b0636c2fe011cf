"""Which items stand on which page, with the notes that they cite at its foot.

Costs, not rules, choose a break, so there is always an answer: a forbidden break is the last resort, never a dead end.
Notes queue: a page shows what the last one left over, then those of its own lines; one note may be split, two lines or
more on each side, and what does not fit is carried over.  A note that would begin late holds its line back, and where
lines cannot part (one row may cite two notes that fill a page each) it begins on the next page, or the notes before it
are cut short to let it begin on its own.

A page that would nearly hold a better break is squeezed: every space between blocks gives up the same share.

Every column takes an item, or lines of a note that was carried over, however little room there is: there are never
more columns than items and lines of notes.
"""

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from breve.model.record import Record, replace
from breve.pdf.galley import NEVER, Item
from breve.pdf.paragraph import FootNote

SPLIT, LATE, JUMBLED, BARE, FORBIDDEN, EMPTY = 60.0, 12_000.0, 10_000.0, 900.0, 20_000.0, 4000.0
SQUEEZED = 150.0
OVERDUE = 1e6
"""The cost of a note that begins later than it may: more than all else together."""
FINISHED = -1e5
LEAST_LINES = 2
TOO_LATE = 3
HALF = 0.5


class Part(NamedTuple):
    """Lines `first` to before `last` of a note."""

    note: FootNote
    first: int
    last: int

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.last - self.first

    @property
    def least(self) -> int:
        """The fewest of its lines that can be shown: all, where it cannot be split with two lines on each side."""
        return self.lines if self.lines < 2 * LEAST_LINES else LEAST_LINES

    def split(self, lines: int) -> "tuple[Part, Part]":
        """Its first lines, and those after."""
        middle = self.first + lines
        return Part(self.note, self.first, middle), Part(self.note, middle, self.last)


class Column(Record):
    """One column of a page: its items, its notes, and how much of its height each takes.

    `squeeze` is how much its glue gives, of what it can give: from 0 to 1.
    """

    items: Sequence[Item]
    notes: Sequence[Part]
    body: float
    foot: float
    squeeze: float = 0.0

    @property
    def used(self) -> float:
        """How much of a column's height it takes, whatever air is left between text and notes."""
        return self.body + self.foot

    @property
    def spaces(self) -> Iterator[float]:
        """The space above each item: at the top, room for a head row that is drawn again."""
        for place, item in enumerate(self.items):
            yield item.glue - self.squeeze * item.give if place else item.head_height if item.head else 0.0


class Foot(Record):
    """The space that notes take: `rule` for the rule and the air round it, `gap` between two notes.

    A note as high as `filling` fills a page.  All in points.
    """

    rule: float
    gap: float
    filling: float = inf

    def height(self, parts: Sequence[Part]) -> float:
        """The height of some notes with their rule; 0 for none."""
        if not parts:
            return 0.0
        return self.rule + sum(part.lines * part.note.leading for part in parts) + self.gap * (len(parts) - 1)

    def least(self, part: Part) -> float:
        """The least room in which a part can be shown at all, so that a queue always moves on."""
        return self.rule + part.note.leading * part.least

    def show(self, queue: Sequence[Part], room: float) -> tuple[list[Part], list[Part]]:
        """What of a queue fits into some room, in order, and what is left over."""
        shown: list[Part] = []
        used = self.rule - self.gap
        for place, part in enumerate(queue):
            lines = _shown_lines(part, room - used - self.gap)
            if lines < part.least:
                return shown, [*queue[place:]]
            if lines < part.lines:
                now, later = part.split(lines)
                return [*shown, now], [later, *queue[place + 1 :]]
            shown.append(part)
            used += self.gap + lines * part.note.leading
        return shown, []

    def begin(self, queue: Sequence[Part], room: float) -> tuple[list[Part], list[Part]]:
        """As `show`, with something of each part where there is room for that: the shortest are shown whole first."""
        spare = room - self.height([part.split(part.least)[0] for part in queue])
        if spare < 0:
            return self.show(queue, room)
        lines = [part.least for part in queue]
        for place in sorted(range(len(queue)), key=lambda place: queue[place].lines):
            part = queue[place]
            lines[place] = _shown_lines(part, spare + part.least * part.note.leading)
            spare -= (lines[place] - part.least) * part.note.leading
        halves = [part.split(shown) for part, shown in zip(queue, lines, strict=True)]
        return [now for now, _ in halves], [later for _, later in halves if later.lines]

    def fills(self, part: Part) -> bool:
        """Whether a part leaves no room on a page for another beside it."""
        return part.lines * part.note.leading >= self.filling


def _shown_lines(part: Part, room: float) -> int:
    """How many lines of a part go into some room: all, or so many that two at least are left."""
    lines = max(0, int((room + 1e-6) / part.note.leading))
    return part.lines if lines >= part.lines else min(lines, part.lines - LEAST_LINES)


class _Break(NamedTuple):
    cost: float
    stop: int
    shown: list[Part]
    rest: list[Part]
    body: float
    squeeze: float = 0.0


def columns(items: Sequence[Item], room: Callable[[int], float], foot: Foot, most: float = inf) -> list[Column]:
    """Fill columns, first to last; `room` is the height of the nth, from 0, in points; `most` are filled at most."""
    filled: list[Column] = []
    start, carried = 0, list[Part]()
    while (start < len(items) or carried) and len(filled) < most:
        here = _Room(room(len(filled)), room(len(filled) + 1), foot, tuple(carried))
        chosen = _choose(items, start, here)
        shown = chosen.shown
        filled.append(Column(items[start : chosen.stop], shown, chosen.body, foot.height(shown), chosen.squeeze))
        start, carried = chosen.stop, chosen.rest
    return filled


class _Room(Record):
    """A column to be filled: its height and that of the next, and the notes that the one before left over."""

    height: float
    following: float
    foot: Foot
    carried: tuple[Part, ...]

    def notes(self, queue: Sequence[Part], asked: float, body: float) -> tuple[list[Part], list[Part], float]:
        """What is shown under a body of some height of a queue `asked` high, what is left over, and at what cost."""
        room = self.height - body
        if asked <= room + 1e-6:
            return [*queue], [], 0.0
        shown, rest = self.foot.show(queue, room)
        late = _waiting(rest)
        if not late:
            return shown, rest, SPLIT * len(rest)
        if self._may_wait(queue, rest, late):
            return shown, rest, LATE * late + SPLIT
        shown, rest = self.foot.begin(queue, room)
        late = _waiting(rest)
        return shown, rest, OVERDUE * late + JUMBLED * max(1, len(rest) - late)

    def _may_wait(self, queue: Sequence[Part], rest: Sequence[Part], late: int) -> bool:
        """Whether the late ones at a queue's end stand beside a note that fills a page, and begin on the next."""
        in_time = queue[: len(queue) - late]
        if len(in_time) < len(self.carried) or not any(map(self.foot.fills, in_time)):
            return False
        return not _waiting(self.foot.show(rest, self.following)[1])


def _waiting(rest: Sequence[Part]) -> int:
    """How many of the parts left over have not begun."""
    return sum(part.first == 0 for part in rest)


def _choose(items: Sequence[Item], start: int, here: _Room) -> _Break:
    """The best place to end a column that begins with `start`."""
    best = _bare(start, here) if here.carried else None
    foot, height, last = here.foot, here.height, len(items) - 1
    body, give, queue = 0.0, 0.0, list(here.carried)
    asked = foot.height(queue)
    for place in range(start, len(items)):
        item = items[place]
        body += item.height + (item.glue if place > start else item.head_height if item.head else 0.0)
        give += item.give if place > start else 0.0
        if body - give > height + 1e-6 and best is not None:
            break
        if item.notes:
            _join(queue, item.notes, len(here.carried))
            asked = foot.height(queue)
        if best is not None and body + asked < height * HALF and place != last and not items[place + 1].notes:
            continue
        over = body + asked - height
        squeeze = over / give if 1e-6 < over <= give else 0.0
        if body > height + 1e-6 and not squeeze and best is not None:
            continue
        shown, rest, cost = here.notes(queue, asked, body - squeeze * give)
        free = height - body - (foot.height(shown) if rest else asked)
        cost += _cost(item, rest, free, height, is_last=place == last) + SQUEEZED * squeeze * squeeze
        if best is None or cost <= best.cost:
            best = _Break(cost, place + 1, shown, rest, body - squeeze * give, squeeze)
        if len(rest) > TOO_LATE and _waiting(rest) > TOO_LATE:
            break
    assert best is not None
    return best


def _join(queue: list[Part], notes: Sequence[FootNote], carried: int) -> None:
    """Put notes at a queue's end, by number: in a row that is split a later line may cite an earlier note."""
    queue.extend(Part(note, 0, len(note.lines)) for note in notes)
    queue[carried:] = sorted(queue[carried:], key=lambda part: part.note.number)


def _bare(start: int, here: _Room) -> _Break:
    """A column of notes alone, which shows two lines of the first at least."""
    roomy = replace(here, height=max(here.height, here.foot.least(here.carried[0])))
    shown, rest, cost = roomy.notes(here.carried, here.foot.height(here.carried), 0.0)
    return _Break(BARE + cost, start, shown, rest, 0.0)


def _cost(item: Item, rest: Sequence[Part], free: float, height: float, *, is_last: bool) -> float:
    if is_last and not rest:
        return FINISHED
    forbidden = 0.0 if is_last else FORBIDDEN if item.cost >= NEVER else item.cost
    return forbidden + EMPTY * (max(0.0, free) / height) ** 2
