"""Our own styles and locales: every kind of source, in every language, without a slip of punctuation."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from breve.citations.process import process
from breve.model.document import Citation, Cite, Document, Paragraph, Sources, notes, plain
from breve.model.source import NOWHERE, Source
from breve.passes.cite import cite
from breve.project.bibliography import read_bibliography
from breve.project.citation_style import find_citation_style

TESTS = Path(__file__).parents[1]
OWN = TESTS.parent / "src" / "breve" / "csl"
STYLES = sorted(file.stem for file in (OWN / "styles").glob("*.csl"))
LANGUAGES = ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "ru-RU", "ko-KR"]
SLIP = re.compile(r"\.\.|,,|;;|::|\s[,.)]|\(\s|\(\)|  |[(,;:]\s*[.,)]|\bNone\b|”“|<>|\[\]")
ALLOWED = re.compile(r"n\.d\.?,|\.\.\.|[\u00a0\u202f][:;!?»]")
ENDED = re.compile(r"[.?!…][\u202f]?[”’»“]?$")
NAMESPACE = "{http://purl.org/net/xbiblio/csl}"
LOCATORS = [("", ""), ("page", "3-5"), ("paragraph", "7"), ("article", "4"), ("chapter", "2"), ("section", "9")]


def works():
    found = []
    files = [TESTS / "cases" / "citations" / "sources.json", TESTS / "project" / "kinds.bib"]
    library = {}
    for file in files:
        library |= read_bibliography(Source(file.name, file.read_text("utf-8")), found.append)
    assert found == []
    return library


def said(style, language):
    """Every note and every entry of a document that cites each source twice with each kind of locator."""
    library, found = works(), []
    sheet = find_citation_style(style, (), found.append, NOWHERE)
    cites = [
        Paragraph((Cite((Citation(key, label=label, locator=locator),), NOWHERE),), NOWHERE)
        for label, locator in LOCATORS
        for key in library
    ]
    document = cite(Document((*cites, Sources(NOWHERE))), library, sheet, language, {}, process, found.append)
    assert found == []
    in_notes = ["".join(plain(block.content) for block in note.body) for note in notes(document)]
    in_text = [] if in_notes else [plain(block.content) for block in document.blocks[:-1]]
    return in_notes, in_text, [plain(entry.content) for entry in document.blocks[-1].entries]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_every_kind_of_source_is_said_without_a_slip(style, language):
    in_notes, in_text, entries = said(style, language)
    for line in in_notes + in_text + entries:
        assert not SLIP.search(ALLOWED.sub("x", line)), line
    for line in in_notes:
        assert ENDED.search(line), line
        assert line[0] == line[0].upper(), line
    assert len(entries) == len(works())


@pytest.mark.parametrize("style", STYLES)
def test_our_own_styles_say_who_made_them_and_name_no_language(style):
    root = ET.parse(OWN / "styles" / f"{style}.csl").getroot()
    assert root.get("default-locale") is None
    assert root.findtext(f"{NAMESPACE}info/{NAMESPACE}author/{NAMESPACE}name") == "breve contributors"


def terms(language):
    root = ET.parse(OWN / "locales" / f"locales-{language}.xml").getroot()
    return {(term.get("name"), term.get("form", "long")): term for term in root.iter(f"{NAMESPACE}term")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_locale_has_the_terms_that_english_has(language):
    wanted = {name for name, form in terms("en-US") if form == "long" and "ordinal" not in name}
    assert wanted - {name for name, _ in terms(language)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_in_two_numbers_has_both(language):
    for (name, form), term in terms(language).items():
        numbers = {child.tag.removeprefix(NAMESPACE) for child in term}
        assert numbers in (set(), {"single", "multiple"}), (name, form)
