"""What stands in for words that are still to be written is found; what only looks like it is not."""

import pytest

from breve.model.document import Document, Paragraph, Text
from breve.model.placeholder import placeholders
from breve.model.source import NOWHERE


def found(words: str) -> list[str]:
    document = Document((Paragraph((Text(words),), NOWHERE),))
    return [said for said, _ in placeholders(document)]


@pytest.mark.parametrize(
    "words",
    [
        "TODO",
        "TK",
        "TKTK",
        "TBD",
        "XXX",
        "???",
        "[TBC: which day]",
        "[date to be confirmed]",
        "[citation needed]",
        "[Insert the figure]",
        "Lorem ipsum",
    ],
)
def test_a_placeholder_is_found_as_it_stands(words):
    assert found(f"The harbour closes {words}, says the council.") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "it “closes […] in winter”",
        "it “closes [...] in winter”",
        "[it] closes",
        "the TK-100 closes",
        "TKO",
        "why?",
        "XX",
        "the insert [2]",
        "a source is needed",
    ],
)
def test_what_only_looks_like_one_is_none(words):
    assert found(f"The harbour: {words}.") == []
