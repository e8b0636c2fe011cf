"""Notes that an author writes: ``[^label]`` with ``[^label]: …`` somewhere, and ``^[…]`` in place."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from breve.markdown.placed import PlacedState

LABEL = re.compile(r"\[\^([^\]\s\[]+)\]")
"""The mark of a note."""

DEFINITION = re.compile(r"\[\^([^\]\s\[]+)\]:[ \t]*")
"""What opens a note's own text; its further paragraphs are indented by four."""


def footnotes(parser: MarkdownIt) -> None:
    """Teach a parser to read notes: their marks, their texts, and those that are written in place."""
    parser.block.ruler.before("reference", "note_text", _note_text, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note_mark", _note_mark)
    parser.inline.ruler.before("link", "note_in_place", _note_in_place)


def _note_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    at = state.bMarks[start] + state.tShift[start]
    found = DEFINITION.match(state.src, at, state.eMarks[start])
    if not found:
        return False
    if silent:
        return True
    opening = state.push("note_text_open", "", 1)
    _note_body(state, start, end, found.end())
    opening.map = [start, state.line]
    opening.meta = {"at": at, "label": found[1], "label_at": found.start(1) - 2}
    state.push("note_text_close", "", -1)
    return True


def _note_body(state: StateBlock, start: int, end: int, at: int) -> None:
    """Read on from behind the mark as if the line began there, with what follows indented by four."""
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType
    state.blkIndent += 4
    state.bMarks[start], state.tShift[start], state.sCount[start] = at, 0, state.blkIndent
    state.parentType = "list"
    state.line = start
    state.md.block.tokenize(state, start, end)
    state.line = max(state.line, start + 1)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = kept


def _note_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    found = LABEL.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found:
        return False
    if not silent:
        token = state.push("note_mark", "", 0)
        token.meta.update(label=found[1], stop=found.end())
    state.pos = found.end()
    return True


def _note_in_place(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    if not state.src.startswith("^[", state.pos):
        return False
    assert isinstance(state, PlacedState)  # placed.py makes no other
    stop = state.closing(state.pos + 1)
    if stop is None or stop >= state.posMax:
        return False
    if not silent:
        token = state.push("note_open", "", 1)
        token.meta["stop"] = stop + 1
        state.between(state.pos + 2, stop)
        state.push("note_close", "", -1)
    state.pos = stop + 1
    return True
