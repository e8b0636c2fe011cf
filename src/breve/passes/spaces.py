"""The spaces of French before its high punctuation: no line breaks at them (Imprimerie nationale)."""

import re

from breve.model.document import Inlines
from breve.passes.texts import changed

_BEFORE_HIGH = re.compile(r"(?<! )[ \u00a0](?=[;!?»]+(?:[\s.,)\]”»…]|$))")
_BEFORE_COLON = re.compile(r"(?<! ) (?=:(?:\s|$))|(?<=[\w)\]»”’]) ?(?=:\s)")
_AFTER_OPENING = re.compile(r"(?<=«)[ \u00a0]")
_HIGH = re.compile("[;!?»«:]")


def spaced(line: Inlines, language: str) -> Inlines:
    """A line in which the spaces that an author of French typed before ``; ! ? »`` and after ``«`` cannot break.

    None is put where none was typed, since in Canada there is none; but a colon has one everywhere, and citation styles
    bring theirs without.
    """
    return changed(line, language, _spaced)


def _spaced(text: str, language: str) -> str:
    """A narrow space before high marks and within guillemets, a full one before a colon."""
    if language.partition("-")[0].lower() != "fr" or not _HIGH.search(text):
        return text
    text = _AFTER_OPENING.sub("\u202f", _BEFORE_HIGH.sub("\u202f", text))
    return _BEFORE_COLON.sub("\u00a0", text)
