"""The eyes of the PDF tests: small pages made by hand, each with one fault that has to be seen."""

import io

import pikepdf
import pytest

import geometry
from handmade import CONTENT, made_pdf, structure

GOOD = b"/P <</MCID 0>> BDC BT /F1 10 Tf 10 250 Td (one line of words) Tj 0 -12 Td (and one below it) Tj ET EMC"


def page(content: bytes, structure=lambda pdf: []) -> geometry.Drawing:
    with pikepdf.open(io.BytesIO(made_pdf(content, structure))) as pdf:
        return geometry.read(pdf)


def test_lines_that_stand_below_each_other_do_not_overlap():
    assert geometry.overlaps(geometry.lines(page(GOOD).runs)) == []


@pytest.mark.parametrize("moved", [b"0 -5 Td", b"0 -1 Td", b"20 0 Td"])
def test_a_line_on_another_is_seen(moved):
    assert len(geometry.overlaps(geometry.lines(page(GOOD.replace(b"0 -12 Td", moved)).runs))) == 1


def test_lines_side_by_side_do_not_overlap():
    assert geometry.overlaps(geometry.lines(page(GOOD.replace(b"0 -12 Td", b"150 0 Td")).runs)) == []


def test_a_line_past_the_frame_is_seen_and_a_hanging_mark_is_not():
    lines = list(geometry.lines(page(GOOD).runs))
    right = max(line.right for line in lines)
    assert geometry.outside(lines, 10, right - 2) == []
    assert geometry.outside(lines, 10, right - 20) == lines


def test_words_outside_the_tags_are_seen():
    runs = page(GOOD + b" BT /F1 10 Tf 10 100 Td (stray) Tj ET").runs
    assert [run.words for run in geometry.unmarked(runs)] == ["stray"]
    assert geometry.drawn(runs) == {0: [0]}


def test_a_notes_page_and_its_marks_are_known():
    assert geometry.note_places(page(CONTENT, structure)) == [geometry.NotePlace(1, 0, 0)]


@pytest.mark.parametrize(
    "mark, note, is_late", [(3, 3, False), (3, 4, False), (3, 5, True), (3, 2, True), (4, 5, True), (2, 3, True)]
)
def test_a_note_may_wait_for_the_next_page_only_beside_one_that_fills_its_own(mark, note, is_late):
    places = [geometry.NotePlace(1, 3, 3), geometry.NotePlace(2, mark, note)]
    assert geometry.late(places, {1}) == ([places[1]] if is_late else [])
    assert geometry.late(places, {}) == ([places[1]] if mark != note else [])
