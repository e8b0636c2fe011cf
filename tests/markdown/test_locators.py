"""What of a cite's tail is a locator, and what is only said besides."""

import pytest

from breve.markdown.locators import read_locator
from breve.model.document import Citation, walk
from workshop import brief, composed

TAILS = {
    ", p. 3": ("page", "3", ""),
    ", pp. 33-35, 38–39": ("page", "33-35, 38–39", ""),
    ", pp. 33-35 and passim": ("page", "33-35", " and passim"),
    ", pp. iv, vi-xi, (xv)-(xvii) with suffix": ("page", "iv, vi-xi, (xv)-(xvii)", " with suffix"),
    ", 12": ("page", "12", ""),
    ", 12-14, on rail": ("page", "12-14", ", on rail"),
    ", A4": ("page", "A4", ""),
    ", 3 and 5": ("page", "3 and 5", ""),
    " p. 3": ("page", "3", ""),
    ", paras. 12-14": ("paragraph", "12-14", ""),
    ", para. 12": ("paragraph", "12", ""),
    ", ¶ 7": ("paragraph", "7", ""),
    ", ¶¶7-9": ("paragraph", "7-9", ""),
    ", § 4": ("section", "4", ""),
    ", §§4, 7": ("section", "4, 7", ""),
    ", sec. 4.2": ("section", "4.2", ""),
    ", § 12(a)": ("section", "12(a)", ""),
    ", ch. 2": ("chapter", "2", ""),
    ", chap. iv": ("chapter", "iv", ""),
    ", art. 4": ("article-locator", "4", ""),
    ", arts. 4-6": ("article-locator", "4-6", ""),
    ", n. 5": ("note", "5", ""),
    ", vol. II": ("volume", "II", ""),
    ", fig. 3": ("figure", "3", ""),
    ", tbl. 3": ("table", "3", ""),
    ", no. 12": ("issue", "12", ""),
    ", l. 5": ("line", "5", ""),
    ", {app. ii, A} x": ("appendix", "ii, A", " x"),
    ", {the map} x": ("page", "the map", " x"),
    ", Art. 4": ("article-locator", "4", ""),
    ", passim": ("", "", ", passim"),
    ", and others": ("", "", ", and others"),
    ", part of it": ("", "", ", part of it"),
    ", page of honour": ("", "", ", page of honour"),
    ", in 2024": ("", "", ", in 2024"),
    " on rail": ("", "", " on rail"),
    ", vide infra": ("", "", ", vide infra"),
    ", notes the board": ("", "", ", notes the board"),
    "": ("", "", ""),
}


@pytest.mark.parametrize("tail", TAILS, ids=lambda tail: tail or "nothing")
def test_a_locator_is_told_from_a_suffix(tail):
    label, locator, rest = read_locator(tail, 0, len(tail))
    assert (label, locator, tail[rest:]) == TAILS[tail]


@pytest.mark.parametrize(
    "language, tail, locator",
    [
        ("de", ", S. 12–14, unten", ("page", "12–14", ", unten")),
        ("de-DE", ", Rn. 7", ("paragraph", "7", "")),
        ("de", ", Art. 5 Abs. 2", ("article-locator", "5", " Abs. 2")),
        ("de", ", {Fußnote 3}", ("note", "3", "")),
        ("en", ", S. 12", ("", "", ", S. 12")),
        ("es", ", págs. 3, 5", ("page", "3, 5", "")),
        ("fr", ", n° 3", ("issue", "3", "")),
        ("ru", ", с. 12–14", ("page", "12–14", "")),
        ("ru", ", №5", ("issue", "5", "")),
        ("ko", ", p. 3", ("page", "3", "")),
    ],
)
def test_a_locator_may_have_the_labels_of_the_brief_s_language(language, tail, locator):
    term, words, rest = read_locator(tail, 0, len(tail), language)
    assert (term, words, tail[rest:]) == locator


def test_in_the_bracket_after_a_key_a_number_needs_no_comma():
    assert read_locator("[3]", 1, 2) == ("page", "3", 2)


@pytest.mark.parametrize("address", ["", "\n\n[port]: https://example.org/port"])
def test_the_same_words_are_read_in_the_language_of_each_brief(address):
    essay = f"Oil goes by rail [@toll, S. 3].{address}\n"
    editions = [composed(brief(essay, language=language))[0] for language in ("en", "de", "en", "ru")]
    said = [(one.label, one.locator) for edition in editions for one in walk(edition.document, Citation)]
    assert said == [("", ""), ("page", "3"), ("", ""), ("", "")]
