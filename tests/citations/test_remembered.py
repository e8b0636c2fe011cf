"""What is remembered of one document is said in another only where nothing that the style speaks of is different."""

import pytest

from breve.citations.cites import Bracket, Cited
from breve.citations.document import cited
from breve.citations.memory import Memory
from breve.model.record import replace
from csl_small import book, sheet, style

WORKS = {one.key: one for one in (book("a", title="Ants"), book("b", title="Bees"), book("c", title="Crabs"))}
FIRST_NOTE, NUMBER = '<text variable="first-reference-note-number"/>', '<text variable="citation-number"/>'
BIBLIOGRAPHY = "<bibliography><layout><text value='.'/></layout></bibliography>"

SPEAKING = {
    "of the first note": style(FIRST_NOTE, css="note"),
    "of the first note in a macro": style(
        '<text macro="m"/>', css="note", outside=f'<macro name="m">{FIRST_NOTE}</macro>'
    ),
    "of whether there is a first note": style(
        '<choose><if variable="first-reference-note-number"><text value="later"/></if>'
        '<else><text value="first"/></else></choose>',
        css="note",
    ),
    "of the number": style(NUMBER),
    "of the number as it sorts": style(
        '<sort><key variable="citation-number" sort="descending"/></sort>'
        '<layout delimiter=";"><text variable="title"/></layout>'
    ),
    "of the number as a macro sorts": style(
        '<sort><key macro="m" sort="descending"/></sort><layout delimiter=";"><text variable="title"/></layout>',
        outside=f'<macro name="m">{NUMBER}</macro>',
    ),
    "of the number as it collapses": style(f"<layout delimiter=','>{NUMBER}</layout>", 'collapse="citation-number"'),
    "of the number in the bibliography": style(
        '<text variable="title"/>',
        outside=BIBLIOGRAPHY.replace("<text value='.'/>", NUMBER),
    ),
}


def said(document, xml, *, works=WORKS, afresh=False):
    prepared = replace(sheet(xml), memory=Memory()) if afresh else sheet(xml)
    brackets = tuple(Bracket(tuple(map(Cited, keys)), note) for note, keys in enumerate(document, 1))
    return cited(prepared, works, brackets)


@pytest.mark.parametrize("xml", SPEAKING.values(), ids=SPEAKING)
def test_a_second_document_says_what_it_would_say_alone(xml):
    documents = [["a", "b", "a", "ab", "abc"], ["b", "c", "a", "a", "ab", "abc"], ["cba", "a", "b", "a", "ab"]]
    for document in (*documents, *documents[::-1]):
        assert said(document, xml) == said(document, xml, afresh=True)


def test_a_style_that_speaks_of_no_numbers_says_what_it_said():
    xml = style('<text variable="title"/>', css="note", outside=BIBLIOGRAPHY)
    first, _ = said(["a", "b", "a"], xml)
    later, _ = said(["c", "b", "a", "c", "a"], xml)
    assert later[4] is first[2]


def test_works_that_say_the_same_are_one_in_every_brief_and_no_others():
    xml = style('<text variable="title"/>', css="note")
    first, _ = said(["a", "b"], xml)
    others = {"a": book("a", title="Ants"), "b": book("b", title="Bears")}
    later, _ = said(["a", "b"], xml, works=others)
    assert later[0] is first[0]
    assert later[1] == ("Bears",)
