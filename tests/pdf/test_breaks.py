"""Where lines end, and where words may part."""

from pathlib import Path

import pyphen
from hypothesis import given
from hypothesis import strategies as st

from breve.model.style import Setting
from breve.pdf.hyphenate import dictionaries, hyphens
from breve.pdf.inks import Inks
from breve.pdf.slugs import Shape, cast
from breve.pdf.words import chances
from strategies import ADDRESSES, STOCK, TONGUES, sober


def inked(*texts):
    ink = Inks(sober()).ink("body")
    return tuple((text, ink, False) for text in texts)


def words_of(slug):
    """The words of a line, with a space where a word ends."""
    return "".join(one.text + " " * one.has_space for one in slug.stretches)


def read(slugs):
    """The words of lines, joined at soft hyphens."""
    return " ".join("".join(map(words_of, slugs)).replace("\u00ad", "").split())


stock = st.lists(st.sampled_from([*STOCK, *ADDRESSES, *" ".join(TONGUES.values()).split()]), min_size=1, max_size=150)


@given(stock, st.sampled_from([40.0, 120.0, 378.0]), st.sampled_from(list(Setting)), st.sampled_from([0.0, 15.0]))
def test_no_word_is_lost_or_set_twice(words, width, setting, first):
    slugs = cast(inked(" ".join(words)), Shape(width, setting, first, "en-US"))
    assert read(slugs) == " ".join(" ".join(words).split())


@given(stock, st.sampled_from([60.0, 216.0, 378.0]), st.sampled_from(list(Setting)))
def test_no_line_is_wider_than_its_measure_but_for_what_hangs(words, width, setting):
    for line in cast(inked(" ".join(words)), Shape(width, setting, 0.0, "en-US")):
        assert line.indent + line.width <= width + 3.5


@given(stock)
def test_no_more_than_two_lines_in_a_row_end_in_a_hyphen(words):
    ends = [line.is_hyphenated for line in cast(inked(" ".join(words)), Shape(378.0, Setting.JUSTIFIED, 15.0, "en-US"))]
    assert not any(ends[place] and ends[place + 1] and ends[place + 2] for place in range(len(ends) - 2))


@given(st.integers(8, 40), st.integers(0, 60), st.sampled_from([120.0, 216.0, 330.0]))
def test_a_ragged_paragraph_does_not_end_in_a_mere_word_where_the_line_before_can_spare_one(count, start, width):
    words = [word for word in STOCK if word.isalpha() and 3 < len(word) < 9]
    said = " ".join(words[(start + place) % len(words)] for place in range(count))
    slugs = cast(inked(said), Shape(width, Setting.LEFT))
    *_, before, last = [None, *slugs]
    if before is not None and last.width < 0.2 * width:
        (line,) = before.stretches
        spared = line.ink.width(line.words[-1]) + line.gap
        assert before.width - spared < 0.7 * width


def test_a_word_is_not_parted_before_a_short_last_line_where_that_can_be_helped():
    said = (
        "What stands outside a block is analysis. A heading begins with two number signs, one below it with three; the "
        "brief’s title is in brief.toml. The blocks above can stand anywhere; they come before the first heading here "
        "because a heading that names its audiences rules everything under it."
    )
    *_, before, last = cast(inked(said), Shape(378.0, Setting.JUSTIFIED, 0.0, "en-US"))
    assert not before.is_hyphenated
    assert words_of(last).rstrip() == "under it."


def test_a_range_is_never_parted():
    assert chances("(55–80%)", "en-US") == ()


def test_an_address_parts_without_hyphens():
    found = chances("https://www.example.org/a/long-path?and=query", "en-US")
    assert found
    assert not any(chance.is_hyphen for chance in found)


def test_a_compound_parts_after_its_hyphen():
    assert [chance.offset for chance in chances("self-evident", "")] == [5]


def test_words_part_where_their_language_says():
    assert hyphens("representative", "en-US") == (3, 5, 8, 10)
    assert hyphens("Verteidigungsministerium", "de") == (3, 6, 8, 13, 15, 18, 20)
    assert hyphens("безопасность", "ru") != ()


def test_dictionaries_are_those_that_pyphen_knows():
    assert dictionaries() == {language: Path(path) for language, path in pyphen.LANGUAGES.items()}


def test_a_language_without_patterns_is_not_hyphenated():
    assert hyphens("대한민국의정치외교", "ko") == ()


def test_chinese_parts_between_characters_but_not_before_a_full_stop():
    text = "安全理事会通过了决议。决议"
    offsets = [chance.offset for chance in chances(text, "")]
    assert text.index("。") not in offsets
    assert 1 in offsets


def test_a_notes_mark_stays_with_its_word():
    for width in (50.0, 60.0, 70.0):
        slugs = cast(inked("some few words here", "12"), Shape(width))
        assert words_of(slugs[-1]).strip().endswith("here12")
