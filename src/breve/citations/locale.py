"""Locales: terms, localized date formats and options, and the fallback from one locale to the next.

CSL 1.0.2, "Locale Fallback", "Terms" and "Localized Date Formats".
"""

from collections.abc import Iterable, Mapping

from breve.citations.elements import DateText
from breve.model.record import Record, field

PRIMARY = {
    "af": "af-ZA",
    "bg": "bg-BG",
    "ca": "ca-AD",
    "cs": "cs-CZ",
    "cy": "cy-GB",
    "da": "da-DK",
    "de": "de-DE",
    "el": "el-GR",
    "en": "en-US",
    "es": "es-ES",
    "et": "et-EE",
    "fa": "fa-IR",
    "fi": "fi-FI",
    "fr": "fr-FR",
    "gl": "gl-ES",
    "he": "he-IL",
    "hi": "hi-IN",
    "hr": "hr-HR",
    "hu": "hu-HU",
    "hy": "hy-AM",
    "id": "id-ID",
    "is": "is-IS",
    "it": "it-IT",
    "ja": "ja-JP",
    "km": "km-KH",
    "ko": "ko-KR",
    "lt": "lt-LT",
    "lv": "lv-LV",
    "mn": "mn-MN",
    "ms": "ms-MY",
    "nb": "nb-NO",
    "nl": "nl-NL",
    "nn": "nn-NO",
    "pl": "pl-PL",
    "pt": "pt-PT",
    "ro": "ro-RO",
    "ru": "ru-RU",
    "sk": "sk-SK",
    "sl": "sl-SI",
    "sr": "sr-Cyrl-RS",
    "sv": "sv-SE",
    "th": "th-TH",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "vi": "vi-VN",
    "zh": "zh-CN",
}
"""The primary dialect of each language that has one (CSL 1.0.2, "Locale Fallback", and the names of its files)."""

FORM_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
"""Which form of a term stands in for one that no locale has (CSL 1.0.2, "Terms")."""


class Term(Record):
    """One form of a term.  `gender` is its own as a noun; `match` says which digits an ordinal looks at."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


class Locale(Record):
    """The terms by name, form and gender form; the date formats by form; the options by attribute."""

    terms: Mapping[tuple[str, str, str], Term] = field(default_factory=dict)
    dates: Mapping[str, DateText] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    tag: str = "en-US"

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """The words of a term, another form standing in for a missing one; None where no locale knows it."""
        found = self.find(name, form)
        if found is None:
            return None
        return found.multiple if plural else found.single

    def find(self, name: str, form: str = "long") -> Term | None:
        """A term in its form, or in the form that stands in for it."""
        found = self.terms.get((name, form, ""))
        while found is None and form in FORM_FALLBACK:
            form = FORM_FALLBACK[form]
            found = self.terms.get((name, form, ""))
        return found

    def gender(self, name: str) -> str:
        """The gender of a term as a noun; it is set on the long form."""
        found = self.terms.get((name, "long", ""))
        return found.gender if found else ""

    @property
    def language(self) -> str:
        """The language of the tag, without its region."""
        return self.tag.partition("-")[0].lower()

    @property
    def has_punctuation_in_quote(self) -> bool:
        """Whether a comma or full stop after a quotation goes inside it."""
        return self.options.get("punctuation-in-quote") == "true"


def over(lower: Locale, upper: Locale) -> Locale:
    """The lower locale with each unit that the upper one defines in its place; ordinals are one unit."""
    terms = dict(lower.terms)
    if any(is_ordinal(name) for name, _, _ in upper.terms):
        terms = {key: term for key, term in terms.items() if not is_ordinal(key[0])}
    return Locale(
        terms | dict(upper.terms),
        dict(lower.dates) | dict(upper.dates),
        dict(lower.options) | dict(upper.options),
        lower.tag,
    )


def is_ordinal(name: str) -> bool:
    """Whether a term is "ordinal" or one of "ordinal-00" to "ordinal-99"."""
    return name == "ordinal" or name.startswith("ordinal-")


def dialect(tag: str) -> str:
    """A language as its primary dialect, a dialect with its usual capitals ("EN-us" is "en-US")."""
    language, _, region = tag.partition("-")
    if not region:
        return PRIMARY.get(language.lower(), language.lower() or "en-US")
    return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in region.split("-"))])


def chain(tag: str) -> tuple[str, ...]:
    """The locale files to draw from for a language tag, last resort first."""
    primary = PRIMARY.get(tag.partition("-")[0].lower(), "")
    tags = ["en-US", primary, dialect("-".join(tag.split("-")[:2])), dialect(tag)]
    return tuple(dict.fromkeys(name for name in tags if name))


def merged(tag: str, files: Iterable[Locale], own: Mapping[str, Locale]) -> Locale:
    """The locale in force: files from last resort up, then the style's own for all, the language, the dialect."""
    whole = Locale(tag=dialect(tag))
    for locale in files:
        whole = over(whole, locale)
    for name in dict.fromkeys(("", tag.partition("-")[0].lower(), dialect(tag))):
        if name in own:
            whole = over(whole, own[name])
    return whole
