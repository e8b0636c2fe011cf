"""Locators: the label of one, and how its text is printed.

CSL 1.0.2, "Locators" and "Range Delimiters": a locator's hyphens are en dashes; ``\\-`` is a hyphen.
"""

from breve.citations.pages import paged
from breve.citations.reference import Sheet, Situation

SYNONYMS = {"sub verbo": "sub-verbo", "article": "article-locator", "title": "title-locator"}
"""Labels that are written in another way, or that name something else as a term."""


def label_of(situation: Situation) -> str:
    """The name of a locator's term; a locator without a label is a page."""
    return SYNONYMS.get(situation.label, situation.label) or "page"


def located(value: str, label: str, sheet: Sheet) -> str:
    """A locator as it is printed; page locators keep the style's page ranges."""
    if not value:
        return ""
    if label in ("", "page"):
        value = paged(value, sheet.style.options.get("page-range-format", ""), sheet.locale)
    return value.replace("\\-", "\u0000").replace("-", "–").replace("\u0000", "-")
