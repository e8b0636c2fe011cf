"""The texts of a line, each changed in its own language; code and addresses stay as they are."""

from collections.abc import Callable

from breve.model.document import Cite, Display, Emph, Inline, Inlines, Language, Link, Ref, Strong, Styled, Text
from breve.model.record import replace

Change = Callable[[str, str], str]
"""(text, language tag) -> text."""


def changed(line: Inlines, language: str, change: Change) -> Inlines:
    """The line with every text in it changed."""
    return tuple(_changed(inline, language, change) for inline in line)


def _changed(inline: Inline, language: str, change: Change) -> Inline:
    match inline:
        case Text(text):
            said = change(text, language)
            return inline if said == text else replace(inline, text=said)
        case Link(target, inside) if inside == (Text(target),):
            return inline
        case Language(tag, inside):
            return replace(inline, content=changed(inside, tag, change))
        case Emph(inside) | Strong(inside) | Styled(_, inside) | Display(_, inside) | Link(_, inside):
            return replace(inline, content=changed(inside, language, change))
        case Cite(content=inside) | Ref(content=inside):
            return replace(inline, content=changed(inside, language, change))
        case _:
            return inline
