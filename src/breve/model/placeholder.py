"""Words that stand in for what is still to be written: "TBD", "[date to be confirmed]"."""

import re
from collections.abc import Iterator

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
            yield from _in_text(node, block)
        else:
            place: Span = getattr(node, "span", NOWHERE)
            block = block if place == NOWHERE else place
            yield from ((found[0], block) for words in _attributes(node) for found in _PLACEHOLDER.finditer(words))


def _in_text(text: Text, block: Span) -> Iterator[tuple[str, Span]]:
    for found in _PLACEHOLDER.finditer(text.text):
        start, stop = text.span.start + found.start(), text.span.start + found.end()
        within = Span(text.span.path, min(start, text.span.stop), min(stop, text.span.stop))
        yield found[0], block if text.span == NOWHERE else within


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
