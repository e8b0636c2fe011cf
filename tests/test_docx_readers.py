"""Other programs that read Word files find the same notes, headings and table cells in ours as the editions hold."""

import re
from pathlib import Path

import docx2python
import mammoth
import pytest
from lxml import html

from breve.docx.write import write
from breve.model.brief import Edition, NotesAt
from breve.model.style import BylineAt
from readback import MARK, Kind, Said, docx_tree, fold, in_place, pandoc_tree, said, words_of
from strategies import folios, sample


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[Path, Edition]:
    folder = tmp_path_factory.mktemp("readers")
    files = {folder / f"{number:03}.docx": edition for number, edition in enumerate(sample()[:20])}
    for file, edition in files.items():
        file.write_bytes(write(edition, folios(edition)).content)
    return files


def of(kind: Kind, listed: list[Said]) -> list[str]:
    return [one.words for one in listed if one.kind is kind]


def cells(tree) -> list[str]:
    """What the cells of a tree's tables say, in order."""
    if tree.role == "TD":
        return of(Kind.PARAGRAPH, said(tree))
    return [cell for child in tree.children if not isinstance(child, str) for cell in cells(child)]


def test_pandoc_reads_every_note_heading_and_cell(made, need):
    program = need("pandoc")
    for file, edition in made.items():
        expected, tree = words_of(edition), pandoc_tree(file, program)
        read = in_place(said(tree))
        assert of(Kind.NOTE, read) == of(Kind.NOTE, expected), file
        assert of(Kind.HEADING, read) == of(Kind.HEADING, expected), file
        assert cells(tree)[bylines(edition) :] == cells(docx_tree(file.read_bytes())), file


def bylines(edition: Edition) -> int:
    """How many cells the byline has, which our own reader takes for paragraphs."""
    return len(edition.title_block.facts) if edition.look.opening.byline is BylineAt.COLUMNS else 0


def test_docx2python_reads_every_note(made):
    for file, edition in made.items():
        read = docx2python.docx2python(file)
        part = read.endnotes if edition.audience.notes is NotesAt.END else read.footnotes
        found = re.findall(r"note\d+\)\s*(.*?)(?=(?:foot|end)note\d+\)|\Z)", "\n".join(lines_of(part)), re.DOTALL)
        assert [bare(one) for one in found] == [bare(one) for one in of(Kind.NOTE, words_of(edition))], file


def lines_of(nested) -> list[str]:
    return [nested] if isinstance(nested, str) else [line for inner in nested for line in lines_of(inner)]


def bare(words: str) -> str:
    """Without white space and without the tags that docx2python puts round links."""
    return re.sub(r"\s", "", fold(re.sub(r"</?a\b[^>]*>", "", words)))


def test_mammoth_reads_every_note_and_heading(made):
    for file, edition in made.items():
        with file.open("rb") as content:
            page = html.fromstring(mammoth.convert_to_html(content).value)
        items = page.xpath("//li[starts-with(@id, 'footnote-') or starts-with(@id, 'endnote-')]")
        notes = [fold(" ".join(item.itertext()).replace("↑", "")) for item in items]
        expected = words_of(edition)
        assert [bare(one) for one in notes] == [bare(one) for one in of(Kind.NOTE, expected)], file
        headings = [fold("".join(found.itertext())) for found in page.xpath("//h1|//h2|//h3|//h4")]
        assert [bare(MARK.sub(r"[\1]", one)) for one in of(Kind.HEADING, expected)] == [
            bare(one) for one in headings
        ], file
