"""Going through a document: everything in reading order, or some kinds alone; what does not change is not copied."""

import pytest

from breve.model.document import (
    Citation,
    Cite,
    Code,
    Document,
    Emph,
    Heading,
    Link,
    List,
    Note,
    Paragraph,
    Ref,
    Strong,
    Text,
    rewrite,
    walk,
)
from breve.model.source import NOWHERE

SOURCE = Citation("smith2025", prefix=(Text("see"),), suffix=(Text("on rail"),))
IN_NOTE = Cite((SOURCE,), NOWHERE, content=(Text("See Smith, on rail."),))
NOTE = Note((Paragraph((Text("A note: "), IN_NOTE), NOWHERE),), NOWHERE)
ITEM = Paragraph((Emph((Text("Oil"), NOTE)), Code("x")), NOWHERE)
PLAIN = Paragraph((Text("Nothing is in this."),), NOWHERE)
DOCUMENT = Document((Heading(1, (Text("Trade"),), NOWHERE), List(((ITEM,), (PLAIN,)), is_ordered=False, span=NOWHERE)))


def test_every_node_comes_in_reading_order_before_what_it_holds():
    assert [type(node).__name__ for node in walk(DOCUMENT)] == [
        "Document",
        "Heading",
        "Text",
        "List",
        "Paragraph",
        "Emph",
        "Text",
        "Note",
        "Paragraph",
        "Text",
        "Cite",
        "Citation",
        "Text",
        "Text",
        "Text",
        "Code",
        "Paragraph",
        "Text",
    ]


@pytest.mark.parametrize("kinds", [(Text,), (Note,), (Citation, Heading), (Paragraph, Cite, Code), (Link,)])
def test_the_nodes_of_some_kinds_are_those_of_all_that_are_of_these_kinds(kinds):
    assert list(walk(DOCUMENT, *kinds)) == [node for node in walk(DOCUMENT) if isinstance(node, kinds)]


def test_what_nodes_of_a_kind_hold_can_be_passed_by():
    assert [text.text for text in walk(DOCUMENT, Text, past=frozenset({Note}))] == [
        "Trade",
        "Oil",
        PLAIN.content[0].text,
    ]
    assert list(walk(DOCUMENT, Note, past=frozenset({Note}))) == [NOTE]


def test_only_the_kinds_that_were_asked_for_are_changed_wherever_they_stand():
    changed = rewrite(DOCUMENT, lambda text: Text(text.text.upper()), Text)
    assert [text.text for text in walk(changed, Text)] == [text.text.upper() for text in walk(DOCUMENT, Text)]
    assert list(walk(changed, Code)) == [Code("x")]


def test_what_does_not_change_is_the_same_object():
    changed = rewrite(DOCUMENT, lambda note: Note(note.body, note.span, number=1), Note)
    assert [note.number for note in walk(changed, Note)] == [1]
    assert changed.blocks[0] is DOCUMENT.blocks[0]
    assert changed.blocks[1].items[1] is DOCUMENT.blocks[1].items[1]
    assert rewrite(DOCUMENT, lambda node: node) is DOCUMENT
    assert rewrite(DOCUMENT, lambda link: Link("", link.content), Link) is DOCUMENT


def test_a_node_may_become_one_of_another_kind_and_what_that_holds_is_gone_through():
    def change(node):
        match node:
            case Ref():
                return Strong((Text("Figure 1"),))
            case Emph():
                return Code("z")
            case Text(text):
                return Text(text.upper())

    document = Document((Paragraph((Ref("fig", NOWHERE), Emph((Text("y"),))), NOWHERE),))
    changed = rewrite(document, change, Ref, Emph, Text)
    assert changed.blocks[0].content == (Strong((Text("FIGURE 1"),)), Code("z"))
