import pytest

from breve.citations.numbers import is_numeric, roman
from breve.citations.pages import abbreviated
from csl_small import book, citations, cite, one, style


@pytest.mark.parametrize(
    "value, said",
    [("2", "2nd"), ("11", "11th"), ("103", "103rd"), ("2-4", "2nd–4th"), ("2E", "2E"), ("special", "special")],
)
def test_a_number_becomes_an_ordinal(value, said):
    assert one('<number variable="edition" form="ordinal"/>', edition=value) == said


@pytest.mark.parametrize("number, said", [("1", "1er"), ("2", "2do"), ("4", "4to"), ("11", "11to"), ("23", "23er")])
def test_a_locale_of_the_first_csl_has_four_ordinals(number, said):
    terms = dict(zip(("01", "02", "03", "04"), ("er", "do", "er", "to"), strict=True))
    row = "".join(f'<term name="ordinal-{rank}">{suffix}</term>' for rank, suffix in terms.items())
    xml = style('<number variable="edition" form="ordinal"/>', outside=f"<locale><terms>{row}</terms></locale>")
    assert citations(xml, [book(edition=number)]) == [said]


@pytest.mark.parametrize("number, said", [("1", "1re"), ("2", "2e"), ("15", "15e"), ("21", "21e")])
def test_the_ordinals_of_the_first_csl_may_have_a_gender(number, said):
    first = '<term name="ordinal-01" gender-form="feminine" match="whole-number">re</term>'
    others = "".join(f'<term name="ordinal-0{rank}">e</term>' for rank in (2, 3, 4))
    noun = '<term name="edition" gender="feminine">édition</term>'
    xml = style(
        '<number variable="edition" form="ordinal"/>',
        outside=f"<locale><terms>{first}{others}{noun}</terms></locale>",
    )
    assert citations(xml, [book(edition=number)]) == [said]


def test_the_long_number_of_a_patent_is_one():
    layout = '<group delimiter=" "><label variable="number"/><number variable="number"/></group>'
    terms = '<term name="number"><single>no.</single><multiple>nos.</multiple></term>'
    xml = style(layout, outside=f"<locale><terms>{terms}</terms></locale>")
    said = [citations(xml, [book(number=number)])[0] for number in ("223,898", "22, 38")]
    assert said == ["no. 223,898", "nos. 22, 38"]


def test_roman_numerals_keep_their_letters_in_turkish():
    layout = '<number variable="volume" form="roman" text-case="uppercase"/>'
    assert citations(style(layout, head='default-locale="tr-TR"'), [book(volume="36")]) == ["XXXVI"]


def test_a_number_among_numbers_keeps_its_own_label():
    assert one('<number variable="edition" form="ordinal"/>', edition="7, p. 3-8") == "7th, pp. 3–8"
    assert one('<number variable="edition" form="ordinal"/>', edition="7, rev. 3") == "7, rev. 3"


def test_a_number_is_said_in_words_or_in_roman_numerals():
    assert one('<number variable="edition" form="long-ordinal"/>', edition="2") == "second"
    assert one('<number variable="edition" form="long-ordinal"/>', edition="12") == "12th"
    assert one('<number variable="volume" form="roman"/>', volume="14") == "xiv"
    assert [roman(number) for number in (1, 4, 1999, 4000)] == ["i", "iv", "mcmxcix", "4000"]


@pytest.mark.parametrize("value", ["2", "2nd", "D2, 5-7", "2 & 4", "L2d"])
def test_numbers_alone_are_numeric(value):
    assert is_numeric(value)


@pytest.mark.parametrize("value", ["second", "2nd edition", "", "2 3", "-", "amended 2010"])
def test_anything_else_is_not_numeric(value):
    assert not is_numeric(value)


@pytest.mark.parametrize(
    "form, first, last, shown",
    [
        ("expanded", "321", "328", "328"),
        ("minimal", "321", "328", "8"),
        ("minimal-two", "321", "328", "28"),
        ("chicago", "71", "72", "72"),
        ("chicago", "100", "104", "104"),
        ("chicago", "107", "108", "8"),
        ("chicago", "321", "325", "25"),
        ("chicago", "1496", "1504", "1504"),
        ("chicago-16", "1496", "1500", "500"),
        ("chicago", "13792", "13803", "803"),
    ],
)
def test_the_last_page_is_abbreviated_as_the_format_has_it(form, first, last, shown):
    assert abbreviated(first, last, form) == shown


@pytest.mark.parametrize(
    "locator, label, said",
    [
        ("3", "page", "p. 3"),
        ("3-8", "page", "pp. 3–8"),
        ("12, 14", "paragraph", "paras. 12, 14"),
        ("2", "chapter", "chap. 2"),
        ("5", "", "p. 5"),
        ("115\\-44", "page", "p. 115-44"),
        ("vol. 1, fol. 186", "", "vol. 1, fol. 186"),
        ("p. 5", "page", "p. 5"),
        ("§ 5", "section", "§ 5"),
        ("2, p. 5-6", "chapter", "chap. 2, pp. 5–6"),
    ],
)
def test_a_locator_has_the_label_of_its_kind(locator, label, said):
    layout = '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>'
    assert citations(style(layout), [book()], [cite("b", locator, label)]) == [said]


def test_a_hyphen_that_is_said_to_be_one_stays_one():
    assert one('<text variable="number"/>', number="115-44") == "115–44"
    assert one('<text variable="number"/>', number="115\\-44") == "115-44"
    assert one('<number variable="number"/>', number="115\\-44") == "115-44"
