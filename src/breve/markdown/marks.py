"""Marks in a filled template: which of its characters were written where.

A mark is a number between two characters of the private use area (U+E000, U+E001).  Where an author uses the first of
these, a mark without a number stands for it.
"""

import re
from collections.abc import Iterator

from breve.model.source import Manuscript, Origin, Source

_MARK = re.compile("\ue000([0-9]*|b)\ue001")
_LITERAL = {"": "\ue000", "b": "{"}

_BRACE = re.compile(r"\{(?=#\w[\w.:-]*(?:\s[^{}\n]*[^#{}\n])?\})")
_SET_ASIDE = "\ufdd0"
"""Stands for a brace of an id while Jinja reads a template; Unicode keeps it from being a character of any text."""


class Marks:
    """The origins of one render, by number."""

    def __init__(self) -> None:
        self.origins: list[Origin] = []

    def mark(self, path: str, offset: int, *, is_value: bool = False) -> str:
        """A mark: what follows copies a file from an offset, or is a value that was set there."""
        self.origins.append(Origin(0, path, offset, is_value=is_value))
        return f"\ue000{len(self.origins) - 1}\ue001"

    def run(self, source: Source, start: int, stop: int) -> str:
        """A run of a source, marked."""
        return self.mark(source.path, start) + escaped(source.text[start:stop])

    def _template_run(self, source: Source, start: int, stop: int) -> str:
        return self.run(source, start, stop).replace(_SET_ASIDE, "\ue000b\ue001")

    def template(self, tokens: Iterator[tuple[int, str, str]], source: Source) -> str:
        """A template with a mark before each run of its text and before each value that it sets.

        The tokens are those of `without_ids`.
        """
        return "".join(self._pieces(tokens, Source(source.path, without_ids(source.text))))

    def _pieces(self, tokens: Iterator[tuple[int, str, str]], source: Source) -> Iterator[str]:
        at = 0
        for _, kind, text in tokens:
            start = source.text.index(text, at)
            at = start + len(text)
            match kind:
                case "data":
                    yield self._template_run(source, start, at)
                case "variable_begin":
                    yield self.mark(source.path, start, is_value=True) + text
                case _:
                    yield escaped(text)

    def manuscript(self, filled: str) -> Manuscript:
        """The text without its marks, and what they say."""
        kept, origins, length, last = [], [Origin(0, "", 0, is_value=True)], 0, 0
        for found in _MARK.finditer(filled):
            before = filled[last : found.start()] + _LITERAL.get(found[1], "")
            kept.append(before)
            length, last = length + len(before), found.end()
            if found[1].isdigit() and int(found[1]) < len(self.origins):
                origin = self.origins[int(found[1])]
                origins.append(Origin(length, origin.path, origin.offset, origin.is_value))
        return Manuscript("".join([*kept, filled[last:]]), tuple(origins))

    @staticmethod
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
