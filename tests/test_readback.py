"""The reading back that every twin test stands on: small files made by hand, and what each of them says."""

import io
import zipfile

import pytest

from handmade import CONTENT, made_pdf, structure
from readback import (
    LINE_END,
    Kind,
    Said,
    Tag,
    agree,
    fold,
    in_place,
    pdfjs_trees,
    poppler_tree,
    read_docx,
    read_pdf,
    said,
)

P, H, F, N = Kind.PARAGRAPH, Kind.HEADING, Kind.FIGURE, Kind.NOTE


# -- tags --------------------------------------------------------------------------------------------


def test_soft_hyphens_are_joined_and_white_space_is_folded():
    assert fold(" ad\u00ad\nministrative\u00a0\t evidence\u200b ") == "administrative evidence"


def test_a_notes_mark_stands_against_its_word():
    assert fold("register [^3] and") == "register[^3] and"


def test_artifacts_and_the_labels_of_lists_are_left_out():
    item = Tag("LI", [Tag("Lbl", ["•"]), Tag("LBody", [Tag("P", ["one"])])])
    assert said(Tag("Document", [Tag("Artifact", ["head"]), Tag("L", [item])])) == [Said(P, "one")]


def test_a_label_elsewhere_is_read_with_its_paragraph():
    assert said(Tag("Document", [Tag("P", [Tag("Lbl", ["A1"]), " A premise."])])) == [Said(P, "A1 A premise.")]


def test_a_note_within_a_paragraph_comes_after_it():
    note = Tag("Note", [Tag("Lbl", ["1"]), Tag("P", ["see"]), Tag("P", ["there"])])
    mark = Tag("Reference", [Tag("Link", ["1"])])
    assert said(Tag("P", ["words", mark, note, " more"])) == [Said(P, "words[^1] more"), Said(N, "see there", 1)]


def test_a_reference_to_an_exhibit_is_no_mark():
    assert said(Tag("P", ["see ", Tag("Reference", [Tag("Link", ["Figure 1"])])])) == [Said(P, "see Figure 1")]


def test_a_cell_is_one_paragraph_and_an_empty_one_is_silent():
    row = Tag("TR", [Tag("TH", [Tag("P", ["a"]), Tag("P", ["b"])]), Tag("TD", [])])
    assert said(Tag("Table", [row])) == [Said(P, "a b")]


def test_blocks_in_a_list_body_part_its_words():
    body = Tag("LBody", ["first", Tag("L", [Tag("LI", [Tag("LBody", ["inner"])])]), "last"])
    assert [one.words for one in said(Tag("L", [Tag("LI", [body])]))] == ["first", "inner", "last"]


@pytest.mark.parametrize("caption_is_first", [True, False])
def test_a_figure_is_heard_as_its_alternative_words_once(caption_is_first):
    caption, drawn = Tag("Caption", [Tag("P", ["Figure 1"])]), ["axis", "label"]
    figure = Tag("Figure", [caption, *drawn] if caption_is_first else [*drawn, caption], "a map")
    heard = [Said(P, "Figure 1"), Said(F, "a map")]
    assert said(figure) == (heard if caption_is_first else heard[::-1])


def test_a_line_of_the_contents_loses_its_page_number():
    line = Tag("TOCI", [Tag("Reference", [Tag("Link", ["Outlook 2027", " .... ", "12"])])])
    assert said(Tag("TOC", [line])) == [Said(P, "Outlook 2027")]


def test_notes_at_the_end_are_put_after_their_marks_and_strays_last():
    notes = [Said(N, "one", 1), Said(N, "two", 2), Said(N, "stray", 9)]
    listed = [Said(P, "a[^1] b[^2]"), Said(P, "c"), *notes]
    assert in_place(listed) == [listed[0], notes[0], notes[1], listed[1], notes[2]]


@pytest.mark.parametrize(
    "read, is_the_same",
    [
        *(("the evi|dence of|one", True), ("the|evidence of one", True), ("the evidence | of one|", True)),
        *(("the evi dence of one", False), ("the evi|denceof|one", False), ("the evidence of", False)),
    ],
)
def test_a_lines_end_stands_for_a_space_or_for_nothing_and_nothing_else_does(read, is_the_same):
    found = [Said(P, read.replace("|", LINE_END))]
    assert agree(found, [Said(P, "the evidence of one")]) is is_the_same
    assert not agree(found, [])


# -- PDF ---------------------------------------------------------------------------------------------


SAID = [
    Said(H, "Heading", 1),
    Said(P, "The administrative evidence[^1]"),
    Said(N, "Ibid., p. 3.", 1),
    Said(P, "Second paragraph."),
    Said(F, "a slope"),
]


def test_a_pdf_is_read_by_its_structure_tree():
    assert read_pdf(made_pdf(CONTENT, structure)) == SAID


def test_poppler_reads_the_same_tree_and_loses_what_follows_a_nested_actualtext(need, tmp_path):
    file = tmp_path / "made.pdf"
    file.write_bytes(made_pdf(CONTENT, structure))
    read = said(poppler_tree(file, need("pdfinfo")))
    assert read[0] == SAID[0]
    assert read[1].words == "The ad-[^1]", "the fault of poppler that our PDF has to go round"
    assert read[2:4] == SAID[2:4]


def test_pdfjs_reads_the_same_words(node, tmp_path):
    file = tmp_path / "made.pdf"
    file.write_bytes(made_pdf(CONTENT.replace(b"/Span <</ActualText <FEFF00AD>>> BDC (-) Tj EMC", b""), structure))
    assert agree(in_place(said(next(pdfjs_trees([file], node))))[2:], SAID[2:])


# -- Word --------------------------------------------------------------------------------------------

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = f'<w:styles {NS}><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style></w:styles>'


def made_docx(body: str, notes: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>")
        package.writestr("word/styles.xml", STYLES)
        separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        package.writestr("word/footnotes.xml", f"<w:footnotes {NS}>{separator}{notes}</w:footnotes>")
    return out.getvalue()


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def part(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(words: str) -> str:
    return f"{part('begin')}<w:r><w:instrText>{words}</w:instrText></w:r>{part('separate')}"


def paragraph(*held: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(held)}</w:p>"


def test_headings_are_known_by_their_styles_name_whatever_its_id():
    assert read_docx(made_docx(paragraph(run("Title"), style="Kop1"))) == [Said(H, "Title", 1)]


def test_notes_are_numbered_by_their_marks_and_stand_after_the_paragraph():
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    first = paragraph("<w:r><w:footnoteRef/></w:r>", run(" see"))
    note = f'<w:footnote w:id="7">{first}{paragraph(run("there"))}</w:footnote>'
    read = read_docx(made_docx(paragraph(run("words"), mark, run(" more")), note))
    assert read == [Said(P, "words[^1] more"), Said(N, "see there", 1)]


def test_a_fields_result_is_read_but_not_its_instruction_nor_a_page_number():
    caption = paragraph(run("Figure "), instruction("SEQ Figure"), run("1"), part("end"), run(" Rail"))
    line = paragraph(run("Outlook"), "<w:r><w:tab/></w:r>", instruction("PAGEREF _x"), run("3"), part("end"))
    assert read_docx(made_docx(caption + line)) == [Said(P, "Figure 1 Rail"), Said(P, "Outlook")]


def test_what_is_tracked_as_deleted_is_left_out_and_what_is_inserted_is_read():
    deleted = "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    assert read_docx(made_docx(paragraph(deleted, f"<w:ins>{run('new')}</w:ins>"))) == [Said(P, "new")]


def test_cells_are_paragraphs_and_pictures_are_their_alternative_words():
    cells = "".join(f"<w:tc>{paragraph(run(words))}{paragraph()}</w:tc>" for words in ("a", "", "c"))
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="a map"/></wp:inline></w:drawing></w:r>'
    fallback = f"<mc:Fallback>{picture}</mc:Fallback>"
    chosen = f"<mc:AlternateContent><mc:Choice>{picture}</mc:Choice>{fallback}</mc:AlternateContent>"
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{paragraph(picture)}{paragraph(f'<w:r>{chosen}</w:r>')}"
    assert read_docx(made_docx(body)) == [Said(P, "a"), Said(P, "c"), Said(F, "a map"), Said(F, "a map")]
