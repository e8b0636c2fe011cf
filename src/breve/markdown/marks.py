"""Marks in a filled template: which of its characters were written where.

A mark is a number between two characters of the private use area (U+E000, U+E001).  Where an author uses the first of
these, a mark without a number stands for it.
"""

import re
from collections.abc import Iterator

from breve.model.source import Manuscript, Origin, Source

_MARK = re.compile("\ue000([0-9]*)\ue001")


class Marks:
    """The origins of one render, by number."""

    def __init__(self) -> None:
        self.origins: list[Origin] = []

    def mark(self, path: str, offset: int, *, is_value: bool = False) -> str:
        """A mark: what follows copies a file from an offset, or is a value that was set there."""
        self.origins.append(Origin(0, path, offset, is_value))
        return f"\ue000{len(self.origins) - 1}\ue001"

    def run(self, source: Source, start: int, stop: int) -> str:
        """A run of a source, marked."""
        return self.mark(source.path, start) + escaped(source.text[start:stop])

    def template(self, tokens: Iterator[tuple[int, str, str]], source: Source) -> str:
        """A template with a mark before each run of its text and before each value that it sets."""
        return "".join(self._pieces(tokens, source))

    def _pieces(self, tokens: Iterator[tuple[int, str, str]], source: Source) -> Iterator[str]:
        at = 0
        for _, kind, text in tokens:
            start = source.text.index(text, at)
            at = start + len(text)
            match kind:
                case "data":
                    yield self.run(source, start, at)
                case "variable_begin":
                    yield self.mark(source.path, start, is_value=True) + text
                case _:
                    yield escaped(text)

    def manuscript(self, filled: str) -> Manuscript:
        """The text without its marks, and what they say."""
        kept, origins, length, last = [], [Origin(0, "", 0, is_value=True)], 0, 0
        for found in _MARK.finditer(filled):
            before = filled[last : found.start()] + ("" if found[1] else "\ue000")
            kept.append(before)
            length, last = length + len(before), found.end()
            if found[1] and int(found[1]) < len(self.origins):
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
    return text.replace("\ue000", "\ue000\ue001") if "\ue000" in text else text
