import pytest

from csl_small import book, citations, cite, one, person, style

LONG = '<names variable="author"><name/></names>'
SORTED = '<names variable="author"><name name-as-sort-order="all"/></names>'
SHORT = '<names variable="author"><name form="short"/></names>'


@pytest.mark.parametrize(
    "name, long, inverted, short",
    [
        (person("Cha", "Victor D."), "Victor D. Cha", "Cha, Victor D.", "Cha"),
        (person("Gogh", "Vincent", non_dropping_particle="van"), "Vincent van Gogh", "Gogh, Vincent van", "van Gogh"),
        (person("van Gogh", "Vincent"), "Vincent van Gogh", "Gogh, Vincent van", "van Gogh"),
        (
            person("Humboldt", "Alexander", dropping_particle="von"),
            "Alexander von Humboldt",
            "Humboldt, Alexander von",
            "Humboldt",
        ),
        (person("Gates", "Bill", suffix="III"), "Bill Gates III", "Gates, Bill, III", "Gates"),
        (person("King", "Martin", suffix="Jr.", comma_suffix=True), "Martin King, Jr.", "King, Martin, Jr.", "King"),
        (person("", "Banksy"), "Banksy", "Banksy", "Banksy"),
        (person("de’ Medici", "Lorenzo"), "Lorenzo de’ Medici", "Medici, Lorenzo de’", "de’ Medici"),
        (person("dell’Orto", "Gino"), "Gino dell’Orto", "Orto, Gino dell’", "dell’Orto"),
        (person("ffrench-Constant", "R"), "R ffrench-Constant", "ffrench-Constant, R", "ffrench-Constant"),
        (person("Молотов", "Вячеслав"), "Вячеслав Молотов", "Молотов, Вячеслав", "Молотов"),
        (person("김", "정은"), "김정은", "김정은", "김"),
        (person("习", "近平"), "习近平", "习近平", "习"),
        (person("Kim", "Jong-un", static_ordering=True), "Kim Jong-un", "Kim Jong-un", "Kim"),
        ({"literal": "Security Council"}, "Security Council", "Security Council", "Security Council"),
    ],
)
def test_the_parts_of_a_name_stand_in_their_order(name, long, inverted, short):
    assert [one(layout, author=[name]) for layout in (LONG, SORTED, SHORT)] == [long, inverted, short]


@pytest.mark.parametrize(
    "attributes, given, initials",
    [
        ('initialize-with="."', "Jean-Luc", "J.-L."),
        ('initialize-with=". "', "John Edward", "J. E."),
        ('initialize-with=""', "John Edward", "JE"),
        ('initialize-with="." initialize="false"', "James T", "James T."),
        ('initialize-with="."', "Yu. V.", "Yu.V."),
        ('initialize-with=". " initialize="false"', "J.-L. M.", "J.-L. M."),
    ],
)
def test_given_names_become_initials(attributes, given, initials):
    layout = f'<names variable="author"><name {attributes}/></names>'
    assert one(layout, author=[person("Doe", given)]) == f"{initials} Doe"


PEOPLE = [person("Ash", "A"), person("Birch", "B"), person("Cedar", "C"), person("Dogwood", "D")]


@pytest.mark.parametrize(
    "attributes, count, said",
    [
        ('and="text"', 2, "Ash and Birch"),
        ('and="text"', 3, "Ash, Birch, and Cedar"),
        ('and="symbol" delimiter-precedes-last="never"', 3, "Ash, Birch &#38; Cedar"),
        ('and="text" delimiter-precedes-last="always"', 2, "Ash, and Birch"),
        ('et-al-min="3" et-al-use-first="1"', 3, "Ash et al."),
        ('et-al-min="3" et-al-use-first="2"', 4, "Ash, Birch, et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', 4, "Ash, … Dogwood"),
        ('et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"', 3, "Ash, et al."),
    ],
)
def test_a_list_of_names_is_joined_and_cut_as_the_style_says(attributes, count, said):
    layout = f'<names variable="author"><name form="short" {attributes}/></names>'
    assert one(layout, author=PEOPLE[:count]) == said


def test_two_names_stand_side_by_side_where_a_locale_has_emptied_its_and():
    empty = '<locale><terms><term name="and"/></terms></locale>'
    xml = style('<names variable="author"><name form="short" and="text"/></names>', outside=empty)
    assert citations(xml, [book(author=PEOPLE[:2])]) == ["Ash Birch"]


def test_later_cites_may_show_fewer_names():
    xml = style(SHORT, 'et-al-min="4" et-al-use-first="1" et-al-subsequent-min="2" et-al-subsequent-use-first="1"')
    assert citations(xml, [book(author=PEOPLE[:3])], ["b"], ["b"]) == ["Ash, Birch, Cedar", "Ash et al."]


def test_a_label_counts_the_names():
    layout = '<names variable="editor"><name form="short"/><label form="short" prefix=" (" suffix=")"/></names>'
    assert one(layout, editor=PEOPLE[:1]) == "Ash (ed.)"
    assert one(layout, editor=PEOPLE[:2]) == "Ash, Birch (eds.)"


def test_what_stands_in_for_an_author_is_not_said_again():
    layout = f'{SHORT.replace("</names>", "")}<substitute><text variable="title"/></substitute></names>'
    layout += '<text variable="title" prefix=", "/><text variable="publisher" prefix=", "/>'
    assert one(layout, title="The Treaty", publisher="Press") == "The Treaty, Press"


def test_the_first_names_that_a_choose_has_stand_in_for_an_author():
    chosen = '<choose><if type="book"><names variable="editor"/><names variable="translator"/></if></choose>'
    layout = f'<names variable="author"><name form="short"/><substitute>{chosen}</substitute></names>'
    assert one(layout, editor=PEOPLE[:1], translator=PEOPLE[1:2]) == "Ash"
    assert one(layout, translator=PEOPLE[1:2]) == "Birch"


def test_what_stands_in_for_an_author_says_a_variable_once():
    number = '<group delimiter=" "><number variable="edition" form="ordinal"/><label variable="edition"/></group>'
    inside = f'<group delimiter=", "><text variable="title"/><text variable="title"/>{number}</group>'
    layout = f'<names variable="author"><substitute>{inside}</substitute></names>'
    xml = style(layout, outside='<locale><terms><term name="edition">ed.</term></terms></locale>')
    assert citations(xml, [book(title="Moscow", edition="2")]) == ["Moscow, 2nd ed."]


def test_what_stands_in_for_an_author_may_say_a_date_in_two_parts():
    year = '<date variable="issued"><date-part name="year"/></date>'
    month = '<date variable="issued"><date-part name="month"/></date>'
    inside = f'<group delimiter=", ">{year}{month}</group>'
    layout = f'<names variable="author"><substitute>{inside}</substitute></names>{year}'
    assert one(layout, issued={"date-parts": [[2024, 5]]}) == "2024, May"


def test_an_author_is_left_out_where_the_cite_asks_for_it():
    xml = style(f'<group delimiter=", ">{SHORT}<text variable="title"/></group>')
    first = cite("b")
    bare = type(first)("b", suppress_author=True)
    assert citations(xml, [book(author=PEOPLE[:1], title="T")], [first], [bare]) == ["Ash, T", "T"]
