"""The README's own example: what it tells a newcomer to write is built as it stands, and its mistake is shown so."""

import datetime as dt
import re
from pathlib import Path

import pytest

from breve.check import check
from breve.markdown.slots import BLOCKS
from breve.new import start
from breve.show import show
from breve.workspace import find_briefs, texts

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def written(kind):
    """The first piece of the README that is fenced as this kind."""
    pieces = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return next(text for info, text in pieces if info == kind)


@pytest.fixture
def harbour(tmp_path):
    """A new brief with the README's essay and settings in the place of its own."""
    folder = start("harbour", tmp_path, dt.date(2026, 11, 23)).folder
    (folder / "essay.md").write_text(written("markdown"), "utf-8")
    (folder / "brief.toml").write_text(written("toml"), "utf-8")
    return folder


def shown(workspace):
    homes = find_briefs([], workspace)
    return [show(one.diagnostic, texts(homes)) for checked in check(homes) for one in checked.findings]


def test_its_essay_and_settings_have_no_fault(harbour, tmp_path):
    assert shown(tmp_path) == []


def test_a_mistake_is_shown_as_it_says(harbour, tmp_path):
    essay = (harbour / "essay.md").read_text("utf-8")
    (harbour / "essay.md").write_text(essay.replace("@un-charter", "@un-chart"), "utf-8")
    assert shown(tmp_path)[0] == written("").rstrip("\n")


def test_every_block_and_attribute_is_told_of():
    told = README[README.index("## What you can write") : README.index("## Commands")]
    for block, attributes in BLOCKS.items():
        assert re.search(rf"`{block}[ `]", told), block
        assert all(f"{name}=" in told for name in attributes), block


def test_every_command_is_in_its_table():
    from breve.cli import commands

    named = set(re.findall(r"^\| `breve (\w+)", README, re.MULTILINE))
    assert named == set(commands.list_commands(None))
