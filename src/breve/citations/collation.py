"""How texts compare when they are sorted: without case and accents first, each language's own letters in their place.

CSL 1.0.2, "Sorting", says only that case does not count; the order of letters is that of the style's locale.
"""

import unicodedata
from functools import lru_cache

PLAIN = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i"}
"""Letters that Unicode does not take apart, as those sort who do not have them."""
NORDIC = {"z": "åäö"}
DANISH = {"z": "æøå"}
CROATIAN = {"c": "čć", "d": "đ", "s": "š", "z": "ž"}
CZECH = {"c": "č", "r": "ř", "s": "š", "z": "ž"}
TURKISH = {"c": "ç", "g": "ğ", "h": "ı", "o": "ö", "s": "ş", "u": "ü"}
OWN = {
    "az": TURKISH,
    "cs": CZECH,
    "da": DANISH,
    "es": {"n": "ñ"},
    "fi": NORDIC,
    "hr": CROATIAN,
    "nb": DANISH,
    "nn": DANISH,
    "pl": {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż"},
    "ro": {"a": "ăâ", "i": "î", "s": "ș", "t": "ț"},
    "sk": CZECH,
    "sl": CROATIAN,
    "sv": NORDIC,
    "tr": TURKISH,
}
"""The letters of a language that are no variants of others, each row after the letter that it follows."""
LAST = 0xE000
"""Where the private characters begin, which sort after every letter: "z" and the first of them is after "zz"."""


@lru_cache(maxsize=16384)
def collated(text: str, tongue: str = "") -> tuple[str, str]:
    """A text as it compares in a language: letters and digits without case or accents first, then accents."""
    folded = _lowered(text, tongue)
    whole = unicodedata.normalize("NFKD", folded)
    letters = unicodedata.normalize("NFKD", folded.translate(_places(tongue))) if not folded.isascii() else whole
    kept = "".join(letter for letter in letters if letter.isalnum() or letter in " \t\x01" or ord(letter) >= LAST)
    return kept.strip(), whole


def _lowered(text: str, tongue: str) -> str:
    """The text in small letters, composed so that each letter of a language is one character."""
    if tongue in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text).casefold()


@lru_cache(maxsize=64)
def _places(tongue: str) -> dict[int, str]:
    """What stands for each letter while texts of a language are compared."""
    own = {
        letter: before + chr(LAST + place)
        for before, row in OWN.get(tongue, {}).items()
        for place, letter in enumerate(row)
    }
    return {ord(letter): stands for letter, stands in (PLAIN | own).items()}
