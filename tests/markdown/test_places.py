"""Places survive: what is wrong anywhere in an essay or a template is reported at exactly its own offset."""

from hypothesis import given
from hypothesis import strategies as st

from workshop import EVERYTHING, brief, composed

HOLES = (
    "Some words %s and more.\n",
    "Two lines of words,\n%s the second.\n",
    "A *stressed **and strong %s** word* here.\n",
    "> A quotation\n> over lines %s\n> that goes on.\n",
    "- one\n- two\n  - three %s\n",
    "7. one\n\n   two\n   %s\n",
    "| a \\| b | c |\n|:--|--:|\n| d %s | e |\n",
    "> | a | b |\n> |---|---|\n> | c | %s |\n",
    "::: panel\nWords.\n\n- in a list %s\n:::\n",
    "::: judgment {likelihood=likely confidence=low}\nIt is likely.\n\nbasis: said %s so.\n:::\n",
    "::: risk {impact=2 likelihood=likely}\nIf %s so.\n:::\n",
    "::: table\nA caption %s here\n\n| a |\n|---|\n| b |\n\nsource: ours\n:::\n",
    "::: table\nA caption\n\n| a |\n|---|\n| b |\n\nunit: tonnes\n\nsource: ours %s\n:::\n",
    "A note in place.^[Words %s.]\n",
    "## A heading %s {#id-%d}\n",
    "Escaped \\* and &amp; entity, `code [@x]` and 한국어 %s words.\n",
    "[Слава %s]{lang=ru} and [a link](https://x.example) %s.\n",
    "\tA tab, %s then words.\n",
)
MAKES = ("essay", "sections/x.md", "format")


@st.composite
def planted(draw):
    """A text of some fragments, with a wrong key in one hole, and where that stands."""
    text, at = "", -1
    chosen = draw(st.lists(st.sampled_from(HOLES), min_size=1, max_size=6))
    wrong = draw(st.integers(0, len(chosen) - 1))
    for number, fragment in enumerate(chosen):
        before, *after = fragment.replace("%d", str(number)).split("%s")
        key = "wrongest" if number == wrong else "harbor"
        if number == wrong:
            at = len(text) + len(before) + 1
        text += before + f"[@{key}]" + "".join(rest + "[@quay]" * (rest is not after[-1]) for rest in after) + "\n"
    return text, at


@given(planted(), st.sampled_from(MAKES))
def test_a_wrong_key_is_reported_where_it_stands(written, where):
    text, at = written
    match where:
        case "essay":
            made = brief(text)
        case "format":
            made = brief("Words.\n", template="{% if true %}\n" + text + "\n{% endif %}\n" + EVERYTHING)
            at += len("{% if true %}\n")
        case name:
            loop = "{% for _ in range(1) %}{% include 'sections/x.md' %}{% endfor %}"
            made = brief("Words.\n", template=loop + EVERYTHING, sections={name: text})
    _, found = composed(made)
    path = next(source.path for source in made.sources.values() if "wrongest" in source.text)
    assert [(one.rule, one.span.path, one.span.start, one.span.stop) for one in found] == [
        ("unknown-source", path, at, at + len("@wrongest"))
    ]
