"""A new brief."""

import datetime as dt
import tomllib

import pytest

from breve.model.diagnostic import Fault
from breve.new import start
from breve.project.plain_essay import from_markdown, from_text
from breve.project.read import read_brief

TODAY = dt.date(2026, 11, 23)


def read(started, workspace):
    found = []
    brief = read_brief(started.folder, workspace, found.append)
    assert found == []
    return brief


def test_a_new_brief_is_read_without_a_word_and_is_a_draft(tmp_path):
    brief = read(start("north-harbour", tmp_path, TODAY), tmp_path)
    assert (brief.title, brief.date, brief.status) == ("North harbour", TODAY, "draft")
    assert brief.numbers.keys() == {"figures/seats.csv"}
    assert brief.library.keys() == brief.verification.keys() == {"un-charter"}


def test_every_key_that_a_brief_may_have_is_in_the_new_one_awake_or_asleep(tmp_path):
    folder = start("harbour", tmp_path, TODAY).folder
    text = (folder / "brief.toml").read_text("utf-8")
    lines = [line.removeprefix("# ") if "=" in line or line.startswith("# [") else line for line in text.splitlines()]
    awake = "\n".join(line for line in lines if not line.startswith("#"))
    (folder / "brief.toml").write_text(awake, "utf-8")
    said = tomllib.loads(awake)
    assert said.keys() >= {"subtitle", "credit", "series", "version", "as_of", "audience", "verification"}
    assert said["audience"]["partner"].keys() >= {"format", "paper", "notes", "mark", "language", "range", "max_words"}
    found = []
    assert read_brief(folder, tmp_path, found.append) is not None
    assert found == []


def test_an_essay_in_plain_text_becomes_the_new_one_s_analysis(tmp_path):
    essay = tmp_path / "essay.txt"
    essay.write_text('Ties * renewed\nBy Min Seo Kim\nThey said "100% [sure]".\nNext\n1. Of @all.\n', "utf-8")
    started = start("ties", tmp_path, TODAY, essay)
    brief = read(started, tmp_path)
    assert (brief.title, brief.authors) == ("Ties * renewed", ("Min Seo Kim",))
    assert brief.essay.text.endswith('\n\nThey said "100% \\[sure\\]".\n\n## Next\n\n1\\. Of \\@all.\n')
    assert "[TODO" in brief.essay.text


def test_plain_text_with_empty_lines_is_parted_by_them():
    essay = from_text("A title\n\nOne line\nand another.\n\n\n- not a list\n")
    assert (essay.title, essay.text) == ("A title", "One line and another.\n\n\\- not a list\n")


def test_plain_text_that_opens_with_a_sentence_has_no_title():
    assert from_text("A sentence.\nAnother.").title == ""


def test_markdown_gives_its_first_heading_as_the_title_and_keeps_the_levels_below():
    essay = from_markdown("# Ties\n\nOne.\n\n## Part\n\nTwo.\n")
    assert (essay.title, essay.text) == ("Ties", "One.\n\n## Part\n\nTwo.\n")


def test_markdown_with_several_headings_of_the_first_level_goes_one_down():
    essay = from_markdown("Ties\n====\n\n# Part\n\n```\n# no heading\n```\n\n## Sub\n")
    assert (essay.title, essay.text) == ("Ties", "## Part\n\n```\n# no heading\n```\n\n### Sub\n")


@pytest.mark.parametrize("content", [b"", b"caf\xe9", b"\0"])
def test_an_essay_that_cannot_be_read_leaves_nothing_behind(tmp_path, content):
    essay = tmp_path / "essay.txt"
    essay.write_bytes(content)
    with pytest.raises(Fault):
        start("ties", tmp_path, TODAY, essay)
    assert list(tmp_path.iterdir()) == [essay]
