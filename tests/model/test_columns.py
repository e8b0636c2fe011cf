"""Columns of a table: nothing is wider than the room, no word is broken while there is room, and the rows are low."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breve.model.columns import widths_by_words

ROOM = 400.0


@st.composite
def rows(draw):
    count = draw(st.integers(1, 7))
    word = st.floats(0, 600)
    size = st.tuples(word, st.floats(0, 3000)).map(lambda one: (one[0], one[0] + one[1]))
    return draw(st.lists(st.lists(size, min_size=count, max_size=count), min_size=1, max_size=9))


@given(rows())
def test_the_room_is_handed_out_whole(made):
    widths = widths_by_words(made, ROOM)
    assert sum(widths) == pytest.approx(ROOM)
    assert min(widths) >= 0


@given(rows())
def test_no_word_is_broken_while_there_is_room(made):
    longest = [max(row[place][0] for row in made) for place in range(len(made[0]))]
    if sum(longest) <= ROOM and max(longest) <= 0.6 * ROOM:
        widths = widths_by_words(made, ROOM)
        assert all(width >= word - 1e-6 for width, word in zip(widths, longest, strict=True))


def test_a_long_word_gives_way_to_the_short():
    assert widths_by_words([[(50, 50), (500, 500), (900, 900)]], ROOM) == [50, 175, 175]


def test_what_is_long_is_given_what_is_left():
    dates, words = widths_by_words([[(40, 60), (50, 1000)]] * 3, ROOM)
    assert dates == 60
    assert words == pytest.approx(ROOM - 60)
