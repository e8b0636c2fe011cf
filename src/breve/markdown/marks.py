"""Marks in a filled template: which of its characters were written where.

A mark stands between two characters of the private use area (U+E000, U+E001): the number of a file, an offset in it,
and whether a value was set there.  Where an author uses the first of these, a mark without numbers stands for it.
"""

import re
from collections.abc import Iterator

from breve.model.source import Manuscript, Origin, Source

_MARK = re.compile("\ue000(?:([0-9]+)\\.([0-9]+)\\.([01])|b?)\ue001")
_LITERAL = {"\ue000\ue001": "\ue000", "\ue000b\ue001": "{"}

_BRACE = re.compile(r"\{(?=#\w[\w.:-]*(?:\s[^{}\n]*[^#{}\n])?\})")
_SET_ASIDE = "\ufdd0"
"""Stands for a brace of an id while Jinja reads a template; Unicode keeps it from being a character of any text."""

_NUMBERS: dict[str, int] = {}
"""The number of each file, the same for the whole process, so that a marked template stays the same text."""


def mark(path: str, offset: int, *, is_value: bool = False) -> str:
    """A mark: what follows copies a file from an offset, or is a value that was set there."""
    return f"\ue000{_NUMBERS.setdefault(path, len(_NUMBERS))}.{offset}.{int(is_value)}\ue001"


def run(source: Source, start: int, stop: int) -> str:
    """A run of a source, marked."""
    return mark(source.path, start) + escaped(source.text[start:stop])


def marked_template(tokens: Iterator[tuple[int, str, str]], source: Source) -> str:
    """A template with a mark before each run of its text and before each value that it sets.

    The tokens are Jinja's, of what `without_ids` gives.
    """
    return "".join(_pieces(tokens, Source(source.path, without_ids(source.text))))


def _pieces(tokens: Iterator[tuple[int, str, str]], source: Source) -> Iterator[str]:
    at = 0
    for _, kind, text in tokens:
        start = source.text.index(text, at)
        at = start + len(text)
        match kind:
            case "data":
                yield run(source, start, at).replace(_SET_ASIDE, "\ue000b\ue001")
            case "variable_begin":
                yield mark(source.path, start, is_value=True) + text
            case _:
                yield escaped(text)


def read_marks(filled: str) -> Manuscript:
    """The text without its marks, and what they say."""
    paths = list(_NUMBERS)
    kept, origins, length, last = [], [Origin(0, "", 0, is_value=True)], 0, 0
    for found in _MARK.finditer(filled):
        before = filled[last : found.start()] + _LITERAL.get(found[0], "")
        kept.append(before)
        length, last = length + len(before), found.end()
        if found[1] and int(found[1]) < len(paths):
            origins.append(Origin(length, paths[int(found[1])], int(found[2]), is_value=found[3] == "1"))
    return Manuscript("".join([*kept, filled[last:]]), tuple(origins))


def trimmed(text: object) -> str:
    """A text without the blanks round it; one that has nothing but blanks and marks is empty."""
    words = str(text)
    return words.strip() if _MARK.sub("", words).strip() else ""


def escaped(text: str) -> str:
    """A text in which nothing can be taken for a mark."""
    return text.replace("\ue000", "\ue000\ue001")


def without_ids(template: str) -> str:
    """A template, as long as before, in which ``{#id}`` does not open a comment; ``{# words #}`` does."""
    return _BRACE.sub(_SET_ASIDE, template)
