"""Words as a search compares them, and the words that an edition may say."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, get_args

from breve.leak.furniture import code_words
from breve.leak.passage import LINE_END
from breve.model.brief import Edition, Format
from breve.model.document import Inline, plain
from breve.model.record import Record, is_record, names_of
from breve.model.source import Source, Span
from breve.model.style import Look

_WORD = re.compile(r"[^\W_]+")
_INLINE = frozenset(get_args(Inline))
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
Held = Mapping[type, list[Any]]
"""Values by their kind."""
_ASIDE = frozenset({Span, Source, Look, Format, bytes, bool})
"""What an edition holds and does not say: places, the template, its dress, the bytes of pictures and attachments."""


class Vocabulary(Record):
    """Words that may be said, folded, and the number up to which the layout counts: folios, items, ticks.

    `stretches` hold no others: they are what stands between two spaces of a text, as it is written.
    """

    words: frozenset[str]
    counts: int = 0
    stretches: frozenset[str] = frozenset()

    def __contains__(self, word: str) -> bool:
        """Whether a word may be said."""
        return word in self.words or (
            word.isdecimal() and len(word) <= len(str(self.counts)) and int(word) <= self.counts
        )


def words(text: str) -> frozenset[str]:
    """The words of a text, folded so that neither case, nor ligature, nor soft hyphen tells two apart."""
    return frozenset(_WORD.findall(fold(text)))


def fold(text: str) -> str:
    """A text without what only its setting brought in."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()


def held_by(edition: Edition) -> Held:
    """Everything that an edition holds and may say, by its kind."""
    held: dict[type, list[Any]] = defaultdict(list)
    waiting: list[Any] = [edition]
    while waiting:
        value = waiting.pop()
        kind: Any = type(value)
        held[kind].append(value)
        if within := _opening(kind):
            waiting.extend(filter(None, within(value)))
    return held


def texts_of(edition: Edition, held: Held) -> tuple[str, ...]:
    """Every text of an edition: body, notes, labels, properties, marking, and the names of its files."""
    said = [edition.name, edition.format.title, edition.digest, edition.date.isoformat(), *held[str]]
    for kind, values in held.items():
        if kind is not str and issubclass(kind, (str, int, float)):
            said += [f"{value}" for value in values]
    lines = [value for value in held[tuple] if len(value) > 1 and type(value[0]) in _INLINE]
    return tuple(dict.fromkeys((*said, *map(plain, lines))))  # a word may begin in roman and end in italics


@cache
def _opening(kind: Any) -> Callable[[Any], Iterable[Any]] | None:
    """How a value of a kind gives what it holds, at one stroke; None where it holds nothing."""
    if kind is tuple:
        return tuple
    if issubclass(kind, Mapping):
        return lambda value: (*value, *value.values())
    match _telling_fields(kind) if is_record(kind) and kind not in _ASIDE else ():
        case ():
            return None
        case (name,):
            return lambda value: (getattr(value, name),)
        case names:
            return attrgetter(*names)


def _telling_fields(kind: Any) -> tuple[str, ...]:
    """The names of a record's fields, but for those that never say anything."""
    hints = {name: hint for one in kind.__mro__ for name, hint in getattr(one, "__annotations__", {}).items()}
    return tuple([name for name in names_of(kind) if hints.get(name) not in _ASIDE])


def dress_of(look: Look) -> frozenset[str]:
    """The names that a look gives to fonts, colours, papers and roles, as words of code."""
    faces = look.fonts.values()
    families = [family for face in faces for family in (face.family, face.package, *face.fallbacks)]
    names = [*families, *look.fonts, *look.colours, *look.papers, *look.roles]
    return frozenset().union(*map(_words_of_name, names))


@lru_cache(maxsize=5000)
def _words_of_name(name: str) -> frozenset[str]:
    return words(name) | code_words(name)


_PARTED = re.compile(rf"[^\W_]+(?:[-\u00ad\u2010]?{LINE_END}[^\W_]+)*")


def strangers(text: str, own: Vocabulary) -> list[str]:
    """The words of a text that are not own; one that a line's end parts is own if its pieces together are."""
    stretches = dict.fromkeys(text.replace(f" {LINE_END}", " ").split(" "))
    doubtful = " ".join([one for one in stretches if one not in own.stretches and one not in own.words])
    strange = [word for word in dict.fromkeys(_PARTED.findall(fold(doubtful))) if word not in own]
    return [piece for word in strange for piece in _strange_pieces(_WORD.findall(word), own)]


def _strange_pieces(pieces: list[str], own: Vocabulary) -> list[str]:
    """The pieces of a word that are not own, where neighbours cannot be put together so that each word is."""
    reached = {0}
    for start in range(len(pieces)):
        if start in reached:
            reached |= {stop for stop in range(start + 1, len(pieces) + 1) if "".join(pieces[start:stop]) in own}
    return [] if len(pieces) in reached else [piece for piece in pieces if piece not in own]
