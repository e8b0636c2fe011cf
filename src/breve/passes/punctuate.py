"""Set the marks of notes and the plain quotes of an author as a printer would."""

import re
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from breve.model.document import (
    Cite,
    Document,
    Emph,
    Inline,
    Inlines,
    Language,
    Link,
    Node,
    Note,
    Strong,
    Styled,
    Text,
    plain,
    rewrite,
)
from breve.model.source import NOWHERE, Span
from breve.passes.quotes import curled
from breve.passes.sentence import at_edge

MARK_FIRST = frozenset({"es", "fr", "ru"})
"""Languages in which the mark of a note stands before the punctuation (Imprimerie nationale; RAE 2010; GOST 7.32)."""

BETWEEN_MARKS = Text("\u00a0")
"""What parts the marks of two notes in a row, which would else be read as one number."""

_FOLLOWING = re.compile(r"['’]s\b|[.,;:!?…]*(?:[”’\"'»“](?!\w)[.,;:!?…]*)?")
_ENDED = re.compile(r"[.!?…][”’\"'»“]?$")


def punctuate(document: Document, language: str = "en") -> Document:
    """The document with note marks in their place and typographic quotes for plain ones.

    The mark of a note stands after the punctuation that follows its cite ("by rail [@x]." gives "by rail.¹"), also
    after a closing quote, and without the space before it; in French, Spanish and Russian before the punctuation.
    Several notes in a row keep their order.  Code and addresses stay as they are.
    """
    mark_first = language.partition("-")[0].lower() in MARK_FIRST

    def set_line(line: Inlines) -> Inlines:
        return curled(_marked(line, mark_first=mark_first), language)

    return rewrite(document, lambda node: _with_lines(node, set_line))


# -- every line of every block --------------------------------------------------------------------------------


def _with_lines(node: Node, set_line: Callable[[Inlines], Inlines]) -> Node:
    """The node with each of its own lines set; an inline is part of a line and is left to it."""
    kind: Any = type(node)
    lines = {name: getattr(node, name) for name in _line_fields(kind)}
    changed = {name: new for name, line in lines.items() if line and (new := set_line(line)) != line}
    return cast("Node", replace(cast("Any", node), **changed)) if changed else node


@cache
def _line_fields(kind: Hashable) -> tuple[str, ...]:
    if kind in get_args(Inline):
        return ()
    return tuple(name for name, hint in get_type_hints(kind).items() if hint == Inlines)


# -- the marks of notes ---------------------------------------------------------------------------------------


def _marked(line: Inlines, *, mark_first: bool) -> Inlines:
    """The line with each mark in its place: tight to what stands before it, what follows drawn before it."""
    done: Inlines = ()
    rest = _lifted(line)
    while rest:
        count = _run_length(rest)
        if not count:
            done, rest = (*done, _inside(rest[0], mark_first=mark_first)), rest[1:]
            continue
        run, rest = rest[:count], rest[count:]
        drawn, rest = ("", rest) if mark_first else _draw(rest)
        done = _with_marks(done, drawn, tuple(one for one in run if not isinstance(one, Text)))
    return done


def _inside(inline: Inline, *, mark_first: bool) -> Inline:
    match inline:
        case Emph(inside) | Strong(inside) | Styled(_, inside) | Language(_, inside) | Link(_, inside):
            return replace(inline, content=_marked(inside, mark_first=mark_first))
        case _:
            return inline


def _lifted(line: Inlines) -> Inlines:
    """The line with the marks at the end of emphasis and the like set after it, where punctuation can pass them."""
    lifted: Inlines = ()
    for inline in line:
        match inline:
            case Emph(inside) | Strong(inside) | Styled(_, inside) | Language(_, inside) | Link(_, inside):
                words = _lifted(inside)
                count = next((at for at, one in enumerate(reversed(words)) if not _is_mark(one)), len(words))
                kept, marks = words[: len(words) - count], words[len(words) - count :]
                lifted += (*((replace(inline, content=kept),) if kept else ()), *marks)
            case _:
                lifted += (inline,)
    return lifted


def _is_mark(inline: Inline) -> bool:
    """Whether nothing of it stands in the line but the mark of a note."""
    match inline:
        case Note() | Cite(content=(Note(),)):
            return True
        case _:
            return False


def _ends_in_mark(inline: Inline) -> bool:
    match inline:
        case Note() | Cite(content=(*_, Note())):
            return True
        case _:
            return False


def _run_length(rest: Inlines) -> int:
    """How many inlines at the head of the rest are notes in a row, the spaces between them counted."""
    if not _ends_in_mark(rest[0]):
        return 0
    count = 1
    while count < len(rest):
        gap = _is_space(rest[count])
        if count + gap >= len(rest) or not _is_mark(rest[count + gap]):
            break
        count += gap + 1
    return count


def _is_space(inline: Inline) -> bool:
    return isinstance(inline, Text) and inline.text.isspace()


def _draw(rest: Inlines) -> tuple[str, Inlines]:
    """What follows a mark without a space and is set before it, and the rest without that."""
    match rest:
        case [Text(text) as following, *others]:
            length = len(found[0]) if (found := _FOLLOWING.match(text)) else 0
            cut = _without_head(following, length)
            return text[:length], ((cut, *others) if cut.text else tuple(others))
        case _:
            return "", rest


def _without_head(text: Text, length: int) -> Text:
    span = text.span
    is_exact = span is not NOWHERE and span.stop - span.start == len(text.text)
    return Text(text.text[length:], Span(span.path, span.start + length, span.stop) if is_exact else span)


def _with_marks(done: Inlines, drawn: str, run: Inlines) -> Inlines:
    """The line so far, the punctuation that was drawn, and the marks of some notes in a row."""
    first, *others = run
    apart = [part for one in others for part in (BETWEEN_MARKS, one)]
    match first:
        case Cite(content=(*words, note)) if words:
            said = (*words, *_stop(tuple(words), drawn), note)
            return (*done, replace(first, content=said), *apart)
        case _:
            tight = tuple(one for one in at_edge(done, -1, str.rstrip) if one != Text(""))
            return (*tight, *_stop(tight, drawn), first, *apart)


def _stop(before: Inlines, drawn: str) -> Inlines:
    """The drawn punctuation as text, its full stop dropped where the words end in one ("in the U.S.")."""
    if drawn.startswith(".") and not drawn.startswith("..") and _ENDED.search(plain(before)):
        drawn = drawn[1:]
    return (Text(drawn),) if drawn else ()
