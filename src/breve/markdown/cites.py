"""Cites as Pandoc writes them: ``[see @a, p. 3; -@b]``, ``@a [p. 3]``, ``@a``."""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from breve.markdown.locators import read_locator
from breve.markdown.placed import PlacedState
from breve.model.record import Record

_KEY = r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w+(?:[:.#$%&+?<>~/-]\w+)*))"
_IN_BRACKET = re.compile(rf"(?<![\w\\@.])(?P<minus>-)?(?P<at>{_KEY})")
_IN_TEXT = re.compile(_KEY)
_OPENING = re.compile(r"[ ]?\[")


class _Part(Record):
    """One source of a bracket, as offsets: its prefix from `start`, its key, and its tail from `tail_at` to `stop`."""

    start: int
    stop: int
    key: str
    key_at: int
    key_stop: int
    tail_at: int
    suppress_author: bool = False


def cites(parser: MarkdownIt) -> None:
    r"""Teach a parser to read cites; e-mail addresses and an escaped ``\@`` are none."""
    parser.inline.ruler.before("link", "cite", _bracketed)
    parser.inline.ruler.before("link", "cite_in_text", _in_text)


def _bracketed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    if state.src[state.pos] != "[":
        return False
    assert isinstance(state, PlacedState)  # placed.py makes no other
    stop = state.closing(state.pos)
    if stop is None or stop >= state.posMax or state.src.startswith("(", stop + 1):
        return False
    reaches = tuple(_reaches(state, state.pos + 1, stop))
    known, strays = _told_apart(state, reaches)
    if not known or (strays and not _is_meant(state, known, stop)):
        return False
    if not silent:
        _push(state, known, stop + 1, strays, is_in_text=False)
    state.pos = stop + 1
    return True


_Reach = tuple[int, int]
"""The offsets between which a part of a bracket stands."""


def _told_apart(state: PlacedState, reaches: Iterable[_Reach]) -> tuple[list[_Part], list[_Reach]]:
    """The parts of a bracket that name a source, and where those stand that name none."""
    parts = {reach: _part(state, *reach) for reach in reaches}
    return [part for part in parts.values() if part], [reach for reach, part in parts.items() if not part]


def _is_meant(state: PlacedState, known: list[_Part], stop: int) -> bool:
    """Whether a bracket is meant for a cite though words in it name no source.

    It is none that gives words a language, nor one round words that have a cite in a bracket of their own.
    """
    is_own = all("[" not in state.src[part.start : part.key_at] for part in known)
    return is_own and not state.src.startswith("{", stop + 1)


def _in_text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
    found = _IN_TEXT.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "@" else None
    if not found or re.match(r"[\w.@]", state.src[state.pos - 1 : state.pos]):
        return False
    assert isinstance(state, PlacedState)  # placed.py makes no other
    parts, stop, strays = _with_bracket(state, found)
    if not silent:
        _push(state, parts, stop, strays, is_in_text=True)
    state.pos = stop
    return True


def _with_bracket(state: PlacedState, found: re.Match[str]) -> tuple[list[_Part], int, list[_Reach]]:
    """The cite ``@a`` with what the bracket after it adds: a locator, a suffix, sources, and what names none."""
    key, key_at, key_stop = found["braced"] or found["key"], found.start(), found.end()
    alone = [_Part(key_at, key_stop, key, key_at, key_stop, key_stop)], key_stop, list[_Reach]()
    opening = _OPENING.match(state.src, key_stop, state.posMax)
    stop = opening and state.closing(opening.end() - 1)
    if not opening or not stop or stop >= state.posMax or state.src.startswith("(", stop + 1):
        return alone
    first, *others = _reaches(state, opening.end(), stop)
    if _part(state, *first) or state.src.startswith("^", opening.end()):
        return alone
    known, strays = _told_apart(state, others)
    if strays and not _locator(state, *first):
        return alone
    return [_Part(key_at, first[1], key, key_at, key_stop, opening.end()), *known], stop + 1, strays


def _locator(state: PlacedState, start: int, stop: int) -> str:
    return read_locator(state.src, start, stop, state.env.get("language", "en"))[1]


def _reaches(state: PlacedState, start: int, stop: int) -> Iterator[_Reach]:
    """The offsets of what semicolons part, brackets within it skipped."""
    at = begun = start
    while at < stop:
        inner = state.closing(at) if state.src[at] == "[" else None
        if state.src[at] == ";":
            yield begun, at
            begun = at + 1
        at = max(inner or 0, at) + 1
    yield begun, stop


def _part(state: PlacedState, start: int, stop: int) -> _Part | None:
    found = _IN_BRACKET.search(state.src, start, stop)
    if not found:
        return None
    begun = start + len(state.src[start:stop]) - len(state.src[start:stop].lstrip())
    key, (key_at, key_stop) = found["braced"] or found["key"], found.span("at")
    return _Part(begun, stop, key, key_at, key_stop, key_stop, bool(found["minus"]))


def _push(state: PlacedState, parts: list[_Part], stop: int, strays: list[_Reach], *, is_in_text: bool) -> None:
    opening = state.push("cite_open", "", 1)
    opening.meta.update(stop=stop, strays=strays, in_text=is_in_text)
    for part in parts:
        _push_part(state, part)
    state.push("cite_close", "", -1)


def _push_part(state: PlacedState, part: _Part) -> None:
    label, locator, rest = read_locator(state.src, part.tail_at, part.stop, state.env.get("language", "en"))
    token = state.push("citation_open", "", 1)
    token.meta.update(key=part.key, key_at=part.key_at, key_stop=part.key_stop)
    token.meta.update(label=label, locator=locator, suppress_author=part.suppress_author)
    _push_words(state, "prefix", part.start, max(part.start, part.key_at - part.suppress_author))
    _push_words(state, "suffix", rest, rest + len(state.src[rest : part.stop].rstrip()))
    state.push("citation_close", "", -1)


def _push_words(state: PlacedState, name: str, start: int, stop: int) -> None:
    state.push(f"{name}_open", "", 1)
    if start < stop:
        state.between(start, stop)
    state.push(f"{name}_close", "", -1)
