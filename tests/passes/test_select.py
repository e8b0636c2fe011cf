"""Divisions are unwrapped for those who may see them, and what then stands together is one."""

from breve.model.document import (
    Caption,
    Division,
    Document,
    Event,
    Heading,
    Note,
    Panel,
    PanelKind,
    Paragraph,
    Register,
    Text,
)
from breve.model.mark import MARKS, UNMARKED
from breve.model.source import NOWHERE, Span
from breve.passes.select import select
from workshop import reader


def words(said):
    return Paragraph((Text(said),), NOWHERE)


def event(said, **fields):
    return Register(Caption(), (Event("2024", (Text(said),), NOWHERE),), NOWHERE, **fields)


def selected(*blocks, mark="TLP:AMBER"):
    found = []
    chosen = select(Document(blocks), reader("minister", mark=mark), found.append)
    return chosen.document.blocks, chosen.mark, found


def test_a_division_for_others_is_left_out_and_ours_is_unwrapped():
    ours = Division(
        (words("a"), Division((words("b"),), NOWHERE, frozenset({"public"}))), NOWHERE, frozenset({"minister"})
    )
    theirs = Division((words("c"),), NOWHERE, frozenset({"public"}))
    assert selected(ours, theirs) == ((words("a"),), UNMARKED, [])


def test_divisions_in_panels_and_notes_are_seen_to_as_well():
    hidden = Division((words("x"),), NOWHERE, frozenset({"public"}))
    note = Note((words("a"), hidden), NOWHERE)
    panel = Panel(PanelKind.PANEL, (), (Paragraph((note,), NOWHERE), hidden), NOWHERE)
    (kept,), _, _ = selected(panel)
    assert kept.body == (Paragraph((Note((words("a"),), NOWHERE),), NOWHERE),)


def test_the_highest_mark_is_that_of_what_is_shown():
    green, amber = (Division((words(name),), NOWHERE, mark=MARKS[name]) for name in ("TLP:GREEN", "TLP:AMBER"))
    assert selected(green, amber)[1] == MARKS["TLP:AMBER"]
    assert selected(green, Division((), NOWHERE, mark=MARKS["TLP:AMBER"]))[1] == MARKS["TLP:GREEN"]
    others = Division((amber,), NOWHERE, frozenset({"public"}))
    assert selected(green, others)[1] == MARKS["TLP:GREEN"]


def test_a_mark_above_the_ceiling_is_an_error_at_its_place():
    red = Division((words("red"),), Span("x.md", 3, 9), mark=MARKS["TLP:RED"])
    blocks, mark, found = selected(red)
    assert (blocks, mark) == ((), UNMARKED)
    assert [(one.rule, one.span) for one in found] == [("above-ceiling", red.span)]


def test_neighbouring_rows_of_a_kind_become_one_register_and_those_with_words_do_not():
    named = event("c", id="own")
    heading = Heading(1, (), NOWHERE)
    blocks, _, _ = selected(event("a"), Division((event("b"),), NOWHERE), named, event("d"), heading, event("e"))
    assert [len(block.rows) if isinstance(block, Register) else 0 for block in blocks] == [2, 1, 1, 0, 1]
