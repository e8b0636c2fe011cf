"""Words that stand in for what is still to be written: "TBD", "[date to be confirmed]"."""

import re
from collections.abc import Iterator

from breve.model.document import Document, Text, walk
from breve.model.source import Span

_PLACEHOLDER = re.compile(
    r"\[(?:TODO|TBC|TBD|TK|FIXME)\b[^\]\n]*\]|\[[^\]\n]*\bto be (?:confirmed|added|written|completed)\b[^\]\n]*\]"
    r"|(?<!\w)(?:TODO|TBD|TBC|FIXME|XXX+|\?\?\?+)(?!\w)"
)


def placeholders(document: Document) -> Iterator[tuple[str, Span]]:
    """Each placeholder in a document, and where it was written."""
    for node in walk(document):
        if isinstance(node, Text):
            for found in _PLACEHOLDER.finditer(node.text):
                start = min(node.span.start + found.start(), node.span.stop)
                yield found[0], Span(node.span.path, start, min(node.span.start + found.end(), node.span.stop))
