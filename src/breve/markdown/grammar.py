"""The Markdown of a brief: CommonMark and pipe tables, with Pandoc's cites, notes, fenced blocks and spans."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import image, link
from markdown_it.token import Token
from markdown_it.utils import EnvType

from breve.markdown.attributes import BRACES
from breve.markdown.cites import cites
from breve.markdown.fences import fences, pair_fences
from breve.markdown.footnotes import footnotes
from breve.markdown.placed import PlacedParser, if_closed, running_text
from breve.markdown.spans import spans
from breve.markdown.tree import Nodes, grown

DEEPEST = 40
"""Tokens may stand in each other this deep; a list and its item count as two.  What is deeper is reported."""


_BLANKS = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")
_ILLEGIBLE = re.compile(f"[\0{''.join(map(chr, _BLANKS))}]")


def legible(text: str) -> str:
    """A text, as long as before, in which what only some take for a line end is a space, and no character is NUL."""
    if _ILLEGIBLE.search(text) is None:
        return text
    return text.translate(_BLANKS).replace("\0", "\ufffd")


def parse(text: str, language: str) -> Nodes:
    """The blocks of a manuscript with what is in them; `meta["at"]` places every inline in its paragraph.

    `language` is the text's, whose labels its locators have.
    """
    blocks, env = _blocks(text)
    env["language"] = language

    def within(token: Token) -> Nodes:
        if token.type != "inline":
            return ()
        return _inlines(token.content, env) if env.get("references") else _inlines_alone(token.content, language)

    return grown(blocks, within)


def parse_blocks(text: str) -> Sequence[Token]:
    """The blocks of a text alone, as the library's tokens: `map` gives their lines, from 0."""
    blocks, _ = _blocks(legible(text))
    return blocks


def _blocks(text: str) -> tuple[Sequence[Token], EnvType]:
    """The blocks of a text, and what the parser has learnt of the whole: the addresses that its links may call."""
    env: EnvType = {"fences": pair_fences(text)}
    return _parser().parse(text, env), env


@lru_cache(maxsize=4096)
def _inlines_alone(words: str, language: str) -> Nodes:
    """A paragraph that calls no address from elsewhere reads the same in every edition."""
    return _inlines(words, {"language": language})


def _inlines(words: str, env: EnvType) -> Nodes:
    """What is in a paragraph, a heading or a cell."""
    tokens = _parser().inline.parse(words, _parser(), env, [])
    return grown(_not_too_deep(tokens), _within_image)


def _within_image(token: Token) -> Nodes:
    return grown(token.children or (), _within_image)


class _Markdown(MarkdownIt):
    """The library's parser, which leaves addresses as they were written: the reader judges them in their places."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Take any address; one that the library refuses it would print as text."""
        del url
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Leave the address as it is."""
        return url


@cache
def _parser() -> MarkdownIt:
    parser = (
        _Markdown("commonmark", {"maxNesting": 2 * DEEPEST, "inline_definitions": True}).enable("table").disable("code")
    )
    parser.inline = PlacedParser()
    parser.inline.ruler.at("text", running_text)
    parser.inline.ruler.at("link", if_closed(link))
    parser.inline.ruler.at("image", if_closed(image))
    parser.inline.ruler2.disable("fragments_join")
    parser.inline.ruler.disable(["linkify", "strikethrough"])
    parser.inline.ruler2.disable("strikethrough")
    parser.core.ruler.enableOnly(["normalize", "block"])
    for teach in (fences, footnotes, spans, cites):
        teach(parser)
    parser.block.ruler.before("table", "too_deep", _too_deep)
    parser.core.ruler.after("block", "heading_braces", _heading_braces)
    return parser


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    if silent or state.level < DEEPEST:
        return False
    token = state.push("too_deep", "", 0)
    token.map = [start, end]
    state.line = end
    return True


def _not_too_deep(inlines: Sequence[Token]) -> Sequence[Token]:
    """The same for what stands in each other within a paragraph; the library bounds brackets, but not emphasis."""
    deepest = max(accumulate(token.nesting for token in inlines), default=0)
    return [Token("too_deep", "", 0, meta={"at": 0})] if deepest > DEEPEST else inlines


HEADING_BRACES = re.compile(rf"(?:^|[ \t]+)(?P<braces>{BRACES})[ \t]*$")
"""The attributes at the end of a heading."""


def _heading_braces(state: StateCore) -> None:
    """Take the attributes off each heading's words; `meta["braces"]` keeps their offsets in what they ended."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        found = HEADING_BRACES.search(inline.content) if opening.type == "heading_open" else None
        if found:
            opening.meta["braces"] = (found.start("braces") + 1, found.end("braces") - 1)
            opening.meta["words"] = inline.content
            inline.content = inline.content[: found.start()]
