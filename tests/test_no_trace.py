"""What an audience may not see leaves no trace in its files: words are planted, and searched for with outside readers.

Each search first shows that it finds a word where the word may be, by each of the ways that a file can hold it.
"""

import json
from pathlib import Path

import pytest

from press import Press, breve, copy_workspace
from searched import squeezed, texts_of
from strategies import png

BRIEF = "moscow-pyongyang"
INSIDER = "defence"

# -- the planting ------------------------------------------------------------------------------------

PRINTED = "zqheading zqprose zqemphasis zqnote zqtitle zqcell zqcaption zqalt zqjudgment zqbasis zqrisk zqowner zqlink"
SHOWN = PRINTED.split()
"""Words that the insiders' edition prints."""
UNPRINTED = "zqid zqkey zqfigure zqsection zqcomment"
TACIT = UNPRINTED.split()
"""Words that stand in the same hidden blocks, or in files that they name, and that no edition need print."""

PLANT = """
::: {{audiences="{insider}"}}
## Zqheading about ships {{#zqid}}

Some zqprose with *zqemphasis*.[^zqcomment] A claim [@zqkey, p. 4]. A [zqlink](https://example.org/zqlink).

[^zqcomment]: A zqnote.

::: panel {{title="Zqprose"}}
Words in a box.
:::

::: judgment {{#zqid-j likelihood="likely" confidence=low}}
The zqjudgment is likely to hold.

basis: a zqbasis
:::

::: risk {{#zqid-r judgment="zqid-j" impact=2 owner="Zqowner" horizon="2027"}}
A zqrisk.
:::

::: figure {{#zqid-f alt="A zqalt"}}
A zqcaption.

![](figures/zqfigure.png)
:::

| A | B |
|---|---|
| zqcell | 1 |
:::

"""
LAST = """

## A section for insiders {{#zqsection audiences="{insider}"}}

Nothing to see.
"""


def planted(folder: Path) -> Path:
    """A copy of the workspace in which one audience alone may see the planted words."""
    workspace = copy_workspace(folder)
    brief = workspace / "briefs" / BRIEF
    essay = (brief / "essay.md").read_text("utf-8")
    slots, heading, sections = essay.partition("\n## ")
    plant, last = PLANT.format(insider=INSIDER), LAST.format(insider=INSIDER)
    (brief / "essay.md").write_text(f"{slots}\n{plant}{heading}{sections}{last}", "utf-8")
    works = json.loads((brief / "sources.json").read_text("utf-8"))
    works.append({"id": "zqkey", "type": "book", "title": "Zqtitle", "issued": {"date-parts": [[2020]]}})
    (brief / "sources.json").write_text(json.dumps(works), "utf-8")
    (brief / "figures" / "zqfigure.png").write_bytes(png(40, 30))
    return workspace


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> dict[str, dict[str, bytes]]:
    """The files of the planted brief: the insiders', and everyone else's."""
    workspace = planted(tmp_path_factory.mktemp("planted"))
    breve(workspace, "build", BRIEF, "-o", workspace / "out")
    made = Press(workspace / "out").files()
    inside = {name: content for name, content in made.items() if name.startswith(f"{BRIEF}-{INSIDER}.")}
    assert len(inside) == 2
    assert len(made) > len(inside)
    return {"inside": inside, "outside": {name: made[name] for name in made.keys() - inside.keys()}}


# -- the proof ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found(files, need, tmp_path_factory) -> dict[str, dict[str, set[str]]]:
    """For each file, the planted words that were found in it, and how."""
    need("pdftotext")
    folder = tmp_path_factory.mktemp("searched")
    words: dict[str, dict[str, set[str]]] = {}
    for name, content in (files["inside"] | files["outside"]).items():
        (folder / name).write_bytes(content)
        words[name] = {}
        for how, text in texts_of(name, content, folder / name):
            plain = squeezed(text)
            for word in (*SHOWN, *TACIT) if "zq" in plain else ():
                if word in plain:
                    words[name].setdefault(word, set()).add(how)
    return words


@pytest.mark.parametrize("word", SHOWN)
def test_the_search_finds_what_the_insiders_may_read(files, found, word):
    for name in files["inside"]:
        assert word in found[name], f"{word} is not found in {name}"


def test_the_search_finds_by_every_way_of_reading(files, found):
    for name in files["inside"]:
        ways = {way for hows in found[name].values() for way in hows}
        if name.endswith(".docx"):
            assert {"part word/document.xml", "runs of word/document.xml", "runs of word/footnotes.xml"} <= ways
        else:
            assert {"pages by poppler", "the tag tree", "outline", "a string"} <= ways
            assert any(way.endswith("by pypdf") for way in ways)


def test_nobody_else_gets_a_trace(files, found):
    assert {name: found[name] for name in files["outside"] if found[name]} == {}


def test_every_other_edition_is_the_same_to_the_byte_as_without_the_hidden_blocks(files, press):
    """Even a length, a number or a hash that changed would tell that something is there."""
    plain = press.files()
    assert [name for name, content in files["outside"].items() if content != plain[name]] == []
