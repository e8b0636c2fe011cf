"""One item of CSL data, from JSON or YAML, read into a `Work`."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from breve.model.diagnostic import Report, error
from breve.model.library import Date, Name, Work
from breve.model.nearness import did_you_mean
from breve.model.record import Record
from breve.model.source import Span
from breve.project.bibliography.dates import ImpossibleDateError, calendar_day, read_date
from breve.project.bibliography.extra import read_extra
from breve.project.bibliography.variables import DATES, FIELDS, NAMES, OTHER_NAMES, TYPES, UNTITLED

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]


class Item(Record):
    """The values of an item, where it stands, and where the value of a name stands: asked of an item at fault only."""

    values: Mapping[str, Value]
    span: Span
    place: Callable[[str], Span]


def read_item(item: Item, report: Report) -> Work | None:
    """The work that an item describes; None, with an error, where it has no key to cite it by."""
    key = _key(item.values)
    if not key:
        hint = 'give it one: "id": "author2024"'
        error(report, "source-without-key", "this entry has no 'id' to cite it by", _head(item.span), hint)
        return None
    names: dict[str, tuple[Name, ...]] = {}
    dates: dict[str, Date] = {}
    fields: dict[str, str] = {}
    for raw_name, value in item.values.items():
        name = OTHER_NAMES.get(raw_name, raw_name)
        if name in NAMES:
            names[name] = _names(value, partial(_report_text, item, raw_name, report))
        elif name in DATES:
            dates |= _dated(name, value, item, report)
        elif name in FIELDS and (words := _words(value)):
            fields[name] = words
    read_extra(_raw_words(item.values.get("note")), names, dates, fields)
    kind = fields.pop("type", "") or _words(item.values.get("type"))
    work = Work(
        key, _type(kind, key, item, report), {name: who for name, who in names.items() if who}, dates, fields, item.span
    )
    report_untitled(work, report)
    return work


def report_untitled(work: Work, report: Report) -> None:
    """Report a work without a title, unless it is of a kind that needs none."""
    if "title" not in work.fields and work.type not in UNTITLED:
        message, hint = f"the entry '{work.key}' has no title", "add its 'title'"
        error(report, "source-without-title", message, _head(work.span), hint)


def _head(span: Span) -> Span:
    """The first character of an entry: one that spans lines is shown by where it begins."""
    return Span(span.path, span.start, min(span.stop, span.start + 1))


def _key(values: Mapping[str, Value]) -> str:
    """The key to cite by; Zotero's own ids are addresses, beside which it gives a citation key."""
    key, other = _words(values.get("id")), _words(values.get("citation-key"))
    return other if other and (not key or "/" in key) else key


def _type(kind: str, key: str, item: Item, report: Report) -> str:
    if kind in TYPES:
        return kind
    if not kind:
        error(
            report,
            "source-without-type",
            f"the entry '{key}' has no type",
            _head(item.span),
            'say what it is: "type": "report"',
        )
    else:
        hints = did_you_mean(kind, TYPES) or ("write the nearest: report, webpage, article-journal, book, document …",)
        error(report, "unknown-type", f"there is no type '{kind}'", item.place("type"), *hints)
    return "document"


# -- values -------------------------------------------------------------------------------------------------


def _raw_words(value: Value) -> str:
    """A value as text with its lines."""
    match value:
        case str():
            return value.strip()
        case bool() | None | list() | dict():
            return ""
        case _:
            return str(value)


def _words(value: Value) -> str:
    """A value as one line of text, "" for what is no text."""
    words = _raw_words(value)
    return words if words.isprintable() and "  " not in words else re.sub(r"[ \t\r\n]+", " ", words)


def _names(value: Value, report_text: Callable[[], None]) -> tuple[Name, ...]:
    match value:
        case list():
            return tuple(name for one in value for name in _names(one, report_text))
        case dict():
            name = _name(value)
            return () if name == Name() else (name,)
        case None | "":
            return ()
        case _:
            report_text()
            return (Name(literal=_words(value)),)


def _name(value: dict[str, Value]) -> Name:
    return Name(
        family=_words(value.get("family")),
        given=_words(value.get("given")),
        dropping_particle=_words(value.get("dropping-particle")),
        non_dropping_particle=_words(value.get("non-dropping-particle")),
        suffix=_words(value.get("suffix")),
        comma_suffix=_is_true(value.get("comma-suffix")),
        static_ordering=_is_true(value.get("static-ordering")),
        literal=_words(value.get("literal", value.get("name"))),
    )


def _report_text(item: Item, variable: str, report: Report) -> None:
    hint = 'write [{"family": "Lankov", "given": "Andrei"}], or [{"literal": "…"}] for an institution'
    error(report, "name-as-text", f"'{variable}' is a list of names, not a text", item.place(variable), hint)


def _is_true(value: Value) -> bool:
    return value is True or _words(value).lower() in {"true", "1", "yes"}


# -- dates --------------------------------------------------------------------------------------------------


def _dated(variable: str, value: Value, item: Item, report: Report) -> dict[str, Date]:
    try:
        date = _date(value)
    except ImpossibleDateError as failure:
        hint = "give the day as it is on the source, or only its month"
        error(report, "impossible-date", str(failure), item.place(variable), hint)
        return {variable: Date(literal=_words(value))} if _words(value) else {}
    except (TypeError, ValueError):
        hint = 'write {"date-parts": [[2024, 5, 16]]}, or {"literal": "…"} for words'
        error(report, "impossible-date", f"'{variable}' is not a date", item.place(variable), hint)
        return {}
    return {} if date == Date() else {variable: date}


def _date(value: Value) -> Date:
    """A CSL date variable: its parts, a raw date, or a text; a list of year, month and day as Pandoc's YAML has it."""
    match value:
        case {"date-parts": list(parts)} if isinstance(value, dict):
            return _date_of_parts(value, parts)
        case {"raw": raw} | {"edtf": raw}:
            return read_date(_words(raw))
        case {"year": _} if isinstance(value, dict):
            return _date([value])
        case {"literal": literal}:
            return Date(literal=_words(literal))
        case list() if all(isinstance(one, dict) for one in value):
            return Date(tuple(day for one in value if isinstance(one, dict) and (day := _day_of(one))))
        case list() | {"date-parts": _}:
            raise TypeError
        case dict():
            return Date(season=_season(value.get("season")), circa=_is_true(value.get("circa")))
        case _:
            return read_date(_words(value)) if _words(value) else Date()


def _date_of_parts(value: dict[str, Value], parts: list[Value]) -> Date:
    days = tuple(day for part in parts if part and (day := _parts(part)))
    season = _season(value.get("season")) or next((_season_month(part) for part in parts), 0)
    if days and len(parts) == 2 and parts[1] in ([0], ["0"], [""], [0, 0, 0]):  # two ends
        days = (*days, (0,))
    return Date(days, season, _is_true(value.get("circa")), _words(value.get("literal")))


def _day_of(value: dict[str, Value]) -> tuple[int, ...]:
    return _parts([value.get(part) for part in ("year", "month", "day")])


def _parts(value: Value) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise TypeError
    numbers = [int(_words(one) or 0) for one in value[:3]]
    return calendar_day(*numbers) if any(numbers) else ()


def _season_month(value: Value) -> int:
    """The season in the place of a month, 21 to 24, as EDTF has it."""
    match value:
        case [_, month, *_] if 21 <= int(_words(month) or 0) <= 24:  # EDTF, level 1
            return int(_words(month)) - 20
        case _:
            return 0


def _season(value: Value) -> int:
    words = _words(value)
    named = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
    number = named.get(words.lower(), int(words) if words.isdecimal() else 0)
    return number - 20 if 21 <= number <= 24 else number if number <= 4 else 0  # as above
