"""Numbers: what is numeric, ordinals, Roman numerals, and when a label is plural.

CSL 1.0.2, "Number", "Ordinal Suffixes", "Long Ordinals", "Choose" (is-numeric) and "Label" (plural).
"""

import re

from breve.citations.locale import Locale, Term

NUMERIC = re.compile(r"\s*[^\W\d_]*\d+[^\W\d_]*(?:\s*[-–,&]\s*[^\W\d_]*\d+[^\W\d_]*)*\s*")
"""Numbers, with letters before or after, parted by hyphens, commas or ampersands."""
SEPARATOR = re.compile(r"\s*([-–,&])\s*")
PARTS = {",": ", ", "&": " & ", "-": "–", "–": "–"}
ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
MULTIPLE = re.compile(
    r"\d[^\W\d_]*\s*(?:[-–&;]|,(?!\s*[^\W\d_]+\.?\s))\s*[^\W\d_]*\d"  # 1-3, S1-S3, 2 & 4, 1, 2; not "1, fol. 2"
    r"|\b[ivxlcdm]+\s*[-–]\s*[ivxlcdm]+\b",
    re.IGNORECASE,
)


MOST_DIGITS = 9
"""Longer numbers are names of things, and have no ordinals."""


def is_numeric(value: str) -> bool:
    """Whether a variable's content consists of numbers alone ("2nd", "D2, 5-7"; not "2nd edition")."""
    return NUMERIC.fullmatch(value) is not None


def numbered(value: str, form: str, variable: str, locale: Locale) -> str:
    """A number variable in its form; content that is not numeric is printed as it stands."""
    if not is_numeric(value):
        return value
    pieces = SEPARATOR.split(value.strip())
    gender = locale.gender(variable)
    return "".join(
        PARTS[piece] if number % 2 else formed(piece, form, gender, locale) for number, piece in enumerate(pieces)
    )


def formed(number: str, form: str, gender: str, locale: Locale) -> str:
    """One number; with letters round it, it is never made an ordinal or a Roman numeral."""
    if not number.isdecimal() or len(number) > MOST_DIGITS:
        return number
    match form:
        case "ordinal":
            return ordinal(int(number), gender, locale)
        case "long-ordinal":
            return long_ordinal(int(number), gender, locale)
        case "roman":
            return roman(int(number))
        case _:
            return number


def ordinal(number: int, gender: str, locale: Locale) -> str:
    """The number with its suffix: "2nd"."""
    return f"{number}{_suffix(number, gender, locale)}"


def long_ordinal(number: int, gender: str, locale: Locale) -> str:
    """The number in words, as far as the locale knows them: from one to ten."""
    name = f"long-ordinal-{number:02d}"
    found = locale.terms.get((name, "long", gender)) or locale.terms.get((name, "long", ""))
    return found.single if found and number <= 10 else ordinal(number, gender, locale)


def _suffix(number: int, gender: str, locale: Locale) -> str:
    """The most particular suffix that matches: by whole number or two digits, then by the last one, then any."""
    for digits in (100, 10):
        name = f"ordinal-{number % digits:02d}"
        for form in dict.fromkeys((gender, "")):
            term = locale.terms.get((name, "long", form))
            if term and _matches(term, number, digits):
                return term.single
    term = locale.terms.get(("ordinal", "long", gender)) or locale.terms.get(("ordinal", "long", ""))
    if term is None and ("ordinal-04", "long", "") in locale.terms:
        return _first_scheme(number, locale)
    return term.single if term else ""


def _matches(term: Term, number: int, digits: int) -> bool:
    """Whether a term's `match` lets it stand for the number, found by its last one or two digits."""
    match term.match or ("last-two-digits" if digits == 100 and number % 100 >= 10 else "last-digit"):
        case "whole-number":
            return number < digits or (digits == 100 and number < 100)
        case "last-two-digits":
            return digits == 100 or number % 100 < 10
        case _:
            return True


def _first_scheme(number: int, locale: Locale) -> str:
    """Ordinals as CSL 1.0 had them: 01 to 03 by the last digit, but for 11 to 13; 04 for all others."""
    last = number % 10 if number % 10 in (1, 2, 3) and number % 100 not in (11, 12, 13) else 4
    term = locale.terms.get((f"ordinal-0{last}", "long", ""))
    return term.single if term else ""


def roman(number: int) -> str:
    """A Roman numeral in small letters; beyond 3999 there is none, and digits stay."""
    if not 0 < number < 4000:
        return str(number)
    said = ""
    for value, letters in ROMAN:
        while number >= value:
            said, number = said + letters, number - value
    return said


def is_plural(value: str, variable: str, locale: Locale) -> bool:
    """Whether a label for this content is plural: several numbers, or more than one page or volume in all."""
    if variable in ("number-of-pages", "number-of-volumes"):
        return value.strip().isdecimal() and value.strip().lstrip("0") not in ("", "1")
    words = "|".join(re.escape(word) for word in ("and", locale.term("and"), locale.term("and", "symbol")) if word)
    joined = re.sub(rf",?\s+(?:{words})\s+", " & ", value)
    return MULTIPLE.search(joined.replace("\\-", "")) is not None
