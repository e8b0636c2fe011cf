"""Whatever the line, punctuating it loses no word and keeps the notes in order."""

import re

from hypothesis import given
from hypothesis import strategies as st

from breve.model.document import Cite, Document, Emph, Note, Paragraph, Strong, Text, notes, plain
from breve.model.source import NOWHERE
from breve.passes.punctuate import punctuate

WORDS = st.text(st.sampled_from("ab 'c\".,;:!?()“”’»«…—1"), min_size=1, max_size=12).map(Text)
NOTES = st.integers(1, 99).map(lambda number: Note((Paragraph((Text(f"n{number}"),), NOWHERE),), NOWHERE))
MARKS = NOTES | NOTES.map(lambda note: Cite((), NOWHERE, content=(note,)))
NAMED = NOTES.map(lambda note: Cite((), NOWHERE, in_text=True, content=(Text("Toll"), note)))
LINES = st.recursive(
    st.lists(WORDS | MARKS | NAMED, max_size=6).map(tuple),
    lambda inner: st.tuples(inner, inner).map(lambda two: (*two[0], Emph(two[1]), Text(" "), Strong(two[0]))),
    max_leaves=3,
)
LANGUAGES = st.sampled_from(["en-US", "de-DE", "fr-FR", "es-ES", "ru-RU", "ko-KR"])


def letters(document):
    """The words without marks and spaces, which alone may move or change."""
    return re.sub(r"[\W_]", "", plain(document.blocks[0].content))


@given(LINES, LANGUAGES)
def test_no_word_is_lost_and_notes_keep_their_order(line, language):
    document = Document((Paragraph(line, NOWHERE),))
    set_ = punctuate(document, language)
    assert letters(set_) == letters(document)
    assert notes(set_) == notes(document)
