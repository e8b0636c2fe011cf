"""Cites become notes: their order, what is missing, what is doubtful, and the list of sources."""

import pytest

from breve.citations.process import process
from breve.model.diagnostic import Severity
from breve.model.document import Citation, Cite, Code, Document, Emph, Note, Paragraph, Sources, Text, notes, plain
from breve.model.library import Date, Name, Status, Verification, Work
from breve.model.source import NOWHERE, Span
from breve.passes.cite import address, cite
from breve.project.citation_style import find_citation_style


def work(key, family, title, **fields):
    names = {"author": (Name(family=family, given="Ann"),)} if family else {}
    issued = {"issued": Date(((2024, 5, 16),))}
    return Work(key, fields.pop("type", "report"), names, issued, {"title": title, **fields})


LIBRARY = {
    one.key: one
    for one in (
        work("toll", "Toll", "Ports and Rails: A History", **{"title-short": "Ports and Rails"}),
        work("quay", "Quay", "Ships", URL="https://quay.example/ships"),
        work("anon", "", "Paper on Steam"),
        work("never", "Never", "Not Cited"),
    )
}


def citation(key, **fields):
    return Citation(key, span=Span("essay.md", 10, 14), **fields)


def cited(*keys, **fields):
    return Cite(tuple(citation(key) for key in keys), Span("essay.md", 9, 15), **fields)


def prose(words, *inlines):
    return Note((Paragraph((Text(words), *inlines), NOWHERE),), NOWHERE)


def paragraph(*inlines):
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in inlines), NOWHERE)


def settled(*blocks, style="full-note", language="en-US", verification=None):
    found = []
    sheet = find_citation_style(style, (), found.append, NOWHERE)
    document = Document(blocks)
    document = cite(document, LIBRARY, sheet, language, verification or {}, process, found.append)
    return document, found


def said(document):
    return [" | ".join(plain(block.content) for block in note.body) for note in notes(document)]


def test_the_first_note_says_all_and_the_later_ones_the_short_title():
    document, found = settled(paragraph("A ", cited("toll"), "."), paragraph("B ", cited("toll"), "."))
    assert said(document) == ["Ann Toll, Ports and Rails: A History (May 16, 2024).", "Toll, Ports and Rails."]
    assert found == []


def test_a_language_that_the_style_does_not_have_is_a_warning():
    _, found = settled(paragraph("A ", cited("toll")), language="nl-NL")
    assert [(one.severity, one.message) for one in found] == [
        (Severity.WARNING, "the citation style 'full-note' has no locale 'nl-NL'; its terms are taken from another")
    ]


def test_what_a_style_lacks_is_told_where_the_house_asks_for_it():
    found, asked = [], Span("styles/house/style.toml", 12, 23)
    sheet = find_citation_style("full-note", (), found.append, asked)
    cite(Document((paragraph("A ", cited("toll")),)), LIBRARY, sheet, "nl-NL", {}, process, found.append)
    assert [(one.rule, one.span, bool(one.hints)) for one in found] == [("citation-style", asked, True)]


def test_an_empty_list_is_not_told_again_where_its_only_source_is_unknown():
    _, found = settled(paragraph("A ", cited("tol")), Sources(NOWHERE))
    assert [one.rule for one in found] == ["unknown-source"]


def test_a_site_that_is_cited_whole_is_named_once():
    site = Work("site", "webpage", fields={"title": "Harbour News", "container-title": "Harbour News"})
    sheet = find_citation_style("full-note", (), [].append, NOWHERE)
    document = Document((paragraph("A ", cited("site")),))
    assert said(cite(document, {"site": site}, sheet, "en-US", {}, process, [].append)) == ["“Harbour News,” n.d."]


def test_a_note_knows_the_place_of_its_cite():
    document, _ = settled(paragraph("A ", cited("toll")))
    assert notes(document)[0].span == Span("essay.md", 9, 15)


def test_prose_notes_are_counted_in_back_references():
    document, _ = settled(
        paragraph("A", prose("Only words.")),
        paragraph("B", cited("toll")),
        paragraph("C", cited("toll")),
        style="legal",
    )
    assert said(document)[2] == "Toll (n 2)."


def test_a_cite_in_the_author_s_own_note_is_said_in_place():
    document, _ = settled(paragraph("A", prose("Compare ", cited("quay"), Text(", on ships."))))
    assert said(document) == ["Compare Ann Quay, Ships (May 16, 2024), https://quay.example/ships, on ships."]
    assert len(notes(document)) == 1


def test_an_own_note_that_is_a_cite_begins_with_a_capital_and_ends_in_one_full_stop():
    see = Cite((Citation("toll", prefix=(Text("see "),)),), NOWHERE)
    document, _ = settled(paragraph("A", Note((Paragraph((see,), NOWHERE),), NOWHERE)))
    assert said(document) == ["See Ann Toll, Ports and Rails: A History (May 16, 2024)."]


def test_an_author_in_the_sentence_is_named_there_and_not_in_the_note():
    document, _ = settled(paragraph("As ", cited("toll", in_text=True), " says."))
    assert plain(document.blocks[0].content) == "As Toll says."
    assert said(document) == ["Ports and Rails: A History (May 16, 2024)."]


def test_a_style_for_running_text_makes_no_notes():
    document, _ = settled(
        paragraph("A ", cited("toll"), "."), paragraph(cited("quay", in_text=True)), style="author-date"
    )
    assert [plain(block.content) for block in document.blocks] == ["A (Toll 2024).", "Quay (2024)"]
    assert notes(document) == ()


def test_the_author_s_order_is_kept_and_a_note_has_one_full_stop():
    document, _ = settled(paragraph("A ", cited("toll", "anon")))
    assert said(document) == ["Ann Toll, Ports and Rails: A History (May 16, 2024); Paper on Steam (May 16, 2024)."]


def test_an_unknown_key_is_an_error_at_its_place_with_visible_words_left():
    document, found = settled(paragraph("A ", cited("tol"), "."))
    assert plain(document.blocks[0].content) == "A [no source “tol”]."
    assert notes(document) == ()
    assert [(one.rule, one.severity, one.span, one.hints) for one in found] == [
        ("unknown-source", Severity.ERROR, Span("essay.md", 10, 14), ("did you mean 'toll'?",))
    ]


def test_an_unknown_key_beside_a_known_one_leaves_the_known_note():
    document, _ = settled(paragraph("A ", cited("xyzzy", "quay")))
    assert plain(document.blocks[0].content) == "A [no source “xyzzy”]"
    assert len(notes(document)) == 1


def test_an_unknown_key_takes_no_number_from_the_notes():
    document, _ = settled(paragraph(cited("xyzzy")), paragraph(cited("toll")), paragraph(cited("toll")), style="legal")
    assert said(document)[1] == "Toll (n 1)."


def test_one_place_twice_in_a_bracket_is_a_warning_and_two_places_are_fine():
    twice = Cite((citation("toll", label="page", locator="3"),) * 2, NOWHERE)
    fine = Cite((citation("toll", label="page", locator="3"), citation("toll", label="page", locator="4")), NOWHERE)
    _, found = settled(paragraph(twice), paragraph(fine))
    assert [(one.rule, one.severity) for one in found] == [("repeated-source", Severity.WARNING)]
    assert found[0].related == (Span("essay.md", 10, 14),)


@pytest.mark.parametrize("status", [Status.UNVERIFIED, Status.UNKNOWN])
def test_a_source_that_nobody_read_says_so_in_its_note_and_in_the_list(status):
    doubtful = {"toll": Verification(status), "quay": Verification(Status.VERIFIED)}
    document, _ = settled(paragraph(cited("toll"), cited("quay")), Sources(NOWHERE), verification=doubtful)
    assert said(document)[0] == "Ann Toll, Ports and Rails: A History (May 16, 2024) [source not verified]."
    assert "not verified" not in said(document)[1]
    assert [plain(entry.content) for entry in document.blocks[1].entries] == [
        "Quay, Ann. Ships. May 16, 2024. https://quay.example/ships.",
        "Toll, Ann. Ports and Rails: A History. May 16, 2024 [source not verified].",
    ]


def test_in_a_note_of_several_the_label_stands_at_the_source_that_is_meant():
    document, _ = settled(paragraph(cited("toll", "anon")), verification={"toll": Verification(Status.UNKNOWN)})
    assert said(document)[0].startswith(
        "Ann Toll, Ports and Rails: A History (May 16, 2024) [source not verified]; Paper"
    )


def test_the_list_holds_what_is_cited_and_no_locator():
    here = Cite((Citation("quay", label="page", locator="77"),), NOWHERE)
    document, _ = settled(paragraph(here), Sources(NOWHERE))
    entries = document.blocks[1].entries
    assert [(entry.key, entry.address) for entry in entries] == [("quay", "https://quay.example/ships")]
    assert "77" not in plain(entries[0].content)


def test_without_a_style_the_keys_stand_in_place_and_nothing_more_is_reported():
    document, found = settled(paragraph("A ", cited("toll", "quay")), Sources(NOWHERE), style="no-such-style")
    assert plain(document.blocks[0].content) == "A [toll; quay]"
    assert [one.rule for one in found] == ["unknown-citation-style"]


def test_a_list_without_entries_is_a_warning():
    _, found = settled(paragraph("A"), Sources(NOWHERE))
    assert [one.rule for one in found] == ["no-sources"]


def test_an_article_and_a_chapter_are_not_taken_for_pages():
    article = Cite((Citation("toll", label="article", locator="4"),), NOWHERE)
    chapter = Cite((Citation("toll", label="chapter", locator="2"),), NOWHERE)
    document, _ = settled(paragraph(article), paragraph(chapter), style="short-note")
    assert said(document) == ["Toll, Ports and Rails, art. 4.", "Toll, Ports and Rails, chap. 2."]


def test_an_address_is_a_doi_or_an_http_url():
    assert address(work("a", "", "A", DOI="10.5/x y", URL="https://a.example")) == "https://doi.org/10.5/x%20y"
    assert address(work("a", "", "A", URL="javascript:alert(1)")) == ""
    assert address(work("a", "", "A", URL="https://a.example/b c")) == ""


def test_emphasis_and_code_round_a_cite_stay():
    document, _ = settled(paragraph(Emph((Text("x "), cited("toll"))), Code("y")))
    assert [type(one) for one in document.blocks[0].content] == [Emph, Code]
    assert len(notes(document)) == 1
