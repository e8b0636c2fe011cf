"""Page ranges: abbreviated, written out, and joined with the locale's delimiter.

CSL 1.0.2, "Page Ranges" and "Appendix V - Page Range Formats".
"""

import re

from breve.citations.locale import Locale

RANGE = re.compile(r"(?<![\w.\\])(\w*?)(\d+)\s*[-–]\s*(\w*?)(\d+)(?![\w]|\s*[-–]\s*\d)")
"""Two numbers and what stands before each; three in a row are no range."""
ROMAN_RANGE = re.compile(r"(?<![\w])([ivxlcdm]+)\s*[-–]\s*([ivxlcdm]+)(?!\w)", re.IGNORECASE)
LONGEST = 1000
"""Characters in which ranges are looked for; no list of pages is longer."""
AND = re.compile(r"\s+(?:and|&)\s+")


def paged(value: str, form: str, locale: Locale) -> str:
    r"""Pages with their ranges in the style's format, its delimiter the locale's; ``\-`` is a hyphen."""
    if len(value) > LONGEST or not any(mark in value for mark in "-–&d"):
        return value
    delimiter = locale.term("page-range-delimiter") or "–"
    said = RANGE.sub(lambda found: _ranged(found, form, delimiter), value)
    said = ROMAN_RANGE.sub(rf"\1{delimiter}\2", said)
    return AND.sub(lambda found: f" {_and(found.group().strip(), locale)} ", said).replace("\\-", "-")


def _and(word: str, locale: Locale) -> str:
    """The locale's own "and"."""
    return (locale.term("and", "symbol") if word == "&" else locale.term("and")) or word


def _ranged(found: re.Match[str], form: str, delimiter: str) -> str:
    """One range; what stands before the numbers must be the same, or it is no range."""
    before, first, after, last = found.groups()
    if before != after:
        return f"{before}{first}-{after}{last}"
    whole = first[: max(0, len(first) - len(last))] + last
    if not form or int(whole) <= int(first):
        return f"{before}{first}{delimiter}{after}{last}"
    shown = abbreviated(first, whole, form)
    return f"{before}{first}{delimiter}{before if form == 'expanded' else ''}{shown}"


def abbreviated(first: str, last: str, form: str) -> str:
    """The second number of a range as the format shows it; both are given in full."""
    if len(first) != len(last):
        return last
    match form:
        case "minimal":
            return _changed(first, last, 1)
        case "minimal-two":
            return _changed(first, last, 2)
        case "chicago" | "chicago-15":
            return _chicago(first, last, has_four_digit_rule=True)
        case "chicago-16":
            return _chicago(first, last, has_four_digit_rule=False)
        case _:
            return last


def _changed(first: str, last: str, least: int) -> str:
    """The part of the second number that differs, and no fewer digits than `least`."""
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(last))
    return last[min(same, max(0, len(last) - least)) :]


def _chicago(first: str, last: str, *, has_four_digit_rule: bool) -> str:
    """Under 100 and multiples of 100 all digits; 101 to 109 the changed part; otherwise two digits or more."""
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if number % 100 < 10:
        return _changed(first, last, 1)
    shown = _changed(first, last, 2)
    return last if has_four_digit_rule and len(first) == 4 and len(shown) >= 3 else shown
