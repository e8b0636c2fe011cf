"""A citation without the title that its sentence has just said: "the Charter (1945, art. 2)"."""

import re

from breve.model.document import Display, Emph, Inline, Inlines, Language, Link, Strong, Styled, Text, plain
from breve.model.record import replace


def untitled(citation: Inlines, title: str) -> Inlines:
    """The citation without a title that it opens with; () where nothing else is in it."""
    found = re.match(rf"([(\[]?){re.escape(title)},?\s*", plain(citation))
    if found is None:
        return citation
    rest = _cut(citation, found.end(1), found.end())
    return rest if re.search(r"\w", plain(rest)) else ()


def _cut(content: Inlines, start: int, stop: int) -> Inlines:
    """The words without those from one offset to another."""
    kept, at = list[Inline](), 0
    for inline in content:
        length = len(plain((inline,)))
        kept += _without(inline, max(start - at, 0), min(stop - at, length))
        at += length
    return tuple(kept)


def _without(inline: Inline, start: int, stop: int) -> Inlines:
    if stop <= start:
        return (inline,)
    match inline:
        case Text(text):
            rest = text[:start] + text[stop:]
            return (replace(inline, text=rest),) if rest else ()
        case (
            Emph(inside)
            | Strong(inside)
            | Styled(_, inside)
            | Display(_, inside)
            | Language(_, inside)
            | Link(_, inside)
        ):
            left = _cut(inside, start, stop)
            return (replace(inline, content=left),) if left else ()
        case _:
            return ()
