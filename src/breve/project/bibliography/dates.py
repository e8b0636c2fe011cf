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
_OPEN = {"", "..", "open", "unknown"}
_SEASONS = range(21, 25)


class ImpossibleDateError(ValueError):
    """A day that no calendar has."""


def read_date(text: str) -> Date:
    """A date such as 2024-05-16, 2024-05, 2024-21 (spring), 1950~, 2023-10/2024-02, or words as they stand ("n.d.").

    Raises `ImpossibleDateError` for a month or a day that there is not.
    """
    words = text.strip()
    ends = [end.strip() for end in words.split("/")]
    found = [_PART.fullmatch(end) for end in ends if end not in _OPEN]
    if not 0 < len(found) <= 2 or None in found:  # noqa: PLR2004, RUF100 - a range has two ends
        return Date(literal=words)
    parts = [one for one in found if one is not None]
    season = next((month - 20 for one in parts if (month := _number(one["month"])) in _SEASONS), 0)
    is_doubtful = any(one["doubt"] for one in parts)
    return Date(
        tuple(calendar_day(*map(_number, one.group("year", "month", "day"))) for one in parts), season, is_doubtful
    )


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
