"""A manuscript while it is read: its lines, the brief it belongs to, and how its faults are told in their places."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from breve.markdown.slots import Vocabulary
from breve.markdown.tree import Node
from breve.model.brief import Brief
from breve.model.diagnostic import Report, error
from breve.model.document import Blocks
from breve.model.record import Record, replace
from breve.model.source import Manuscript, Origin, Span


class Page(Record):
    """What every reading function is given.

    `lines` are the offsets at which the manuscript's lines begin, `runs` those at which its origins do.  `notes` holds
    the notes' own texts by label; while these are read themselves, `is_note` is set.  `ids` takes down every id that
    is met, with the offset of its "#".
    """

    manuscript: Manuscript
    brief: Brief
    report: Report
    lines: tuple[int, ...]
    runs: tuple[int, ...]
    notes: Mapping[str, Blocks]
    ids: list[tuple[str, int]]
    vocabulary: Vocabulary
    is_note: bool = False

    def span(self, start: int, stop: int) -> Span:
        """Where the authors wrote what stands between two offsets; as far as that is in one place, where it began."""
        following = bisect_right(self.runs, start)
        first = self._origin(following).span(start, stop)
        if following == len(self.runs) or stop <= self.runs[following]:
            return first
        last = self._origin(bisect_right(self.runs, stop - 1)).span(stop - 1, stop)
        if first.path == last.path and last.stop >= first.start:
            return Span(first.path, first.start, last.stop)
        return Span(first.path, first.start, first.start + self.runs[following] - start)

    def complain(self, rule: str, message: str, start: int, stop: int, *hints: str) -> None:
        """Report an error between two offsets of the manuscript."""
        error(self.report, rule, message, self.span(start, stop), *hints)

    def reach(self, node: Node) -> tuple[int, int]:
        """The offsets of a block's first character and of the end of its last line."""
        first, last = node.map or (0, 1)
        text = self.manuscript.text
        start = self.lines[min(first, len(self.lines) - 1)]
        stop = self.lines[last] if last < len(self.lines) else len(text)
        written = text[start:stop]
        said = written.lstrip(" \t>\n") or written
        start += len(written) - len(said)
        return start, start + max(1, len(said.rstrip()))

    def first_line(self, node: Node) -> tuple[int, int]:
        """The offsets of a block's first line, to point at."""
        start, stop = self.reach(node)
        line_end = self.manuscript.text.find("\n", start, stop)
        return start, stop if line_end < 0 else line_end

    def block_span(self, node: Node) -> Span:
        """Where a block was written, without the blank lines round it."""
        return self.span(*self.reach(node))

    def in_note(self) -> "Page":
        """The page while a note's own text is read."""
        return replace(self, is_note=True)

    def _origin(self, following: int) -> Origin:
        """The origin of what stands before the following run."""
        return self.manuscript.origins[max(0, following - 1)]


def line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which the lines of a text begin; only a line feed ends one, as the parser sees it."""
    return tuple(_line_starts(text))


def _line_starts(text: str) -> Iterator[int]:
    at = 0
    yield at
    while (at := text.find("\n", at) + 1) > 0:
        yield at
