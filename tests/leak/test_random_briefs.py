"""Random briefs with blocks for random audiences: a word stands in the files of those who may see it, and no other."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from breve.compose import compose
from breve.docx.write import write as write_docx
from breve.leak.search import search
from breve.parts import engine
from breve.pdf.write import write as write_pdf
from breve.project.read import read_brief
from desk import AUDIENCES, ESSAY, SETTINGS, SOURCES
from readback import read_docx, read_pdf

MANY = 500 if settings.default.max_examples > 20 else 12
"""The thorough profile (`--hypothesis-profile thorough`) sets five hundred briefs."""

KINDS = {
    "paragraph": "A sentence of the {word}.",
    "heading": "### The {word}\n\nSome text.",
    "emphasis": "Of *{head}*{tail} and more.",
    "note": "A sentence.[^{word}]\n\n[^{word}]: A note on the {word}.",
    "panel": '::: panel {{title="The {word}"}}\nA box.\n:::',
    "list": "- one\n- the {word}",
    "table": "| A | B |\n|---|---|\n| {word} | 1 |",
    "judgment": "::: judgment {{#k-{word} likelihood=likely confidence=low}}\n{word} is likely.\n\nbasis: {word}\n:::",
    "risk": '::: risk {{#r-{word} judgment=kj-open impact=2 owner="{word}" horizon="2027"}}\nThe {word} comes.\n:::',
    "event": "::: event {{date=2024-06}}\nThe {word} came.\n:::",
    "citation": "As it says.[@un-charter, art. 5, on the {word}]",
}


@st.composite
def secrets(draw) -> list[tuple[str, str, frozenset[str]]]:
    """Blocks: what each is, the word in it, and who may see it."""
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=6))
    seers = st.frozensets(st.sampled_from(AUDIENCES), min_size=1, max_size=2)
    return [(kind, f"zq{chr(97 + place)}{kind[:3]}word", draw(seers)) for place, kind in enumerate(kinds)]


def block(kind: str, word: str, seers: frozenset[str]) -> str:
    text = KINDS[kind].format(word=word, head=word[:4], tail=word[4:])
    return f':::: {{audiences="{" ".join(sorted(seers))}"}}\n{text}\n::::\n'


def read(essay: str):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "briefs", "harbour")
        folder.mkdir(parents=True)
        for file, content in (("brief.toml", SETTINGS), ("essay.md", essay), ("sources.json", SOURCES)):
            (folder / file).write_text(content, "utf-8")
        return read_brief(folder, Path(name), print)


@settings(max_examples=MANY)
@given(secrets())
def test_a_word_stands_in_the_files_of_those_who_may_see_it_and_in_no_other(planted):
    brief = read("\n".join([*(block(*one) for one in planted), ESSAY]))
    found = []
    for audience in brief.audiences:
        edition = compose(brief, audience, engine(), found.append)
        pdf = write_pdf(edition, None)
        docx = write_docx(edition, pdf.folios)
        files = {f"{edition.name}.pdf": pdf.content, f"{edition.name}.docx": docx.content}
        assert search(files, edition, frozenset(brief.library), ()) == ()
        for said in (str(read_pdf(pdf.content)), str(read_docx(docx.content))):
            for _, word, seers in planted:
                if audience.name not in seers:
                    assert word not in said
        text = str(read_docx(docx.content))
        shown = {word for kind, word, seers in planted if audience.name in seers and kind in ("paragraph", "list")}
        assert all(word in text for word in shown) or audience.name == "minister"
    assert not [one for one in found if one.severity == "error"]
