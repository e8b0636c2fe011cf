"""Values in words: ranges where the audience wants them, what a risk inherits, dates in the edition's language."""

import pytest

from breve.model.brief import RangeUse
from breve.model.document import Break, Event, Indicator, Judgment, Register, Risk, plain, walk
from workshop import brief, composed, reader

TWICE = """\
::: judgment {#a likelihood=likely confidence=low}
It is likely.
:::

::: judgment {#b likelihood="very unlikely" confidence=low}
It is very unlikely.
:::

::: judgment {#c likelihood=likely confidence=low}
It is likely again.
:::

::: risk {judgment=b impact=5}
If.
:::
"""


def said(use):
    made = brief(TWICE, audiences=(reader("minister", range=use),))
    edition, _ = composed(made)
    nodes = tuple(walk(edition.document))
    statements = [plain(node.content) for node in nodes if isinstance(node, Judgment)]
    scales = [plain(node.scale) for node in nodes if isinstance(node, Judgment)]
    return statements, scales, [node.likelihood for node in nodes if isinstance(node, Risk)]


def test_a_range_stands_at_every_use_or_at_the_first_of_each_term_or_nowhere():
    assert said(None) == said(RangeUse.ALWAYS)
    assert said(RangeUse.ALWAYS)[0] == [
        "It is likely (55–80%).",
        "It is very unlikely (5–20%).",
        "It is likely (55–80%) again.",
    ]
    assert said(RangeUse.FIRST)[0] == ["It is likely (55–80%).", "It is very unlikely (5–20%).", "It is likely again."]
    assert said(RangeUse.NEVER)[0] == ["It is likely.", "It is very unlikely.", "It is likely again."]


def test_where_no_range_is_printed_in_a_sentence_none_stands_beside_it_or_in_a_table():
    assert said(RangeUse.NEVER)[1:] == (["Likely", "Very unlikely", "Likely"], ["Very unlikely"])
    assert said(RangeUse.FIRST)[1:] == (
        ["Likely 55–80%", "Very unlikely 5–20%", "Likely 55–80%"],
        ["Very unlikely, 5–20%"],
    )


def test_a_range_that_the_author_wrote_stands_for_ours():
    edition, _ = composed(brief("::: judgment {likelihood=likely confidence=low}\nIt is likely (55–80%) so.\n:::\n"))
    assert plain(edition.document.blocks[0].content) == "It is likely (55–80%) so."


@pytest.mark.parametrize(
    "sentence",
    [
        "Almost certainly so.",
        "It is ALMOST CERTAIN.",
        "It is *almost\ncertain*, a certain thing.",
        "It is almost **certain** so.",
    ],
)
def test_a_term_is_known_in_any_form_and_across_emphasis(sentence):
    text = f'::: judgment {{likelihood="almost certain" confidence=low}}\n{sentence}\n:::\n'
    edition, found = composed(brief(text))
    assert not found
    assert "certain" in plain(edition.document.blocks[0].content).lower()
    assert "(95–99%)" in plain(edition.document.blocks[0].content)


def test_a_part_of_a_word_is_no_term():
    _, found = composed(
        brief("::: judgment {likelihood=likely confidence=low}\nAn unlikely-looking likelyhood.\n:::\n")
    )
    assert [one.rule for one in found] == ["likelihood-missing"]


def test_a_risk_may_not_inherit_from_a_plain_fact():
    text = "::: judgment {#a likelihood=none confidence=low}\nSo.\n:::\n\n::: risk {judgment=a impact=2}\nIf.\n:::\n"
    _, found = composed(brief(text))
    assert [(one.rule, text[one.span.start : one.span.stop]) for one in found] == [("no-likelihood", "a")]


@pytest.mark.parametrize(
    ("language", "date", "checked", "status"),
    [
        ("en-US", "June 19, 2024", "June 2024", "Emerging"),
        ("en-GB", "19 June 2024", "June 2024", "Emerging"),
        ("de", "19. Juni 2024", "Juni 2024", "Zeichnet sich ab"),
        ("fr-FR", "19 juin 2024", "juin 2024", "En cours"),
        ("es", "19 de junio de 2024", "junio de 2024", "Incipiente"),
        ("ru", "19 июня 2024 г.", "июнь 2024 г.", "Намечается"),
        ("ko", "2024년 6월 19일", "2024년 6월", "나타나는 중"),
        ("xx", "19 June 2024", "June 2024", "Emerging"),
    ],
)
def test_dates_and_states_are_in_the_edition_s_language(language, date, checked, status):
    text = "::: event {date=2024-06-19}\nSo.\n:::\n\n::: indicator {status=emerging checked=2024-06}\nSign.\n:::\n"
    edition, _ = composed(brief(text, audiences=(reader("minister", language=language),)))
    rows = [row for block in edition.document.blocks if isinstance(block, Register) for row in block.rows]
    assert [row.date_word for row in rows if isinstance(row, Event)] == [date]
    assert [(row.checked_word, row.status_word) for row in rows if isinstance(row, Indicator)] == [(checked, status)]


def test_the_lines_beside_a_judgment_are_parted_by_breaks():
    text = '::: judgment {likelihood=likely confidence=low horizon="through 2027"}\nIt is likely.\n:::\n'
    scale = composed(brief(text))[0].document.blocks[0].scale
    assert [type(one) for one in scale].count(Break) == 2
    assert plain(scale) == "Likely 55–80% Through 2027"


def test_another_language_says_a_likelihood_in_its_own_words():
    text = "::: judgment {likelihood=likely confidence=low}\n비가 올 가능성이 높다.\n:::\n"
    edition, found = composed(brief(text, audiences=(reader("minister", language="ko"),)))
    assert not found
    assert plain(edition.document.blocks[0].content) == "비가 올 가능성이 높다."
    assert plain(edition.document.blocks[0].scale) == "Likely 55–80%"


@pytest.mark.parametrize(
    "scale, said, other",
    [
        ("icd203", "highly likely", "highly likely"),
        ("icd203", "Highly unlikely", "highly unlikely"),
        ("phia", "very likely", "very likely"),
    ],
)
def test_a_term_of_another_scale_that_holds_one_of_this_is_another_term(scale, said, other):
    name = "unlikely" if "un" in said else "likely"
    text = f"::: judgment {{likelihood={name} confidence=low}}\nIt is {said}.\n:::\n"
    _, (fault,) = composed(brief(text, scale=scale))
    assert fault.rule == "likelihood-differs"
    assert fault.message == f"the sentence says '{other}', and the judgment is '{name}'"


def test_a_word_that_only_another_scale_knows_is_a_word():
    text = "::: judgment {likelihood=likely confidence=low}\nIt is likely that the probable cause is known.\n:::\n"
    assert composed(brief(text))[1] == []
