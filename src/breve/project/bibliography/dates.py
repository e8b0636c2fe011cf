"""Dates as bibliographies write them: ISO 8601 and what the Extended Date/Time Format (EDTF, level 1) adds to it."""

import datetime as dt
import re

from breve.model.library import Date

_PART = re.compile(
    r"(?P<year>-?\d{1,4}|[Yy]-?\d{5,9})"
    r"(?:-(?P<month>\d\d?|XX|uu)(?:-(?P<day>\d\d?|XX|uu))?)?"
    r"(?:[T ][\d:.,]+\S*)?"
    r"(?P<doubt>[~?%]*)"
)
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])/(\d{4})")
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - as words
)
_NAMED = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?,?\s+(\d{4})")
_OPEN = {"", "..", "open", "unknown"}
_NO_END = (0,)
"""The second end of a range that goes on, as CSL-JSON has it."""
_SEASONS = range(21, 25)


class ImpossibleDateError(ValueError):
    """A day that no calendar has."""


def read_date(text: str) -> Date:
    """A date such as 2024-05-16, 2024-05, 2024-21 (spring), 1950~, 2023-10/2024-02, 2020/.., or words as they stand.

    Years before Christ of four digits are counted as ISO 8601 does, which has a year 0: -0043 is 44 BC.  "unknown"
    and zeros alone are no date.  Raises `ImpossibleDateError` for a month or a day that there is not.
    """
    words = text.strip()
    if not words.strip("0-"):
        return Date()
    if month_first := _MONTH_FIRST.fullmatch(words):
        return Date((calendar_day(int(month_first[2]), int(month_first[1])),))
    if named := _day_in_words(words):
        return Date((named,))
    ends = [end.strip() for end in words.split("/")]
    found = [_PART.fullmatch(end) for end in ends if end not in _OPEN]
    if not any(end not in _OPEN for end in ends):
        return Date()
    if len(ends) > 2 or None in found:  # a range has two ends
        return Date(literal=words)
    parts = [one for one in found if one is not None]
    is_doubtful = any(one["doubt"] for one in parts)
    if len(ends) == 1:
        return Date((_day(parts[0]),), _season(parts[0]), is_doubtful)
    days = tuple((_day(one)[0], 20 + season) if (season := _season(one)) else _day(one) for one in parts)
    return Date(days if ends[1] not in _OPEN else (*days, _NO_END), 0, is_doubtful)


def _day_in_words(words: str) -> tuple[int, ...]:
    """An English date, as many programs write one ("16 May 2024", "May 16, 2024", "Sept. 2024"), else ()."""
    found = _NAMED.fullmatch(words)
    if found is None or (found[1] and found[3]):
        return ()
    names = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(found[2].lower())]
    return calendar_day(int(found[4]), names[0], int(found[1] or found[3] or 0)) if len(names) == 1 else ()


def _day(part: re.Match[str]) -> tuple[int, ...]:
    """The known parts of one end of a date."""
    year = _number(part["year"])
    has_year_zero = year <= 0 and len(part["year"].lstrip("-")) == 4  # as ISO 8601 writes it
    return calendar_day(year - 1 if has_year_zero else year, *map(_number, part.group("month", "day")))


def _season(part: re.Match[str]) -> int:
    month = _number(part["month"])
    return month - 20 if month in _SEASONS else 0


def _number(text: str | None) -> int:
    """A number, 0 where there is none or where it is left open ("2024-XX")."""
    return 0 if text is None or text.upper() in {"XX", "UU"} else int(text.lstrip("Yy"))


def calendar_day(year: int, month: int = 0, day: int = 0) -> tuple[int, ...]:
    """The known parts of a date; a season's month is left out.  Raises `ImpossibleDateError`."""
    if month in _SEASONS or not month:
        return (year,)
    try:
        dt.date(2000 + year % 400, month, day or 1)  # a year of the same kind in the range that Python knows
    except (ValueError, OverflowError) as failure:
        shown = "-".join(f"{part:02}" for part in (year, month, day) if part)
        raise ImpossibleDateError(f"there is no such day as {shown}") from failure
    return (year, month, day) if day else (year, month)
