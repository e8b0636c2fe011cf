"""Whole files: what they say, how they are tagged, and that they are the same twice."""

import io
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given

from breve.model.asset import Kind, Numbers, Picture, Series
from breve.model.brief import Attachment, Fact, NotesAt
from breve.model.diagnostic import Severity
from breve.model.document import (
    Align,
    Break,
    Caption,
    Cell,
    Chart,
    ChartKind,
    Code,
    Contents,
    ContentsLine,
    Figure,
    Language,
    Link,
    Panel,
    PanelKind,
    Paragraph,
    Ref,
    Table,
    Text,
)
from breve.model.mark import MARKS
from breve.model.record import replace
from breve.model.source import NOWHERE, Span
from breve.pdf.embed import carried
from breve.pdf.inks import is_plain
from breve.pdf.slugs import cast
from breve.pdf.words import mixed
from breve.pdf.write import write
from inked import runs
from readback import banner_of, in_place, poppler_tree, read_pdf, said, without_banner, words_of
from specimens import FURNITURE, TITLE, edition, heading, note, paragraph, specimen
from strategies import editions, png, sober


def opened(written):
    return pikepdf.open(io.BytesIO(written.content))


def tags(pdf):
    """Every element's tag, and the elements."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append((str(element.S)[1:], element))
            waiting.append(element.get("/K", []))
    return found


# -- words -------------------------------------------------------------------------------------------


@given(editions())
def test_a_file_says_what_its_edition_says(random):
    assert read_pdf(write(random).content) == [*banner_of(random), *words_of(random)]


def test_the_specimen_says_what_its_edition_says_to_poppler_too(tmp_path, need):
    (tmp_path / "a.pdf").write_bytes(write(specimen()).content)
    heard = without_banner(in_place(said(poppler_tree(tmp_path / "a.pdf", need("pdfinfo")))), specimen())
    figures = [one for one in words_of(specimen()) if one.kind == "figure"]
    assert [one for one in heard if one.kind != "figure"] == [one for one in words_of(specimen()) if one not in figures]


def test_office_is_found_though_its_letters_are_joined():
    with opened(write(edition(paragraph("the office"), title=replace_title("")))) as pdf:
        assert any("office" in run.words for run in runs(pdf))


def replace_title(words):
    return replace(TITLE, title=words or TITLE.title)


# -- the same twice ----------------------------------------------------------------------------------

WRITE = (
    "import sys; sys.path[:0] = {}; from specimens import specimen; from breve.pdf.write import write; import hashlib; "
)
WRITE += "print(hashlib.sha256(write(specimen()).content).hexdigest())"


def test_another_process_writes_the_same_bytes():
    here = Path(__file__).parent
    code = WRITE.format([str(here), str(here.parent), str(here.parents[1] / "src")])
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Seoul"))
    }
    assert len(digests) == 1


def test_what_was_written_before_changes_nothing():
    alone = write(edition(paragraph("A hyphen - and Small Caps."))).content
    write(specimen())
    assert write(edition(paragraph("A hyphen - and Small Caps."))).content == alone


@given(editions(), editions())
def test_what_is_kept_of_one_edition_changes_no_byte_of_another(one, other):
    forget()
    alone = write(one).content
    assert write(one).content == alone
    write(other)
    assert write(one).content == alone
    forget()
    write(other)
    assert write(one).content == alone


def forget():
    """Keep nothing of what was written."""
    for kept in (cast, carried, is_plain, mixed):
        kept.cache_clear()


def test_words_said_alike_lead_where_each_edition_says():
    def linked(number, leads):
        link = Link(f"https://www.{leads}.example", (Text("a register"),))
        return edition(paragraph("As ", link, " has it.", note(number, "A source.")))

    for number, leads in ((1, "one"), (7, "other"), (1, "one")):
        with opened(write(linked(number, leads))) as pdf:
            links = [link for page in pdf.pages for link in page.get("/Annots", [])]
            assert [str(link.A.URI) for link in links if "/A" in link] == [f"https://www.{leads}.example"]
            assert sorted(str(link.Dest) for link in links if "/Dest" in link) == [f"mark-{number}", f"note-{number}"]


# -- tags --------------------------------------------------------------------------------------------


def test_the_specimen_is_tagged():
    with opened(write(specimen())) as pdf:
        found = Counter(tag for tag, _ in tags(pdf))
        assert found["H1"] == 5
        assert found["Note"] == 9
        assert found["Figure"] == 1
        assert found["Table"] == 4
        assert {"Document", "L", "LI", "Lbl", "LBody", "TH", "TD", "Caption", "Reference", "Link", "Span"} <= set(found)


def test_every_head_of_a_table_says_what_it_heads():
    with opened(write(specimen())) as pdf:
        assert all(str(head.A.Scope) in ("/Column", "/Row") for tag, head in tags(pdf) if tag == "TH")


def test_marks_and_notes_lead_to_each_other():
    with opened(write(edition(paragraph("A claim.", note(1, "A source."))))) as pdf:
        led = [str(link.Dest) for page in pdf.pages for link in page.get("/Annots", [])]
        named = pdf.Root.Names.Dests.Names
        assert sorted(led) == ["mark-1", "note-1"]
        assert set(led) <= {str(name) for name in list(named)[::2]}


def test_a_note_that_names_another_leads_to_it():
    first, again = note(1, "A source."), note(2, "The same (n ", Ref("^1", NOWHERE, (Text("1"),)), ").")
    with opened(write(edition(paragraph("A claim.", first, " Another.", again)))) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        led = sorted((str(link.Dest), str(link.Contents)) for link in links)
        assert led.count(("note-1", "Note 1")) == 2
        named = {str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]}
        assert {where for where, _ in led} <= named


def test_words_in_another_language_say_so():
    korean = Language("ko", (Text("북한"),))
    with opened(write(edition(paragraph("North Korea is ", korean, ", or Северная Корея.")))) as pdf:
        spans = [str(element.Lang) for tag, element in tags(pdf) if tag == "Span" and "/Lang" in element]
        assert sorted(spans) == ["ko", "ru"]


def test_no_space_stands_between_a_word_in_another_script_and_what_follows_it():
    shown = edition(paragraph("signed in Москва", ". Then in Москва", note(1, "Words."), " again."))
    assert read_pdf(write(shown).content) == [*banner_of(shown), *words_of(shown)]


def test_a_line_of_code_keeps_its_indentation():
    shown = edition(paragraph(Code("if it_rains:"), Break(), Code("    stay()")))
    content = write(shown).content
    assert read_pdf(content) == [*banner_of(shown), *words_of(shown)]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        outer, inner = (run for run in runs(pdf) if run.words.strip() in ("if it_rains:", "stay()"))
        assert inner.words.rstrip() == "\u00a0" * 4 + "stay()"
        assert inner.left == outer.left


def test_headings_make_the_outline():
    with (
        opened(write(edition(heading(1, "One"), heading(2, "Under one"), heading(1, "Two")))) as pdf,
        pdf.open_outline() as outline,
    ):
        assert [(line.title, [below.title for below in line.children]) for line in outline.root] == [
            ("One", ["Under one"]),
            ("Two", []),
        ]


def test_heads_folios_and_marks_are_artifacts():
    with opened(write(edition(paragraph("Words."), mark=MARKS["TLP:RED"]))) as pdf:
        artifacts = " ".join(run.words for run in runs(pdf) if run.is_artifact)
        assert "TLP:RED" in artifacts
        assert "1 of 1" in artifacts


def test_a_running_head_that_is_cut_short_says_so():
    long = replace(FURNITURE, running_head="A title that goes on, on, on and on; " * 5)
    with opened(write(edition(*[paragraph("Words. " * 300)] * 5, furniture=long))) as pdf:
        (head,) = [run.words.rstrip() for run in runs(pdf) if run.page == 1 and run.words.startswith("A title")]
        assert head.endswith("…")
        assert head[-2].isalpha()


def test_a_draft_says_so_in_its_head_and_its_properties():
    with opened(write(edition(paragraph("Words."), furniture=replace(FURNITURE, draft="DRAFT")))) as pdf:
        assert any("DRAFT" in run.words for run in runs(pdf) if run.is_artifact)
        assert "DRAFT" in str(pdf.docinfo.Keywords)


# -- pages -------------------------------------------------------------------------------------------


def test_a_tables_head_returns_on_each_page_as_an_artifact():
    rows = tuple((Cell((Text(f"Row {row}"),)), Cell((Text("words"),))) for row in range(80))
    head = (Cell((Text("Label"),)), Cell((Text("Value"),)))
    table = Table(Caption(), head, rows, (Align.LEFT, Align.RIGHT), NOWHERE)
    written = write(edition(table))
    with opened(written) as pdf:
        heads = [run for run in runs(pdf) if run.words.startswith("Label")]
        assert written.folios
        assert len(heads) == written.folios.pages
        assert [run.is_artifact for run in heads] == [False] + [True] * (len(heads) - 1)


@pytest.mark.parametrize("rows, pages", [(6, 1), (20, 2)])
def test_a_short_table_stands_whole_and_a_longer_one_goes_on(rows, pages):
    lines = tuple((Cell((Text(f"Row {number}"),)), Cell((Text("words"),))) for number in range(rows))
    head = (Cell((Text("Label"),)), Cell((Text("Value"),)))
    before = [paragraph("Some words.") for _ in range(24)]
    with opened(write(edition(*before, Table(Caption(), head, lines, (Align.LEFT,) * 2, NOWHERE)))) as pdf:
        found = [run.page for run in runs(pdf) if run.words.startswith("Row")]
    assert len(found) == rows
    assert len(set(found)) == pages


def test_a_date_in_a_cell_stands_on_one_line():
    cells = [("Tankers from the North calling at Vostochny " * 3, "deliveries above the yearly limit " * 3)] * 3
    rows = tuple(tuple(Cell((Text(words),)) for words in (*row, "Not seen", "22 November 2024")) for row in cells)
    head = tuple(Cell((Text(words),)) for words in ("Indicator", "Threshold", "Status", "Checked"))
    with opened(write(edition(Table(Caption(), head, rows, (Align.LEFT,) * 4, NOWHERE)))) as pdf:
        assert sum(run.words.strip() == "22 November 2024" for run in runs(pdf)) == 3


def test_a_caption_of_two_lines_has_no_short_one():
    words = "Five governments recognised Donetsk and Luhansk before any report of arms from the North"
    caption, cell = Caption((Text(words),), (), "Table 1"), (Cell((Text("a"),)),)
    with opened(write(edition(Table(caption, cell, (cell,), (Align.LEFT,), NOWHERE)))) as pdf:
        last = next(run for run in runs(pdf) if run.words.strip().endswith("from the North"))
        assert len(last.words.split()) > 3


def test_a_row_taller_than_a_page_goes_on_to_the_next():
    tall = (Cell((Text("Label"),)), Cell((Text("many words " * 1500),)))
    table = Table(Caption(), (Cell((Text("A"),)), Cell((Text("B"),))), (tall,), (Align.LEFT, Align.LEFT), NOWHERE)
    written = write(edition(table))
    assert written.folios
    assert written.folios.pages > 1
    with opened(written) as pdf:
        assert all(40 < run.y < 760 for run in runs(pdf))
    assert read_pdf(written.content) == words_of(edition(table))


def test_the_contents_name_the_pages_on_which_headings_stand():
    far = tuple(paragraph("Some words. " * 60) for _ in range(8))
    contents = Contents(NOWHERE, (ContentsLine(1, (Text("Far"),), "far"),))
    written = write(edition(contents, *far, heading(1, "Far", "far")))
    assert written.folios
    page = written.folios.page_of["far"]
    assert page > 1
    with opened(written) as pdf:
        assert any(run.words.strip() == str(page) and not run.is_artifact for run in runs(pdf) if run.page == 0)


def test_notes_at_the_end_stand_under_their_heading():
    written = write(edition(paragraph("A claim.", note(1, "A source.")), notes=NotesAt.END))
    assert [one.words for one in read_pdf(written.content)[-3:]] == ["A claim.[^1]", "A source.", "Notes"]


@pytest.mark.parametrize("columns", [1, 2])
def test_no_text_leaves_the_sheet_or_meets_other_text(columns):
    shown = replace(specimen(), format=replace(specimen().format, columns=columns))
    with opened(write(shown)) as pdf:
        for page in range(len(pdf.pages)):
            drawn = [run for run in runs(pdf) if run.page == page and run.words.strip()]
            assert all(run.left > 70 and run.right < 612 - 70 and 40 < run.y < 760 for run in drawn)


# -- pictures and charts -----------------------------------------------------------------------------


def test_a_picture_has_its_alternative_words_and_its_place():
    picture = Picture("figures/a.png", Kind.PNG, png(40, 30), 40, 30)
    with opened(write(edition(Figure(Caption(), picture, "A slope.", NOWHERE)))) as pdf:
        (figure,) = [element for tag, element in tags(pdf) if tag == "Figure"]
        assert str(figure.Alt) == "A slope."
        assert figure.A.BBox[2] - figure.A.BBox[0] == pytest.approx(20)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_is_drawn_with_gaps_negative_values_and_several_series(kind):
    numbers = Numbers("Year", ("2023", "2024", "2025"), (Series("a", (1.0, None, -3.0)), Series("b", (2.0, 5.5, 0.0))))
    with opened(write(edition(Chart(Caption(), kind, numbers, "Two series.", NOWHERE)))) as pdf:
        said_in = " ".join(run.words for run in runs(pdf))
        assert "−3" in said_in
        assert "2025" in said_in


def one_series(*named):
    return Numbers("Year", tuple(label for label, _ in named), (Series("a", tuple(value for _, value in named)),))


@pytest.mark.parametrize("columns", [1, 2])
def test_a_chart_taller_than_a_page_goes_on_to_the_next_and_keeps_every_bar(columns):
    numbers = one_series(*((f"A country with a long name, number {place}", float(place)) for place in range(80)))
    chart = Chart(Caption((Text("Message"),)), ChartKind.BAR, numbers, "Eighty bars.", NOWHERE)
    with opened(write(edition(chart, columns=columns))) as pdf:
        assert len(pdf.pages) > 1
        drawn = [run for run in runs(pdf) if run.words.strip()]
        assert all(40 < run.y < 760 for run in drawn)
        shown = "".join(run.words for run in drawn if not run.is_artifact)
        assert all(f"number {place}" in shown for place in range(80))
        assert [str(one.Alt) for tag, one in tags(pdf) if tag == "Figure"] == ["Eighty bars."]


@pytest.mark.parametrize("columns", [1, 2])
def test_the_labels_and_names_of_curves_are_never_cut(columns):
    first, last = "The quarter in which the first of the treaties was signed", "The quarter in which it came into force"
    names = ("Deliveries of refined petroleum by sea", "Deliveries of refined petroleum by rail")
    numbers = Numbers("Quarter", (first, "Between", last), tuple(Series(name, (1.0, 2.0, 3.0)) for name in names))
    with opened(write(edition(Chart(Caption(), ChartKind.LINE, numbers, "Lines.", NOWHERE), columns=columns))) as pdf:
        shown = "".join(run.words for run in runs(pdf)).replace("\u00ad", "")
        assert all(words in " ".join(shown.split()) for words in (first, last, *names))


def test_a_table_in_a_panel_stands_within_it():
    cells = (Cell((Text("Words " * 30),)), Cell((Text("more"),)))
    table = Table(Caption(), cells, (cells,), (Align.LEFT,) * 2, NOWHERE)
    shown = edition(Panel(PanelKind.PANEL, (Text("Label"),), (paragraph("Words " * 30), table), NOWHERE))
    with opened(write(shown)) as pdf:
        drawn = [run for run in runs(pdf) if run.words.startswith(("Words", "more"))]
        assert min(run.left for run in drawn) > 117 + 10
        assert max(run.right for run in drawn) < 612 - 117 + 5


# -- fonts -------------------------------------------------------------------------------------------


def test_each_font_is_embedded_and_cut_down(tmp_path, need):
    (tmp_path / "a.pdf").write_bytes(write(specimen()).content)
    printed = subprocess.run([need("pdffonts"), tmp_path / "a.pdf"], capture_output=True, check=True, text=True).stdout
    rows = [re.split(r"\s{2,}|(?<=yes) ", line) for line in printed.splitlines()[2:]]
    assert rows
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in printed.splitlines()[2:])


def test_one_glyph_of_two_letters_reads_as_each():
    with opened(write(edition(paragraph("x"), title=replace_title("T")))) as pdf:
        drawn = "".join(run.words for run in runs(pdf) if not run.is_artifact)
        assert "Author" in drawn
        assert "Sanctions and Security Series" in drawn


# -- findings ----------------------------------------------------------------------------------------


def test_a_character_that_no_font_has_is_an_error_at_its_place():
    span = Span("briefs/x/essay.md", 4, 9)
    (finding,) = write(edition(Paragraph((Text("a \U0001f600 b", span),), NOWHERE))).findings
    assert (finding.rule, finding.severity) == ("missing-character", Severity.ERROR)
    assert finding.span == Span("briefs/x/essay.md", 6, 7)


def test_the_last_line_of_a_heading_is_no_mere_word():
    words = "A heading with a note and some emphasis and more in it, so long that it takes two lines, at least it"
    with opened(write(edition(heading(1, words)))) as pdf:
        last = [run for run in runs(pdf) if run.words.rstrip().endswith("at least it")]
        assert len(last) == 1
        assert not last[0].words.startswith(("it", "least it"))


def test_a_byline_too_long_for_the_side_is_set_as_a_paragraph():
    authors = tuple(f"Author Number {place} of the Institute" for place in range(40))
    block = replace(TITLE, facts=(Fact("Authors", authors), Fact("Published", ("23 November 2026",))))
    with opened(write(edition(paragraph("Words."), title=block))) as pdf:
        assert all(40 < run.y < 760 for run in runs(pdf))
        assert len(pdf.pages) == 1


def in_colours(shown, **colours):
    """What is found of an edition whose house has other colours."""
    look = sober()
    return write(replace(shown, look=replace(look, colours={**look.colours, **colours}))).findings


def test_a_colour_too_pale_for_text_is_a_warning():
    (finding,) = in_colours(edition(paragraph("Words.")), muted="#bbbbbb")
    assert (finding.rule, finding.severity) == ("low-contrast", Severity.WARNING)
    assert finding.message == "text in the colour 'muted' has a contrast of 1.9 with the paper"


@pytest.mark.parametrize("fill, ink", [("low", "ink"), ("moderate", "ink"), ("high", "ink"), ("severe", "paper")])
def test_the_words_of_the_matrix_are_held_against_their_own_cells(fill, ink):
    assert in_colours(specimen()) == ()
    (finding,) = in_colours(specimen(), **{fill: "#666666" if ink == "ink" else "#999999"})
    assert f"text in the colour '{ink}'" in finding.message
    assert f"'{fill}' behind it" in finding.message


def test_the_words_of_a_panel_are_held_against_its_fill():
    look = sober()
    tinted = replace(
        look, bottom_line=replace(look.bottom_line, fill="tint"), colours={**look.colours, "tint": "#777777"}
    )
    panel = Panel(PanelKind.BOTTOM_LINE, (), (paragraph("Words."),), NOWHERE)
    (finding,) = write(replace(edition(panel), look=tinted)).findings
    assert "'tint' behind it" in finding.message


def test_a_mark_is_held_against_the_black_of_its_label():
    dark = replace(MARKS["TLP:RED"], colour="#400000")
    (finding,) = write(edition(paragraph("Words."), mark=dark)).findings
    assert "'black' behind it" in finding.message


# -- standards ---------------------------------------------------------------------------------------


def test_attached_files_make_it_part_three():
    attached = (Attachment("sources.json", "application/json", b"[]\n", "The works cited"),)
    with opened(write(edition(paragraph("Words."), attachments=attached))) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert pdf.attachments["sources.json"].get_file().read_bytes() == b"[]\n"


def test_files_keep_to_pdf_ua_1_and_pdf_a(tmp_path, need, shared):
    attached = (Attachment("sources.json", "application/json", b"[]\n", "The works cited"),)
    two = replace(specimen(), format=replace(specimen().format, columns=2))
    for name, shown in (("one", specimen()), ("two", two), ("with", replace(specimen(), attachments=attached))):
        (tmp_path / f"{name}.pdf").write_bytes(write(shown).content)
    command = [need("java"), "-cp", need("vera"), shared / "checks" / "VeraCheck.java", "ua1,2a,3a"]
    printed = subprocess.run(
        [*command, *sorted(tmp_path.glob("*.pdf"))], capture_output=True, check=False, text=True
    ).stdout
    passed = {tuple(line.split("\t")[:3]) for line in printed.splitlines() if "PASS" in line and "checks=0" not in line}
    names = {(Path(file).stem, profile) for file, profile, _ in passed}
    assert names >= {("one", "ua1"), ("two", "ua1"), ("with", "ua1"), ("one", "2a"), ("two", "2a"), ("with", "3a")}
