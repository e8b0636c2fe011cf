"""Which columns stand where on which pages: one column, or two with what is wide across both."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from breve.model.record import Record
from breve.pdf.galley import LAST_ROW, NEVER, Item
from breve.pdf.pages import Column, Foot, columns

GAP = 12.0
"""Between what stands across a page and the columns above or below it, in points."""

LEAST_END = 0.2
"""Of a page: the least that the last one should hold, if the one before can spare it."""

LEAST_ROOM = 90.0
"""Less than this is left empty at the foot of a page where something wide begins or ends."""


class Placed(Record):
    """A column on its page (from 0), `down` points from the top of the text; `across` is its place from the left."""

    page: int
    across: int
    down: float
    height: float
    column: Column
    is_wide: bool


class Grid(Record):
    """A page of text: its height, and how many columns it has."""

    height: float
    count: int
    foot: Foot


def lay_out(items: Sequence[Item], grid: Grid) -> list[Placed]:
    """Every column in its place, in reading order."""
    bands = [(is_wide, list(band)) for is_wide, band in groupby(items, key=lambda item: item.is_wide)]
    placed: list[Placed] = []
    page, down = 0, 0.0
    for number, (is_wide, band) in enumerate(bands):
        if down and grid.height - down < LEAST_ROOM:
            page, down = page + 1, 0.0
        is_last = number == len(bands) - 1
        made = list(_band(band, grid, page, down, is_wide=is_wide, is_last=is_last))
        if down and _begins_badly(made):
            page, down = page + 1, 0.0
            made = list(_band(band, grid, page, down, is_wide=is_wide, is_last=is_last))
        placed.extend(made)
        if made:
            page = made[-1].page
            down = GAP + max(one.down + one.column.used for one in made if one.page == page)
    return placed


def _begins_badly(made: list[Placed]) -> bool:
    """Whether what stands on a band's first page ends where no page should, or leaves a note for the next."""
    first = [one.column for one in made if one.page == made[0].page]
    return _leaves_a_note(first) if len(first) == len(made) else _ends_badly(first)


def _ends_badly(page: Sequence[Column]) -> bool:
    """Whether a page that is not the last ends where none should, or leaves a note for the next."""
    ends = page[-1].items
    return _leaves_a_note(page) or bool(ends and ends[-1].cost >= NEVER)


def _leaves_a_note(page: Sequence[Column]) -> bool:
    """Whether a page cites a note that does not begin on it."""
    shown = {part.note for column in page for part in column.notes}
    return any(note not in shown for column in page for item in column.items for note in item.notes)


def _band(items: list[Item], grid: Grid, page: int, down: float, *, is_wide: bool, is_last: bool) -> Iterator[Placed]:
    """Items that are all wide, or all not; `down` is where they begin on their first page."""
    count = 1 if is_wide else grid.count
    first = grid.height - down

    def room(place: int) -> float:
        return first if place < count else grid.height

    filled = columns(items, room, grid.foot)
    if is_last and len(filled) > 1 and len(filled) % count == 1 % count:
        filled = _ended_well(items, filled, room, grid.foot)
    whole = (len(filled) - 1) // count * count
    if count > 1:
        filled[whole:] = _balanced(
            [item for column in filled[whole:] for item in column.items], filled[whole:], room(whole), grid
        )
    for place, column in enumerate(filled):
        on_first = place < count
        top = down if on_first else 0.0
        height = grid.height - top if is_last or place < whole else column.used
        yield Placed(page + place // count, place % count, top, height, column, is_wide)


def _ended_well(items: list[Item], filled: list[Column], room: Callable[[int], float], foot: Foot) -> list[Column]:
    """Columns of which the last, alone on its page, is not nearly empty: the one before leaves it more.

    Not where that would make a bad break there.
    """
    last = len(filled) - 1
    wanted = LEAST_END * room(last) - filled[last].used
    if wanted <= 0:
        return filled
    spared = filled[last - 1].used - wanted
    tried = columns(items, lambda place: spared if place == last - 1 else room(place), foot)
    is_better = len(tried) == len(filled) and tried[last].items and not _ends_badly(tried[last - 1 : last])
    return tried if is_better else filled


def _balanced(items: list[Item], filled: list[Column], room: float, grid: Grid) -> list[Column]:
    """The last columns of a band made as short as they can be together."""
    if any(part.first for column in filled[:1] for part in column.notes):
        return filled  # a note goes on from the page before: what is left of it is not in the items
    short, tall, best = 0.0, room, filled
    while tall - short > 6:
        height = (short + tall) / 2
        tried = columns(items, lambda _, height=height: height, grid.foot, grid.count)  # type: ignore[misc] # of this turn
        if _is_whole(tried, filled) and all(_stands_in(one, height) for one in tried) and not _parts_badly(tried):
            tall, best = height, tried
        else:
            short = height
    return best


def _parts_badly(tried: list[Column]) -> bool:
    """Whether a column ends where text should rather not be parted for the sake of even columns."""
    return any(_leaves_a_note([one]) or one.items[-1].cost >= LAST_ROW for one in tried[:-1] if one.items)


def _stands_in(column: Column, height: float) -> bool:
    """Whether a column has its room in some height, without a squeeze."""
    return not column.squeeze and column.used <= height + 0.01


def _is_whole(tried: list[Column], filled: list[Column]) -> bool:
    """Whether some columns hold all that others hold, items and lines of notes."""
    return _contents(tried) == _contents(filled)


def _contents(filled: list[Column]) -> tuple[int, int]:
    return sum(len(one.items) for one in filled), sum(part.last - part.first for one in filled for part in one.notes)
