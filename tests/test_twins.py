"""The Word file and the PDF of an edition say the same, and what they say is the edition: read back from the files."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from breve.citations.process import process
from breve.compose import compose
from breve.docx.write import write as write_docx
from breve.model.brief import Edition, NotesAt
from breve.model.document import notes
from breve.pdf.write import write as write_pdf
from breve.project.read import read_brief
from press import CHECKOUT, built_editions
from readback import (
    MARK,
    Kind,
    Said,
    Tag,
    banner_of,
    in_place,
    pdf_tree,
    read_docx,
    read_pdf,
    said,
    without_banner,
    words_of,
)
from strategies import editions

EDITIONS = built_editions()


def composed(brief: str, audience: str) -> Edition:
    found = []
    read = read_brief(CHECKOUT / "briefs" / brief, CHECKOUT, found.append)
    assert read is not None, found
    wanted = next(one for one in read.audiences if one.name == audience)
    return compose(read, wanted, process, found.append)


def notes_of(listed: list[Said]) -> list[Said]:
    return [one for one in listed if one.kind is Kind.NOTE]


@pytest.mark.parametrize("brief, audience", EDITIONS)
def test_both_files_of_an_edition_say_what_the_edition_says(press, brief, audience):
    edition = composed(brief, audience)
    assert read_docx(press.docx(brief, audience).read_bytes()) == words_of(edition)
    assert without_banner(read_pdf(press.pdf(brief, audience).read_bytes()), edition) == words_of(edition)


@pytest.mark.parametrize("brief, audience", EDITIONS)
def test_notes_run_from_one_without_a_gap_and_are_the_same_in_both_files(press, brief, audience):
    in_word = notes_of(read_docx(press.docx(brief, audience).read_bytes()))
    in_pdf = notes_of(read_pdf(press.pdf(brief, audience).read_bytes()))
    assert in_word == in_pdf
    assert [note.number for note in in_pdf] == list(range(1, len(in_pdf) + 1))
    assert all(note.words for note in in_pdf)


@given(editions())
def test_both_files_of_any_edition_say_what_the_edition_says(edition):
    expected = words_of(edition)
    assert [note.number for note in notes_of(expected)] == list(range(1, len(notes(edition.document)) + 1))
    pdf = write_pdf(edition, None)
    assert without_banner(read_pdf(pdf.content), edition) == expected
    assert read_docx(write_docx(edition, pdf.folios).content) == expected


@given(editions(longest=1))
def test_the_pdf_says_the_marking_once_before_all_else(edition):
    read = read_pdf(write_pdf(edition, None).content)
    banner = banner_of(edition)
    assert read[: len(banner)] == banner
    assert not any(one in banner for one in read[len(banner) :])


@given(editions(longest=2))
def test_in_the_pdf_a_note_follows_the_block_that_cites_it(edition):
    """The block as it stands in the page's flow; a list or a table may hold its notes within, or have them after it."""
    tree = pdf_tree(write_pdf(edition, None).content)
    if edition.audience.notes is NotesAt.END:
        assert without_banner(in_place(said(tree)), edition) == words_of(edition)
        return
    for earlier, marks, found in flow(tree):
        assert [int(mark) for mark in marks] == found, earlier


def flow(tree: Tag) -> Iterator[tuple[str, list[str], list[int]]]:
    """Of each block in the flow: how it begins, the marks in it, and the notes in it or between it and the next."""
    while len(tree.children) == 1 and isinstance(tree.children[0], Tag):
        tree = tree.children[0]
    begins, marks, found = "", [], []
    for child in tree.children:
        listed = said(Tag("Document", [child]))
        if isinstance(child, Tag) and child.role != "Note":
            yield begins, marks, found
            begins, marks, found = (listed[0].words[:60] if listed else ""), [], []
        marks += [number for one in listed for number in MARK.findall(one.words)]
        found += [one.number for one in listed if one.kind is Kind.NOTE]
    yield begins, marks, found
