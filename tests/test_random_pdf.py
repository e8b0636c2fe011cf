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

import geometry
import validators
from breve.model.brief import Edition, NotesAt
from breve.pdf.write import write
from readback import (
    Kind,
    agree,
    banner_of,
    in_place,
    pdfjs_trees,
    poppler_tree,
    read_pdf,
    said,
    without_banner,
    words_of,
)
from strategies import sample

PAGEFUL = 700
"""Words from which on a note fills a page, beside the few lines that cite it."""


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


GUESSES = ("TAG-002",)
"""TAG-002 takes a line for prose that was left out by mistake where it is an artifact of eight words, four of them in
lower case, that does not stand on three pages, or in a file of five pages and fewer on every one.  That is what a head
row of sentences is at the top of a table's second page (drawn again: ISO 14289-1, 7.5, has it read once), and the
running head of a short file, since the first page has none.  No brief of the repository has either so long."""


def test_outloud_finds_no_error(made, need, tmp_path):
    few = list(made)[:20]
    found = validators.outloud(few, need("outloud"), tmp_path)
    assert len(found) == len(few)
    errors = {name: [one for one in said if not one.startswith(GUESSES)] for name, said in found.items()}
    assert {name: said for name, said in errors.items() if said} == {}


def test_poppler_reads_every_word_in_its_place(made, need):
    program = need("pdfinfo")
    for file, edition in made.items():
        read = in_place(said(poppler_tree(file, program)))
        assert wordy(without_banner(read, edition)) == wordy(words_of(edition)), file


def test_pdfjs_reads_every_word_in_its_place(made, node):
    """Word by word; but pdf.js gives no soft hyphen, so a line may end between two words or within one."""
    for (file, edition), tree in zip(made.items(), pdfjs_trees(made, node), strict=True):
        read = in_place(said(tree))
        assert agree(wordy(read), wordy([*banner_of(edition), *words_of(edition)])), file


def wordy(listed):
    """Without figures: neither poppler nor pdf.js gives their alternative words with the text."""
    return [one for one in listed if one.kind is not Kind.FIGURE]


@pytest.fixture(scope="module")
def drawings(made) -> dict[Path, geometry.Drawing]:
    """What each file draws, and where."""
    found = {}
    for file in made:
        with pikepdf.open(file) as pdf:
            found[file] = geometry.read(pdf)
    return found


def test_no_word_is_outside_the_tags_and_none_is_owned_twice(drawings):
    for file, drawing in drawings.items():
        assert geometry.unmarked(drawing.runs) == [], file
        owned = {(spot.page, spot.mcid) for spot in drawing.spots}
        assert len(drawing.spots) == len(owned), file
        assert {(page, mcid) for page, mcids in geometry.drawn(drawing.runs).items() for mcid in mcids} <= owned, file


def test_each_page_is_drawn_in_the_order_in_which_it_is_read(drawings):
    """Running text in the order of the tags, and so its notes; a note after its mark, once its block is drawn."""
    for file, drawing in drawings.items():
        kinds = {(spot.page, spot.mcid): "Note" in spot.roles for spot in drawing.spots}
        for page, mcids in geometry.drawn(drawing.runs).items():
            read = [spot.mcid for spot in drawing.spots if spot.page == page and spot.mcid in set(mcids)]
            for is_note in (False, True):
                drawn = [mcid for mcid in mcids if kinds.get((page, mcid)) is is_note]
                assert drawn == [mcid for mcid in read if kinds.get((page, mcid)) is is_note], (file, page)


def test_pypdf_reads_the_words_of_each_page_in_the_order_in_which_they_are_drawn(drawings):
    for file, drawing in drawings.items():
        expected = words_by_page(drawing)
        with pikepdf.open(file) as pdf:
            without_artifacts(pdf)
            stripped = io.BytesIO()
            pdf.save(stripped)
        for number, page in enumerate(pypdf.PdfReader(stripped).pages):
            assert solid(page.extract_text()) == solid(expected[number]), (file, number)


def words_by_page(drawing: geometry.Drawing) -> dict[int, str]:
    by_page = defaultdict(str)
    for run in drawing.runs:
        by_page[run.page] += "" if run.is_artifact else run.words
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


def test_no_line_stands_on_another(drawings):
    for file, drawing in drawings.items():
        assert geometry.overlaps(geometry.lines(drawing.runs)) == [], file


def test_no_line_reaches_past_the_frame(made, drawings):
    for file, edition in made.items():
        paper = edition.look.papers[edition.audience.paper]
        left, right = paper.left - paper.out_left, paper.width - paper.right + paper.out_right
        assert geometry.outside(geometry.lines(drawings[file].runs), left, right) == [], file


def test_every_note_begins_on_its_marks_page_or_beside_a_page_filling_one_on_the_next(made, drawings):
    for file, edition in made.items():
        if edition.audience.notes is NotesAt.END:
            continue
        lengths = {one.number: len(one.words.split()) for one in words_of(edition) if one.kind is Kind.NOTE}
        places = geometry.note_places(drawings[file])
        assert len(places) == len(lengths), file
        assert geometry.late(places, [number for number, words in lengths.items() if words >= PAGEFUL]) == [], file


def test_read_back_by_our_own_reading_each_says_what_its_edition_says(made):
    for file, edition in made.items():
        assert without_banner(read_pdf(file.read_bytes()), edition) == words_of(edition), file
