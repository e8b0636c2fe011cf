"""Set the marks of notes and the plain quotes, dashes and spaces of an author as a printer would."""

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from typing import Any, get_args

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
    Shape,
    Strong,
    Styled,
    Text,
    plain,
    rewrite,
    walk,
)
from breve.model.record import replace
from breve.model.source import NOWHERE, Span
from breve.passes.dashes import dashed
from breve.passes.quotes import curled
from breve.passes.sentence import at_edge
from breve.passes.spaces import spaced

MARK_FIRST = frozenset({"es", "fr", "ru"})
"""Languages in which the mark of a note stands before the punctuation (Imprimerie nationale; RAE 2010; GOST 7.32)."""

BETWEEN_MARKS = Styled(Shape.SUPERSCRIPT, (Text(","),))
"""What parts the marks of two notes in a row, which would else be read as one number: a raised comma."""

_FOLLOWING = re.compile(r"['’]s\b|[.,;:!?…]*(?:[”’\"'»“](?!\w)[.,;:!?…]*)?")
_LEFT_BEHIND = re.compile(r"(?<=[^\W_]{2}|.[\"”»)])[.,;:]$")
"""Punctuation at the end of a word, a quotation or a bracket; the stop of an initial or of several is not meant."""

_ENDED = re.compile(r"[.!?…][”’\"'»“]?$")


def punctuate(document: Document, language: str = "en") -> Document:
    """The document with note marks in their place and typographic quotes for plain ones.

    The mark of a note stands after the punctuation that follows its cite ("by rail [@x]." gives "by rail.¹"), also
    after a closing quote, and without the space before it; in French, Spanish and Russian before the punctuation, even
    where the author typed it after.  A raised number of a source is such a mark.  Several notes in a row keep their
    order.  Code and addresses stay as they are.
    """
    primary = language.partition("-")[0].lower()
    mark_first, is_french = primary in MARK_FIRST, primary == "fr"

    def set_line(line: Inlines) -> Inlines:
        marked = _marked(line, mark_first=mark_first) if _may_have_marks(line) else line
        if is_french or _is_typed(marked):
            return spaced(curled(dashed(marked), language), language)
        return marked

    return rewrite(document, lambda node: _with_lines(node, set_line), *_WITH_LINES)


# -- every line of every block --------------------------------------------------------------------------------


def _line_fields(kind: Any) -> tuple[str, ...]:
    return tuple(name for name, hint in kind.__annotations__.items() if hint in {"Inlines", Inlines})


_WITH_LINES: Mapping[Any, tuple[str, ...]] = {
    kind: names for kind in get_args(Node) if kind not in get_args(Inline) and (names := _line_fields(kind))
}
"""The kinds of nodes that have lines, and the names of these; an inline is part of a line and is left to it."""


def _with_lines(node: Any, set_line: Callable[[Inlines], Inlines]) -> Any:
    """The node with each of its own lines set."""
    lines = {name: line for name in _WITH_LINES[type(node)] if (line := getattr(node, name))}
    changed = {name: new for name, line in lines.items() if (new := set_line(line)) is not line and new != line}
    return replace(node, **changed) if changed else node


def _is_typed(line: Inlines) -> bool:
    """Whether there may be anything in a line that is printed otherwise than it was typed, as in French spaces are."""
    inlines: Iterator[Text | Language] = walk(line, Text, Language)
    return any(isinstance(one, Language) or _has_typed(one.text) for one in inlines)


def _has_typed(text: str) -> bool:
    return "'" in text or '"' in text or "--" in text or "..." in text


# -- the marks of notes ---------------------------------------------------------------------------------------


def _may_have_marks(line: Inlines) -> bool:
    """Whether the mark of a note may stand in a line; what holds nothing is not set, and so is looked at too."""
    return any(map(_may_be_mark, line))


def _may_be_mark(inline: Inline) -> bool:
    match inline:
        case Text():
            return False  # most are
        case Note() | Cite():
            return True
        case Emph(inside) | Strong(inside) | Styled(_, inside) | Language(_, inside) | Link(_, inside):
            return not inside or _may_have_marks(inside)
        case _:
            return False


def _marked(line: Inlines, *, mark_first: bool) -> Inlines:
    """The line with each mark in its place: tight to what stands before it, what follows drawn before it."""
    done: list[Inline] = []
    rest = deque(_lifted(line))
    while rest:
        run = _marks_in_a_row(rest)
        if run:
            is_alone = not done and _is_raised(run[0])
            drawn = "" if mark_first or is_alone else _draw(rest)
            if rest and _is_mark(rest[0]):
                run += _marks_in_a_row(rest)
            left = _take_back(done, rest) if mark_first and _is_mark(run[0]) else ""
            _set_marks(run, drawn, done)
            done += [Text(left)] if left else []
        else:
            done.append(_inside(rest.popleft(), mark_first=mark_first))
    return tuple(done)


def _inside(inline: Inline, *, mark_first: bool) -> Inline:
    match inline:
        case Emph(inside) | Strong(inside) | Styled(_, inside) | Language(_, inside) | Link(_, inside):
            return replace(inline, content=_marked(inside, mark_first=mark_first))
        case _:
            return inline


def _lifted(line: Inlines) -> Inlines:
    """The line with the marks at the end of emphasis and the like set after it, where punctuation can pass them."""
    lifted: list[Inline] = []
    for inline in line:
        match inline:
            case Emph(inside) | Strong(inside) | Styled(_, inside) | Language(_, inside) | Link(_, inside):
                words = _lifted(inside)
                count = sum(1 for _ in takewhile(_is_mark, reversed(words)))
                kept = words[: len(words) - count]
                lifted += [replace(inline, content=kept)] if kept else []
                lifted += words[len(kept) :]
            case _:
                lifted.append(inline)
    return tuple(lifted)


def _is_mark(inline: Inline) -> bool:
    """Whether nothing of it stands in the line but the mark of a note, or the raised number of a source."""
    match inline:
        case Note() | Cite(content=(Note(),)):
            return True
        case _:
            return _is_raised(inline)


def _is_raised(inline: Inline) -> bool:
    match inline:
        case Cite(content=(Styled(Shape.SUPERSCRIPT, raised),)):
            return _is_number(raised)
        case _:
            return False


def _ends_in_mark(inline: Inline) -> bool:
    match inline:
        case Note() | Cite(content=(*_, Note())):
            return True
        case Cite(content=(*_, Styled(Shape.SUPERSCRIPT, raised))):
            return _is_number(raised)
        case _:
            return False


def _is_number(raised: Inlines) -> bool:
    """Whether these are numbers of sources, which no words stand among."""
    said = plain(raised)
    return any(map(str.isdigit, said)) and not any(map(str.isalpha, said))


def _marks_in_a_row(rest: deque[Inline]) -> list[Inline]:
    """Take the marks that stand next in the rest, and the spaces between them; the first may end a name."""
    if not _ends_in_mark(rest[0]):
        return []
    run = [rest.popleft()]
    while (gap := _gap(rest)) is not None:
        if gap:
            rest.popleft()
        run.append(rest.popleft())
    return run


def _gap(rest: deque[Inline]) -> bool | None:
    """Whether a space parts what stands next from a mark; None where no mark follows."""
    has_space = bool(rest) and isinstance(rest[0], Text) and rest[0].text.isspace()
    return has_space if len(rest) > has_space and _is_mark(rest[has_space]) else None


def _draw(rest: deque[Inline]) -> str:
    """Take from the rest what follows a mark without a space, and is set before it."""
    if not rest or not isinstance(rest[0], Text):
        return ""
    following = rest[0]
    found = _FOLLOWING.match(following.text)
    length = found.end() if found else 0
    rest.popleft()
    if length < len(following.text):
        rest.appendleft(_without_head(following, length))
    return following.text[:length]


def _take_back(done: list[Inline], rest: deque[Inline]) -> str:
    """Take from what is done the punctuation at its end, which is to follow the mark; of stops, that of a sentence."""
    if not done or not isinstance(done[-1], Text):
        return ""
    last = done[-1]
    found = _LEFT_BEHIND.search(last.text)
    if found is None or (found[0] == "." and not _opens_sentence(plain(tuple(rest)))):
        return ""
    done[-1] = replace(last, text=last.text[: found.start()])
    return found[0]


def _opens_sentence(following: str) -> bool:
    """Whether a sentence has ended before these words: they are none, or begin with a capital."""
    first = following.lstrip().lstrip('«“"¿¡(\u202f\u00a0 ')[:1]
    return not following.strip() or (following[0].isspace() and not first.islower())


def _without_head(text: Text, length: int) -> Text:
    span = text.span
    is_exact = span is not NOWHERE and span.stop - span.start == len(text.text)
    return Text(text.text[length:], Span(span.path, span.start + length, span.stop) if is_exact else span)


def _set_marks(run: list[Inline], drawn: str, done: list[Inline]) -> None:
    """Put the marks of some notes in a row after what is done, and before them the punctuation that was drawn."""
    match run[0]:
        case Cite(content=(*words, note)) if words:
            done.append(replace(run[0], content=(*words, *_stop(tuple(words), drawn), note)))
        case first:
            _tighten(done)
            done += [*_stop(tuple(done[-1:]), drawn), first]
    for mark in run[1:]:
        done += [BETWEEN_MARKS, mark]


def _tighten(done: list[Inline]) -> None:
    """Take the space off the end of what is done."""
    while done:
        last = at_edge((done.pop(),), -1, str.rstrip)
        if last != (Text(""),):
            done += last
            return


def _stop(before: Inlines, drawn: str) -> Inlines:
    """The drawn punctuation as text, its full stop dropped where the words end in one ("in the U.S.")."""
    if drawn.startswith(".") and not drawn.startswith("..") and _ENDED.search(plain(before)):
        drawn = drawn[1:]
    return (Text(drawn),) if drawn else ()
