"""Numbers: what is numeric, ordinals, Roman numerals, and when a label is plural.

CSL 1.0.2, "Number", "Ordinal Suffixes", "Long Ordinals", "Choose" (is-numeric) and "Label" (plural).
"""

import re

from breve.citations.locale import Locale, Term
from breve.citations.pages import paged

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


GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
"""One long number, as a patent has it: "223,898"."""
MOST_DIGITS = 9
"""Longer numbers are names of things, and have no ordinals."""


def is_numeric(value: str) -> bool:
    """Whether a variable's content consists of numbers alone ("2nd", "D2, 5-7"; not "2nd edition")."""
    return NUMERIC.fullmatch(value) is not None


LABELLED = re.compile(r"(?<=, )([^\W\d_]+\.) (\d[^,;]*)")
"""Among numbers, one with a label of its own ("7, p. 3-8")."""
NAMED = """
    appendix book chapter column figure folio issue line note page paragraph part section supplement table verse volume
"""
LABELS = frozenset(NAMED.split())
"""The terms that label numbers among numbers."""


def relabelled(value: str, locale: Locale) -> str:
    """Numbers in which each label is singular or plural as what follows it is: "sec. 3, pp. 5-6"."""
    return LABELLED.sub(lambda found: f"{_relabelled(found[1], found[2], locale)} {found[2]}", value)


def _relabelled(label: str, number: str, locale: Locale) -> str:
    """A label in the number of what it labels, or as it stands where it is none of the locale's."""
    term = _labelling(label, locale)
    if term is None:
        return label
    return term.multiple if is_plural(number, "", locale) else term.single


def _labelling(label: str, locale: Locale) -> Term | None:
    """The short term that a label is a form of."""
    short = (term for (name, form, _), term in locale.terms.items() if form == "short" and name in LABELS)
    return next((term for term in short if label in (term.single, term.multiple)), None)


def numbered(value: str, form: str, variable: str, locale: Locale) -> str:
    """A number variable in its form; content that is not numeric is printed as it stands."""
    found = LABELLED.search(value)
    if found and is_numeric(own := value[: found.start() - 2]) and _labelling(found[1], locale):
        return numbered(own, form, variable, locale) + paged(relabelled(value[len(own) :], locale), "", locale)
    if not is_numeric(value) or (variable == "number" and GROUPED.fullmatch(value)):
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
    if _has_first_scheme(locale):
        return _first_scheme(number, gender, locale)
    for digits in (100, 10):
        name = f"ordinal-{number % digits:02d}"
        for form in dict.fromkeys((gender, "")):
            term = locale.terms.get((name, "long", form))
            if term and _matches(term, number, digits):
                return term.single
    term = locale.terms.get(("ordinal", "long", gender)) or locale.terms.get(("ordinal", "long", ""))
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


def _has_first_scheme(locale: Locale) -> bool:
    """Whether the locale has "ordinal-01" to "ordinal-04", and no suffix for every other number."""
    ranks = ("ordinal-01", "ordinal-02", "ordinal-03", "ordinal-04")
    return not _has(locale, "ordinal") and all(_has(locale, rank) for rank in ranks)


def _has(locale: Locale, name: str) -> bool:
    return any((name, "long", gender) in locale.terms for gender in ("", "feminine", "masculine"))


def _first_scheme(number: int, gender: str, locale: Locale) -> str:
    """Ordinals as CSL 1.0 had them: 01 to 03 by the last digit, but for 11 to 13; 04 for all others."""
    last = number % 10 if number % 10 in (1, 2, 3) and number % 100 not in (11, 12, 13) else 4
    for rank in (last, 4):
        for form in dict.fromkeys((gender, "")):
            term = locale.terms.get((f"ordinal-0{rank}", "long", form))
            if term and (rank == 4 or _matches(term, number, 10)):
                return term.single
    return ""


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
    """Whether a label for this content is plural: several numbers, or more than one page or volume in all.

    Numbers among them that have a label of their own do not count.
    """
    if variable in ("number-of-pages", "number-of-volumes"):
        return value.strip().isdecimal() and value.strip().lstrip("0") not in ("", "1")
    if variable == "number" and GROUPED.fullmatch(value):
        return False
    words = "|".join(re.escape(word) for word in ("and", locale.term("and"), locale.term("and", "symbol")) if word)
    joined = re.sub(rf",?\s+(?:{words})\s+", " & ", LABELLED.sub("", value))
    return MULTIPLE.search(joined.replace("\\-", "")) is not None
