"""Bibliographies of every format: what is read, and what is said of what cannot be."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breve.model.library import Date, Name
from breve.model.source import Source, Span
from breve.project.bibliography import read_bibliography


def read(name, text):
    found = []
    return read_bibliography(Source(name, text), found.append), found


def faults(name, text):
    """What is reported: the rule, and the line and column."""
    source = Source(name, text)
    found = []
    read_bibliography(source, found.append)
    return [(one.rule, *source.line_column(one.span.start)) for one in found]


def entry(**fields):
    return {"id": "a", "type": "report", "title": "A", **fields}


def one(**fields):
    library, found = read("s.json", json.dumps([entry(**fields)]))
    assert found == []
    return library["a"]


# -- CSL-JSON -------------------------------------------------------------------------------------------------


def test_an_item_of_csl_json_is_read_as_it_stands():
    work = one(
        author=[{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}, {"literal": "United Nations"}],
        issued={"date-parts": [[2024, 5, 16]]},
        volume=12,
        URL="https://a.example",
        custom={"any": "thing"},
    )
    assert work.names["author"] == (
        Name("Gogh", "Vincent", non_dropping_particle="van"),
        Name(literal="United Nations"),
    )
    assert work.dates == {"issued": Date(((2024, 5, 16),))}
    assert work.fields == {"title": "A", "volume": "12", "URL": "https://a.example"}


def test_a_work_knows_where_its_entry_stands():
    text = '[\n  {"id": "a", "type": "book", "title": "A"},\n  {"id": "b", "type": "book", "title": "B"}\n]'
    library, _ = read("s.json", text)
    span = library["b"].span
    assert text[span.start : span.stop] == '{"id": "b", "type": "book", "title": "B"}'


@pytest.mark.parametrize(
    "written, read_as",
    [
        ({"date-parts": [["2024", "5"]]}, Date(((2024, 5),))),
        ({"date-parts": [[2023, 10], [2024, 2]]}, Date(((2023, 10), (2024, 2)))),
        ({"date-parts": [[1950]], "circa": True}, Date(((1950,),), circa=True)),
        ({"date-parts": [[2020]], "season": "2"}, Date(((2020,),), season=2)),
        ({"date-parts": [[2020, 21]]}, Date(((2020,),), season=1)),
        ({"date-parts": [[-44, 3, 15]]}, Date(((-44, 3, 15),))),
        ({"date-parts": [[2020], [0]]}, Date(((2020,), (0,)))),
        ({"raw": "2024-05-16"}, Date(((2024, 5, 16),))),
        ({"raw": "circa 1950"}, Date(literal="circa 1950")),
        ({"literal": "n.d."}, Date(literal="n.d.")),
        ("1950~", Date(((1950,),), circa=True)),
        ("2024-05/2024-07", Date(((2024, 5), (2024, 7)))),
        ("2024-22", Date(((2024,),), season=2)),
        ("5/2024", Date(((2024, 5),))),
        ("2024-05-16T10:00:00Z", Date(((2024, 5, 16),))),
        ("2024-02-29", Date(((2024, 2, 29),))),
    ],
)
def test_dates_are_read_in_every_form(written, read_as):
    assert one(issued=written).dates["issued"] == read_as


@pytest.mark.parametrize("written", ["0", "0000-00-00", "unknown", {"raw": ""}])
def test_what_tells_no_date_is_none(written):
    assert "issued" not in one(issued=written).dates


@pytest.mark.parametrize(
    "written",
    [
        '{"date-parts": [[2024, 2, 30]]}',
        '"2024-02-30"',
        '{"date-parts": [[2024, 13]]}',
        '{"date-parts": [[2024, 99999999999999999999]]}',
        "[1]",
        "[2024, 5]",
        '{"date-parts": "2024"}',
    ],
)
def test_an_impossible_date_is_an_error_at_its_value(written):
    text = f'[{{"id": "a", "type": "book", "title": "A",\n"issued": {written}}}]'
    assert faults("s.json", text) == [("impossible-date", 2, 11)]


def test_every_fault_is_told_at_its_place_and_the_rest_is_read():
    text = """[
  {"id": "a", "type": "reprt", "title": "A"},
  {"id": "b", "type": "book", "title": "B",, },
  {"type": "book", "title": "C"},
  {"id": "d", "type": "book"},
  {"id": "e", "type": "book", "title": "E"},
  {"id": "e", "type": "book", "title": "E again"},
  {"id": "f", "type": "book", "title": "F", "author": "Me"},
  {"id": "g", "type": "book", "title": "G"}
]"""
    library, found = read("s.json", text)
    assert list(library) == ["a", "d", "e", "f", "g"]
    assert [(one.rule, Source("", text).line_column(one.span.start)) for one in found] == [
        ("unknown-type", (2, 23)),
        ("json-syntax", (3, 44)),
        ("source-without-key", (4, 3)),
        ("source-without-title", (5, 3)),
        ("twice-named", (7, 3)),
        ("name-as-text", (8, 55)),
    ]
    assert found[0].hints == ("did you mean 'report'?",)


@pytest.mark.parametrize(
    "text, place",
    [
        ("", (1, 1)),
        ("hello", (1, 1)),
        ('["a"]', (1, 2)),
        ('[{"id": "a", "type": "book", "title": "A"}', (1, 42)),
        ('[{"id": "a", "type": "book", "title": "A"}]]', (1, 44)),
        ('[{"id": "a", "type": "book", "title": NaN}]', (1, 39)),
        ('[{"id": "a", "type": "book", "title": ' + "[" * 100_000, (1, 39)),
        ('[{"id": "a", "id": "b"}]', (1, 20)),
    ],
)
def test_what_is_not_json_is_one_error_at_its_place(text, place):
    assert faults("s.json", text) == [("json-syntax", *place)]


def test_numbers_too_long_and_signs_that_no_page_can_show_do_no_harm():
    library, found = read(
        "s.json", '[{"id": "a", "type": "book", "title": "A\\u0000\\ud800B", "volume": ' + "9" * 5000 + "}]"
    )
    assert found == []
    assert library["a"].fields["title"] == "AB"


def test_a_zotero_export_is_read_as_it_is():
    text = json.dumps(
        [
            {
                "id": "http://zotero.org/users/1/items/ABCD",
                "citation-key": "lankov2015",
                "type": "book",
                "title": "The Real North Korea: Life and Politics",
                "journalAbbreviation": "RNK",
                "note": "Publication Place: Oxford\ntex.type: book\nOriginal Date: 2013-05\nEditor: Doe || Jane\nGood.",
                "accessed": {"date-parts": [["2025", 1, 8]]},
            }
        ]
    )
    library, found = read("s.json", text)
    work = library["lankov2015"]
    assert found == []
    assert work.fields["publisher-place"] == "Oxford"
    assert work.fields["note"] == "Good."
    assert work.dates["original-date"] == Date(((2013, 5),))
    assert work.names["editor"] == (Name("Doe", "Jane"),)


def test_a_title_with_a_subtitle_has_a_short_title():
    assert one(title="The Real North Korea: Life").fields["title-short"] == "The Real North Korea"
    assert one(**{"title": "A: B", "title-short": "Own"}).fields["title-short"] == "Own"
    assert "title-short" not in one(title="Act: On Ships", type="legislation").fields
    assert "title-short" not in one(title="<i>Ships: At</i> Sea").fields


@pytest.mark.parametrize(
    "written", ["10.5/x", "https://doi.org/10.5/x", "http://dx.doi.org/10.5/x", "doi:10.5/x", "DOI: 10.5/x"]
)
def test_a_doi_is_the_identifier_alone(written):
    assert one(DOI=written).fields["DOI"] == "10.5/x"


# -- CSL-YAML -------------------------------------------------------------------------------------------------

YAML = """---
references:
- id: x
  type: report
  title: "About [Kim Jong-un]{.nocase} and *ships*"
  issued: 2024-05-16
  author:
    - {family: Kim, given: Il}
    - literal: United Nations
- id: y
  type: book
  title: Yes
  issued:
    - year: 2024
      month: 5
...
"""


def test_yaml_says_the_same_as_json():
    library, found = read("s.yaml", YAML)
    assert found == []
    assert library["x"].fields["title"] == 'About <span class="nocase">Kim Jong-un</span> and <i>ships</i>'
    assert library["x"].names["author"] == (Name("Kim", "Il"), Name(literal="United Nations"))
    assert [work.dates["issued"] for work in library.values()] == [Date(((2024, 5, 16),)), Date(((2024, 5),))]
    assert library["y"].fields["title"] == "Yes"


def test_a_broken_entry_of_yaml_is_told_and_the_others_are_read():
    text = "- id: a\n  type: book\n  title: A\n- id: b\n  title: [\n- id: c\n  type: book\n  title: C\n"
    library, found = read("s.yml", text)
    assert list(library) == ["a", "c"]
    assert [one.rule for one in found] == ["yaml-syntax"]


def test_the_place_of_a_fault_in_yaml_is_its_value():
    assert faults("s.yaml", "- id: a\n  type: bok\n  title: A\n  issued: 2024-02-30\n") == [
        ("impossible-date", 4, 11),
        ("unknown-type", 2, 9),
    ]


def test_places_in_yaml_count_letters_of_every_script():
    text = "- id: a\n  title: 한국어 é 𝔘\n  type: book\n- id: b\n  title: 한\n  type: bok\n"
    assert faults("s.yaml", text) == [("unknown-type", 6, 9)]


def test_aliases_that_grow_without_end_are_refused():
    text = "a: &a [x, x]\nb: &b [*a, *a]\nreferences: [*b]\n"
    library, found = read("s.yaml", text)
    assert library == {}
    assert found[0].message == "aliases (*name) are not read here"
    assert faults("s.yaml", "- " * 5000)[0][0] == "yaml-syntax"


# -- RIS ------------------------------------------------------------------------------------------------------

RIS = """TY  - RPRT
ID  - cha2024
AU  - Cha, Victor D.
AU  - Center for Strategic Studies
TI  - Crossing the Rubicon
PY  - 2024
DA  - 2024/10/05/
CY  - Washington, DC
PB  - CSIS
SN  - R-12
UR  - https://a.example/z
Y2  - 2025/01/08/10:00:00
ER  -

TY  - JOUR
AU  - Roe, Rick, Jr.
T2  - The Journal
TI  - Two
PY  - 2020
SP  - 1
EP  - 9
IS  - 2
SN  - 1234-5678
ER  -
"""


def test_ris_keeps_month_day_and_place():
    library, found = read("s.ris", RIS)
    report, article = library["cha2024"], library["roe2020"]
    assert found == []
    assert report.dates == {"issued": Date(((2024, 10, 5),)), "accessed": Date(((2025, 1, 8),))}
    assert (report.fields["publisher-place"], report.fields["number"]) == ("Washington, DC", "R-12")
    assert report.names["author"] == (Name("Cha", "Victor D."), Name(literal="Center for Strategic Studies"))
    assert article.names["author"] == (Name("Roe", "Rick", suffix="Jr."),)
    assert (article.fields["page"], article.fields["issue"], article.fields["ISSN"]) == ("1-9", "2", "1234-5678")


def test_ris_without_an_id_is_cited_by_author_and_year():
    record = "TY  - BOOK\nAU  - Roe, Rick\nTI  - A\nPY  - 2020\nER  -\n"
    library, _ = read("s.ris", record * 3)
    assert list(library) == ["roe2020", "roe2020b", "roe2020c"]


def test_faults_of_ris_are_told_at_their_lines():
    text = "TY  - XXXX\nID  - a\nTI  - A\nDA  - 2024/13/05\nER  -\nTY  - BOOK\nID  - b\nER  -\n"
    assert faults("s.ris", text) == [("impossible-date", 4, 7), ("unknown-type", 1, 7), ("source-without-title", 6, 1)]
    assert faults("s.ris", "hello") == [("ris-syntax", 1, 1)]


# -- any ------------------------------------------------------------------------------------------------------


def test_a_file_of_another_kind_is_refused_by_name():
    assert faults("sources.docx", "x") == [("unknown-format", 1, 1)]


@pytest.mark.parametrize("ending", ["json", "yaml", "bib", "ris"])
@given(text=st.text(alphabet=st.sampled_from("[]{}\",:@=#\\-\n 'aid12TYER&*!$^_~é"), max_size=80))
def test_no_text_makes_a_reader_fall(ending, text):
    for start in ("", '[{"id": "a", ', "- id: a\n  ", "@book{a, title = {", "TY  - BOOK\n"):
        _, found = read(f"s.{ending}", start + text)
        for fault in found:
            assert 0 <= fault.span.start <= fault.span.stop <= len(start + text)


@pytest.mark.parametrize(
    "name, text",
    [
        ("s.json", '[{"id": "a", "x": ' + '{"id": ' * 50_000),
        ("s.json", '[{"a": [' * 50_000),
        ("s.json", '"' * 100_000),
        ("s.yaml", "[" * 50_000),
        ("s.bib", "@book{a, title = {" + "{" * 50_000),
        ("s.bib", "@book{a, title = " + '"x" # ' * 10_000 + '"y"}'),
        ("s.bib", "@book{a, title = {" + "\\'" * 20_000 + "}}"),
        ("s.bib", "@book{a, title = {T}, author = {" + " and ".join(["A B"] * 5_000) + "}}"),
        ("s.ris", "TY  - BOOK\nTI  - T\nAU  - A, B\nER  - \n" * 500),
    ],
)
def test_a_text_made_to_tire_a_reader_does_not(name, text):
    library, found = read(name, text)
    assert library or found


def test_a_large_library_is_read_in_linear_time():
    items = [{"id": f"k{number}", "type": "book", "title": f"T {number}"} for number in range(5000)]
    library, found = read("s.json", json.dumps(items))
    assert (len(library), found) == (5000, [])


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9999, 99999)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "literal", "date-parts", "raw", "season", "year", "circa"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
NAMES_OF_FIELDS = st.sampled_from(["id", "type", "title", "author", "issued", "accessed", "note", "DOI", "volume", "x"])


@given(st.lists(st.dictionaries(NAMES_OF_FIELDS, VALUES, max_size=6), max_size=3))
def test_no_value_of_json_makes_the_reader_fall(items):
    text = json.dumps(items)
    library, _ = read("s.json", text)
    for work in library.values():
        assert all(isinstance(value, str) and value for value in work.fields.values())
        assert all(day and len(day) <= 3 for date in work.dates.values() for day in date.parts)


# -- what programs leave in their exports ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["s.json", "s.yaml", "s.bib", "s.ris"])
def test_what_no_page_can_show_is_left_out_of_every_text(name):
    control = "\\u0085" if name in {"s.json", "s.yaml"} else "\x85"
    embed, hyphen = "\u202a", "\u00ad"
    written = {
        "s.json": f'[{{"id": "a", "type": "book", "title": "{embed}Ports{control}and ra{hyphen}ils"}}]',
        "s.yaml": f'- id: a\n  type: book\n  title: "\\u202aPorts{control}and ra{hyphen}ils"\n',
        "s.bib": f"@book{{a, title = {{{embed}Ports{control}and ra{hyphen}ils}}}}",
        "s.ris": f"TY  - BOOK\nID  - a\nTI  - {embed}Ports{control}and ra{hyphen}ils\nER  - \n",
    }
    library, found = read(name, written[name])
    assert (library["a"].fields["title"], found) == ("Ports and rails", [])


def test_controls_that_were_quotes_are_warned_of_since_the_words_lack_them():
    library, found = read(
        "s.json", '[{"id": "a", "type": "book", "title": "A \\u0093B\\u0094", "author": [{"family": "T\\u001boll"}]}]'
    )
    assert (library["a"].fields["title"], library["a"].names["author"][0].family) == ("A B", "Toll")
    assert [(one.rule, one.severity, one.message, one.hints) for one in found] == [
        (
            "control-character",
            "warning",
            "an entry holds the control character U+0093, which is left out",
            ("write '“', which it was in Windows-1252, or take it out",),
        )
    ]


@pytest.mark.parametrize(
    "written, parts",
    [
        ("May 16, 2024", ((2024, 5, 16),)),
        ("16 May 2024", ((2024, 5, 16),)),
        ("Sept. 2024", ((2024, 9),)),
        ("Ma 2024", ()),
        ("mars 2024", ()),
    ],
)
def test_an_english_date_in_words_is_a_date(written, parts):
    assert one(issued={"raw": written}).dates["issued"].parts == parts


def test_a_file_of_another_kind_is_told_where_it_was_asked_for():
    found, asked = [], Span("briefs/b/brief.toml", 40, 52)
    read_bibliography(Source("briefs/b/sources.docx", "x"), found.append, asked)
    assert [(one.rule, one.span) for one in found] == [("unknown-format", asked)]


def test_aliases_in_yaml_are_refused_and_the_other_entries_read():
    library, found = read("s.yaml", "- &x {id: a, type: report, title: A}\n- *x\n")
    assert (list(library), [(one.rule, bool(one.hints)) for one in found]) == (["a"], [("yaml-syntax", True)])


def test_ris_with_the_line_ends_of_windows_and_tags_that_nobody_knows_is_read():
    text = "TY  - RPRT\r\nID  - a\r\nTI  - Ports\r\nXX  - odd\r\nQQ  - odder\r\nER  - \r\n"
    assert read("s.ris", text.replace("\r\n", "\n"))[0]["a"].fields == {"title": "Ports"}
