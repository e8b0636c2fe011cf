"""Words in another language: ``[Слава]{lang=ru}``."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from breve.markdown.attributes import BRACES
from breve.markdown.placed import PlacedState

_BRACES = re.compile(BRACES)


def spans(parser: MarkdownIt) -> None:
    """Teach a parser to read a bracket with attributes behind it."""
    parser.inline.ruler.before("link", "span", _span)


def _span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    if state.src[state.pos] != "[":
        return False
    assert isinstance(state, PlacedState)  # placed.py makes no other
    stop = state.closing(state.pos)
    braces = _BRACES.match(state.src, stop + 1, state.posMax) if stop is not None else None
    if stop is None or not braces:
        return False
    if not silent:
        token = state.push("span_open", "span", 1)
        token.meta.update(attributes=(braces.start() + 1, braces.end() - 1), stop=braces.end())
        state.between(state.pos + 1, stop)
        state.push("span_close", "span", -1)
    state.pos = braces.end()
    return True
