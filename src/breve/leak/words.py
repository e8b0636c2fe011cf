"""Words as a search compares them, and the words that an edition may say."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
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
_ASIDE = frozenset({Span, Source, Look, Format, bytes})
"""What an edition holds and does not say: places, the template, its dress, the bytes of pictures and attachments."""


class Vocabulary(Record):
    """Words that may be said, folded, and the number up to which the layout counts: folios, items, ticks."""

    words: frozenset[str]
    counts: int = 0

    def __contains__(self, word: str) -> bool:
        """Whether a word may be said."""
        return word in self.words or (
            word.isdecimal() and len(word) <= len(str(self.counts)) and int(word) <= self.counts
        )


def words(text: str) -> frozenset[str]:
    """The words of a text, folded so that neither case, nor ligature, nor soft hyphen tells two apart."""
    return frozenset(_WORD.findall(fold(_each_once(text.split()))))


def fold(text: str) -> str:
    """A text without what only its setting brought in."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()


def _each_once(stretches: Iterable[str]) -> str:
    """Stretches of a text, which no word crosses: each once, so that what is said often is folded once."""
    return " ".join(dict.fromkeys(stretches))


def texts_of(edition: Edition) -> tuple[str, ...]:
    """Every text of an edition: body, notes, labels, properties, marking, and the names of its files."""
    said = [edition.name, edition.format.title, edition.digest, edition.date.isoformat()]
    _gather(edition, said.append)
    return tuple(dict.fromkeys(said))


def dress_of(look: Look) -> frozenset[str]:
    """The names that a look gives to fonts, colours, papers and roles, as words of code."""
    faces = look.fonts.values()
    families = [family for face in faces for family in (face.family, face.package, *face.fallbacks)]
    names = [*families, *look.fonts, *look.colours, *look.papers, *look.roles]
    return frozenset(word for name in names for word in (*words(name), *code_words(name)))


def _gather(value: Any, say: Callable[[str], None]) -> None:
    """Say every text that a value holds."""
    kind: Any = type(value)
    if kind is str:
        say(value)
    elif kind is tuple:
        for member in value:
            _gather(member, say)
        if len(value) > 1 and type(value[0]) in _INLINE:
            say(plain(value))  # a word may begin in roman and end in italics
    elif kind in _ASIDE or value is None:
        return
    elif is_record(kind):
        for name in names_of(kind):
            if held := getattr(value, name):
                _gather(held, say)
    elif isinstance(value, Mapping):
        _gather((*value, *value.values()), say)
    elif isinstance(value, (str, int, float)):
        say(f"{value}")


_PARTED = re.compile(rf"[^\W_]+(?:[-\u00ad\u2010]?{LINE_END}[^\W_]+)*")


def strangers(text: str, own: Vocabulary) -> list[str]:
    """The words of a text that are not own; one that a line's end parts is own if its pieces together are."""
    stretches = text.replace(f" {LINE_END}", " ").split(" ")
    said = dict.fromkeys(_PARTED.findall(fold(_each_once(stretches))))
    strange = [word for word in said if word not in own.words and word not in own]
    return [piece for word in strange for piece in _strange_pieces(_WORD.findall(word), own)]


def _strange_pieces(pieces: list[str], own: Vocabulary) -> list[str]:
    """The pieces of a word that are not own, where neighbours cannot be put together so that each word is."""
    reached = {0}
    for start in range(len(pieces)):
        if start in reached:
            reached |= {stop for stop in range(start + 1, len(pieces) + 1) if "".join(pieces[start:stop]) in own}
    return [] if len(pieces) in reached else [piece for piece in pieces if piece not in own]
