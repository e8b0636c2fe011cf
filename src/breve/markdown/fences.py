"""Fenced blocks, ``::: name {…}`` to ``:::``: which fence closes which, and the rule that reads them."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from breve.markdown.attributes import BRACES
from breve.model.diagnostic import Diagnostic, Severity
from breve.model.record import Draft
from breve.model.source import Span

FENCE = re.compile(
    rf":{{3,}}[ \t]*(?P<name>[^\s{{}}:][^\s{{}}]*)?[ \t]*(?P<attributes>{BRACES})?[ \t]*:*[ \t]*$",
    re.MULTILINE,
)
"""A line that opens a block, or, with neither name nor attributes, closes one."""

_LINE = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(?P<mark>:{3,}|`{3,}|~{3,})(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
"""A line that may open or close a fenced block or a piece of code, inside whatever quotes and lists."""

DEEPEST = 12
"""Blocks may stand in each other this deep."""


def unclosed_block(span: Span) -> Diagnostic:
    """An opening that no fence closes."""
    hint = "write ':::' on a line of its own after it"
    return Diagnostic("unclosed-block", Severity.ERROR, "this block is not closed", span, (hint,))


def stray_fence(span: Span) -> Diagnostic:
    """A fence that closes nothing."""
    hint = "take it out, or open the block above"
    return Diagnostic("stray-fence", Severity.ERROR, "this closes no block", span, (hint,))


class Fences(Draft):
    """Which line closes the block that a line opens, both counted from 0, for a whole text."""

    closing: dict[int, int]


def pair_fences(text: str) -> Fences:
    """Match fences over a whole text in one go, innermost first; what stands in fenced code is no fence."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    code, line, at = "", 0, 0
    for found in _LINE.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        mark, rest = found["mark"], found["rest"].strip()
        if code:
            code = "" if mark.startswith(code) and not rest else code
        elif mark[0] != ":":
            code = mark
        elif rest.strip(":"):
            opened.append(line)
        elif opened:
            closing[opened.pop()] = line
    return Fences(closing)


def fences(parser: MarkdownIt) -> None:
    """Teach a parser to read fenced blocks; its `env` must hold the text's `Fences` under "fences"."""
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("blockquote", "fenced_block", _fenced_block, {"alt": interrupts})


def _fenced_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    at = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(":::", at):
        return False
    if silent:
        return True
    if not state.src[at : state.eMarks[start]].strip(": \t"):
        _stray(state, start, at)
    else:
        _block(state, start, end, at)
    return True


def _stray(state: StateBlock, start: int, at: int) -> None:
    token = state.push("stray_fence", "", 0)
    token.map, token.meta = [start, start + 1], {"at": at, "stop": state.eMarks[start]}
    state.line = start + 1


def _block(state: StateBlock, start: int, end: int, at: int) -> None:
    """A block from its opening fence to the one that closes it, or, where none does, to the end of what holds it."""
    paired: Fences = state.env["fences"]
    closing = paired.closing.get(start, end)
    is_closed = closing < end
    closing = min(closing, end)
    opening = state.push("block_open", "div", 1)
    opening.map = [start, closing + is_closed]
    opening.meta = {"at": at, "stop": state.eMarks[start], "is_closed": is_closed}
    _inside(state, start + 1, closing)
    state.push("block_close", "div", -1)
    state.line = closing + is_closed


def _inside(state: StateBlock, start: int, stop: int) -> None:
    whole, kind, state.lineMax, state.parentType = state.lineMax, state.parentType, stop, "paragraph"
    state.md.block.tokenize(state, start, stop)
    state.lineMax, state.parentType = whole, kind
