"""The random editions are finished and brutal: nothing is left open in them, and each trap that they promise occurs."""

from itertools import pairwise
from typing import get_args

from hypothesis import given

from breve.model.document import Block, Cell, Heading, Inline, List, Note, Ref, Table, Text, notes, plain, walk
from readback import MARK, Kind, in_place, said, words_of
from readback.edition import edition_tree
from strategies import editions, kinds, sample


@given(editions())
def test_notes_are_numbered_in_reading_order_and_references_point_at_what_is_there(edition):
    nodes = list(walk(edition.document))
    ids = [node.id for node in nodes if getattr(node, "id", "")]
    assert len(ids) == len(set(ids))
    assert [note.number for note in notes(edition.document)] == list(range(1, len(notes(edition.document)) + 1))
    assert all(node.target in ids and plain(node.content) for node in nodes if isinstance(node, Ref))


@given(editions())
def test_headings_never_skip_a_level(edition):
    levels = [0, *(block.level for block in edition.document.blocks if isinstance(block, Heading))]
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))


@given(editions())
def test_an_edition_says_its_notes_after_their_marks_in_order(edition):
    listed = words_of(edition)
    marks = [int(number) for one in listed for number in MARK.findall(one.words)]
    assert marks == [one.number for one in listed if one.kind is Kind.NOTE]
    assert in_place(said(edition_tree(edition))) == listed


def test_every_kind_of_block_and_every_trap_occurs():
    seen = sum(map(kinds, sample()), start=kinds(sample()[0]))
    assert [kind for kind in (*names(Block), *names(Inline)) if not seen[kind] and kind not in LEFT_OUT] == []
    nodes = [node for edition in sample() for node in walk(edition.document)]
    assert any(len(words_in(node)) >= 900 for node in nodes if isinstance(node, Note))
    assert any(holds_note(node) for node in nodes if isinstance(node, Heading))
    assert any(holds_note(cell) for node in nodes if isinstance(node, Table) for cell in node.head)
    assert any(not cell.content for cell in nodes if isinstance(cell, Cell))
    assert any(
        isinstance(inner, List) for node in nodes if isinstance(node, List) for item in node.items for inner in item
    )


LEFT_OUT = {"Division", "Display"}
"""What `select` has unwrapped, and what writers may set as ordinary text."""


def names(union) -> list[str]:
    return [kind.__name__ for kind in get_args(union)]


def words_in(node) -> list[str]:
    return [word for inner in walk(node) if isinstance(inner, Text) for word in inner.text.split()]


def holds_note(node) -> bool:
    return any(isinstance(inner, Note) for inner in walk(node))
