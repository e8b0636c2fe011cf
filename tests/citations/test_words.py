import pytest

from csl_small import LOCALE, book, citations, cite, one, sheet, style

TITLE = '<text variable="title"/>'
QUOTED = '<text variable="title" quotes="true"/>'


@pytest.mark.parametrize(
    "written, said",
    [
        ("a <i>b</i> c", "a <i>b</i> c"),
        ("H<sub>2</sub>O and <sup>14</sup>C", "H<sub>2</sub>O and <sup>14</sup>C"),
        ("<sc>ussr</sc>", '<span style="font-variant:small-caps;">ussr</span>'),
        ('He said "so"', "He said “so”"),
        ("He said \"she said 'so'\"", "He said “she said ‘so’”"),
        ("Russia's war", "Russia’s war"),
        ("the '90s", "the ’90s"),
        ('a stray " mark', 'a stray " mark'),
        ("a < b <i>c", "a &#60; b &#60;i&#62;c"),
        ("<i>crossed <b>over</i> here</b>", "<i>crossed &#60;b&#62;over</i> here&#60;/b&#62;"),
    ],
)
def test_the_markup_of_a_field_is_read(written, said):
    assert one(TITLE, title=written) == said


def test_italics_within_italics_are_upright():
    layout = '<text variable="title" font-style="italic"/>'
    assert one(layout, title="On <i>Emma</i>") == '<i>On <span style="font-style:normal;">Emma</span></i>'


def test_quotations_within_quotations_take_the_other_marks():
    assert one(QUOTED, title='A "new" era') == "“A ‘new’ era”"
    assert one(QUOTED, title='"Whole"') == "“Whole”"


@pytest.mark.parametrize(
    "title, after, said",
    [
        ("Era", ".", "“Era.”"),
        ("Era", ", next", "“Era,” next"),
        ("Era?", ".", "“Era?”"),
        ("Era?", ", next", "“Era?,” next"),
        ("Era", "; next", "“Era”; next"),
        ('Its "era"', ".", "“Its ‘era.’”"),
    ],
)
def test_a_comma_or_full_stop_goes_into_the_quotation(title, after, said):
    assert one(f'{QUOTED}<text value="{after}"/>', title=title) == said


def test_only_after_an_elements_own_suffix_does_a_second_mark_go_into_its_quotation():
    own = '<text variable="title" quotes="true" suffix=","/><text value=". 1999"/>'
    outer = '<group suffix="."><text variable="title" quotes="true"/></group><text value=", 1999"/>'
    assert [one(layout, title="Era") for layout in (own, outer)] == ["“Era,.” 1999", "“Era.”, 1999"]


def test_punctuation_stays_outside_where_the_locale_has_it_so():
    british = LOCALE.replace('punctuation-in-quote="true"', 'punctuation-in-quote="false"')
    ready = sheet(style(QUOTED), british)
    assert not ready.locale.has_punctuation_in_quote


@pytest.mark.parametrize(
    "first, second, said",
    [
        ("Ltd.", ". Next", "Ltd. Next"),
        ("Why?", ". Next", "Why? Next"),
        ("Ltd.", ", next", "Ltd., next"),
        ("one,", ", two", "one, two"),
        ("one; ", " two", "one; two"),
        ("Yes!", ": no", "Yes! no"),
        ("a:", "; b", "a:; b"),
    ],
)
def test_marks_that_meet_are_not_doubled(first, second, said):
    assert one(f'<text value="{first}"/><text value="{second}"/>') == said


@pytest.mark.parametrize(
    "case, title, said",
    [
        ("title", "the art of war in korea", "The Art of War in Korea"),
        ("title", "peace: a history", "Peace: A History"),
        ("title", "what NATO wants", "What NATO Wants"),
        ("title", "the U.S. and its allies", "The U.S. and Its Allies"),
        ("title", "two-thirds of an iPhone", "Two-Thirds of an iPhone"),
        ("title", 'talks with <span class="nocase">kim jong-un</span>', "Talks with kim jong-un"),
        ("title", "Act Through Sanctions", "Act Through Sanctions"),
        ("sentence", "the Art of War", "The Art of War"),
        ("uppercase", "straße", "STRASSE"),
        ("lowercase", "Art OF War", "art of war"),
        ("capitalize-first", "the art", "The art"),
        ("capitalize-first", "pH of the sea", "pH of the sea"),
        ("capitalize-all", "iOS apps", "iOS Apps"),
        ("capitalize-first", "o.V. apps", "O.V. apps"),
        ("capitalize-all", "the art of war", "The Art Of War"),
    ],
)
def test_a_text_case_is_applied(case, title, said):
    assert one(f'<text variable="title" text-case="{case}"/>', title=title) == said


def test_titles_in_other_languages_take_no_title_case():
    assert one('<text variable="title" text-case="title"/>', title="der lange weg", language="de") == "der lange weg"


def test_a_group_without_content_vanishes_with_its_words():
    layout = '<group delimiter=" "><text value="retrieved from"/><text variable="URL"/></group>'
    assert one(f"{TITLE}{layout}", title="T") == "T"
    assert one(f"{TITLE}{layout}", title="T: ", URL="x") == "T: retrieved from x"


def test_prefixes_and_suffixes_stand_round_a_cite():
    xml = style(TITLE)
    assert citations(xml, [book(title="T")], [cite("b", prefix="see ", suffix=", emphasis added")]) == [
        "see T, emphasis added"
    ]


def test_a_list_of_types_is_one_to_choose_from():
    layout = "<choose><if type='article book'><text value='yes'/></if><else><text value='no'/></else></choose>"
    assert one(layout) == "yes"


def test_periods_are_stripped_and_superscript_letters_raised():
    assert one('<text value="e. g." strip-periods="true"/>') == "e g"
    locale = '<locale><terms><term name="ordinal">ᵉ</term></terms></locale>'
    xml = style('<number variable="edition" form="ordinal"/>', outside=locale)
    assert citations(xml, [book(edition="2")]) == ["2<sup>e</sup>"]
