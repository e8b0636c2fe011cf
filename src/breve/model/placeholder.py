"""Words that stand in for what is still to be written: "TBD", "[date to be confirmed]"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from breve.model.document import Chart, Document, Figure, Indicator, Node, Risk, Text, walk
from breve.model.source import NOWHERE, Span

_PLACEHOLDER = re.compile(
    r"\[(?:TODO|TBC|TBD|TK|FIXME)\b[^\[\]\n]*\]|\[[^\[\]\n]*\bto be (?:confirmed|added|written|completed)\b[^\[\]\n]*\]"
    r"|\[(?i:insert\b[^\[\]\n]*|(?:citation|source|reference|figure|date)s? needed)\]|(?i:\blorem ipsum\b)"
    r"|(?<!\w)(?:TODO|TBD|TBC|(?:TK)+(?!-)|FIXME|XXX+|\?\?\?+)(?!\w)"
)
"""An ellipsis in brackets is none: it stands for what a quotation leaves out."""


def placeholders(document: Document) -> Iterator[tuple[str, Span]]:
    """Each placeholder in a document and where it was written; in a block's attributes, the block."""
    block = NOWHERE
    for node in walk(document):
        if isinstance(node, Text):
            for found, start, stop in _found(node.text):
                yield found, _within(node.span, start, stop) if node.span != NOWHERE else block
        else:
            place: Span = getattr(node, "span", NOWHERE)
            block = block if place == NOWHERE else place
            for words in _attributes(node):
                yield from ((found, block) for found, _, _ in _found(words))


def _within(span: Span, start: int, stop: int) -> Span:
    """The place of a part of a text; one that was not written as it is printed has no longer place than the whole."""
    return Span(span.path, min(span.start + start, span.stop), min(span.start + stop, span.stop))


@lru_cache(maxsize=4096)
def _found(words: str) -> tuple[tuple[str, int, int], ...]:
    """Each placeholder in some words, and where it begins and ends; kept, since editions share their texts."""
    return tuple((found[0], *found.span()) for found in _PLACEHOLDER.finditer(words))


def _attributes(node: Node) -> tuple[str, ...]:
    match node:
        case Risk():
            return node.owner, node.horizon
        case Indicator():
            return (node.threshold,)
        case Figure() | Chart():
            return (node.alt,)
        case _:
            return ()
