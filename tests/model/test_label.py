"""The words of each language are all there, and a house's own lie over them."""

import pytest

from breve.model import label
from breve.model.label import KEYS, Labels, labels
from breve.model.mark import MARKS


@pytest.mark.parametrize("language", label._WORDS)
def test_every_language_has_every_word_with_the_same_parts(language):
    words, english = label._WORDS[language], label._WORDS["en"]
    assert set(words) == KEYS
    for key, word in words.items():
        assert word
        for part in ("{number}", "{label}", "{level}", "{page}", "{pages}"):
            assert (part in word) == (part in english[key]), key
    assert list(words) == sorted(words)
    assert len(label._MONTHS[language].split()) == 12


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "ko"])
def test_every_mark_says_in_every_language_who_may_read_it(language):
    said = {Labels(language).meaning(mark) for mark in MARKS.values() if mark.rank}
    assert len(said) == len(MARKS) - 1
    assert not said & {mark.meaning for mark in MARKS.values()}


def test_a_house_s_words_lie_over_ours_and_the_nearer_language_tag_wins():
    house = {"en": {"risks": "Dangers", "notes": "Remarks"}, "en-GB": {"risks": "Perils"}, "de": {"own": "Eigenes"}}
    assert (labels("en-GB", house)["risks"], labels("en-GB", house)["notes"]) == ("Perils", "Remarks")
    assert labels("de", house)["risks"] == "Risiken"
    assert labels("de", house)["own"] == "Eigenes"
    assert "own" not in labels("fr", house)


def test_a_language_that_we_do_not_know_speaks_english():
    assert labels("pt-BR", {})["risks"] == "Risks"
    assert labels("pt-BR", {}).say("figure", number=3) == "Figure 3"
