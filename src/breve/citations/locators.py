r"""Locators: the label of one, and how its text is printed.

CSL 1.0.2, "Locators" and "Range Delimiters": a locator's hyphens are en dashes; ``\-`` is a hyphen.
"""

import re

from breve.citations.numbers import relabelled
from breve.citations.pages import paged
from breve.citations.reference import Sheet, Situation

SYNONYMS = {"sub verbo": "sub-verbo", "article": "article-locator", "title": "title-locator"}
"""Labels that are written in another way, or that name something else as a term."""


HYPHEN = "\ufdd0"
"""Holds the place of a hyphen that is to stay one; no character of any text."""
SPACED = re.compile(r"(\w)\s*–\s*(\w)")


LABELLED = re.compile(r"\s*(?:[^\W\d_]{2,}\.|p\.|[§¶]+)\s*\d")


def label_of(situation: Situation) -> str:
    """The name of a locator's term; a locator without a label is a page."""
    return SYNONYMS.get(situation.label, situation.label) or "page"


def says_label(value: str) -> bool:
    """Whether a locator opens with a label of its own ("vol. 1, fol. 186")."""
    return LABELLED.match(value) is not None


def located(value: str, label: str, sheet: Sheet) -> str:
    """A locator as it is printed; page locators keep the style's page ranges."""
    if not value:
        return ""
    form = sheet.style.options.get("page-range-format", "") if label in ("", "page") else ""
    kept = paged(relabelled(value, sheet.locale).replace("\\-", HYPHEN), form, sheet.locale)
    return SPACED.sub(r"\1–\2", kept.replace("-", "–")).replace(HYPHEN, "-")
