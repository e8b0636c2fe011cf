"""The engine's door: clusters of the document in, inlines out."""

from breve.citations.process import process
from breve.model.document import Emph, Link, Strong, Text, plain
from breve.model.library import Citation, CitationStyle, Cluster
from csl_small import LOCALE, book, person, style

CITE = """<choose><if position="ibid"><text term="ibid"/></if><else>
<group delimiter=", "><names variable="author"><name form="short" and="text"/></names>
<text variable="title" font-style="italic"/><text variable="locator"/><text variable="DOI" prefix="https://doi.org/"/>
</group></else></choose>"""
LISTED = "<bibliography><layout suffix='.'><text variable='title'/></layout></bibliography>"
WORKS = {
    "toll": book("toll", title="Rails", author=[person("Toll", "Ann"), person("Quay", "Bo")]),
    "treaty": book("treaty", title="The Treaty", DOI="10.1/x"),
}


def rendered(*clusters, css="note"):
    xml = style(f"<layout delimiter='; ' suffix='.'>{CITE}</layout>", css=css).replace("</style>", f"{LISTED}</style>")
    return process(CitationStyle("s", xml, locales={"en-US": LOCALE}), "en-US", WORKS, clusters)


def test_citations_and_entries_come_as_inlines_in_their_order():
    answer = rendered(Cluster((Citation("toll", label="page", locator="3-4"), Citation("treaty")), 1))
    assert answer.in_notes
    assert answer.citations[0] == (
        Text("Toll and Quay, "),
        Emph((Text("Rails"),)),
        Text(", 3–4; "),
        Emph((Text("The Treaty"),)),
        Text(", "),
        Link("https://doi.org/10.1/x", (Text("https://doi.org/10.1/x"),)),
        Text("."),
    )
    assert [(entry.key, plain(entry.content)) for entry in answer.bibliography] == [
        ("toll", "Rails."),
        ("treaty", "The Treaty."),
    ]


def test_an_author_in_the_sentence_leaves_the_citation():
    answer = rendered(
        Cluster((Citation("toll"),), 1),
        Cluster((Citation("toll", locator="7"),), 2, in_text=True),
        Cluster((Citation("treaty"),), 3, in_text=True),
        Cluster((Citation("toll"),), 4),
    )
    assert [plain(author) for author in answer.authors] == ["", "Toll and Quay", "The Treaty", ""]
    assert [plain(said) for said in answer.citations][1:2] == ["Ibid."]
    assert plain(answer.citations[3]) == "Toll and Quay, Rails."


def test_an_author_may_be_left_out():
    answer = rendered(Cluster((Citation("toll", suppress_author=True),), 1))
    assert plain(answer.citations[0]) == "Rails."


def test_words_round_a_cite_get_the_space_that_they_need():
    answer = rendered(
        Cluster((Citation("toll", prefix=(Text("see"),), suffix=(Text(", on rail"),)),), 1),
        Cluster((Citation("treaty", prefix=(Emph((Text("cf."),)),), suffix=(Text("at length"),)),), 2),
    )
    assert plain(answer.citations[0]) == "see Toll and Quay, Rails, on rail."
    assert plain(answer.citations[1]) == "cf. The Treaty, https://doi.org/10.1/x at length."


def test_an_authors_own_italics_turn_within_the_styles():
    works = {"b": book("b", title="On <b>Emma</b>")}
    xml = style("<text variable='title' font-weight='bold'/>")
    answer = process(CitationStyle("s", xml), "en-US", works, (Cluster((Citation("b"),)),))
    assert isinstance(answer.citations[0][0], Strong)


def test_the_same_question_has_the_same_answer():
    clusters = (Cluster((Citation("toll"),), 1), Cluster((Citation("treaty"),), 2, in_text=True))
    assert rendered(*clusters) == rendered(*clusters)


def test_what_an_author_should_know_is_remarked():
    only_books = "<choose><if type='book'><text variable='title'/></if></choose>"
    works = WORKS | {"data": book("data", type="dataset", title="A Count of Ships")}
    asked = (
        Cluster((Citation("toll"),)),
        Cluster((Citation("data"),)),
        Cluster((Citation("data", suppress_author=True),)),
    )
    own = CitationStyle("few", style(only_books), locales={"en-US": LOCALE})
    assert process(own, "en-US", works, asked).remarks == (
        "the citation style 'few' prints nothing for 'data', a work of type 'dataset'",
    )
    assert process(own, "nl-NL", works, asked[:1]).remarks == (
        "the citation style 'few' has no locale 'nl-NL'; its terms are taken from another",
    )
