"""Citations as sentences: nothing loose at their ends, a capital at their head, one full stop at their end."""

import pytest

from breve.model.document import Emph, Text, plain
from breve.passes.sentence import capitalised, is_stopped, stopped, trimmed


def test_what_is_left_of_nothing_but_loose_marks_is_no_text_that_could_take_the_capital():
    said = trimmed((Text(", "), Emph((Text("ibid"),)), Text(" ,")))
    assert said == (Emph((Text("ibid"),)),)
    assert plain(stopped(capitalised(said))) == "Ibid."


@pytest.mark.parametrize(
    "said, finished",
    [
        ("Toll, Ports", "Toll, Ports."),
        ("Toll, Ports?", "Toll, Ports?"),
        ("said “no.”.", "said “no.”"),
        ("Letters (n.d.)", "Letters (n.d.)."),
        ("As it was. (It was not.)", "As it was. (It was not.)"),
    ],
)
def test_a_sentence_ends_in_one_full_stop(said, finished):
    assert plain(stopped((Text(said),))) == finished
    assert is_stopped((Text(finished),))
