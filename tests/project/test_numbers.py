"""Tables of numbers."""

import pytest

from breve.model.asset import Numbers, Series
from breve.model.source import Source
from breve.project.numbers import read_numbers


def read(text):
    source, found = Source("figures/oil.csv", text), []
    numbers = read_numbers(source, found.append)
    said = [(one.message, source.line_column(one.span.start), text[one.span.start : one.span.stop]) for one in found]
    return numbers, said


def test_heads_labels_and_series():
    numbers, found = read('Year,Crude,"Refined, all"\n2023,1.5,\n"20""24",-2e3,−7\n')
    assert found == []
    assert numbers == Numbers(
        "Year", ("2023", '20"24'), (Series("Crude", (1.5, -2000.0)), Series("Refined, all", (None, -7.0)))
    )


@pytest.mark.parametrize("text", ["Year;Oil\n2024;1,5\n", "Year\tOil\n2024\t1.5\n", "Year, Oil\n2024, 1.5"])
def test_spreadsheets_part_cells_in_their_own_ways(text):
    assert read(text) == (Numbers("Year", ("2024",), (Series("Oil", (1.5,)),)), [])


@pytest.mark.parametrize(
    "text, message, place, words",
    [
        ("a,b\nx,1 000\n", "'1 000' is not a number", (2, 3), "1 000"),
        ("a,b\nx,nan\n", "'nan' is not a number", (2, 3), "nan"),
        ("a,b\nx,1,2\n", "the row has 3 cells, the first row 2", (2, 1), "x,1,2"),
        ('a,b\nx,"1" 2\n', "a quotation mark opens or closes within a cell", (2, 7), "2"),
        ("a,b\n", "a table needs two columns and two rows", (1, 1), ""),
        ("", "a table needs two columns and two rows", (1, 1), ""),
    ],
)
def test_a_fault_is_shown_at_its_cell(text, message, place, words):
    assert read(text)[1] == [(message, place, words)]


def test_a_very_long_table_is_refused_with_the_limit():
    assert read("a,b\n" + "x,1\n" * 2000)[1][0][0] == "a table of numbers may have 2000 rows"
