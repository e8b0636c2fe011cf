"""Checking briefs: every finding once, with the editions that it was found in."""

import json

import pytest

from breve.check import check
from breve.model.diagnostic import Severity
from breve.workspace import find_briefs

BRIEF = """\
title = "A harbour for the north"
date = 2026-11-23
audiences = ["near", "far"]
[audience.near]
format = "public"
paper = "a4"
[audience.far]
format = "public"
paper = "letter"
"""
ESSAY = """\
::: bottom-line
The harbour pays for itself.
:::

## Costs

The quay is old.
"""


@pytest.fixture
def checked(tmp_path):
    """What a check says of an essay: (rule, severity, editions), in order."""
    folder = tmp_path / "briefs" / "harbour"
    folder.mkdir(parents=True)

    def run(essay, brief=BRIEF):
        (folder / "brief.toml").write_text(brief, "utf-8")
        (folder / "essay.md").write_text(essay, "utf-8")
        (one,) = check(find_briefs([], tmp_path))
        return [(found.diagnostic.rule, found.diagnostic.severity, found.editions) for found in one.findings]

    return run


BOTH = ("harbour-near", "harbour-far")


def test_where_the_settings_cannot_be_read_an_essays_open_blocks_are_told(checked):
    found = checked("::: panel {title=x}\nWords.\n\n:::\n\n:::\n\n::: summary\nMore.\n", 'title = "open\n')
    assert found == [
        ("toml-syntax", Severity.ERROR, ()),
        ("stray-fence", Severity.ERROR, ()),
        ("unclosed-block", Severity.ERROR, ()),
    ]


def test_no_word_of_an_essay_is_told_to_which_a_link_leads_out_of_the_folder(tmp_path, capsys):
    from breve.cli import main

    folder, outside = tmp_path / "work" / "briefs" / "harbour", tmp_path / "outside.md"
    folder.mkdir(parents=True)
    outside.write_text("::: panel {title=Zeppelin}\n", "utf-8")
    (folder / "essay.md").symlink_to(outside)
    (folder / "brief.toml").write_text('title = "', "utf-8")
    with pytest.raises(SystemExit):
        main(["check", str(folder)])
    said = capsys.readouterr()
    assert "outside the folder" in said.out + said.err
    assert "panel" not in said.out + said.err


def test_a_brief_without_faults_has_no_findings(checked):
    assert checked(ESSAY) == []


def test_a_fault_that_every_edition_shows_is_told_once(checked):
    assert checked(f"{ESSAY}\nIt was built long ago.[@nobody]\n") == [("unknown-source", Severity.ERROR, BOTH)]


def test_a_fault_in_a_block_is_told_of_the_edition_that_shows_it(checked):
    block = '\n::: {audiences="far"}\nIt was built long ago.[@nobody]\n:::\n'
    assert checked(ESSAY + block) == [("unknown-source", Severity.ERROR, ("harbour-far",))]


def test_faults_of_the_settings_and_of_the_essay_are_told_together_in_the_order_of_their_places(checked):
    found = checked(f"{ESSAY}\nOne.[@nobody]\n\nTwo.[@nowhere]\n", f'autor = "A"\n{BRIEF}')
    assert [rule for rule, _, _ in found] == ["unknown-key", "unknown-source", "unknown-source"]
    assert {editions for _, _, editions in found} == {BOTH}


def test_an_edition_with_too_many_pages_is_told_of_at_its_audience(checked):
    long = f"{ESSAY}\n" + "The quay is old, and was built by hand. " * 150
    assert checked(long, BRIEF.replace('"a4"', '"a4"\nmax_pages = 1')) == [
        ("too-many-pages", Severity.WARNING, ("harbour-near",))
    ]


def test_a_brief_that_cannot_be_read_has_no_editions(checked):
    assert checked(ESSAY, "title = 'A'\n") == [
        ("missing-key", Severity.ERROR, ()),
        ("missing-key", Severity.ERROR, ()),
    ]


def test_check_writes_nothing_prints_what_it_finds_and_ends_with_1(checked, tmp_path, capsys, monkeypatch):
    from breve.cli import main

    checked(f"{ESSAY}\nOne.[@nobody]\n")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["check"])
    printed = capsys.readouterr()
    assert ended.value.code == 1
    assert " --> briefs/harbour/essay.md:9:" in printed.out
    assert printed.err == "harbour: 1 error in 2 editions\n"
    with pytest.raises(SystemExit):
        main(["check", "harbour", "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["rule"], found["line"], found["editions"]) == ("unknown-source", 9, list(BOTH))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_style_that_cannot_be_drawn_is_told_and_not_drawn(checked, tmp_path):
    (tmp_path / "styles" / "mine").mkdir(parents=True)
    look = 'base = "sober"\n[colours]\nink = "red"\n[roles.h1]\nfont = "none"\n'
    (tmp_path / "styles" / "mine" / "style.toml").write_text(look, "utf-8")
    found = checked(ESSAY, 'style = "mine"\n' + BRIEF)
    assert [(rule, editions) for rule, _, editions in found] == [("wrong-value", BOTH), ("unknown-value", BOTH)]
