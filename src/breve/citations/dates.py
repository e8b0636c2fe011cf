"""Dates: localized and not, ranges, seasons, BC and AD, and the year suffix that goes with a year.

CSL 1.0.2, "Date", "Date-part", "Date Ranges", "AD and BC", "Seasons".
"""

from breve.citations.dress import dressed, joined
from breve.citations.elements import BARE, DatePart, DateText, Dress
from breve.citations.numbers import ordinal
from breve.citations.raised import raised
from breve.citations.reference import Reference
from breve.citations.tree import Node, Nodes, Part, Role
from breve.model.library import Date
from breve.model.record import replace

RANKS = ("year", "month", "day")
"""Date parts from the largest to the smallest."""


def date(element: DateText, reference: Reference) -> Nodes:
    """A date variable, in the style's own format or in a localized one."""
    reference.called = True
    value = reference.work.dates.get(element.variable)
    if value is None or element.variable in reference.suppressed:
        return ()
    if reference.is_compared and element.variable == "accessed":
        return ()  # the day on which two works were looked at does not tell them apart
    parts, delimiter = _format(element, reference)
    nodes = sort_key(value, parts) if reference.is_sorting else _dated(value, parts, delimiter, reference)
    if nodes:
        reference.filled = True
        reference.drawn.append(element.variable)  # and again, if need be: many styles print the year apart from the day
    return dressed(nodes, element.dress, tongue=reference.tongue)


def _dated(value: Date, parts: tuple[DatePart, ...], delimiter: str, reference: Reference) -> Nodes:
    """A literal, one date, or two joined as a range."""
    if not value.parts:
        return (value.literal,) if value.literal else _one(value, (), parts, delimiter, reference)
    if len(value.parts) == 1:
        return _one(value, value.parts[0], parts, delimiter, reference)
    return _range(value, parts, delimiter, reference)


def _format(element: DateText, reference: Reference) -> tuple[tuple[DatePart, ...], str]:
    """The parts to show, in order and dress, and what stands between them."""
    if not element.form:
        return element.parts, element.delimiter
    local = reference.locale.dates.get(element.form)
    return _localized(element, local) if local else ((), "")


def _localized(element: DateText, local: DateText) -> tuple[tuple[DatePart, ...], str]:
    """The locale's parts that are shown, with what the style says of each over what the locale says."""
    own = {part.name: part for part in element.parts}
    parts = tuple(_over(part, own.get(part.name)) for part in local.parts if part.name in element.shown)
    return parts, local.delimiter


def _over(part: DatePart, own: DatePart | None) -> DatePart:
    """A locale's date part with the form and formatting of the style's; its affixes stay."""
    if own is None:
        return part
    dress = replace(own.dress, prefix=part.dress.prefix, suffix=part.dress.suffix) if own.dress != BARE else part.dress
    between = own.range_delimiter if own.range_delimiter is not None else part.range_delimiter
    return DatePart(part.name, own.form or part.form, dress, between)


# -- one date ----------------------------------------------------------------------------------------


def _one(
    value: Date, numbers: tuple[int, ...], parts: tuple[DatePart, ...], delimiter: str, reference: Reference
) -> Nodes:
    pieces = [piece for part in parts if (piece := _part(part, value, numbers, reference))]
    return joined(pieces, delimiter) if pieces else ()


def _part(part: DatePart, value: Date, numbers: tuple[int, ...], reference: Reference) -> Nodes:
    """One part of a date in its dress, or nothing where the date does not have it."""
    words = _words(part, value, numbers, reference)
    if not words:
        return ()
    nodes = raised(words)
    if part.name == "year":
        nodes = (Part(Role.YEAR, (words, *year_suffix(reference))),)
    return dressed(nodes, part.dress)


def _words(part: DatePart, value: Date, numbers: tuple[int, ...], reference: Reference) -> str:
    match part.name:
        case "year":
            return _year(numbers[0], part.form, reference) if numbers and numbers[0] else ""
        case "month":
            return _month(part.form, value, numbers, reference)
        case "day":
            return _day(part.form, numbers, reference) if len(numbers) > 2 and numbers[2] else ""
        case _:
            return ""


def _year(year: int, form: str, reference: Reference) -> str:
    """A year; one before Christ, or of fewer than four digits, says so."""
    if year < 0:
        return f"{-year}{reference.locale.term('bc') or ''}"
    if form == "short":
        return f"{year % 100:02d}"
    return f"{year}{reference.locale.term('ad') or ''}" if year < 1000 else str(year)


def _month(form: str, value: Date, numbers: tuple[int, ...], reference: Reference) -> str:
    """A month, or the season that stands in its place; months from 13 to 24 are seasons (CSL-JSON)."""
    month = numbers[1] if len(numbers) > 1 else 0
    season = (month - 13) % 4 + 1 if 13 <= month <= 24 else 0 if month else value.season
    if season:
        return reference.locale.term(f"season-{season:02d}") or ""
    if not 1 <= month <= 12:
        return ""
    match form:
        case "numeric":
            return str(month)
        case "numeric-leading-zeros":
            return f"{month:02d}"
        case _:
            return reference.locale.term(f"month-{month:02d}", form or "long") or ""


def _day(form: str, numbers: tuple[int, ...], reference: Reference) -> str:
    day = numbers[2]
    match form:
        case "numeric-leading-zeros":
            return f"{day:02d}"
        case "ordinal" if day == 1 or reference.locale.options.get("limit-day-ordinals-to-day-1") != "true":
            return ordinal(day, reference.locale.gender(f"month-{numbers[1]:02d}"), reference.locale)
        case _:
            return str(day)


def year_suffix(reference: Reference) -> Nodes:
    """The suffix, after the first year that is printed, unless the style prints the variable itself somewhere."""
    suffix = reference.distinction.year_suffix
    if not suffix or reference.has_year_suffix or reference.is_sorting or _prints_suffix(reference):
        return ()
    reference.has_year_suffix = True
    return (Part(Role.YEAR_SUFFIX, (suffix,)),)


def _prints_suffix(reference: Reference) -> bool:
    style = reference.sheet.style
    areas = (style.citation, style.bibliography) if style.bibliography else (style.citation,)
    return any("year-suffix" in area.variables for area in areas)


# -- ranges ------------------------------------------------------------------------------------------


def _range(value: Date, parts: tuple[DatePart, ...], delimiter: str, reference: Reference) -> Nodes:
    """Two dates; what they share is said once, and the delimiter is that of the largest part that differs."""
    first, last = value.parts[0], value.parts[1]
    if not any(last):
        return (*_one(value, first, parts, delimiter, reference), "–")
    differing = _differing(parts, first, last)
    if not differing:
        return _one(value, first, parts, delimiter, reference)
    inside = [part for part in parts if part.name in differing]
    start, stop = parts.index(inside[0]), parts.index(inside[-1])
    between = next(part.range_delimiter for part in inside if part.name == differing[0])
    run: list[Node] = []
    run += _one(value, first, _facing(parts[start : stop + 1], "suffix", value, first, reference), delimiter, reference)
    run.append("–" if between is None else between)
    run += _one(value, last, _facing(parts[start : stop + 1], "prefix", value, last, reference), delimiter, reference)
    before = _one(value, first, parts[:start], delimiter, reference)
    after = _one(value, last, parts[stop + 1 :], delimiter, reference)
    return joined([piece for piece in (before, tuple(run), after) if piece], delimiter)


def _differing(parts: tuple[DatePart, ...], first: tuple[int, ...], last: tuple[int, ...]) -> tuple[str, ...]:
    """The largest shown part in which two dates differ, and every smaller one; all, where one date is vaguer."""
    shown = {part.name for part in parts}
    for rank, name in enumerate(RANKS):
        if name in shown and first[rank : rank + 1] != last[rank : rank + 1]:
            is_vaguer = not (any(first[rank : rank + 1]) and any(last[rank : rank + 1]))
            return tuple(part for part in RANKS[0 if is_vaguer else rank :] if part in shown)
    return ()


def _facing(
    parts: tuple[DatePart, ...], edge: str, value: Date, numbers: tuple[int, ...], reference: Reference
) -> tuple[DatePart, ...]:
    """The parts that one end of a range has, without the affix that faces the delimiter."""
    parts = tuple(part for part in parts if _words(part, value, numbers, reference))
    if not parts:
        return ()
    place = -1 if edge == "suffix" else 0
    bare = replace(parts[place], dress=_less(parts[place].dress, edge))
    return (*parts[:-1], bare) if place else (bare, *parts[1:])


def _less(dress: Dress, edge: str) -> Dress:
    return replace(dress, suffix="") if edge == "suffix" else replace(dress, prefix="")


# -- sorting -----------------------------------------------------------------------------------------

EVERY_PART = tuple(DatePart(name, "", BARE) for name in RANKS)


def sort_key(value: Date, parts: tuple[DatePart, ...] = EVERY_PART) -> Nodes:
    """A date as it sorts: YYYYMMDD of the parts shown, zeros for those missing; a range after its first date."""
    shown = {part.name for part in parts}
    if not value.parts:
        return (value.literal,) if value.literal else ()
    return ("/".join(_digits(numbers, shown) for numbers in value.parts[:2]),)


def _digits(numbers: tuple[int, ...], shown: set[str]) -> str:
    """One date; years before Christ count up from the bottom, under a letter that sorts before digits of years AD."""
    year, month, day = (
        (numbers[rank] if rank < len(numbers) and name in shown else 0) for rank, name in enumerate(RANKS)
    )
    era = f"0{99999 + year:05d}" if year < 0 else f"1{year:05d}"
    return f"{era}{month:02d}{day:02d}"
