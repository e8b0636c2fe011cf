"""Which lines and notes stand on which page."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from breve.pdf.galley import NEVER, Item
from breve.pdf.layout import Grid, lay_out
from breve.pdf.pages import Foot, columns
from breve.pdf.paragraph import FootNote

FOOT = Foot(12.5, 2.5)
HEIGHT = 300.0


@dataclass(eq=False)
class Blank:
    """A piece that draws nothing."""

    def draw(self, canvas, x, top, first, last):
        """Draw nothing."""


def note(number, lines):
    return FootNote(number, [(None, line) for line in range(lines)], 11.0)


@st.composite
def galleys(draw, *, wide=False):
    items, number = [], 0
    for _ in range(draw(st.integers(1, 40))):
        piece, count = Blank(), draw(st.integers(1, 8))
        is_wide = wide and draw(st.integers(0, 5)) == 0
        for line in range(count):
            notes = []
            if draw(st.integers(0, 9)) == 0:
                number += 1
                notes = [note(number, draw(st.sampled_from([1, 2, 5, 12, 60])))]
            cost = NEVER if count > 1 and line in (0, count - 2) else draw(st.sampled_from([0.0, 25.0, -20.0]))
            items.append(Item(15.0, piece, line, 7.5 if line == 0 else 0.0, cost, notes, is_wide=is_wide))
    return items


@given(galleys())
def test_no_line_is_lost_or_set_twice(items):
    filled = columns(items, lambda _: HEIGHT, FOOT)
    assert [item for column in filled for item in column.items] == items


@given(galleys())
def test_no_line_of_a_note_is_lost_or_set_twice(items):
    filled = columns(items, lambda _: HEIGHT, FOOT)
    shown = [(part.note.number, line) for column in filled for part in column.notes for line in range(*part[1:])]
    assert shown == [(one.number, line) for item in items for one in item.notes for line in range(len(one.lines))]


@given(galleys())
def test_nothing_overlaps(items):
    for column in columns(items, lambda _: HEIGHT, FOOT):
        assert column.body + column.foot <= HEIGHT + 0.01


@given(galleys())
def test_a_note_starts_on_the_page_of_its_mark_or_beside_a_page_filling_one_the_next(items):
    filled = columns(items, lambda _: HEIGHT, FOOT)
    marked = {one.number: page for page, column in enumerate(filled) for item in column.items for one in item.notes}
    full = [sum(part.last - part.first for part in column.notes) > 9 for column in filled]
    for page, column in enumerate(filled):
        for part in column.notes:
            if part.first == 0:
                late = page - marked[part.note.number]
                assert late == 0 or any(full[max(0, page - late - 1) : page + 1])


@given(galleys())
def test_a_note_that_is_split_leaves_two_lines_on_each_side(items):
    for column in columns(items, lambda _: HEIGHT, FOOT):
        for part in column.notes:
            assert part.last - part.first >= min(2, len(part.note.lines))


@given(galleys(wide=True))
def test_two_columns_lose_nothing_and_nothing_overlaps(items):
    placed = lay_out(items, Grid(HEIGHT, 2, FOOT))
    assert [item for one in placed for item in one.column.items] == items
    for one in placed:
        assert one.down + one.column.body + one.column.foot <= HEIGHT + 0.01
    for first, then in pairwise(placed):
        if (first.page, first.is_wide) == (then.page, True):
            assert then.down >= first.down + first.column.body + first.column.foot


def test_a_heading_stands_with_two_lines_that_follow_it():
    lines = [Item(15.0, Blank(), line, cost=0.0) for line in range(18)]
    heading = Item(15.0, Blank(), 0, cost=NEVER)
    piece = Blank()
    paragraph = [Item(15.0, piece, line, cost=NEVER if line in (0, 3) else 0.0) for line in range(5)]
    first, *_ = columns([*lines, heading, *paragraph], lambda _: HEIGHT, FOOT)
    assert heading not in first.items
