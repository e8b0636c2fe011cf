"""Inline parsing that remembers where in a paragraph each token began (`Token.meta["at"]`)."""

import re
from collections.abc import Callable
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_BRACKET = re.compile(r"\\.|(?P<code>`+)|(?P<open>\[)|\]", re.DOTALL)


class PlacedState(StateInline):
    """The library's state, which also marks every token that it pushes with the offset where it began."""

    begun: int | None = None
    brackets: dict[int, int] | None = None

    def append_pending(self, text: str) -> None:
        """Take in a piece of running text, and remember where the first piece began."""
        if self.begun is None:
            self.begun = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        """Make a token of the running text so far."""
        token = super().pushPending()
        token.meta["at"] = self.begun
        self.begun = None
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token that begins at the present offset."""
        token = super().push(ttype, tag, nesting)
        self.begun = None
        token.meta["at"] = self.pos
        return token

    def closing(self, opening: int) -> int | None:
        """The offset of the bracket that closes the one at an offset, or None; all are matched once, in one go."""
        if self.brackets is None:
            self.brackets = matching_brackets(self.src)
        return self.brackets.get(opening)

    def between(self, start: int, stop: int) -> None:
        """Read the inlines between two offsets, as a part of what was opened before."""
        end, self.pos, self.posMax = self.posMax, start, stop
        self.md.inline.tokenize(self)
        self.pos, self.posMax = stop, end


class PlacedParser(ParserInline):
    """The library's inline parser with our state."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read a paragraph's text into tokens."""
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def running_text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    """Take in what no rule can begin in; unlike the library's own rule, never beyond the part that is being read."""
    found = state.md.inline.terminator_re.search(state.src, state.pos, state.posMax)
    stop = found.start() if found else state.posMax
    if stop == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : stop])
    state.pos = stop
    return True


def if_closed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """A rule of the library's for what opens with a bracket, asked only where the bracket is closed.

    Asked everywhere it takes a time that grows with the square of the text.
    """

    def closed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
        assert isinstance(state, PlacedState)  # the parser below makes no other
        at = state.pos + (state.src[state.pos] == "!")
        return state.src[at : at + 1] == "[" and state.closing(at) is not None and rule(state, silent)

    return closed


def matching_brackets(text: str) -> dict[int, int]:
    """Where each square bracket that is closed closes; escaped ones and those in code are none.  Linear in the text."""
    matches = list(_BRACKET.finditer(text))
    code_ends = _code_ends(matches)
    closed: dict[int, int] = {}
    opened: list[int] = []
    resume = 0
    for found in matches:
        if found.start() < resume:
            continue
        if found["code"]:
            resume = code_ends.get(found.start(), found.end())
        elif found["open"]:
            opened.append(found.start())
        elif found[0] == "]" and opened:
            closed[opened.pop()] = found.start()
    return closed


def _code_ends(matches: list[re.Match[str]]) -> dict[int, int]:
    """Where the code that a run of backticks opens ends: with the next run of that length."""
    ends: dict[int, int] = {}
    following: dict[int, int] = {}
    for found in reversed(matches):
        if found["code"]:
            length = len(found["code"])
            if length in following:
                ends[found.start()] = following[length]
            following[length] = found.end()
    return ends
