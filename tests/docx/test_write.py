"""What an editor finds in a Word file."""

import io
import re
from functools import partial

import pytest
from lxml import etree
from sound import NS, W, fields_of, opened
from specimen import edition, heading, listed, paragraph, text, with_blocks

import docx
from breve.docx.anchor import identified
from breve.docx.embed import may_be_carried
from breve.docx.write import write
from breve.model.asset import Kind, Numbers, Picture, Series
from breve.model.brief import Copy, Fact, Folios, NotesAt
from breve.model.document import (
    Align,
    Caption,
    Cell,
    Chart,
    ChartKind,
    Emph,
    Figure,
    Judgment,
    Language,
    Link,
    Note,
    Panel,
    PanelKind,
    Quote,
    Shape,
    Strong,
    Styled,
    Table,
    Text,
)
from breve.model.record import replace
from breve.model.source import NOWHERE
from strategies import sober


def written(one, folios=None):
    return opened(write(one, folios).content)


def body_of(*blocks):
    return written(with_blocks(*blocks)).xml["word/document.xml"]


BYLINE = "w:tblPr/w:tblStyle/@w:val = 'BylineTable'"


def tables_of(root):
    """The tables of the text: all but the byline's."""
    return root.xpath(f"//w:tbl[not({BYLINE})]", namespaces=NS)


def styles_of(root):
    return [(one.get(W + "val")) for one in root.xpath("//w:body//w:rStyle", namespaces=NS)]


# -- runs --------------------------------------------------------------------------------------------


def test_bold_and_italics_are_words_own_styles():
    root = body_of(paragraph("a ", Strong(text("b")), Emph(text("c")), Strong((Emph(text("d")),))))
    assert styles_of(root) == ["Strong", "Emphasis", "StrongEmphasis"]


def test_emphasis_within_emphasis_is_upright():
    root = body_of(paragraph(Emph((Text("a "), Emph(text("b")), Styled(Shape.UPRIGHT, text("c"))))))
    assert styles_of(root) == ["Emphasis"]


def test_what_no_style_of_the_house_has_is_defined_when_used():
    file = written(
        with_blocks(paragraph(Styled(Shape.SMALL_CAPS, text("a")), Styled(Shape.SUBSCRIPT, (Strong(text("b")),))))
    )
    assert {"SmallCaps", "StrongSubscript"} <= set(file.styles)
    assert "StrongSubscript" not in written(edition()).styles


def test_another_language_is_said_of_its_script():
    root = body_of(paragraph(Language("ru", text("да")), Language("ko-KR", text("네"))))
    assert [dict(one.attrib) for one in root.xpath("//w:r//w:lang", namespaces=NS)] == [
        {W + "val": "ru"},
        {W + "eastAsia": "ko-KR"},
    ]


def test_what_xml_cannot_say_is_left_out():
    root = body_of(paragraph("a\x00b\x0b <&> \ud800c"))
    assert "ab <&> c" in "".join(root.itertext(W + "t"))


def test_a_link_belongs_to_the_part_it_stands_in():
    note = Note((paragraph("See ", Link("https://example.org/n", text("it")), "."),), NOWHERE, 1)
    file = written(with_blocks(paragraph("a", note, Link("https://example.org/b", text("b"))), paragraph("end")))
    assert b"example.org/n" in file.parts["word/_rels/footnotes.xml.rels"]
    assert b"example.org/n" not in file.parts["word/_rels/document.xml.rels"]
    assert b"example.org/b" in file.parts["word/_rels/document.xml.rels"]


def test_an_address_in_running_text_is_plain():
    assert not body_of(paragraph(Link("https://example.org/", text("https://example.org/")))).xpath(
        "//w:hyperlink", namespaces=NS
    )


# -- blocks ------------------------------------------------------------------------------------------


def test_each_ordered_list_counts_from_its_own_start():
    inner = listed((paragraph("c"),), ordered=True, start=4)
    file = written(
        with_blocks(
            listed((paragraph("a"),), (paragraph("b"), inner), ordered=True), listed((paragraph("d"),), ordered=True)
        )
    )
    used = file.all("//w:p/w:pPr/w:numPr")
    assert [(one[0].get(W + "val"), one[1].get(W + "val")) for one in used] == [
        ("0", "8"),
        ("0", "8"),
        ("1", "9"),
        ("0", "10"),
    ]
    starts = file.xml["word/numbering.xml"].xpath("//w:startOverride/@w:val", namespaces=NS)
    assert starts == ["1", "4", "1"]


def test_lists_in_panels_and_notes_are_in_styles_of_theirs():
    """An indent that a paragraph's own list says goes before its style's: each family has definitions of its own."""
    lists = (listed((paragraph("a"),)), listed((paragraph("b"),), ordered=True))
    note = Note((paragraph("n"), *lists, paragraph("o")), NOWHERE, 1)
    quote = Quote((paragraph("q"),), NOWHERE)
    panel = Panel(PanelKind.PANEL, (), (*lists, quote), NOWHERE)
    file = written(with_blocks(paragraph("a", note), panel, paragraph("end")))
    assert styles_in(file.body)[-4:-1] == ["PanelListBullet", "PanelListNumber", "PanelQuote"]
    assert styles_in(file.xml["word/footnotes.xml"])[-4:] == [
        "FootnoteText",
        "NoteListBullet",
        "NoteListNumber",
        "NoteContinued",
    ]
    indents = {
        named: file.xml["word/numbering.xml"].xpath(
            f"//w:abstractNum[@w:abstractNumId=//w:num[@w:numId='{number}']/w:abstractNumId/@w:val]"
            "/w:lvl[1]/w:pPr/w:ind/@w:left",
            namespaces=NS,
        )
        for named, number in (("PanelListNumber", 8), ("NoteListNumber", 9))
    }
    assert indents == {
        named: file.styles[named].xpath("w:pPr/w:ind/@w:left", namespaces=NS)
        for named in ("NoteListNumber", "PanelListNumber")
    }


def test_a_paragraph_after_a_paragraph_is_indented():
    root = body_of(paragraph("a"), paragraph("b"), listed((paragraph("c"),)), paragraph("d"))
    assert root.xpath("//w:body/w:p/w:pPr/w:pStyle/@w:val", namespaces=NS)[-4:] == [
        "BodyText",
        "BodyTextFirstIndent",
        "ListBullet",
        "BodyText",
    ]


def test_a_body_that_ends_with_a_mark_gets_a_last_line():
    note = Note((paragraph("n"),), NOWHERE, 1)
    last = body_of(paragraph("a", note)).xpath("//w:body/w:p[last()]/w:pPr/w:pStyle/@w:val", namespaces=NS)
    assert last == ["AfterTable"]


def test_notes_at_the_end_are_endnotes_under_their_heading():
    file = written(edition(notes=NotesAt.END))
    assert "word/endnotes.xml" in file.parts
    assert "word/footnotes.xml" not in file.parts
    last = [
        ("".join(one.itertext(W + "t")), one.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS))
        for one in file.body.findall("w:p", NS)[-2:]
    ]
    assert last == [("Notes", "Heading1"), ("", "AfterTable")]
    assert file.body.xpath("w:sectPr/w:endnotePr/w:numFmt/@w:val", namespaces=NS) == ["decimal"]


ADDRESS = "https://www.example.org/very/long/path/to/a/resource-that-does-not-end?with=query"
COLUMN, FRAME = 216, 450
"""The width in points of a column of text, where there are two, and of the frame, for a table of more than three."""


def widths_of(*heads, widths=()):
    """How wide a table's columns are, in points, where the text stands in two columns."""
    cells = tuple(Cell(text(head)) for head in heads)
    table = Table(Caption((), (), "Table 1"), cells, (cells,), (Align.LEFT,) * len(heads), NOWHERE, widths=widths)
    root = written(edition(blocks=(heading(1, "One"), table), columns=2)).xml["word/document.xml"]
    return [int(one.get(W + "w")) / 20 for one in tables_of(root)[0].iter(W + "gridCol")]


@pytest.mark.parametrize(
    ("heads", "widths"), [(("It", ADDRESS, "the", *[ADDRESS] * 3), ()), ("a" * 20, ()), ("abc", (1, 98, 1))]
)
def test_every_column_has_room_for_a_letter(heads, widths):
    """LibreOffice never ends setting a table with a column of no width."""
    made = widths_of(*heads, widths=widths)
    assert min(made) > sober().table.gutter + sober().roles["table"].size / 2
    assert sum(made) == (COLUMN if len(heads) <= 3 else FRAME)


def test_more_columns_than_there_is_room_for_overhang():
    assert sum(widths_of(*"a" * 30)) > FRAME


def test_an_address_gives_way_to_the_words_of_other_columns():
    first, second = widths_of("Responsibilities", ADDRESS)
    assert first > 80 < second


def test_a_word_has_room_in_a_wider_face():
    """DejaVu Sans Bold, which stands in where Linux has no other: 3.69 em for "Rating", 1.47 em for "R1"."""
    sentence = "If the exchange goes on unwatched, then the sanctions on the North lose their practical force."
    identity, rating, _ = widths_of("R1", "Rating", sentence)
    size, gutter = sober().roles["table"].size, sober().table.gutter
    assert identity - gutter > 1.47 * size
    assert rating - gutter > 3.69 * size


def test_a_figure_is_as_large_as_its_dots_say_and_no_larger_than_its_place():
    def extent(width, height, dpi):
        picture = Picture("figures/a.png", Kind.PNG, b"\x89PNG", width, height, dpi)
        root = body_of(Figure(Caption(), picture, "alt", NOWHERE))
        return tuple(round(int(root.xpath(f"//wp:extent/@{side}", namespaces=NS)[0]) / 12700) for side in ("cx", "cy"))

    assert extent(96, 48, 0) == (72, 36)
    assert extent(300, 300, 300) == (72, 72)
    assert extent(3000, 300, 96) == (378, 38)
    assert extent(300, 30000, 96) == (5, 475)


def test_a_chart_holds_its_numbers_and_their_gaps():
    numbers = Numbers("Year", ("2022", "2023"), (Series("a", (1.0, None)), Series("b", (-2.5, 1e6))))
    file = written(with_blocks(Chart(Caption(), ChartKind.LINE, numbers, "alt", NOWHERE)))
    chart = next(root for name, root in file.xml.items() if "charts/" in name)
    spaces = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    assert chart.xpath("//c:val//c:pt/c:v/text()", namespaces=spaces) == ["1", "-2.5", "1000000"]
    assert chart.xpath("//c:cat//c:pt/c:v/text()", namespaces=spaces) == ["2022", "2023"] * 2


C = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def chart_of(*values, kind=ChartKind.BAR):
    numbers = Numbers("", tuple("abcdefgh"[: len(values)]), (Series("s", values),))
    file = written(with_blocks(Chart(Caption(), kind, numbers, "alt", NOWHERE)))
    return next(root for name, root in file.xml.items() if "charts/" in name)


def test_a_bar_shows_its_value_with_its_own_places_and_the_greatest_ones_stand_out():
    root = chart_of(7.0, -12.5, None, 7.0, 0.25)
    own = {
        label.xpath("string(c:idx/@val)", namespaces=C): label.xpath("string(c:numFmt/@formatCode)", namespaces=C)
        for label in root.xpath("//c:dLbl", namespaces=C)
    }
    one, two = '#,##0.0;"−"#,##0.0', '#,##0.00;"−"#,##0.00'
    assert own == {"0": '#,##0;"−"#,##0', "1": one, "3": '#,##0;"−"#,##0', "4": two}
    assert root.xpath("//c:dPt/c:idx/@val", namespaces=C) == ["0", "3"]


@pytest.mark.parametrize(("greatest", "places"), [(14.0, 0), (5.5, 1), (0.6, 2)])
def test_an_axis_has_as_many_places_as_its_steps_need(greatest, places):
    root = chart_of(0.25, greatest, kind=ChartKind.LINE)
    shown = root.xpath("string(//c:valAx/c:numFmt/@formatCode)", namespaces=C)
    assert len(shown.partition(";")[0].partition(".")[2]) == places


def test_a_figure_is_kept_with_its_source_line_alone():
    picture = Picture("figures/a.png", Kind.PNG, b"\x89PNG", 10, 10)
    figures = (Figure(Caption(), picture, "alt", NOWHERE, source) for source in (text("Source"), ()))
    file = written(with_blocks(*figures))
    assert [name for name in styles_in(file.body) if name.startswith("Figure")] == [
        "FigureKept",
        "FigureSource",
        "Figure",
    ]
    kept = [file.styles[name].find("w:pPr/w:keepNext", NS) is not None for name in ("FigureKept", "Figure")]
    assert kept == [True, False]


def test_a_picture_shown_twice_is_stored_once():
    picture = Picture("figures/a.png", Kind.PNG, b"\x89PNG", 10, 10)
    file = written(with_blocks(*(Figure(Caption(), picture, f"alt {n}", NOWHERE) for n in range(2))))
    assert sum("media/" in name for name in file.parts) == 1


# -- two columns -------------------------------------------------------------------------------------


def test_what_no_column_has_room_for_stands_across_both():
    wide = Table(Caption(), (Cell(text("a")),) * 4, (), (Align.LEFT,) * 4, NOWHERE)
    blocks = (heading(1, "One"), paragraph("a"), heading(1, "Two"), wide, paragraph("b"), rows_of(1), wide)
    body = written(edition(blocks=blocks, columns=2)).body
    sections = [int(one.get(W + "num")) for one in body.xpath(".//w:sectPr/w:cols", namespaces=NS)]
    assert sections == [1, 2, 1, 2, 1]
    assert [sum(int(one.get(W + "w")) for one in table.iter(W + "gridCol")) for table in tables_of(body)] == [
        9000,
        4320,
        9000,
    ]
    ends = [one.getparent().getparent() for one in body.xpath(".//w:pPr/w:sectPr", namespaces=NS)]
    assert ["".join(one.itertext(W + "t")) for one in ends[1:]] == ["a", "", ""]


def test_beside_a_very_long_note_all_stays_in_columns():
    """LibreOffice 7.4 crashed on such a file, or never ended setting it."""
    note = Note((paragraph("long " * 400),), NOWHERE, 1)
    wide = Table(Caption(), (Cell(text("a")),) * 4, (), (Align.LEFT,) * 4, NOWHERE)
    blocks = (heading(1, "One"), paragraph("a", note), wide, paragraph("b"))

    def sections(notes):
        body = written(edition(blocks=blocks, columns=2, notes=notes)).body
        return [int(one.get(W + "num")) for one in body.xpath(".//w:sectPr/w:cols", namespaces=NS)]

    assert sections(NotesAt.FOOT) == [1, 2]
    assert sections(NotesAt.END) == [1, 2, 1, 2]


# -- contents, references ----------------------------------------------------------------------------


def test_contents_have_the_pages_they_are_given():
    file = written(edition(contents=True), Folios(4, {"key": 1, "tie": 2, "risks": 3}))
    fields = [field for field in fields_of(file.xml["word/document.xml"]) if field]
    assert [field.result for field in fields if field.instruction.startswith("PAGEREF")] == ["1", "2", "3"]
    assert sum(field.instruction.startswith("TOC") for field in fields) == 1


def test_contents_without_pages_are_links():
    file = written(edition(contents=True))
    fields = [field for field in fields_of(file.xml["word/document.xml"]) if field]
    assert not [field for field in fields if field.instruction.startswith(("PAGEREF", "TOC"))]
    assert len(file.all("//w:p[w:pPr/w:pStyle/@w:val='TOC1']/w:hyperlink[starts-with(@w:anchor, '_Toc')]")) == 3


def test_a_folio_shows_the_pages_it_is_given():
    foot = written(edition(), Folios(7)).xml["word/footer1.xml"]
    assert {field.instruction: field.result for field in fields_of(foot)} == {"PAGE": "1", "NUMPAGES": "7"}


# -- what the file says of itself --------------------------------------------------------------------


def test_core_properties_are_the_editions():
    core = docx.Document(io.BytesIO(write(edition(draft="DRAFT"), None).content)).core_properties
    assert (core.title, core.author) == ("Arms for oil: Moscow and Pyongyang after 2022", "breve contributors")
    assert (core.language, core.content_status, core.revision) == ("en-US", "DRAFT", 1)
    assert str(core.created) == str(core.modified) == "2026-11-23 00:00:00+00:00"


def test_a_draft_says_so_in_its_heads_and_properties():
    drafted, clean = written(edition(draft="DRAFT")), written(edition())
    for place in (1, 2, 3):
        assert b"DRAFT" in drafted.parts[f"word/header{place}.xml"]
        assert b"DRAFT" not in clean.parts[f"word/header{place}.xml"]
    assert b"DRAFT" in drafted.parts["docProps/custom.xml"]


def test_identity_is_hidden_and_left_out_of_a_final_copy():
    ordinary, final = written(edition()), written(edition(copy=Copy.FINAL))
    assert {"_blk_b0001", "_c0001", "_c0007"} <= ordinary.bookmarks
    assert not [name for name in final.bookmarks if name.startswith(("_blk", "_c"))]
    assert b"0123456789abcdef" in ordinary.parts["docProps/custom.xml"]
    assert not [name for name, part in final.parts.items() if b"0123456789abcdef" in part]
    assert [name for name in final.bookmarks if name.startswith("_Ref")]


def test_every_block_has_its_bookmark():
    one = edition(contents=True)
    named = [name for name, _ in identified(one.document)]
    assert sorted(name for name in written(one).bookmarks if re.fullmatch(r"_blk_b\d+", name)) == named


def test_a_bookmark_stays_within_a_paragraph():
    root = written(edition()).xml["word/document.xml"]
    for start in root.iter(W + "bookmarkStart"):
        paragraph_of = next(start.iterancestors(W + "p"))
        assert paragraph_of.xpath(f".//w:bookmarkEnd[@w:id='{start.get(W + 'id')}']", namespaces=NS)


def test_a_review_copy_tracks_changes():
    def tracks(copy):
        return written(edition(copy=copy)).xml["word/settings.xml"].find("w:trackRevisions", NS) is not None

    assert [tracks(copy) for copy in (Copy.REVIEW, Copy.ORDINARY, Copy.FINAL)] == [True, False, False]


@pytest.mark.parametrize(("paper", "size"), [("letter", ("12240", "15840")), ("a4", ("11906", "16838"))])
def test_the_page_is_the_audiences_paper(paper, size):
    pages = written(edition(paper=paper)).all("//w:pgSz")
    assert {(page.get(W + "w"), page.get(W + "h")) for page in pages} == {size}


def test_a_house_may_change_its_look():
    one = edition()
    roles = {**one.look.roles, "h1": replace(one.look.roles["h1"], size=21, colour="ink")}
    heading = written(replace(one, look=replace(one.look, roles=roles))).styles["Heading1"]
    assert heading.xpath("string(w:rPr/w:sz/@w:val)", namespaces=NS) == "42"
    assert heading.xpath("string(w:rPr/w:color/@w:themeColor)", namespaces=NS) == "text1"


def test_fonts_travel_where_the_house_asks():
    def fonts(embed):
        one = edition()
        faces = {**one.look.fonts, "text": replace(one.look.fonts["text"], embed=embed)}
        return written(replace(one, look=replace(one.look, fonts=faces)))

    file = fonts(embed=True)
    table = file.xml["word/fontTable.xml"]
    assert table.xpath("//w:font[1]/w:embedRegular/@r:id | //w:font[1]/w:embedItalic/@r:id", namespaces=NS) == [
        "rId1",
        "rId2",
    ]
    key = bytes.fromhex(table.xpath("string(//w:embedRegular/@w:fontKey)", namespaces=NS).strip("{}").replace("-", ""))
    carried = next(file.parts[name] for name in sorted(file.parts) if name.endswith(".odttf"))
    assert bytes(one ^ other for one, other in zip(carried, key[::-1], strict=False))[:4] == b"\x00\x01\x00\x00"
    assert file.xml["word/settings.xml"].find("w:embedTrueTypeFonts", NS) is not None
    assert not [name for name in fonts(embed=False).parts if name.endswith("odttf")]


def test_a_font_whose_maker_forbids_it_does_not_travel():
    def font(allowed):
        table = b"OS/2" + bytes(4) + (28).to_bytes(4, "big") + (12).to_bytes(4, "big")
        return bytes(4) + (1).to_bytes(2, "big") + bytes(6) + table + bytes(8) + allowed.to_bytes(2, "big") + bytes(2)

    assert [may_be_carried(font(allowed)) for allowed in (0, 4, 8, 2, 0x200)] == [True, True, True, False, False]


def test_every_part_is_xml_without_entities():
    for part in written(edition()).parts.values():
        assert b"<!" not in part or part.startswith(b"\x89PNG")
    assert etree.fromstring(written(edition()).parts["word/document.xml"]) is not None


# -- styles ------------------------------------------------------------------------------------------


def test_a_style_says_only_what_its_base_does_not():
    """Who changes "Table Text" once has changed the cells at the right, and those that are kept, with it."""
    styles = written(edition()).styles
    said = {
        name: [etree.QName(one).localname for one in styles[name].xpath("w:pPr/* | w:rPr/*", namespaces=NS)]
        for name in ("TableTextRight", "TableTextRightKept", "BodyTextFirstIndent", "TableCaptionUnderHeading")
    }
    assert said == {
        "TableTextRight": ["jc"],
        "TableTextRightKept": ["keepNext"],
        "BodyTextFirstIndent": ["ind"],
        "TableCaptionUnderHeading": ["spacing"],
    }


def styles_in(element):
    return [one.get(W + "val") for one in element.xpath(".//w:pStyle", namespaces=NS)]


def rows_of(count, words="a"):
    cells = (Cell(text(words)), Cell(text("1")))
    return Table(Caption((), (), "Table 1"), cells, (cells,) * count, (Align.LEFT, Align.RIGHT), NOWHERE)


@pytest.mark.parametrize(("table", "end"), [(rows_of(9), "Kept"), (rows_of(40), ""), (rows_of(9, "long " * 200), "")])
def test_a_short_table_stays_whole_and_a_long_one_may_be_parted(table, end):
    rows = tables_of(body_of(table))[0].findall("w:tr", NS)
    assert styles_in(rows[0]) == ["TableHeading", "TableHeadingRight"]
    assert {tuple(styles_in(row)) for row in rows[1:]} == {(f"TableText{end}", f"TableTextRight{end}")}


def test_a_table_without_a_caption_is_called_by_its_heads():
    head = tuple(Cell(text(words)) for words in ("Date", "", "Event"))
    root = body_of(Table(Caption(), head, (head,), (Align.LEFT,) * 3, NOWHERE))
    assert tables_of(root)[0].xpath("string(.//w:tblCaption/@w:val)", namespaces=NS) == "Date, Event"


def test_a_caption_under_a_heading_leaves_out_its_space_above():
    body = written(edition(blocks=(heading(1, "One"), rows_of(1), rows_of(1)))).body
    assert [name for name in styles_in(body) if name.startswith("TableCaption")] == [
        "TableCaptionUnderHeading",
        "TableCaption",
    ]


def test_the_word_of_likelihood_stands_out_and_its_range_does_not():
    """The other way round, a light run in a bold paragraph, LibreOffice 7.4 sets both bold."""
    file = written(edition())
    line = next(one for one in file.body.iter(W + "p") if styles_in(one) == ["Likelihood"])
    runs = [
        (run.xpath("string(w:rPr/w:rStyle/@w:val)", namespaces=NS), "".join(run.itertext(W + "t")))
        for run in line.iter(W + "r")
    ]
    assert [run for run in runs if run[1]] == [
        ("LikelihoodTerm", "Almost certain"),
        ("", "95–99%"),
        ("", "Through 2027"),
    ]
    assert file.styles["Likelihood"].find("w:rPr/w:b", NS) is None
    assert file.styles["LikelihoodTerm"].find("w:rPr/w:b", NS) is not None


# -- the first page, heads and feet ------------------------------------------------------------------


def test_the_bylines_columns_are_as_wide_as_their_words():
    (byline,) = written(edition()).body.xpath(f"//w:tbl[{BYLINE}]", namespaces=NS)
    widths = [int(column.get(W + "w")) for column in byline.iter(W + "gridCol")]
    assert widths.index(max(widths)) == 2
    assert abs(sum(widths) - (450 + 14) * 20) <= len(widths)


@pytest.mark.parametrize(("authors", "kept"), [(20, ["cantSplit", "tblHeader"]), (60, [])])
def test_a_byline_of_many_lines_may_go_on_over_a_pages_end(authors, kept):
    """LibreOffice 7.4 cuts off at the page's foot what does not fit in a row that is not to be split."""
    one = edition()
    facts = (Fact("Authors", tuple(f"Author {number}" for number in range(authors))), *one.title_block.facts[1:])
    body = written(replace(one, title_block=replace(one.title_block, facts=facts))).body
    found = body.xpath(f"//w:tbl[{BYLINE}]/w:tr/w:trPr/*", namespaces=NS)
    assert [etree.QName(one).localname for one in found] == kept


def test_a_judgment_stays_on_one_page_and_what_is_long_in_it_may_go_on():
    said = partial(Judgment, text("It is likely."), None, None, horizon="", span=NOWHERE, label="Confidence: high.")
    one = said(text("All agree."), scale=text("Likely"))
    long = replace(one, basis=text("long " * 251))
    file = written(with_blocks(one, long))
    used = [name for name in styles_in(file.body) if name.startswith(("Judgment", "Confidence", "Likelihood"))]
    assert used == ["Judgment", "Confidence", "Likelihood", "Judgment", "ConfidenceLong", "Likelihood"]
    kept = {name: [etree.QName(one).localname for one in file.styles[name].find("w:pPr", NS)[:2]] for name in used}
    assert kept["Judgment"] == kept["Confidence"] == ["keepNext", "keepLines"]
    assert kept["Likelihood"][0] == "keepLines"
    assert not {"keepNext", "keepLines"} & set(kept["ConfidenceLong"])


def test_a_draft_is_named_before_what_the_head_says():
    file = written(edition(draft="DRAFT"))
    heads = ["".join(file.xml[f"word/header{place}.xml"].itertext(W + "t", W + "tab")) for place in (1, 2, 3)]
    assert heads == [
        "DRAFT · Moscow and Pyongyang\xa0TLP:CLEAR\xa0",
        "DRAFT · Disclosure is not limited\xa0TLP:CLEAR\xa0",
        "DRAFT · Moscow and Pyongyang\xa0TLP:CLEAR\xa0",
    ]


def test_a_field_is_in_the_style_of_what_it_shows():
    """Word sets a field's new result as it finds the field's first character."""
    one = edition()
    roles = {**one.look.roles, "folio-number": replace(one.look.roles["folio-number"], weight=700)}
    foot = written(replace(one, look=replace(one.look, roles=roles))).xml["word/footer1.xml"]
    page = foot.xpath("//w:r[w:instrText[contains(., ' PAGE ')]]/w:rPr/w:rStyle/@w:val", namespaces=NS)
    assert page == ["FolioNumber"]
