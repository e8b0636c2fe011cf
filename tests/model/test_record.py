"""What the house's data promises: records never change and are equal by value, drafts are equal to themselves alone."""

import pickle

import pytest

from breve.model.document import Judgment, Text
from breve.model.record import Draft, Record, as_told, defaults_of, names_of, replace
from breve.model.source import NOWHERE, Source, Span


class Point(Record):
    x: int
    y: tuple[int, ...] = ()


class Cursor(Draft):
    at: int = 0


HERE = Span(Source("essay.md", "words").path, 0, 5)


def test_a_record_never_changes():
    with pytest.raises(AttributeError):
        Point(1).x = 2
    with pytest.raises(AttributeError):
        Point(1).z = 2


def test_a_record_is_the_same_as_another_of_its_kind_with_the_same_fields():
    assert Point(1, (2,)) == Point(1, (2,)) != Point(1)
    assert {Point(1), Point(1)} == {Point(1)}
    assert replace(Point(1), x=3) == Point(3)
    assert pickle.loads(pickle.dumps(Point(1, (2,)))) == Point(1, (2,))


def test_a_placed_record_is_the_same_wherever_it_was_written():
    assert Text("words", HERE) == Text("words", NOWHERE) != Text("word", NOWHERE)
    assert (Text("words", HERE) != Text("words", NOWHERE)) is False
    assert len({Text("words", HERE), Text("words")}) == 1
    judgment = Judgment((Text("It is likely."),), None, None, (), "", NOWHERE)
    assert replace(judgment, term_span=HERE) == replace(judgment, span=HERE) == judgment
    assert Text("words") != "words"


def test_a_draft_is_equal_to_itself_alone():
    cursor = Cursor()
    cursor.at = 4
    assert cursor != Cursor(4)
    assert [Cursor(4), cursor].index(cursor) == 1


def test_what_a_kind_is_made_of():
    assert names_of(Point) == ("x", "y")
    assert defaults_of(Point) == {"y": ()}
    assert as_told(Point(1, (2,))) == {"x": 1, "y": (2,)}
