"""Words are looked at once for a whole text: nothing is passed that would not be passed word by word."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from breve.leak.keys import keys_of
from breve.leak.words import Vocabulary, strangers, words
from breve.model.record import replace

WORD = re.compile(r"[^\W_]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
OWN = Vocabulary(frozenset({"sea", "port", "seaport", "ﬂ", "fl", "a"}), 120)

STOCK = [
    "sea",
    "port",
    "Sea",
    "SEAPORT",
    "120",
    "121",
    " \n",
    *" \n\u00a0\u3000\x85-_\u00ad\u200b\ufeff\u2010",
    *"ﬂﬁe\u0301´½ςΣßİ٣²",
]
texts = st.lists(st.sampled_from(STOCK) | st.characters(), max_size=30).map("".join)


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", UNSEEN.sub("", text)).casefold()


@given(texts)
def test_the_words_of_a_text_are_those_of_the_whole_text_folded(text):
    assert words(text) == words(" ".join(set(text.split()))) == frozenset(WORD.findall(folded(text)))


@given(texts)
def test_no_word_is_passed_that_is_neither_own_nor_part_of_one_that_is_parted(text):
    passed = words(text) - frozenset(strangers(text, OWN))
    parted = re.findall(r"(?:[^\W_]+[-\u2010]?\n)+[^\W_]+", folded(text))
    assert all(word in OWN or any(word in WORD.findall(one) for one in parted) for word in passed)


@given(texts, texts)
def test_a_stretch_is_passed_at_once_if_the_edition_has_it_and_each_as_if_it_were_looked_at(text, said):
    own = Vocabulary(OWN.words | words(said), 120)
    assert strangers(text, replace(own, stretches=frozenset(said.split()))) == strangers(text, own)


@given(st.lists(texts, max_size=4))
def test_strangers_are_the_same_in_texts_together_and_one_by_one(several):
    together = strangers(" ".join(several), OWN)
    assert set(together) == {word for text in several for word in strangers(text, OWN)}


@given(texts, st.lists(texts.filter(bool), max_size=4))
def test_a_key_is_found_wherever_it_stands_as_a_token(text, names):
    told = {key for key in names if any(is_token(key, text, start) for start in range(len(text)))}
    assert set(keys_of(names).found_in(text)) == told


def is_token(key: str, text: str, start: int) -> bool:
    run = WORD.search(key)
    runs = [found.span() for found in WORD.finditer(text)]
    stands = run is not None and text.startswith(key, start) and not text[start + len(key) :][:1].isalnum()
    return stands and (start + run.start(), start + run.end()) in runs
