"""What an audience may not see leaves no trace in its files: words are planted, and searched for with outside readers.

Each search first shows that it finds a word where the word may be, by each of the ways that a file can hold it.
"""

import io
import json
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pytest
from lxml import etree

from press import Press, breve, copy_workspace
from readback import Tag, pdf_tree
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
### Zqheading about ships {{#zqid}}

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

## A section for insiders {{#zqsection audiences="{insider}"}}

Nothing to see.
"""


def planted(folder: Path) -> Path:
    """A copy of the workspace in which one audience alone may see the planted words."""
    workspace = copy_workspace(folder)
    brief = workspace / "briefs" / BRIEF
    with (brief / "essay.md").open("a", encoding="utf-8") as essay:
        essay.write(PLANT.format(insider=INSIDER))
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


# -- the search --------------------------------------------------------------------------------------


def squeezed(text: str) -> str:
    """A text without its white space, hyphens and case, so that no line end hides a word."""
    return re.sub(r"[\s\u00ad\u200b-]", "", unicodedata.normalize("NFKC", text)).casefold()


def in_bytes(content: bytes) -> Iterator[str]:
    """Bytes as text, in each encoding that a file may use for words."""
    yield content.decode("utf-8", "ignore")
    for start in (0, 1):
        yield content[start:].decode("utf-16-be", "ignore")
        yield content[start:].decode("utf-16-le", "ignore")


def texts_of(name: str, content: bytes, file: Path) -> Iterator[tuple[str, str]]:
    """Every text that readers find in a file, with the way in which it was found."""
    yield "the name", name
    yield from (("the file", text) for text in in_bytes(content))
    yield from texts_of_pdf(content, file) if name.endswith(".pdf") else texts_of_docx(content)


def texts_of_docx(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            raw = package.read(part)
            yield from ((f"part {part}", text) for text in (part, *in_bytes(raw)))
            if part.endswith((".xml", ".rels")):
                root = etree.fromstring(raw)
                yield f"runs of {part}", "".join(root.itertext())
                yield f"attributes of {part}", "\n".join(value for one in root.iter() for value in one.attrib.values())


def texts_of_pdf(content: bytes, file: Path) -> Iterator[tuple[str, str]]:
    yield from texts_in_objects(content)
    reader = pypdf.PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, 1):
        yield f"page {number} by pypdf", page.extract_text()
    yield "outline", "\n".join(str(one.title) for one in flat(reader.outline))
    yield "named destinations", "\n".join(reader.named_destinations)
    yield "document information", str(reader.metadata)
    yield "attachments", str({attached: reader.attachments[attached] for attached in reader.attachments})
    yield "the tag tree", "\n".join(in_tags(pdf_tree(content)))
    yield (
        "pages by poppler",
        subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout,
    )


def texts_in_objects(content: bytes) -> Iterator[tuple[str, str]]:
    """Every object of a PDF, streams decompressed: XMP, tags with Alt and ActualText, links, all that is written."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            written = one.unparse() if not isinstance(one, pikepdf.Stream) else one.unparse() + one.read_bytes()
            yield from ((f"object {one.objgen[0]}", text) for text in in_bytes(written))
            yield from (("a string", text) for text in strings_in(one))


def strings_in(one) -> Iterator[str]:
    """The strings of a direct object, decoded."""
    match one:
        case pikepdf.String():
            yield str(one)
        case pikepdf.Array():
            for inner in one:
                if not getattr(inner, "is_indirect", False):
                    yield from strings_in(inner)
        case pikepdf.Dictionary() | pikepdf.Stream():
            for key, inner in one.items():
                yield str(key)
                if not getattr(inner, "is_indirect", False):
                    yield from strings_in(inner)


def flat(outline: list) -> Iterator:
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one


def in_tags(tag: Tag) -> Iterator[str]:
    yield tag.alt
    yield "".join(child if isinstance(child, str) else " ".join(in_tags(child)) for child in tag.children)


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
