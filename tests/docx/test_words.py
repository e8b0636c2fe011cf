"""A Word file says what its edition says, in the same order, note for note."""

from hypothesis import given
from specimen import edition

from breve.docx.write import write
from breve.model.brief import Copy, NotesAt
from readback import read_docx, words_of
from strategies import editions


def test_a_file_says_what_its_edition_says():
    for one in (edition(), edition(notes=NotesAt.END, paper="a4"), edition(copy=Copy.FINAL, draft="DRAFT")):
        assert read_docx(write(one, None).content) == words_of(one)


@given(editions())
def test_so_does_any_file(one):
    assert read_docx(write(one, None).content) == words_of(one)
