"""An essay that was begun in Word, as Markdown."""

import datetime as dt
import io
import re
import zipfile
from contextlib import suppress

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import docx
from breve.docx.essay import NotWordError, markdown
from breve.model.diagnostic import Fault
from breve.new import start
from breve.project.plain_essay import escaped
from breve.project.read import read_brief


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document):
    return markdown(saved(document), escaped)


def rewritten(content, name, change):
    """A Word file with the text of one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return stream.getvalue()


def essay():
    document = docx.Document()
    document.add_paragraph("Ties renewed", style="Title")
    document.add_heading("Trade", 1)
    line = document.add_paragraph("It is ")
    line.add_run("very ").bold = True
    line.add_run("dear").italic = True
    line.add_run(" [sure] * now.")
    document.add_heading("Grain", 2)
    for style in ("List Bullet", "List Bullet", "List Bullet 2", "List Number", "Quote"):
        document.add_paragraph(f"{style}.", style=style)
    document.add_paragraph("1. Not a list.")
    document.add_paragraph("")
    table = document.add_table(2, 2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), ("a|b", "c", "d", ""), strict=True):
        cell.text = words
    return document


def test_what_word_says_by_its_styles_is_said_in_markdown():
    assert read(essay()) == (
        "# Ties renewed\n\n# Trade\n\nIt is **very** *dear* \\[sure\\] \\* now.\n\n## Grain\n\n"
        "- List Bullet.\n- List Bullet.\n- List Bullet 2.\n1. List Number.\n\n> Quote.\n\n1\\. Not a list.\n\n"
        "| a\\|b | c |\n|---|---|\n| d |  |\n"
    )


def test_a_table_of_one_row_is_what_stands_in_it():
    document = docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text = "In a box."
    cells[0].add_paragraph("Bullet.", style="List Bullet")
    cells[1].text = "Beside it."
    assert read(document) == "In a box.\n\n- Bullet.\n\nBeside it.\n"


def test_its_title_is_the_brief_s_and_its_headings_go_one_down(tmp_path):
    file = tmp_path / "ties.docx"
    file.write_bytes(saved(essay()))
    found = []
    brief = read_brief(start("ties", tmp_path, dt.date(2026, 11, 23), file).folder, tmp_path, found.append)
    assert (brief.title, found) == ("Ties renewed", [])
    assert "\n\n## Trade\n\n" in brief.essay.text
    assert "\n\n### Grain\n\n" in brief.essay.text


def test_links_are_kept_where_they_lead_to_the_web_and_pictures_leave_a_placeholder():
    document = docx.Document()
    for address in ("https://un.org/a b", "file:///etc/passwd"):
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), document.part.relate_to(address, docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, True))  # noqa: FBT003 - python-docx's
        run = document.add_paragraph().add_run("the Charter")
        run._r.addprevious(link)
        link.append(run._r)
    picture = io.BytesIO()
    Image.new("L", (9, 9)).save(picture, "PNG")
    document.add_picture(picture)
    said = "[the Charter](<https://un.org/a b>)\n\nthe Charter\n\n[TODO: a picture or a drawing stood here]\n"
    assert read(document) == said


def test_tracked_changes_are_taken_as_made_and_a_table_of_contents_is_left_out():
    document = docx.Document()
    document.add_paragraph("One two three.")
    document.add_paragraph("Contents 4", style=document.styles.add_style("toc 1", 1))
    change = (
        b"<w:t>One </w:t></w:r><w:del><w:r><w:delText>two</w:delText></w:r></w:del>"
        b"<w:ins><w:r><w:t>and</w:t></w:r></w:ins><w:r><w:t> three.</w:t>"
    )
    content = rewritten(
        saved(document), "word/document.xml", lambda xml: xml.replace(b"<w:t>One two three.</w:t>", change)
    )
    assert re.sub(r" +", " ", markdown(content, escaped)) == "One and three.\n"


def test_notes_of_our_own_files_are_read_back(tmp_path):
    from breve.citations.process import process
    from breve.compose import compose
    from breve.docx.write import write

    folder = start("harbour", tmp_path, dt.date(2026, 11, 23)).folder
    brief = read_brief(folder, tmp_path, [].append)
    edition = compose(brief, brief.audiences[1], process, [].append)
    said = markdown(write(edition, None).content, escaped)
    marks = re.findall(r"\[\^(\w+)\](?!:)", said)
    assert len(marks) == 5
    assert all(f"\n[^{mark}]: " in said for mark in marks)
    assert "Two of three seats" in said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\3\4",
        b"\xd0\xcf\x11\xe0 an old or a locked Word file",
        saved(docx.Document())[:-100],
        rewritten(saved(docx.Document()), "word/document.xml", lambda xml: xml[:-20]),
        rewritten(saved(docx.Document()), "_rels/.rels", lambda xml: xml.replace(b"word/document.xml", b"word/no.xml")),
    ],
)
def test_what_is_no_word_file_says_so_and_leaves_nothing(tmp_path, content):
    file = tmp_path / "essay.docx"
    file.write_bytes(content)
    with pytest.raises(Fault, match=r"'essay\.docx' cannot be read"):
        start("ties", tmp_path, dt.date(2026, 11, 23), file)
    assert list(tmp_path.iterdir()) == [file]


def test_entities_are_neither_expanded_nor_fetched():
    bomb = b'<!DOCTYPE x [<!ENTITY a "secret"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    document = docx.Document()
    document.add_paragraph("Here: X")

    def planted(xml):
        head, _, rest = xml.partition(b"?>")
        return head + b"?>" + bomb + rest.replace(b"Here: X", b"Here: &a;&b;")

    said = markdown(rewritten(saved(document), "word/document.xml", planted), escaped)
    assert "secret" not in said
    assert "root:" not in said


WORD = saved(essay())


@given(st.integers(0, len(WORD) - 1), st.binary(max_size=4), st.integers(0, 40))
def test_a_damaged_word_file_is_read_or_refused(at, put, length):
    with suppress(NotWordError):
        markdown(WORD[:at] + put + WORD[at + length :], escaped)
