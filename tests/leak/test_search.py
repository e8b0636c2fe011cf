"""A finished file is searched by the word: whatever is planted is found, and nothing is found where nothing is."""

import io
import re
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from breve.compose import compose
from breve.docx.write import write as write_docx
from breve.leak.keys import keys_of
from breve.leak.passage import Passage, Said
from breve.leak.search import _Own, search
from breve.leak.words import Vocabulary, strangers
from breve.model.asset import Numbers, Series
from breve.model.brief import Edition
from breve.model.document import Caption, Chart, ChartKind, Document, Heading, List, Paragraph, Ref, Text
from breve.model.record import replace
from breve.model.source import NOWHERE
from breve.model.style import Counting
from breve.parts import engine
from breve.pdf.write import write as write_pdf
from breve.project.read import read_brief
from press import CHECKOUT, built_editions
from strategies import editions, png

WORD = "zeppelin"
KEYS = frozenset({"never-cited2024"})


def files(edition) -> dict[str, bytes]:
    written = write_pdf(edition, None)
    docx = write_docx(edition, written.folios).content
    return {f"{edition.name}.docx": docx, f"{edition.name}.pdf": written.content}


def found(edition, name: str, content: bytes, machine=()) -> list[str]:
    return [str(leak) for leak in search({name: content}, edition, KEYS, machine)]


@cache
def composed(audience: str) -> Edition:
    folder = CHECKOUT / "briefs" / "moscow-pyongyang"
    brief = read_brief(folder, CHECKOUT, print)
    return compose(brief, next(one for one in brief.audiences if one.name == audience), engine(), lambda _: None)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return composed("newsroom")


@pytest.fixture(scope="module")
def whole(edition) -> dict[str, bytes]:
    return files(edition)


# -- no false alarm, and none missed -----------------------------------------------------------------


@given(editions())
def test_there_is_no_false_alarm_on_a_random_edition(edition):
    assert search(files(edition), edition, KEYS, ("/home/editor", "/tmp/pytest")) == ()


@pytest.mark.parametrize("brief, audience", built_editions())
def test_there_is_no_false_alarm_on_the_briefs_of_this_repository(brief, audience):
    own = composed(audience)
    assert search(files(own), own, KEYS, (str(Path.home()), str(CHECKOUT))) == ()


@pytest.mark.parametrize("counting", Counting)
@pytest.mark.parametrize("start", [1, 25, 2024])
def test_the_numbers_of_a_list_are_the_layout_s_own(edition, counting, start):
    items = ((Paragraph((Text("The minister"),), NOWHERE),),) * 3
    listed = Document((*edition.document.blocks, List(items, is_ordered=True, span=NOWHERE, start=start)))
    look = replace(edition.look, list=replace(edition.look.list, number=counting))
    own = replace(edition, look=look, document=listed)
    assert search(files(own), own, KEYS, ()) == ()
    assert search(files(own), replace(own, document=edition.document), KEYS, ()) or (counting, start) == ("1.", 1)


def test_a_key_that_the_edition_says_or_every_file_has_betrays_nothing(edition, whole):
    for key in ("b", "7", "note", "Table", "Ukraine"):
        assert search(whole, edition, frozenset({key}), ()) == (), key


def test_a_key_is_found_as_a_whole_token_among_thousands_and_in_its_own_case():
    keys = keys_of([*(f"key{number}:{number}" for number in range(5000)), "@odd_key-2", "odd"])
    text = "key7:7, key7:77 xkey8:8 KEY9:9 (@odd_key-2) oddly_odd"
    assert list(keys.found_in(text)) == ["key7:7", "@odd_key-2", "odd", "odd"]
    assert list(keys_of(["...", ""]).found_in("... ")) == []


def test_a_brief_of_a_thousand_pages_may_number_them(edition):
    long = Paragraph((Text("The minister. " * 9_000),), NOWHERE)
    own = replace(edition, document=Document((*edition.document.blocks, long)))
    assert list(_Own(own, KEYS).foreign(Passage("a page", Said.TEXT, "1024 of 1260"))) == []
    assert list(_Own(edition, KEYS).foreign(Passage("a page", Said.TEXT, "1024 of 1260"))) != []


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_may_have_many_series(edition, kind):
    numbers = Numbers("Words", ("The", "words"), tuple(Series("The words", (1.5, 2.0)) for _ in range(6)))
    chart = Chart(Caption((Text("Words"),)), kind, numbers, "The words", NOWHERE)
    charted = replace(edition, document=Document((chart,)))
    assert search(files(charted), charted, KEYS, ()) == ()


def test_the_name_of_a_block_may_hold_a_figure(edition):
    blocks = (
        Heading(1, (Text("Words"),), NOWHERE, "zkj1"),
        Paragraph((Ref("zkj1", NOWHERE, (Text("Words"),)),), NOWHERE),
    )
    named = replace(edition, document=Document(blocks))
    assert search(files(named), named, KEYS, ()) == ()


@given(editions(longest=2), st.integers(0, 5))
def test_a_paragraph_that_the_edition_does_not_hold_is_found_in_both_files(edition, place):
    blocks = edition.document.blocks
    planted = Paragraph((Text(f"Only they read of the {WORD}."),), NOWHERE)
    leaky = replace(edition, document=Document((*blocks[:place], planted, *blocks[place:])))
    leaks = search(files(leaky), edition, KEYS, ())
    assert {leak.file for leak in leaks if WORD in leak.what} == {f"{edition.name}.docx", f"{edition.name}.pdf"}


def test_a_word_that_is_parted_at_the_end_of_a_line_is_one_word():
    own = Vocabulary(frozenset({"cooperation", "see", "at", "https", "example", "org"}))
    assert strangers("see co\u00ad\noperation, co-\noperation, coop\neration at https://exam\nple.org", own) == []
    assert strangers(f"see {WORD[:4]}-\n{WORD[4:]}", own) == [WORD[:4], WORD[4:]]
    assert strangers(f"see {WORD}\nsee", own) == [WORD]


# -- Word --------------------------------------------------------------------------------------------


def rezipped(content: bytes, change) -> bytes:
    """A Word file with its parts changed: `change` is given and gives a dictionary of them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = change({name: package.read(name) for name in package.namelist()})
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return told.getvalue()


def within(part: str, mark: bytes, planted: bytes):
    """A change that plants something before a mark in a part."""

    def change(parts):
        assert mark in parts[part], f"{part} has no {mark!r}"
        return {**parts, part: parts[part].replace(mark, planted + mark, 1)}

    return change


def talkative_png() -> bytes:
    content = png(3, 3)
    chunk = b"tEXtComment\0" + WORD.encode()
    return (
        content[:33] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + content[33:]
    )


DOCUMENT = "word/document.xml"
SPLIT = b"<w:p><w:r><w:t>zep</w:t></w:r><w:r><w:rPr/><w:t>pelin</w:t></w:r></w:p>"
BOOKMARK = b'<w:bookmarkStart w:id="9999" w:name="_Zeppelin"/><w:bookmarkEnd w:id="9999"/>'
PLANTED = {
    "a paragraph": within(DOCUMENT, b"<w:sectPr", b"<w:p><w:r><w:t>zeppelin</w:t></w:r></w:p>"),
    "two runs": within(DOCUMENT, b"<w:sectPr", SPLIT),
    "a deletion": within(
        DOCUMENT, b"<w:sectPr", b"<w:p><w:del><w:r><w:delText>Zeppelin</w:delText></w:r></w:del></w:p>"
    ),
    "a bookmark": within(DOCUMENT, b"<w:sectPr", BOOKMARK),
    "the name of a style": within(DOCUMENT, b"<w:sectPr", b'<w:p><w:pPr><w:pStyle w:val="Zeppelin"/></w:pPr></w:p>'),
    "an attribute that nobody knows": within(DOCUMENT, b"<w:sectPr", b'<w:p w:rsidR="zeppelin"/>'),
    "a name space": within(DOCUMENT, b"<w:sectPr", b'<w:p xmlns:q="urn:zeppelin"/>'),
    "the name of a font": within("word/fontTable.xml", b"</w:fonts>", b'<w:font w:name="Zeppelin"/>'),
    "a field": within(DOCUMENT, b"<w:sectPr", b"<w:p><w:r><w:instrText> REF zeppelin </w:instrText></w:r></w:p>"),
    "alt text": within(DOCUMENT, b"<w:sectPr", b'<wp:docPr id="9" name="Picture 9" descr="A zeppelin"/>'),
    "a remark in the XML": within(DOCUMENT, b"<w:body", b"<!-- zeppelin -->"),
    "an instruction": within(DOCUMENT, b"<w:body", b"<?zeppelin?>"),
    "a style": within("word/styles.xml", b"</w:styles>", b"<!-- zeppelin -->"),
    "a property's name": within("docProps/custom.xml", b"</Properties>", b'<property name="zeppelin"/>'),
    "a setting": within("word/settings.xml", b"</w:settings>", b'<w:docVar w:name="x" w:val="zeppelin"/>'),
    "a header": within("word/header1.xml", b"</w:hdr>", b"<w:p><w:r><w:t>zeppelin</w:t></w:r></w:p>"),
    "a property": within("docProps/core.xml", b"</cp:coreProperties>", b"<dc:subject>zeppelin</dc:subject>"),
    "a link": within(
        "word/_rels/document.xml.rels",
        b"</Relationships>",
        b'<Relationship Id="r9" Type="x" Target="https://zeppelin.example" TargetMode="External"/>',
    ),
    "a comment": lambda parts: {
        **parts,
        "word/comments.xml": b"<w:comments xmlns:w='w'><w:t>zeppelin</w:t></w:comments>",
    },
    "a part of XML": lambda parts: {**parts, "customXml/item1.xml": b"<a>zeppelin</a>"},
    "a part's name": lambda parts: {**parts, "word/zeppelin.xml": b"<a/>"},
    "a picture": lambda parts: {**parts, "word/media/image9.png": talkative_png()},
}


@pytest.mark.parametrize("place", PLANTED)
def test_a_word_planted_in_a_word_file_is_found(edition, whole, place):
    name = f"{edition.name}.docx"
    assert found(edition, name, whole[name]) == []
    assert WORD in " ".join(found(edition, name, rezipped(whole[name], PLANTED[place])))


def test_a_part_of_a_kind_that_breve_does_not_write_is_refused(edition, whole):
    name = f"{edition.name}.docx"
    content = rezipped(whole[name], lambda parts: {**parts, "word/vbaProject.bin": b"\0\1"})
    assert "cannot be read back" in " ".join(found(edition, name, content))


def test_a_remark_of_the_archive_is_found(edition, whole):
    told = io.BytesIO(whole[f"{edition.name}.docx"])
    with zipfile.ZipFile(told, "a") as package:
        package.comment = b"zeppelin"
    assert WORD in " ".join(found(edition, f"{edition.name}.docx", told.getvalue()))


def test_what_stands_round_the_entries_of_the_archive_is_not_passed(edition, whole):
    name = f"{edition.name}.docx"
    content = whole[name]
    directory = content.index(b"PK\1\2")
    for harmed in (
        b"zeppelin" + content,
        content + b"zeppelin",
        content[:directory] + b"zeppelin" + content[directory:],
    ):
        assert "cannot be read back" in " ".join(found(edition, name, harmed))


@pytest.mark.parametrize(
    "name, content",
    [("a.png", png(3, 3) + b"the zeppelin"), ("a.jpg", b"\xff\xd8\xff\xda\0\2pixels\xff\xd9the zeppelin")],
)
def test_what_stands_behind_a_picture_s_end_is_found(edition, whole, name, content):
    file = f"{edition.name}.docx"
    planted = rezipped(whole[file], lambda parts: {**parts, f"word/media/{name}": content})
    assert WORD in " ".join(found(edition, file, planted))


def test_an_entity_is_not_expanded(edition, whole):
    name = f"{edition.name}.docx"
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    content = rezipped(whole[name], lambda parts: {**parts, "customXml/item1.xml": bomb})
    assert "declares a document type" in " ".join(found(edition, name, content))


# -- PDF ---------------------------------------------------------------------------------------------


def resaved(content: bytes, change) -> bytes:
    told = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(told, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return told.getvalue()


def with_outline(pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Zeppelin", 0))


def with_annotation(pdf) -> None:
    annotation = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 1, 1])
    annotation.Contents = pikepdf.String("a zeppelin")
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(annotation)]))


def with_metadata(pdf) -> None:
    old = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(old.replace(b"</rdf:Description>", b"<dc:rights>zeppelin</dc:rights></rdf:Description>", 1))


def with_attachment(pdf) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, b"all of the zeppelin", filename="notes.txt")


def with_name(pdf) -> None:
    pdf.Root.Zeppelin = 1


def with_unused(pdf) -> None:
    pdf.Root.Extra = pdf.make_indirect(pikepdf.Dictionary(A=pikepdf.String("zeppelin ünused")))


def with_actual_text(pdf) -> None:
    page = pdf.pages[0]
    stream = pikepdf.Stream(pdf, b"/Span<</ActualText(zeppelin)>>BDC EMC\n" + page.Contents.read_bytes())
    page.Contents = pdf.make_indirect(stream)


def with_title(pdf) -> None:
    pdf.docinfo[pikepdf.Name.Title] = pikepdf.String("On zeppelins: the zeppelin")


def with_words_between(pdf) -> None:
    pdf.Root.Extra = pdf.make_indirect(pikepdf.Stream(pdf, b"0 0 0 rg zeppelin\n", Type=pikepdf.Name.XObject))
    pdf.Root.Extra.Subtype = pikepdf.Name.Form


SEWN = [
    with_words_between,
    with_outline,
    with_annotation,
    with_metadata,
    with_attachment,
    with_name,
    with_unused,
    with_actual_text,
    with_title,
]


@pytest.mark.parametrize("change", SEWN)
def test_a_word_planted_in_a_pdf_is_found(edition, whole, change):
    name = f"{edition.name}.pdf"
    assert found(edition, name, whole[name]) == []
    assert WORD in " ".join(found(edition, name, resaved(whole[name], change)))


def test_what_no_reference_leads_to_is_found(edition, whole):
    name = f"{edition.name}.pdf"
    assert WORD in " ".join(found(edition, name, whole[name] + b"99999 0 obj\n(zeppelin)\nendobj\n"))
    assert WORD in " ".join(found(edition, name, whole[name] + b"% zeppelin\n"))


@pytest.mark.parametrize("planted", [b"% zeppelin\n", b"BI /W 8 /H 1 /BPC 8 /CS /G ID zeppelin EI\n"])
def test_a_remark_or_a_picture_within_a_page_s_content_is_not_passed(edition, whole, planted):
    def change(pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_indirect(pikepdf.Stream(pdf, page.Contents.read_bytes() + b"\n" + planted))

    name = f"{edition.name}.pdf"
    assert "cannot be read back" in " ".join(found(edition, name, resaved(whole[name], change)))


def test_a_remark_within_an_object_is_not_passed(edition, whole):
    name = f"{edition.name}.pdf"
    content = whole[name] + b"99999 0 obj\n<</A (50% of it)>> % zeppelin\nendobj\n"
    assert "cannot be read back" in " ".join(found(edition, name, content))


def test_text_that_is_shown_in_another_way_is_not_passed(edition, whole):
    def change(pdf) -> None:
        page = pdf.pages[0]
        page.Contents = pdf.make_indirect(
            pikepdf.Stream(pdf, b"BT /F0 9 Tf (zep) Tj ET\n" + page.Contents.read_bytes())
        )

    assert "cannot be read back" in " ".join(
        found(edition, f"{edition.name}.pdf", resaved(whole[f"{edition.name}.pdf"], change))
    )


def test_a_file_that_is_cut_is_not_passed(edition, whole):
    for name, content in whole.items():
        assert "cannot be read back" in " ".join(found(edition, name, content[: len(content) // 2]))


def with_a_remark_in_a_map(content: bytes) -> bytes:
    return content.replace(b"endcmap", b"% zeppelin\nendcmap")


def with_a_range_in_a_map(content: bytes) -> bytes:
    return content.replace(b"endcmap", b"1 beginbfrange\n<0001> <0002> <0041>\nendbfrange\nendcmap")


def with_two_lines_in_a_map(content: bytes) -> bytes:
    return content.replace(b"<0020>", b"<0020000A>", 1)


@pytest.mark.parametrize("change", [with_a_remark_in_a_map, with_a_range_in_a_map, with_two_lines_in_a_map])
def test_a_font_that_says_more_than_what_its_codes_read_as_is_not_passed(edition, whole, change):
    def changed(pdf) -> None:
        said = pdf.pages[0].Resources.Font["/F0"].ToUnicode
        old = said.read_bytes()
        assert change(old) != old
        said.write(change(old))

    name = f"{edition.name}.pdf"
    assert "cannot be read back" in " ".join(found(edition, name, resaved(whole[name], changed)))


@pytest.mark.parametrize(
    "planted",
    [
        b"99999 0 obj\n<</A (a (zeppelin) b)>>\nendobj\n",
        b"99999 0 obj\n<</A <zeppelin>>>\nendobj\n",
        b"99999 0 obj\n<</Type/ObjStm/N 1/First 6/Length 17>>stream\n1 0 2 (zeppelin)\n\nendstream\nendobj\n",
        b"99999 0 obj\n<</Type/ObjStm/N 1/First 10/Length 18>>stream\nzeppelin 0 <<>>   \nendstream\nendobj\n",
    ],
)
def test_an_object_that_breve_would_not_write_so_is_not_passed(edition, whole, planted):
    name = f"{edition.name}.pdf"
    assert "cannot be read back" in " ".join(found(edition, name, whole[name] + planted))


# -- keys and paths ----------------------------------------------------------------------------------


def test_the_key_of_a_source_that_is_not_cited_is_found_in_names_and_properties(edition, whole):
    name = f"{edition.name}.docx"
    planted = within(DOCUMENT, b"<w:sectPr", b'<w:bookmarkStart w:id="9" w:name="ref-never-cited2024"/>')
    assert "the source key 'never-cited2024'" in " ".join(found(edition, name, rezipped(whole[name], planted)))


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_path_of_the_machine_is_found_in_any_bytes(edition, whole, code):
    written = "/home/editor/briefs".encode(code)
    name = f"{edition.name}.docx"
    content = rezipped(whole[name], lambda parts: {**parts, "word/fonts/font9.odttf": b"\0\0" + written})
    assert "the path '/home/editor'" in " ".join(found(edition, name, content, ("/home/editor",)))


def test_a_path_in_an_address_that_the_edition_gives_is_its_own(edition):
    addressed = Paragraph((Text("See https://example.org/tmp/report."),), NOWHERE)
    own = replace(edition, document=Document((addressed,)))
    assert search(files(own), own, KEYS, ("/tmp",)) == ()


def test_the_name_of_a_file_is_searched_too(edition, whole):
    leaks = search({"harbour-zeppelin.docx": whole[f"{edition.name}.docx"]}, edition, KEYS, ())
    assert re.search(r"the word 'zeppelin' .*its name", " ".join(map(str, leaks)))
