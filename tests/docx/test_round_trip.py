"""A file that LibreOffice opened and saved still says everything, with each note under its mark."""

import re
from collections import Counter

import pytest
from sound import NS, W, fields_of, opened
from specimen import edition

from breve.docx.write import write
from breve.model.brief import Folios, NotesAt
from readback import Kind, read_docx

PAGES = Folios(4, {"key": 1, "tie": 2, "risks": 3})
EDITIONS = {
    "feet": edition(),
    "ends": edition(notes=NotesAt.END, paper="a4", draft="DRAFT", mark="TLP:AMBER"),
    "contents": edition(contents=True),
    "columns": edition(columns=2),
}


@pytest.fixture(scope="module")
def saved(soffice, tmp_path_factory):
    """Each edition as written, as LibreOffice saves it, and as it comes back from an ODT."""
    folder = tmp_path_factory.mktemp("round-trip")
    files = [folder / f"{name}.docx" for name in EDITIONS]
    for file, one in zip(files, EDITIONS.values(), strict=True):
        file.write_bytes(write(one, PAGES).content)
    soffice(files, "docx:MS Word 2007 XML", folder / "docx")
    soffice(files, "odt", folder / "odt")
    soffice([folder / "odt" / f"{file.stem}.odt" for file in files], "docx:MS Word 2007 XML", folder / "back")
    return {
        file.stem: [place.read_bytes() for place in (file, folder / "docx" / file.name, folder / "back" / file.name)]
        for file in files
    }


def fields(content):
    """The fields of the body that follow something, with what they show; in notes LibreOffice 7.4 keeps their words."""
    kinds = ("REF", "NOTEREF", "SEQ")
    found = [field for field in fields_of(opened(content).body) if field]
    return Counter(
        (field.instruction.split()[0], field.result) for field in found if field.instruction.startswith(kinds)
    )


def names(content):
    return Counter(
        name for name in opened(content).all("//w:bookmarkStart/@w:name") if name.startswith(("_blk", "_c0"))
    )


def tables(content):
    return [
        [" ".join("".join(cell.itertext(W + "t")).split()) for cell in table.iter(W + "tc")]
        for table in opened(content).body.iter(W + "tbl")
    ]


@pytest.mark.parametrize("name", EDITIONS)
def test_words_notes_and_headings_come_back(saved, name):
    before, *after = map(read_docx, saved[name])
    for back in after:
        assert [one for one in back if one.kind is not Kind.FIGURE] == [
            one for one in before if one.kind is not Kind.FIGURE
        ]


@pytest.mark.parametrize("name", EDITIONS)
def test_bookmarks_tables_and_fields_come_back(saved, name):
    before, *after = saved[name]
    for back in after:
        assert names(back) == names(before)
        assert tables(back) == tables(before)
        assert fields(back) == fields(before)


@pytest.mark.parametrize("name", EDITIONS)
def test_captions_stay_captions(saved, name):
    def captions(content):
        file = opened(content)
        names = {
            identity: style.xpath("string(w:name/@w:val)", namespaces=NS) for identity, style in file.styles.items()
        }
        paragraphs = file.body.xpath("//w:p[.//w:instrText[contains(., 'SEQ')]]", namespaces=NS)
        return [
            re.sub(r"\W|\d", "", names[one.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS)].lower())
            for one in paragraphs
        ]

    before, *after = map(captions, saved[name])
    assert before
    assert all(back == before for back in after)
