"""The name of what an edition shows: the same words, look and pictures have one digest, wherever they were written."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from types import NoneType
from typing import Any

from breve.model.brief import Edition
from breve.model.record import is_record, names_of
from breve.model.source import Source, Span
from breve.model.style import Look

_UNSEEN = frozenset({Span, Source})
"""Where something was written, and the template that arranged it: no reader of an edition sees either."""

_PLAIN = frozenset({NoneType, bool, int, float, dt.date})
"""Kinds whose values Python shows so that no two look the same."""


def digest(edition: Edition) -> str:
    """The SHA-256, in hexadecimal, of everything that an edition shows; its own `digest` and all places left out.

    A change to a block that its audience may not see moves places and nothing else, so the digest stays.
    """
    said: list[str] = []
    _say(edition, said.append)
    return sha256("".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _say(value: Any, say: Callable[[str], None]) -> None:
    """Say a value so that no other value sounds the same: each kind has its letter, and texts their length."""
    kind: Any = type(value)
    if kind is str:
        say(f"s{len(value)}:{value}")
    elif kind is tuple:
        say("(")
        for member in value:
            _say(member, say)
        say(")")
    elif kind in _PLAIN:
        say(f"{value!r};")
    elif kind is Look:
        say(_look(value))
    elif kind in _UNSEEN:
        return
    elif is_record(kind):
        _say_record(value, say)
    else:
        _say_rare(value, say)


def _say_record(value: Any, say: Callable[[str], None]) -> None:
    kind: Any = type(value)
    name, fields = _shown(kind)
    say(name)
    for field in fields:
        _say(getattr(value, field), say)
    say("]")


def _say_rare(value: Any, say: Callable[[str], None]) -> None:
    match value:
        case str():  # a StrEnum
            say(f"e{value.value if hasattr(value, 'value') else value};")
        case bytes():
            say(f"b{sha256(value).hexdigest()}")
        case Mapping():
            say("{")
            for key in sorted(value):
                _say(key, say)
                _say(value[key], say)
            say("}")
        case frozenset():
            _say(tuple(sorted(value)), say)
        case _:
            raise TypeError(f"an edition cannot hold a {type(value).__name__}")


@cache
def _shown(kind: Any) -> tuple[str, tuple[str, ...]]:
    """How a record of some kind begins, and the fields that it shows."""
    names = (name for name in names_of(kind) if (kind, name) != (Edition, "digest"))
    return f"{kind.__name__}[", tuple(name for name in names if kind.__annotations__.get(name) not in _UNSEEN)


_LOOKS: dict[int, tuple[Look, str]] = {}
"""What was said of the last look, which is kept so that no other can have its identity."""


def _look(look: Look) -> str:
    """What there is to say of a look: half of all, and the same for every edition of a brief."""
    known = _LOOKS.get(id(look))
    if known is None:
        said: list[str] = []
        _say_record(look, said.append)
        known = look, "".join(said)
        _LOOKS.clear()
        _LOOKS[id(look)] = known
    return known[1]
