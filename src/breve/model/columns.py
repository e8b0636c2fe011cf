"""How wide the columns of a table are: the room goes where it saves most, in every kind of file alike."""

from collections.abc import Sequence
from functools import lru_cache

WIDEST_WORD = 0.6
"""The most of a table's width that one column is given for a word."""
SHORT, ALL_SHORT = 0.25, 0.6
"""Of a table's width: a column of lines this short keeps them whole, where such columns leave the others room."""
STEPS, MEASURED = 24, 24
"""In how many steps room is handed out, and how many rows are measured for it."""

Size = tuple[float, float]
"""The width of a cell's longest word, and of its longest line, in the unit of the room."""


def widths_by_words(rows: Sequence[Sequence[Size]], room: float) -> list[float]:
    """Widths from the words: none narrower than its longest word if that can be, and the whole as low as it can be."""
    return [*_widths(tuple(map(tuple, rows)), room)]


@lru_cache(256)
def _widths(rows: tuple[tuple[Size, ...], ...], room: float) -> list[float]:
    """The same, kept: a table stands in several editions of a brief."""
    columns = range(len(rows[0]))
    least = [min(max(row[column][0] for row in rows), room * WIDEST_WORD) for column in columns]
    most = [max(row[column][1] for row in rows) for column in columns]
    if sum(most) <= room:
        spare = room - sum(most)
        return [one + spare * (one + 1) / (sum(most) + len(most)) for one in most]
    if sum(least) >= room:
        return _squeezed(least, room)
    return _lowest([[whole for _, whole in row] for row in rows], _with_short_ones(least, most, room), most, room)


def _squeezed(needs: list[float], room: float) -> list[float]:
    """What each needs, where that is no more than its part of the room; the others share what is left alike."""
    made, left = [0.0] * len(needs), len(needs)
    for place in sorted(range(len(needs)), key=needs.__getitem__):
        made[place] = min(needs[place], room / left)
        room, left = room - made[place], left - 1
    return made


def _with_short_ones(least: list[float], most: list[float], room: float) -> list[float]:
    """The least widths, with those columns whole that are short: a date or "5 Catastrophic" is not parted."""
    made = list(least)
    for column in sorted(range(len(least)), key=most.__getitem__):
        tried = [*made[:column], most[column], *made[column + 1 :]]
        short = [width for width, whole in zip(tried, most, strict=True) if width >= whole]
        if most[column] <= SHORT * room and sum(short) <= ALL_SHORT * room and sum(tried) <= room:
            made = tried
    return made


def _lowest(wholes: list[list[float]], least: list[float], most: list[float], room: float) -> list[float]:
    """Hand out what is left of the room bit by bit, each to the column that gains most by it for a point.

    A bit is a step, or all that a column wants: a date gains only when the whole of it stands on one line.
    """
    made, spare = list(least), room - sum(least)
    step = spare / STEPS
    while spare > step / 2:
        now = _price(wholes, made)
        best = (0.0, most.index(max(most)), spare)
        for column, width in enumerate(made):
            for bit in (step, most[column] - width):
                if 0 < bit <= spare + 1e-6:
                    tried = [*made[:column], width + bit, *made[column + 1 :]]
                    best = max(best, ((now - _price(wholes, tried)) / bit, column, bit))
        _, column, bit = best
        made[column] += bit
        spare -= bit
    made[most.index(max(most))] += spare
    return made


def _price(wholes: list[list[float]], made: list[float]) -> float:
    """How high the rows are, roughly.

    A row's height is its fullest cell's, counted in parts of a line so that every step tells; the sum over all cells
    speaks for those that would stand on one line.
    """
    price = 0.0
    for row in wholes:
        lines = [1.0 if whole <= width else whole / width + 0.5 for whole, width in zip(row, made, strict=True)]
        price += max(lines) + 0.4 * sum(lines)
    return price
