"""Terms of likelihood in a sentence: where they stand, and their range set beside them."""

import re
from collections.abc import Iterator
from functools import cache

from breve.model.document import (
    Cite,
    Code,
    Display,
    Emph,
    Inline,
    Inlines,
    Language,
    Link,
    Note,
    Ref,
    Strong,
    Styled,
    Text,
    plain,
)
from breve.model.record import Record, replace
from breve.model.scale import SCALES, Scale, Term
from breve.model.source import NOWHERE, Span


class Use(Record):
    """A term in a sentence: from `start` to `stop` of its plain words, and where it was written."""

    term: Term
    start: int
    stop: int
    span: Span


def uses(content: Inlines, scale: Scale) -> tuple[Use, ...]:
    """Every term of the scale in a sentence, in any form; of two that overlap, the longer ("very likely").

    So is a term of another scale that holds one of this ("highly likely" is not "likely").
    """
    return tuple(_uses(_pattern(*SCALES.values(), scale).finditer(plain(content)), content, scale))


def _uses(found: Iterator[re.Match[str]], content: Inlines, scale: Scale) -> Iterator[Use]:
    for one in found:
        words = " ".join(one[0].split())
        term = scale.term(words) or (_foreign(words) if _pattern(scale).search(words) else None)
        if term:
            yield Use(term, one.start(), one.end(), _span(content, one.start(), one.end()))


def _foreign(words: str) -> Term | None:
    return next((term for scale in SCALES.values() if (term := scale.term(words))), None)


@cache
def _pattern(*scales: Scale) -> re.Pattern[str]:
    """Any form of any term of some scales."""
    forms = dict.fromkeys(form for scale in scales for term in scale.terms for form in term.forms)
    longest_first = sorted(forms, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def with_range(content: Inlines, use: Use) -> Inlines:
    """The sentence with the term's range behind it, in brackets; one that the author wrote there stands for it."""
    if re.match(r"\s*\([0-9]", plain(content)[use.stop :]):
        return content
    return _inserted(content, use.stop, f" ({use.term.range})")


def _inserted(content: Inlines, at: int, words: str) -> Inlines:
    """A line with words put in behind so many of its characters."""
    done: list[Inline] = []
    for position, inline in enumerate(content):
        length = len(plain((inline,)))
        if at <= length and length:
            return (*done, *_split(inline, at, words), *content[position + 1 :])
        at -= length
        done.append(inline)
    return (*done, Text(words))


def _split(inline: Inline, at: int, words: str) -> Inlines:
    match inline:
        case Text(text, span):
            head, tail = Text(text[:at], _part(span, 0, at)), Text(text[at:], _part(span, at, len(text)))
            return (head, Text(words), tail) if tail.text else (head, Text(words))
        case Emph() | Strong() | Styled() | Display() | Language() | Link() | Cite() | Ref():
            return (replace(inline, content=_inserted(inline.content, at, words)),)
        case _:
            return (inline, Text(words))


def _part(span: Span, start: int, stop: int) -> Span:
    """The place of a part of a text; a text that was not copied letter for letter has only one place."""
    return Span(span.path, min(span.start + start, span.stop), min(span.start + stop, span.stop))


def _span(content: Inlines, start: int, stop: int) -> Span:
    """Where the words between two characters of a line were written: the piece in which they begin."""
    for text in _texts(content):
        length = len(text.text)
        if start < length:
            return _part(text.span, start, min(stop, length))
        start, stop = start - length, stop - length
    return NOWHERE


def _texts(content: Inlines) -> Iterator[Text]:
    """The pieces of a line, in step with `plain`."""
    for inline in content:
        match inline:
            case Text():
                yield inline
            case Note():
                pass
            case Code(text):
                yield Text(text)
            case Emph(inside) | Strong(inside) | Language(_, inside) | Link(_, inside) | Ref(content=inside):
                yield from _texts(inside)
            case _:
                yield Text(plain((inline,)))
