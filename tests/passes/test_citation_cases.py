"""The literate cases of citing: each a page with an essay in it, and what is printed of it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from breve.citations.process import process
from breve.markdown.read import read
from breve.model.brief import Audience, Brief, Style
from breve.model.document import (
    Cite,
    Code,
    Display,
    Emph,
    Language,
    Link,
    Note,
    Ref,
    Sources,
    Strong,
    Styled,
    Text,
    notes,
    walk,
)
from breve.model.library import CitationStyle, Status, Verification
from breve.model.source import NOWHERE, Manuscript, Origin, Source
from breve.passes.cite import cite
from breve.passes.punctuate import punctuate
from breve.project.bibliography import read_bibliography
from breve.project.citation_style import find_citation_style
from strategies import sober

CASES = Path(__file__).parents[1] / "cases" / "citations"
BLOCK = re.compile(r"^~~~ (\w+)\n(.*?)^~~~$", re.DOTALL | re.MULTILINE)
SETTING = re.compile(r"^(style|language|unverified): (.+)$", re.MULTILINE)


@pytest.mark.parametrize("page", sorted(CASES.glob("*.md")), ids=lambda page: page.stem)
def test_what_is_printed_is_what_the_case_says(page, request):
    text = page.read_text("utf-8")
    blocks, settings = dict(BLOCK.findall(text)), dict(SETTING.findall(text))
    said = printed(blocks["markdown"], **settings)
    if request.config.getoption("--accept"):
        place = re.search(r"^~~~ printed\n(.*?)^~~~$", text, re.DOTALL | re.MULTILINE)
        page.write_text(text[: place.start(1)] + said + text[place.end(1) :], "utf-8")
        return
    assert said == blocks["printed"]


def printed(essay, style="full-note", language="en-US", unverified=""):
    """The paragraphs of an essay with their marks, its notes, its sources, and what was reported."""
    found = []
    source = Source("essay.md", essay)
    library = read_bibliography(Source("sources.json", (CASES / "sources.json").read_text("utf-8")), found.append)
    manuscript = Manuscript(essay, (Origin(0, "essay.md", 0),))
    document = read(manuscript, brief(source, library), found.append)
    sheet = find_citation_style(style, (), found.append, NOWHERE)
    doubtful = {key: Verification(Status.UNVERIFIED) for key in unverified.split()}
    document = punctuate(cite(document, library, sheet, language, doubtful, process, found.append), language)
    numbers = {id(note): number for number, note in enumerate(notes(document), 1)}
    lines = [shown(block.content, numbers) for block in document.blocks if not isinstance(block, Sources)]
    lines += [
        f"{numbers[id(note)]}. " + " ¶ ".join(shown(one.content, numbers) for one in note.body)
        for note in notes(document)
    ]
    lines += [
        f"- {shown(entry.content, numbers)}"
        for one in walk(document)
        if isinstance(one, Sources)
        for entry in one.entries
    ]
    for one in found:
        line, column = source.line_column(one.span.start)
        lines.append(f"{one.severity}[{one.rule}] {line}:{column} {'; '.join([one.message, *one.hints])}")
    return "".join(line + "\n" for line in lines)


def brief(essay, library):
    style = Style("sober", sober(), CitationStyle("", ""), {}, {}, {})
    return Brief("case", "Case", dt.date(2026, 11, 23), essay, library, style, (Audience("all", "brief", "a4"),))


def shown(content, numbers):
    return "".join(piece(inline, numbers) for inline in content)


def piece(inline, numbers):
    match inline:
        case Text(text) | Code(text):
            return text
        case Note():
            return f"[{numbers[id(inline)]}]"
        case Emph(inside):
            return f"*{shown(inside, numbers)}*"
        case Strong(inside):
            return f"**{shown(inside, numbers)}**"
        case Cite(content=inside) | Ref(content=inside) | Display(_, inside) | Language(_, inside):
            return shown(inside, numbers)
        case Styled(_, inside) | Link(_, inside):
            return shown(inside, numbers)
        case _:
            return " "
