import pytest

from csl_small import book, citations, one, style

TEXT = '<date variable="issued" form="text"/>'


def issued(*parts, **more):
    return {"issued": {"date-parts": [list(part) for part in parts], **more}}


@pytest.mark.parametrize(
    "date, said",
    [
        (issued((2024, 6, 19)), "June 19, 2024"),
        (issued((2024, 6)), "June 2024"),
        (issued((2024,)), "2024"),
        (issued((2024, 2, 30)), "30, 2024"),  # the small locale knows no February: what is there is printed
        (issued((2024,), season=4), "Winter 2024"),
        (issued((2024, 13)), "Spring 2024"),
        (issued((79,)), "79 AD"),
        (issued((-43,)), "43 BC"),
        (issued((2024, 5), (2024, 7)), "May–July 2024"),
        (issued((2024, 5, 2), (2024, 5, 4)), "May 2–4, 2024"),
        (issued((2023, 12), (2024, 1)), "December 2023–January 2024"),
        (issued((2019,), (0,)), "2019–"),
        (issued((2019,), (2019, 6, 3)), "2019–June 3, 2019"),
        (issued((2019, 5), (2020,)), "May 2019–2020"),
        (issued(literal="in the reign of King Sejong"), "in the reign of King Sejong"),
        (issued(literal="n.d."), "n.d."),
        (issued(), ""),
    ],
)
def test_a_date_is_printed_as_far_as_it_goes(date, said):
    assert one(TEXT, **date) == said


def test_a_localized_date_takes_fewer_parts_and_other_forms():
    assert one('<date variable="issued" form="text" date-parts="year-month"/>', **issued((2024, 6, 19))) == "June 2024"
    assert one('<date variable="issued" form="numeric"/>', **issued((2024, 6, 9))) == "06/09/2024"


def test_a_range_takes_the_delimiter_of_what_differs():
    parts = '<date-part name="day" suffix=" " range-delimiter="-"/><date-part name="month" suffix=" "/>'
    layout = f'<date variable="issued">{parts}<date-part name="year" range-delimiter="/"/></date>'
    said = [one(layout, **issued((2008, 5, 1), last)) for last in ((2008, 5, 4), (2008, 7, 4), (2009, 5, 1))]
    assert said == ["1-4 May 2008", "1 May–4 July 2008", "1 May 2008/1 May 2009"]


def test_an_approximate_date_says_so():
    layout = f'<choose><if is-uncertain-date="issued"><text term="circa" form="short" suffix=" "/></if></choose>{TEXT}'
    assert one(layout, **issued((1950,), circa=True)) == "ca. 1950"


def test_dates_sort_by_time_and_those_missing_come_last():
    layout = '<sort><key variable="issued"/></sort><layout delimiter=", "><text variable="title"/></layout>'
    years = {"none": None, "old": (-44, 3, 15), "new": (2024, 1), "year": (2024,), "late": (68,)}
    works = [book(key, title=key, **(issued(year) if year else {})) for key, year in years.items()]
    assert citations(style(layout), works) == ["old, late, year, new, none"]
