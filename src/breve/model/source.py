r"""Text as its author wrote it, the places in it, and changes to it.

Offsets count characters of `Source.text`, in which a byte order mark has been dropped and line ends
are ``\n``; neither moves a line or a column, so a place shown to an author is true in their editor.
"""

from collections.abc import Iterable

from breve.model.record import Record


class Span(Record):
    """Where something was written: a file, named from the workspace, and a range of offsets in its text."""

    path: str
    start: int
    stop: int


NOWHERE = Span("", 0, 0)
"""For what no author wrote."""


class Source(Record):
    """One text file of a brief or of a style.  `path` is relative to the workspace, with forward slashes."""

    path: str
    text: str

    def line_column(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both counted in characters from 1."""
        before = self.text[:offset]
        return before.count("\n") + 1, offset - before.rfind("\n")

    def span(self, start: int = 0, stop: int | None = None) -> Span:
        """A place in this source; without arguments, the whole of it."""
        return Span(self.path, start, len(self.text) if stop is None else stop)


class Edit(Record):
    """Put this text in place of that span.  A lint fix and a reviewer's change are both edits."""

    span: Span
    text: str


def apply(edits: Iterable[Edit], source: Source) -> Source:
    """The source with its edits made, last one first so that earlier offsets stay true."""
    text = source.text
    for edit in sorted(edits, key=lambda one: one.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.stop :]
    return Source(source.path, text)


class Origin(Record):
    """From offset `at` of a manuscript on, it copies `path` from `offset`, or shows a value that was set there."""

    at: int
    path: str
    offset: int
    is_value: bool = False

    def span(self, start: int, stop: int) -> Span:
        """Where its author wrote what stands in the manuscript from start to stop."""
        if self.is_value:
            return Span(self.path, self.offset, self.offset)
        begin = self.offset + start - self.at
        return Span(self.path, begin, begin + stop - start)


class Manuscript(Record):
    """The Markdown that the templates gave, which still knows where each part of it was written."""

    text: str
    origins: tuple[Origin, ...]
