"""Our own checks of a PDF's soundness have teeth: faults are planted one at a time in a good file, and each is seen."""

import io

import pikepdf
import pytest
from hypothesis import given
from pikepdf import Array, Dictionary, Name, String

import sound_pdf
from breve.pdf.write import write
from strategies import editions, sample


@given(editions())
def test_no_edition_is_set_with_a_fault(edition):
    with pikepdf.open(io.BytesIO(write(edition, None).content)) as pdf:
        assert sound_pdf.faults(pdf) == []


# -- planting ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def good() -> bytes:
    """A file that has every kind of thing in which a fault is planted."""
    for edition in sample():
        content = write(edition, None).content
        if {"Figure", "Table", "Note", "Link", "H2"} <= roles(content):
            return content
    raise AssertionError("no random edition holds all that is wanted")


def roles(content: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {str(element.S)[1:] for element in sound_pdf.tags_under(pdf.Root.StructTreeRoot)}


def first(pdf, role):
    return next(one for one in sound_pdf.tags_under(pdf.Root.StructTreeRoot) if f"/{role}" == one.S)


def link(pdf):
    return next(one for page in pdf.pages for one in page.obj.get("/Annots", []))


def one_font(pdf, subtype):
    return next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Subtype") == subtype)


def drop(holder, key):
    del holder[key]


def put(holder, key, value):
    holder[key] = value


def without_words(pdf, words):
    metadata = pdf.Root.Metadata.read_bytes()
    assert words in metadata
    pdf.Root.Metadata.write(metadata.replace(words, b""))


FAULTS = {
    "not tagged": lambda pdf: drop(pdf.Root, "/MarkInfo"),
    "no language": lambda pdf: drop(pdf.Root, "/Lang"),
    "does not show the title": lambda pdf: drop(pdf.Root, "/ViewerPreferences"),
    "no colour profile": lambda pdf: drop(pdf.Root, "/OutputIntents"),
    "a script": lambda pdf: put(pdf.Root, "/Names", Dictionary(JavaScript=Dictionary(Names=Array()))),
    "no XMP": lambda pdf: drop(pdf.Root, "/Metadata"),
    "is not described": lambda pdf: without_words(pdf, b"http://www.aiim.org/pdfua/ns/id/"),
    "no file identifier": lambda pdf: drop(pdf.trailer, "/ID"),
    "no such role": lambda pdf: put(first(pdf, "P"), "/S", Name.Paragraph),
    "a figure without words": lambda pdf: put(first(pdf, "Figure"), "/Alt", String(" ")),
    "the first heading": lambda pdf: put(first(pdf, "H1"), "/S", Name.H2),
    "a heading skips": lambda pdf: put(first(pdf, "H2"), "/S", Name.H5),
    "a table with rows": lambda pdf: first(pdf, "TR").K.append(pdf.make_indirect(Dictionary(S=Name.TD, K=Array()))),
    "without a scope": lambda pdf: drop(first(pdf, "TH"), "/A"),
    "a note without": lambda pdf: drop(first(pdf, "Note"), "/ID"),
    "a page without a place": lambda pdf: drop(pdf.pages[0].obj, "/StructParents"),
    "does not lead to": lambda pdf: put(first(pdf, "P"), "/K", Array([999])),
    "not in the order": lambda pdf: [drop(page.obj, "/Tabs") for page in pdf.pages],
    "that no tag owns": lambda pdf: put(first(pdf, "Link"), "/K", Array([])),
    "without words": lambda pdf: put(link(pdf), "/Contents", String("")),
    "does not print": lambda pdf: drop(link(pdf), "/F"),
    "outside the parent tree": lambda pdf: drop(link(pdf), "/StructParent"),
    "no map to Unicode": lambda pdf: drop(one_font(pdf, "/Type0"), "/ToUnicode"),
    "not embedded": lambda pdf: drop(one_font(pdf, "/Type0").DescendantFonts[0], "/FontDescriptor"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_seen(good, fault):
    with pikepdf.open(io.BytesIO(good)) as pdf:
        assert sound_pdf.faults(pdf) == []
        FAULTS[fault](pdf)
        assert [found for found in sound_pdf.faults(pdf) if fault in found]
