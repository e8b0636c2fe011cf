"""What stands round an edition: its draft, its limits, its byline, its attachments."""

import datetime as dt
import json

from breve.model.brief import Fact
from breve.model.count import notes, words
from breve.model.diagnostic import Severity
from breve.model.document import Table
from breve.model.library import Status, Verification
from breve.model.record import replace
from workshop import brief, composed, house, reader

UNREAD = {
    "harbor": Verification(Status.UNVERIFIED),
    "quay": Verification(Status.VERIFIED),
    "toll": Verification(Status.UNKNOWN),
}


def test_an_edition_without_open_matters_is_no_draft():
    edition, found = composed(brief("Words [@quay].\n", verification=UNREAD))
    assert (edition.open, edition.furniture.draft, found) == ((), "", [])


def test_a_doubtful_source_makes_a_draft_only_where_it_is_cited():
    made = brief('Words [@quay].\n\n::: {audiences="public"}\nMore [@harbor; @toll].\n:::\n', verification=UNREAD)
    assert composed(made, "minister")[0].open == ()
    edition, _ = composed(made, "public")
    assert edition.open == ("the source 'harbor' is unverified", "the source 'toll' is unknown")
    assert edition.furniture.draft == "DRAFT"


def test_a_status_of_draft_makes_a_draft():
    assert composed(brief("Words.\n", status="draft"))[0].open == ("the brief's status is 'draft'",)
    assert composed(brief("Words.\n", status="final"))[0].open == ()


def test_a_placeholder_is_a_warning_in_its_place_and_makes_a_draft():
    text = "It is [date to be confirmed], TBD.\n\n::: risk {impact=2 likelihood=likely owner=TODO}\nIf.\n:::\n"
    edition, found = composed(brief(text))
    assert [one.rule for one in found] == ["placeholder"] * 3
    shown = sorted(text[one.span.start : one.span.stop].partition("\n")[0] for one in found)
    assert shown == ["::: risk {impact=2 likelihood=likely owner=TODO}", "TBD", "[date to be confirmed]"]
    assert len(edition.open) == 3


def test_limits_are_warnings_with_counts():
    narrow = reader("minister", max_words=3, max_notes=1)
    edition, found = composed(brief("Four words stand here [@quay] [@toll].\n", audiences=(narrow,)))
    assert [(one.rule, one.severity) for one in found] == [
        ("too-long", Severity.WARNING),
        ("too-many-notes", Severity.WARNING),
    ]
    assert "4 words, and its limit is 3" in found[0].message
    assert (words(edition), notes(edition)) == (4, 2)


def test_an_empty_required_slot_is_an_error_that_names_the_audience():
    made = brief('::: judgment {likelihood=none audiences="public"}\nSo.\n:::\n', required=("judgments", "analysis"))
    assert [one.message for one in composed(made, "minister")[1] if one.severity is Severity.ERROR] == [
        "the edition for 'minister' needs judgments, and the essay has none for it",
        "the edition for 'minister' needs analysis, and the essay has none for it",
    ]


def test_the_same_fault_is_reported_once():
    _, found = composed(brief("::: judgement\nWords.\n:::\n"))
    assert [one.rule for one in found] == ["unknown-block"]


def test_the_byline_says_who_when_and_up_to_when():
    made = brief("Words.\n", authors=("A", "B"), credit="After C", as_of=dt.date(2026, 11, 1), version="1.0")
    assert composed(made)[0].title_block.facts == (
        Fact("Authors", ("A", "B", "After C")),
        Fact("Published", ("November 23, 2026",)),
        Fact("Information cut-off", ("November 1, 2026",)),
        Fact("Version", ("1.0",)),
    )


def test_an_audience_is_written_to_in_its_own_language():
    edition, _ = composed(brief("Words [@quay].\n", audiences=(reader("minister", language="de"),)))
    assert edition.language == "de"
    assert (edition.furniture.notes, edition.furniture.folio) == ("Anmerkungen", "{page} von {pages}")
    assert edition.title_block.facts[0] == Fact("Veröffentlicht", ("23. November 2026",))


def test_the_banner_is_the_highest_mark_shown_not_the_ceiling():
    text = 'Words.\n\n## Amber {mark="TLP:AMBER" audiences="minister"}\n\nMore.\n'
    readers = (reader("minister", mark="TLP:RED"), reader("public", mark="TLP:CLEAR"))
    made = brief(text, audiences=readers)
    assert [composed(made, name)[0].mark.name for name in ("minister", "public")] == ["TLP:AMBER", "none"]


def test_a_mark_follows_what_is_taken_out_of_a_marked_block():
    text = '::: {mark="TLP:GREEN"}\nWords.\n\n::: judgment {likelihood=none confidence=low}\nSo.\n:::\n:::\n'
    only = "{% for judgment in judgments %}{{ judgment }}{% endfor %}"
    assert composed(brief(text, template=only))[0].mark.name == "TLP:GREEN"
    assert composed(brief(text, template="Nothing."))[0].mark.name == "none"


def test_only_the_sources_that_are_cited_are_attached():
    made = brief('Words [@quay].\n\n::: {audiences="public"}\n[@toll]\n:::\n')
    form = replace(made.style.formats["everything"], attach_sources=True)
    made = replace(made, style=replace(made.style, formats={"everything": form}))
    (attached,) = composed(made, "minister")[0].attachments
    assert [item["id"] for item in json.loads(attached.content)] == ["quay"]


def test_a_composed_edition_names_no_other_audience():
    made = brief('::: {audiences="minister public"}\nWords.\n:::\n\n## One {#one audiences="minister public"}\n')
    assert "public" not in repr(composed(made, "minister")[0])


def test_the_same_brief_is_composed_the_same():
    made = brief("## One\n\nWords [@quay], [](#one).\n\n## Two {#one}\n\n::: contents\n:::\n")
    assert composed(made)[0] == composed(made)[0]


def test_where_no_range_is_printed_the_house_prints_the_yardstick():
    said = "::: bottom-line\nSo.\n:::\n\n::: judgment {likelihood=likely confidence=low}\nIt is likely.\n:::\n"
    for scale, tables in (("phia", 1), ("icd203", 0)):
        made = replace(brief(said, scale=scale, audiences=(reader("minister", form="one-page"),)), style=house().style)
        edition, found = composed(made)
        assert not found
        assert sum(isinstance(block, Table) for block in edition.document.blocks) == tables
