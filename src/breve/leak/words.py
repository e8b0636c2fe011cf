"""Words as a search compares them, and the words that an edition may say."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from breve.leak.furniture import code_words
from breve.leak.passage import LINE_END
from breve.model.brief import Edition, Format
from breve.model.document import Inline, plain
from breve.model.record import is_record, names_of
from breve.model.source import Source, Span
from breve.model.style import Look

_WORD = re.compile(r"[^\W_]+")
_INLINE = frozenset(get_args(Inline))
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ASIDE = frozenset({Span, Source, Look, Format, bytes})
"""What an edition holds and does not say: places, the template, its dress, the bytes of pictures and attachments."""


def words(text: str) -> list[str]:
    """The words of a text, folded so that neither case, nor ligature, nor soft hyphen tells two apart."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return _WORD.findall(fold(text))


def fold(text: str) -> str:
    """A text without what only its setting brought in."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold()


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


def strangers(text: str, known: Callable[[str], bool]) -> Iterator[str]:
    """The words of a text that are not known; one that a line's end parts is known if its pieces together are."""
    folded = text.lower() if text.isascii() else fold(text)
    for found in _PARTED.finditer(folded):
        if LINE_END not in found[0]:
            if not known(found[0]):
                yield found[0]
            continue
        pieces = _WORD.findall(found[0])
        if not _are_known(pieces, known):
            yield from (piece for piece in pieces if not known(piece))


def _are_known(pieces: list[str], known: Callable[[str], bool]) -> bool:
    """Whether neighbouring pieces can be put together so that each word is known."""
    reached = {0}
    for start in range(len(pieces)):
        if start in reached:
            reached |= {stop for stop in range(start + 1, len(pieces) + 1) if known("".join(pieces[start:stop]))}
    return len(pieces) in reached
