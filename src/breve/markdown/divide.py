"""Cut an essay into what an audience sees or does not see as a whole: its blocks and its sections."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token

from breve.markdown.grammar import parse_blocks
from breve.markdown.page import line_starts
from breve.markdown.slots import (
    WORDED,
    Complain,
    Slot,
    Vocabulary,
    complain_of_empty,
    read_heading_slot,
    read_slot,
    vocabulary,
)
from breve.model.brief import Brief
from breve.model.diagnostic import Diagnostic, Report, error
from breve.model.record import Draft, Record, field
from breve.model.source import Source

SECTION, QUOTE, NOTE, ADDRESS = "a section", "a quotation or an item of a list", "a note's text", "a link's address"
"""Kinds of area besides the names of blocks."""

_LINES = re.compile(r"^[ \t>]*(?!:::)[^\s:>]", re.MULTILINE)
"""The beginning of a line that is neither empty nor a fence."""


class Area(Record):
    """A stretch of the essay, by offsets, that is seen or hidden as a whole, and those within it.

    `kind` is a block's name, "" for a block without one, or one of the words above.  `fences` are the lines that open
    and close a block.  `label` names a note's text or an address.
    """

    kind: str
    start: int
    stop: int
    slot: Slot
    areas: tuple["Area", ...] = ()
    fences: tuple[tuple[int, int], ...] = ()
    label: str = ""


class Pieces(Record):
    """An essay, and its areas in the order in which they stand."""

    essay: Source
    areas: tuple[Area, ...]


def divide(essay: Source, brief: Brief, report: Report) -> Pieces:
    """The essay's areas; what is wrong with a block's name or attributes is reported, whoever may see the block."""
    pieces, found = _divided(essay, vocabulary(brief))
    for diagnostic in found:
        report(diagnostic)
    return pieces


@lru_cache(maxsize=2)
def _divided(essay: Source, vocabulary: Vocabulary) -> tuple[Pieces, tuple[Diagnostic, ...]]:
    """The same, with what is to be reported: it is one for all audiences of a brief."""
    found: list[Diagnostic] = []

    def complain(rule: str, message: str, start: int, stop: int, *hints: str) -> None:
        error(found.append, rule, message, essay.span(start, stop), *hints)

    cutting = _Cutting(essay.text, (*line_starts(essay.text), len(essay.text)), vocabulary, complain)
    return Pieces(essay, _areas(parse_blocks(essay.text), cutting)), tuple(found)


class _Cutting(Record):
    """What is needed while an essay is cut up."""

    text: str
    lines: tuple[int, ...]
    vocabulary: Vocabulary
    complain: Complain

    def line(self, number: int) -> int:
        """The offset at which a line begins; behind the last, the end of the text."""
        return self.lines[min(number, len(self.lines) - 1)]

    def start(self, at: int) -> int:
        """An offset, or the beginning of its line where only blanks stand before it."""
        begins = self.text.rfind("\n", 0, at) + 1
        return begins if self.text[begins:at].isspace() else at

    def line_end(self, number: int) -> int:
        """The offset of the line feed that ends a line."""
        stop = self.line(number + 1)
        return stop - 1 if self.text[stop - 1 : stop] == "\n" else stop


class _Holder(Draft):
    """A block, quotation or item while its inside is being gathered."""

    opening: Token | None
    found: list["Area | _Head"] = field(default_factory=list)


class _Head(Record):
    """A heading, before it is known where its section ends."""

    level: int
    start: int
    slot: Slot


def _areas(tokens: Sequence[Token], cutting: _Cutting) -> tuple[Area, ...]:
    holders = [_Holder(None)]
    for opening in tokens:
        match opening.type:
            case "block_open" | "blockquote_open" | "list_item_open" | "note_text_open":
                holders.append(_Holder(opening))
            case "block_close" | "blockquote_close" | "list_item_close" | "note_text_close":
                closed = holders.pop()
                holders[-1].found.append(_area(closed, cutting))
            case "heading_open":
                holders[-1].found.append(_head(opening, cutting))
            case "definition":
                holders[-1].found.append(_address(opening, cutting))
            case _:
                pass
    return tuple(_sections(holders[0].found, len(cutting.text)))


def _head(opening: Token, cutting: _Cutting) -> _Head:
    begins = cutting.line((opening.map or [0])[0])
    at = cutting.text.index("#", begins) if opening.markup[0] == "#" else begins
    slot = Slot("", 0, 0)
    if "braces" in opening.meta:
        words = cutting.text.find(opening.meta["words"], at)
        start, stop = (words + offset for offset in opening.meta["braces"])
        slot = read_heading_slot(cutting.text, start, stop, cutting.vocabulary, cutting.complain)
    return _Head(len(opening.markup) if opening.markup[0] == "#" else 2, cutting.start(at), slot)


def _sections(found: Sequence[Area | _Head], end: int) -> Iterator[Area]:
    """Each heading with what it rules, down to the next one as high as it is; `end` is where their holder ends."""
    at = 0
    while at < len(found):
        one, at = found[at], at + 1
        if isinstance(one, Area):
            yield one
            continue
        following = next((later for later in range(at, len(found)) if _level(found[later]) <= one.level), len(found))
        stop = found[following].start if following < len(found) else end
        yield Area(SECTION, one.start, stop, one.slot, tuple(_sections(found[at:following], stop)))
        at = following


def _level(one: Area | _Head) -> int:
    return one.level if isinstance(one, _Head) else 9


def _area(holder: _Holder, cutting: _Cutting) -> Area:
    opening = holder.opening
    assert opening is not None  # only what was opened is closed
    assert opening.map is not None  # each of these has its lines
    first, last = opening.map
    match opening.type:
        case "block_open":
            return _block(opening, holder.found, cutting)
        case "note_text_open":
            start, stop = cutting.start(opening.meta["at"]), cutting.line_end(last - 1)
            inside = tuple(_sections(holder.found, stop))
            return Area(NOTE, start, stop, Slot("", start, stop), inside, label=opening.meta["label"])
        case _:
            start, stop = cutting.line(first), cutting.line_end(last - 1)
            return Area(QUOTE, start, stop, Slot("", start, stop), tuple(_sections(holder.found, stop)))


def _block(opening: Token, found: Sequence[Area | _Head], cutting: _Cutting) -> Area:
    assert opening.map is not None  # as above
    at, line_end, last = opening.meta["at"], opening.meta["stop"], opening.map[1] - 1
    start, stop = cutting.start(at), cutting.line_end(last)
    fences, inner_stop = [(start, line_end)], stop
    if opening.meta["is_closed"]:
        inner_stop = cutting.line(last)
        fences.append((inner_stop, stop))
    slot = read_slot(cutting.text, at, line_end, cutting.vocabulary, cutting.complain)
    if slot.name in WORDED and not _LINES.search(cutting.text, line_end, inner_stop):
        complain_of_empty(slot, cutting.complain)
    return Area(slot.name, start, stop, slot, tuple(_sections(found, inner_stop)), tuple(fences))


def _address(token: Token, cutting: _Cutting) -> Area:
    first, last = token.map or [0, 0]
    start, stop = cutting.line(first), cutting.line_end(last - 1)
    return Area(ADDRESS, start, stop, Slot("", start, stop), label=token.meta["label"])


def area_indent(area: Area, text: str) -> int:
    """How many blanks stand before an area on its line."""
    stretch = text[area.start : area.stop]
    return len(stretch) - len(stretch.lstrip())
