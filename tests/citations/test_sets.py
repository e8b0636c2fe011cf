import pytest

from breve.model.record import replace
from csl_small import book, citations, entries, person, style

CITE = """<group delimiter=" "><names variable="author"><name form="short" and="text" initialize-with="."/></names>
<date variable="issued"><date-part name="year"/></date></group>"""


def works(*authors, year=2020, keys="abcdefgh"):
    made = zip(keys, authors, strict=False)
    return [
        book(
            key,
            author=[person(*name.split("/")) for name in names.split()],
            title=key.upper(),
            issued={"date-parts": [[year]]},
        )
        for key, names in made
    ]


@pytest.mark.parametrize(
    "options, authors, said",
    [
        ("disambiguate-add-year-suffix='true'", ["Doe/Jo", "Doe/Jo"], "Doe 2020a; Doe 2020b"),
        ("disambiguate-add-givenname='true'", ["Doe/Ann", "Doe/Bob"], "A. Doe 2020; B. Doe 2020"),
        (
            "disambiguate-add-givenname='true'",
            ["Doe/Ann", "Doe/Abe", "Doe/Bo"],
            "Ann Doe 2020; Abe Doe 2020; B. Doe 2020",
        ),
        ("disambiguate-add-givenname='true'", ["Doe/Ann", "Roe/Ann"], "Doe 2020; Roe 2020"),
        (
            "disambiguate-add-names='true' et-al-min='3' et-al-use-first='1'",
            ["Doe/A Roe/B Poe/C", "Doe/A Moe/B Poe/C"],
            "Doe, Roe, et al. 2020; Doe, Moe, et al. 2020",
        ),
        (
            "disambiguate-add-names='true' et-al-min='3' et-al-use-first='1'",
            ["Doe/A Roe/B Poe/C", "Doe/A Roe/B Poe/C"],
            "Doe et al. 2020; Doe et al. 2020",
        ),
        (
            "disambiguate-add-givenname='true' givenname-disambiguation-rule='primary-name'",
            ["Doe/Ann Roe/Ann", "Doe/Bob Roe/Bob"],
            "A. Doe and Roe 2020; B. Doe and Roe 2020",
        ),
    ],
)
def test_cites_that_say_the_same_are_told_apart(options, authors, said):
    assert citations(style(CITE, options), works(*authors)) == [said]


def test_a_style_may_say_more_where_cites_would_be_the_same():
    layout = f'{CITE}<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>'
    assert citations(style(layout), works("Doe/Jo", "Doe/Jo", "Roe/Jo")) == ["Doe 2020, A; Doe 2020, B; Roe 2020"]


def test_a_style_says_no_more_than_tells_cites_apart():
    inner = '<choose><if disambiguate="true"><text variable="title" prefix=", "/></if></choose>'
    outer = f'<choose><if disambiguate="true"><text variable="genre" prefix=", "/>{inner}</if></choose>'
    made = works("Doe/Jo", "Doe/Jo", "Doe/Jo")
    made = [replace(work, fields={**work.fields, "genre": genre}) for work, genre in zip(made, "xyy", strict=True)]
    assert citations(style(f"{CITE}{outer}"), made) == ["Doe 2020, x; Doe 2020, y, B; Doe 2020, y, C"]


def test_what_parts_nothing_is_said_only_where_there_are_no_year_suffixes():
    layout = f'{CITE}<choose><if disambiguate="true"><text variable="note" prefix=", "/></if></choose>'
    made = [replace(work, fields={**work.fields, "note": "x"}) for work in works("Doe/Jo", "Doe/Jo")]
    assert citations(style(layout), made) == ["Doe 2020, x; Doe 2020, x"]
    assert citations(style(layout, "disambiguate-add-year-suffix='true'"), made) == ["Doe 2020a; Doe 2020b"]


def test_year_suffixes_go_on_after_z():
    keys = [f"k{number:02d}" for number in range(28)]
    many = [book(key, author=[person("Doe")], issued={"date-parts": [[2020]]}) for key in keys]
    said = citations(style(CITE, "disambiguate-add-year-suffix='true'"), many)[0].split("; ")
    assert said[25:] == ["Doe 2020z", "Doe 2020aa", "Doe 2020ab"]


@pytest.mark.parametrize(
    "options, said",
    [
        ("collapse='year'", "Doe 2020a, 2020b; Roe 2020"),
        ("collapse='year-suffix' year-suffix-delimiter=','", "Doe 2020a,b; Roe 2020"),
        ("collapse='year' cite-group-delimiter=' and '", "Doe 2020a and 2020b; Roe 2020"),
    ],
)
def test_cites_of_one_author_collapse(options, said):
    xml = style(CITE, f"disambiguate-add-year-suffix='true' {options}")
    assert citations(xml, works("Doe/Jo", "Doe/Jo", "Roe/Jo")) == [said]


def test_numbers_collapse_to_ranges():
    number = 'variable="citation-number"/>'
    layout = f'<sort><key {number}</sort><layout delimiter=","><text {number}</layout>'
    xml = style(layout, "collapse='citation-number'")
    made = works(*["Doe/Jo"] * 6)
    assert citations(xml, made, ["a"], ["b"], ["c"], ["d"], ["e"], ["f"], list("fcab"), list("ad"))[6:] == [
        "1–3,6",
        "1,4",
    ]


BIBLIOGRAPHY = """<bibliography {}><sort><key macro="author"/><key variable="title"/></sort>
<layout suffix="."><group delimiter=". "><text macro="author"/><text variable="title"/></group></layout>
</bibliography>"""
AUTHOR = """<macro name="author"><names variable="author"><name name-as-sort-order="first"/>
<substitute><text variable="title"/></substitute></names></macro>"""


def test_the_bibliography_sorts_by_author_without_case_or_accents():
    made = works("daum/X", "Émile/A", "Eagle/C", "zeta/D")
    xml = style(CITE, outside=AUTHOR + BIBLIOGRAPHY.format(""))
    assert [entry.split(",")[0] for entry in entries(xml, made)] == ["daum", "Eagle", "Émile", "zeta"]


def test_an_institution_sorts_without_its_article():
    made = [book(name, author=[{"literal": name}]) for name in ("The New York Times", "Xinhua", "a Committee", "Bank")]
    listed = entries(style(CITE, outside=AUTHOR + BIBLIOGRAPHY.format("")), made)
    assert listed == ["Bank.", "a Committee.", "The New York Times.", "Xinhua."]


@pytest.mark.parametrize(
    "language, titles",
    [
        ("en-US", "apple Ärger Đuro Łódź Lz Øre zoo"),
        ("sv-SE", "apple obst zoo ångström Ärger öl"),
        ("da-DK", "apple zoo ære øre år"),
        ("es-ES", "nz ñandú oso"),
        ("tr-TR", "hz ılık izmir Kars"),
        ("pl-PL", "Lz łza mus"),
        ("de-DE", "Ärger öl Ost"),
    ],
)
def test_letters_stand_where_the_language_has_them(language, titles):
    made = [book(title, title=title) for title in sorted(titles.split())]
    listed = (
        '<bibliography><sort><key variable="title"/></sort><layout><text variable="title"/></layout></bibliography>'
    )
    assert entries(style(CITE, head=f'default-locale="{language}"', outside=listed), made) == titles.split()


def test_a_mark_that_opens_the_second_field_stands_behind_the_first():
    fields = '<text variable="citation-number"/><group prefix=". "><text variable="title"/></group>'
    listed = f'<bibliography second-field-align="flush"><layout>{fields}</layout></bibliography>'
    (entry,) = entries(style(CITE, outside=listed), works("Doe/A"))
    assert '<div class="csl-left-margin">1. </div><div class="csl-right-inline">A</div>' in entry


def test_a_label_is_made_of_names_and_year():
    made = [*works("Doe/A", "Doe/A Roe/B", "Doe/A Roe/B Poe/C"), book("x", editor=[person("Smith")]), book("y")]
    said = citations(style('<text variable="citation-label"/>'), made)
    assert said == ["Doe20; DoRo20; DoRP20; Smit; Xyz"]


def test_a_bibliography_may_be_numbered_backwards():
    number = '<text variable="citation-number" suffix=" "/><text variable="title"/>'
    sort = '<sort><key variable="citation-number" sort="descending"/></sort>'
    listed = f"<bibliography>{sort}<layout>{number}</layout></bibliography>"
    assert entries(style(CITE, outside=listed), works("Doe/A", "Roe/B")) == ["2 B", "1 A"]


def test_a_work_without_author_sorts_by_what_stands_in_for_one():
    made = [*works("Doe/Jo", "Roe/Jo"), book("x", title="Moscow")]
    assert entries(style(CITE, outside=AUTHOR + BIBLIOGRAPHY.format("")), made) == [
        "Doe, Jo. A.",
        "Moscow.",
        "Roe, Jo. B.",
    ]


@pytest.mark.parametrize(
    "rule, said",
    [
        ("complete-all", ["Doe, A, C Poe. C.", "Doe, A, B Roe. A.", "—. B."]),
        ("complete-each", ["Doe, A, C Poe. C.", "Doe, A, B Roe. A.", "—, —. B."]),
        ("partial-each", ["Doe, A, C Poe. C.", "—, B Roe. A.", "—, —. B."]),
        ("partial-first", ["Doe, A, C Poe. C.", "—, B Roe. A.", "—, B Roe. B."]),
    ],
)
def test_an_author_who_repeats_is_replaced(rule, said):
    made = works("Doe/A Roe/B", "Doe/A Roe/B", "Doe/A Poe/C")
    options = f'subsequent-author-substitute="—" subsequent-author-substitute-rule="{rule}"'
    assert entries(style(CITE, outside=AUTHOR + BIBLIOGRAPHY.format(options)), made) == said
