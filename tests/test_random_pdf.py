"""Random editions as PDFs: what veraPDF, qpdf, poppler, pdf.js and outloud say of them, and where their words stand.

20 editions, or with `--hypothesis-profile thorough` 200: the same each time, and the same as test_random_docx sets.
"""

import io
import re
from collections import defaultdict
from pathlib import Path

import pikepdf
import pypdf
import pytest
from breve.pdf.write import write

import geometry
import validators
from breve.model.brief import Edition, NotesAt
from readback import Kind, in_place, pdfjs_trees, poppler_tree, read_pdf, said, words_of
from strategies import sample

LONG = 300
"""Words from which on a note may fill a page."""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[Path, Edition]:
    """The editions by their files."""
    folder = tmp_path_factory.mktemp("random-pdf")
    files = {folder / f"{number:03}.pdf": edition for number, edition in enumerate(sample())}
    for file, edition in files.items():
        file.write_bytes(write(edition, None).content)
    return files


def test_verapdf_finds_no_fault_by_ua_1_and_a_2a_or_a_3a(made, need, shared):
    java, jar, program = need("java"), need("vera"), shared / "checks" / "VeraCheck.java"
    attached = [file for file, edition in made.items() if edition.attachments]
    plain = [file for file in made if file not in attached]
    verdicts = validators.vera(plain, "ua1,2a", java, jar, program) | validators.vera(
        attached, "ua1,3a", java, jar, program
    )
    assert len(verdicts) == 2 * len(made)
    assert all(verdict.checks > 0 for verdict in verdicts.values())
    assert {name: verdict.failed for name, verdict in verdicts.items() if verdict.failed} == {}


def test_qpdf_finds_no_fault(made, need):
    program = need("qpdf")
    assert [found for file in made if (found := validators.qpdf(file, program))] == []


def test_every_font_is_embedded_and_a_subset(made, need):
    program = need("pdffonts")
    assert [found for file in made if (found := validators.fonts(file, program))] == []


def test_outloud_finds_no_error(made, need, tmp_path):
    few = list(made)[:20]
    found = validators.outloud(few, need("outloud"), tmp_path)
    assert len(found) == len(few)
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_poppler_reads_every_word_in_its_place(made, need):
    program = need("pdfinfo")
    for file, edition in made.items():
        read = in_place(said(poppler_tree(file, program)))
        assert wordy(read) == wordy(words_of(edition)), file


def test_pdfjs_reads_every_word_in_its_place(made, node):
    for (file, edition), tree in zip(made.items(), pdfjs_trees(made, node), strict=True):
        assert wordy(in_place(said(tree))) == wordy(words_of(edition)), file


def wordy(listed):
    """Without figures: neither poppler nor pdf.js gives their alternative words with the text."""
    return [one for one in listed if one.kind is not Kind.FIGURE]


def test_no_word_is_outside_the_tags_and_none_is_owned_twice(made):
    for file in made:
        with pikepdf.open(file) as pdf:
            drawn, spots = geometry.content(pdf), geometry.spots(pdf)
        assert drawn.unmarked == [], file
        assert len(spots) == len({(spot.page, spot.mcid) for spot in spots}), file
        owned = {(spot.page, spot.mcid) for spot in spots}
        assert {(page, mcid) for page, mcids in drawn.drawn.items() for mcid in mcids} <= owned, file


def test_each_page_is_drawn_in_the_order_in_which_it_is_read(made):
    for file in made:
        with pikepdf.open(file) as pdf:
            drawn, spots = geometry.content(pdf).drawn, geometry.spots(pdf)
        for page, mcids in drawn.items():
            visible = set(mcids)
            assert mcids == [one.mcid for one in spots if one.page == page and one.mcid in visible], (file, page)


def test_pypdf_reads_the_words_of_each_page_in_the_order_of_the_tags(made):
    for file in made:
        with pikepdf.open(file) as pdf:
            expected = words_by_page(pdf)
            without_artifacts(pdf)
            stripped = io.BytesIO()
            pdf.save(stripped)
        for number, page in enumerate(pypdf.PdfReader(stripped).pages):
            assert solid(page.extract_text()) == solid(expected[number]), (file, number)


def words_by_page(pdf: pikepdf.Pdf) -> dict[int, str]:
    words = defaultdict(str)
    for run in geometry.runs(pdf):
        words[run.page, run.mcid] += run.words
    by_page = defaultdict(str)
    for spot in geometry.spots(pdf):
        by_page[spot.page] += words[spot.page, spot.mcid]
    return by_page


def without_artifacts(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        kept, depth = [], 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in ("BMC", "BDC") and (depth or instruction.operands[0] == "/Artifact"):
                depth += 1
            elif operator == "EMC" and depth:
                depth -= 1
            elif not depth:
                kept.append(instruction)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def solid(words: str) -> str:
    """Without white space and the hyphens of line ends: readers differ in both."""
    return re.sub(r"[\s\u00ad\u200b\u2060-]", "", words)


def test_no_line_stands_on_another(made):
    for file in made:
        with pikepdf.open(file) as pdf:
            assert geometry.overlaps(geometry.lines(pdf)) == [], file


def test_no_line_reaches_past_the_frame(made):
    for file, edition in made.items():
        paper = edition.look.papers[edition.audience.paper]
        left, right = paper.left - paper.out_left, paper.width - paper.right + paper.out_right
        with pikepdf.open(file) as pdf:
            assert geometry.outside(geometry.lines(pdf), left, right) == [], file


def test_every_note_begins_on_its_marks_page_or_beside_a_page_filling_note_on_the_next(made):
    for file, edition in made.items():
        if edition.audience.notes is NotesAt.END:
            continue
        lengths = {one.number: len(one.words.split()) for one in words_of(edition) if one.kind is Kind.NOTE}
        with pikepdf.open(file) as pdf:
            places = geometry.note_places(pdf)
        assert len(places) == len(lengths), file
        for place in places:
            late = place.note - place.mark
            neighbours = [one.number for one in places if place.mark - 2 <= one.mark <= place.mark]
            assert late == 0 or (late == 1 and any(lengths[one] >= LONG for one in neighbours)), (file, place)


def test_read_back_by_our_own_reading_each_says_what_its_edition_says(made):
    for file, edition in made.items():
        assert read_pdf(file.read_bytes()) == words_of(edition), file
