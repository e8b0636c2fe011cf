"""Which lines and notes stand on which page."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from breve.pdf.galley import NEVER, SHORT, Galley, Item, keep_short
from breve.pdf.layout import Grid, lay_out
from breve.pdf.pages import Foot, columns
from breve.pdf.paragraph import FootNote

HEIGHT = 300.0
FOOT = Foot(12.5, 2.5, 0.9 * HEIGHT)


@dataclass(eq=False)
class Blank:
    """A piece that draws nothing."""

    def draw(self, canvas, x, top, first, last):
        """Draw nothing."""


def note(number, lines, leading=11.0):
    return FootNote(number, [(None, line) for line in range(lines)], leading)


LENGTHS = st.sampled_from([1, 2, 3, 5, 12, 60])


@st.composite
def galleys(draw, *, wide=False, heavy=False):
    items, number = [], 0
    for _ in range(draw(st.integers(1, 40))):
        piece, count = Blank(), draw(st.integers(1, 8))
        is_wide = wide and draw(st.integers(0, 5)) == 0
        for line in range(count):
            notes = []
            if draw(st.integers(0, 9)) == 0:
                number += 1
                notes = [note(number, draw(LENGTHS))]
                if heavy:
                    more = draw(st.lists(LENGTHS, max_size=3))
                    notes += [note(number + place, length) for place, length in enumerate(more, 1)]
                    number += len(more)
            cost = NEVER if count > 1 and line in (0, count - 2) else draw(st.sampled_from([0.0, 25.0, -20.0]))
            items.append(Item(15.0, piece, line, 7.5 if line == 0 else 0.0, cost, notes, is_wide=is_wide))
    return items


@given(galleys())
def test_no_line_is_lost_or_set_twice(items):
    filled = columns(items, lambda _: HEIGHT, FOOT)
    assert [item for column in filled for item in column.items] == items


@given(galleys(heavy=True))
def test_no_line_of_a_note_is_lost_or_set_twice(items):
    filled = columns(items, lambda _: HEIGHT, FOOT)
    shown = [(part.note.number, line) for column in filled for part in column.notes for line in range(*part[1:])]
    assert sorted(shown) == [
        (one.number, line) for item in items for one in item.notes for line in range(len(one.lines))
    ]
    begun = [part.note.number for column in filled for part in column.notes if not part.first]
    assert begun == sorted(begun)


@given(galleys(heavy=True))
def test_nothing_overlaps(items):
    for column in columns(items, lambda _: HEIGHT, FOOT):
        assert column.body + column.foot <= HEIGHT + 0.01


@given(galleys(heavy=True))
def test_a_note_begins_on_the_page_of_its_mark_or_beside_a_page_filling_one_on_the_next(items):
    filled = columns(items, lambda _: HEIGHT, FOOT)
    marked = {one.number: page for page, column in enumerate(filled) for item in column.items for one in item.notes}
    fills = {one.number: len(one.lines) * one.leading >= FOOT.filling for item in items for one in item.notes}
    for page, column in enumerate(filled):
        for number in [part.note.number for part in column.notes if not part.first]:
            beside = [part.note.number for part in filled[page - 1].notes] if page else []
            assert page == marked[number] or (page == marked[number] + 1 and any(fills[one] for one in beside))


@given(galleys())
def test_where_lines_cite_one_note_each_notes_stand_in_their_order(items):
    filled = columns(items, lambda _: HEIGHT, FOOT)
    shown = [(part.note.number, line) for column in filled for part in column.notes for line in range(*part[1:])]
    assert shown == sorted(shown)


def test_ten_notes_of_a_page_and_more_in_one_paragraph_take_a_line_a_page():
    piece = Blank()
    lines = [Item(15.0, piece, line, notes=[note(line + 1, 30)]) for line in range(10)]
    filled = columns(lines, lambda _: HEIGHT, FOOT)
    assert [len(column.items) for column in filled if column.items] == [1] * 10
    assert [part.note.number for column in filled for part in column.notes if not part.first] == list(range(1, 11))
    assert len(filled) <= 15


def test_two_page_filling_notes_in_one_row_begin_on_its_page_and_the_next():
    row = Item(40.0, Blank(), 0, notes=[note(1, 26), note(2, 26)])
    first, second, *_ = columns([row], lambda _: HEIGHT, FOOT)
    assert [part.note.number for part in first.notes] == [1]
    assert [part.note.number for part in second.notes] == [1, 2]


def test_ten_page_filling_notes_in_one_row_all_begin_by_the_next_page():
    row = Item(40.0, Blank(), 0, notes=[note(number, 60) for number in range(1, 9)])
    first, second, *_ = columns([row], lambda _: HEIGHT, FOOT)
    assert {part.note.number for column in (first, second) for part in column.notes} == set(range(1, 9))


# -- what no page can hold ---------------------------------------------------------------------------


@st.composite
def monsters(draw):
    """Items and lines of notes that may be higher than a page."""
    number, items = 0, []
    for _ in range(draw(st.integers(1, 12))):
        notes = []
        for _ in range(draw(st.integers(0, 2))):
            number += 1
            notes.append(note(number, draw(st.integers(0, 9)), draw(st.sampled_from([11.0, 120.0, 170.0, 900.0]))))
        height = draw(st.sampled_from([0.0, 15.0, 299.0, 301.0, 5000.0]))
        items.append(Item(height, Blank(), 0, 7.5, draw(st.sampled_from([NEVER, 0.0])), notes, Blank(), 20.0))
    return items


@given(monsters(), st.sampled_from([HEIGHT, 40.0, 1.0]))
def test_what_is_higher_than_a_page_is_neither_lost_nor_waited_for(items, height):
    filled = columns(items, lambda _: height, FOOT)
    assert [item for column in filled for item in column.items] == items
    shown = [(part.note.number, line) for column in filled for part in column.notes for line in range(*part[1:])]
    assert sorted(shown) == [
        (one.number, line) for item in items for one in item.notes for line in range(len(one.lines))
    ]
    assert all(column.items or column.notes for column in filled)


@given(galleys(heavy=True))
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


def test_columns_are_not_evened_out_between_a_heading_and_its_text():
    heading, line = Item(15.0, Blank(), 0, cost=NEVER), Item(15.0, Blank(), 0)
    (first, second) = lay_out([heading, line, Item(15.0, Blank(), 0, is_wide=True)], Grid(HEIGHT, 2, FOOT))
    assert first.column.items == [heading, line]
    assert second.is_wide


def test_the_columns_of_the_last_page_are_even():
    placed = lay_out([Item(15.0, Blank(), 0) for _ in range(50)], Grid(HEIGHT, 2, FOOT))
    assert [(one.page, len(one.column.items)) for one in placed] == [(0, 20), (0, 20), (1, 5), (1, 5)]


def test_columns_are_not_evened_out_by_parting_a_short_table():
    rows = [Item(15.0, Blank(), 0) for _ in range(5)]
    keep_short(rows, HEIGHT)
    assert [row.cost for row in rows] == [SHORT] * 4 + [0.0]
    placed = lay_out([*rows, Item(15.0, Blank(), 0)], Grid(HEIGHT, 2, FOOT))
    assert [len(one.column.items) for one in placed] == [5, 1]


# -- pages that end on purpose -----------------------------------------------------------------------


def blocks(count, *, lines=2, glue=12.0):
    """Blocks of some lines that may not be parted, with space above each."""
    return [
        Item(15.0, piece, line, glue if line == 0 else 0.0, NEVER if line < lines - 1 else 0.0)
        for piece in [Blank() for _ in range(count)]
        for line in range(lines)
    ]


def test_a_page_that_nearly_holds_the_end_is_squeezed_and_each_space_gives_the_same_share():
    (page,) = columns(blocks(7), lambda _: HEIGHT - 28.0 + 10.0, FOOT)
    assert page.used == HEIGHT - 18.0
    spaces = [space for space in page.spaces if space]
    assert len(spaces) == 6
    assert min(spaces) == max(spaces) > 0.75 * 12.0


def test_no_space_gives_more_than_a_quarter():
    assert len(columns(blocks(7), lambda _: 7 * 30.0 + 6 * 12.0 * 0.75, FOOT)) == 1
    assert len(columns(blocks(7), lambda _: 7 * 30.0 + 6 * 12.0 * 0.74, FOOT)) == 2


@given(galleys(heavy=True))
def test_a_squeezed_page_is_full_and_the_others_keep_their_spaces(items):
    for column in columns(items, lambda _: HEIGHT, FOOT):
        assert not column.squeeze or abs(column.used - HEIGHT) < 0.01
        assert sum(column.spaces) + sum(item.height for item in column.items) <= column.body + 0.01
        assert all(
            space >= 0.75 * item.glue for item, space in zip(column.items[1:], [*column.spaces][1:], strict=True)
        )


def test_what_stands_level_with_something_at_the_side_is_not_squeezed():
    galley = Galley()
    galley.add([Item(15.0, Blank(), 0)], 12.0, 12.0)
    galley.add_beside(Blank(), 40.0, 12.0)
    galley.add([Item(15.0, Blank(), 0)], 12.0, 12.0)
    galley.add([Item(15.0, Blank(), 0)], 12.0, 12.0)
    galley.clear()
    galley.add([Item(15.0, Blank(), 0)], 12.0, 12.0)
    galley.add([Item(15.0, Blank(), 0)], 12.0, 12.0)
    assert [item.give for item in galley.items[1:]] == [6.0, 0.0, 0.0, 6.0, 6.0]


def test_the_last_page_is_not_left_nearly_empty():
    placed = lay_out([Item(15.0, Blank(), 0) for _ in range(41)], Grid(HEIGHT, 1, FOOT))
    assert [len(one.column.items) for one in placed] == [20, 17, 4]


def test_a_page_spares_nothing_where_its_lines_may_not_be_parted():
    kept = [Item(15.0, Blank(), 0, cost=NEVER) for _ in range(19)]
    placed = lay_out([*kept, Item(15.0, Blank(), 0), Item(15.0, Blank(), 0)], Grid(HEIGHT, 1, FOOT))
    assert [len(one.column.items) for one in placed] == [20, 1]


@given(galleys(heavy=True))
def test_a_page_that_spares_lines_for_the_last_loses_none_and_keeps_notes_with_their_marks(items):
    placed = lay_out(items, Grid(HEIGHT, 1, FOOT))
    assert [item for one in placed for item in one.column.items] == items
    plain = columns(items, lambda _: HEIGHT, FOOT)
    assert len(placed) == len(plain)
    assert late([one.column for one in placed]) <= late(plain)


def late(filled):
    """How many notes do not begin on the page of their mark."""
    marked = {one.number: page for page, column in enumerate(filled) for item in column.items for one in item.notes}
    begun = {part.note.number: page for page, column in enumerate(filled) for part in column.notes if not part.first}
    return sum(begun[number] != page for number, page in marked.items())
