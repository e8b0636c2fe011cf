"""Sentences made of inlines: a capital at their start, one full stop at their end."""

import re
from collections.abc import Callable
from functools import lru_cache

from breve.model.document import Cite, Display, Emph, Inline, Inlines, Language, Link, Ref, Strong, Styled, Text, plain
from breve.model.record import replace

_ENDED = re.compile(r"[.!?…。？！][\u00a0\u202f]?[”’\"'»“‘]*\s*$")
_ENDED_IN_BRACKETS = re.compile(r"(?:^|[.!?…。？！][”’\"'»“‘]*\s+)[(\[][^()\[\]]*[.!?…。？！][”’\"'»“‘]*[)\]]\s*$")
"""A whole sentence in brackets; that a bracket ends in an abbreviation, as in "Letters (n.d.)", ends nothing."""
_FIRST_WORD = re.compile(r"([\s“‘«„\"'(\[]*)([^\W\d_]\S*)")
_ASIDE = re.compile(r"\s*\((?:[^()]*\)\s*[^\s.]|\w+\.? \d+\))")
_DOUBLED = re.compile(r"[.!?…][\u00a0\u202f]?[”’\"'»“‘]+\.\s*$")
_LOOSE = " ,;:\u00a0\u202f"
_ABBREVIATED = re.compile(r"(?i)(?:^|\W)(?:ibid|al|ed|eds|etc|n\.d|o\. ?d|s\. ?d|[^\W\d_]\.[^\W\d_])\.$")


def capitalised(content: Inlines) -> Inlines:
    """The same words with a capital at their start, unless they begin with an address or a name such as "eBay".

    What opens with a bracket that is soon shut again, as "(n 1) 9" does, begins after it.
    """
    return at_edge(content, 0, _with_capital)


def _with_capital(text: str) -> str:
    found = _FIRST_WORD.match(text)
    if not found or _ASIDE.match(text) or found[2] != found[2].lower() or re.match(r"https?:|www\.|[\w.-]+@", found[2]):
        return text
    at = found.start(2)
    return text[:at] + text[at].upper() + text[at + 1 :]


def is_stopped(content: Inlines) -> bool:
    """Whether the words end as a sentence does."""
    return _is_ended(plain(content))


@lru_cache(maxsize=4096)
def _is_ended(said: str) -> bool:
    """Kept, as the next is, since editions cite the same works in the same words."""
    return bool(_ENDED.search(said) or _ENDED_IN_BRACKETS.search(said))


@lru_cache(maxsize=4096)
def _is_doubled(said: str) -> bool:
    return bool(_DOUBLED.search(said))


def stopped(content: Inlines) -> Inlines:
    """The same words with exactly one full stop at their end; ``?``, ``!`` and ``…`` end a sentence too.

    One that a style sets after a quotation which has its own ("said “no.”.") is dropped.
    """
    said = plain(content)
    if _is_doubled(said):
        return at_edge(content, -1, _without_stop)
    if not content or _is_ended(said):
        return content
    return (*at_edge(content, -1, str.rstrip), Text("."))


def trimmed(content: Inlines) -> Inlines:
    """The same words without spaces and commas at their ends, where many styles leave them if something is missing."""
    begun = at_edge(content, 0, lambda text: text.lstrip(_LOOSE))
    ended = at_edge(begun, -1, lambda text: text.rstrip(_LOOSE))
    return tuple(one for one in ended if not isinstance(one, Text) or one.text)


def unstopped(content: Inlines) -> Inlines:
    """The same words without their full stop, which is left only where it belongs to an abbreviation ("ibid.")."""
    return content if _ABBREVIATED.search(plain(content)) else at_edge(content, -1, _without_stop)


def _without_stop(text: str) -> str:
    return re.sub(r"(?<!\.)\.(?=[”’»“‘]?\s*$)", "", text)


def at_edge(content: Inlines, edge: int, change: Callable[[str], str]) -> Inlines:
    """The same inlines with the first (`edge` 0) or last (-1) run of text in them changed."""
    if not content:
        return content
    changed = _edge_changed(content[edge], edge, change)
    return (changed, *content[1:]) if edge == 0 else (*content[:-1], changed)


def _edge_changed(inline: Inline, edge: int, change: Callable[[str], str]) -> Inline:
    match inline:
        case Text(text):
            return replace(inline, text=change(text))
        case (
            Emph(inside)
            | Strong(inside)
            | Styled(_, inside)
            | Display(_, inside)
            | Language(_, inside)
            | Link(_, inside)
            | Cite(content=inside)
            | Ref(content=inside)
        ):
            return replace(inline, content=at_edge(inside, edge, change))
        case _:
            return inline
