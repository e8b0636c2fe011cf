"""What some PDF code says: its strings, as a reader is told them, and its other words, for programs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from breve.leak.furniture import is_furniture
from breve.leak.passage import Passage, Said, UnreadableError
from breve.model.record import Record

_STRING = re.compile(rb"(\([^\\()]*(?:\\.[^\\()]*)*\)|<(?<!<<)[0-9A-Fa-f\s]*>)", re.DOTALL)
_NEVER_BETWEEN = (b"%", b"(", b")")
"""Outside strings: a remark, or a bracket of a string that is not written as breve writes it."""
_PARTED = bytes.maketrans(b"<>[]{}0123456789.-", b" " * 18)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_BYTE = re.compile(rb"#([0-9A-Fa-f]{2})")
_SUBSET = re.compile(r"^/[A-Z]{6}\+")

_SHAPE = bytes.maketrans(b"123456789", b"0" * 9)
SHORT = 400
"""Bytes up to which the shape of a piece of code is remembered."""


class Code(Record):
    """Some PDF code taken apart: its strings, each once with the name before it (b"" for none), and its other words."""

    strings: tuple[tuple[bytes, bytes], ...]
    words: frozenset[bytes]


def taken_apart(place: str, code: bytes) -> Code:
    """Some code, taken apart.  Raises UnreadableError for a remark ("% …"), or a string of a kind not breve's."""
    pieces = _STRING.split(code)
    rest = b" ".join(pieces[::2])
    are_paired = all(rest.count(sign) == 2 * rest.count(sign + sign) for sign in (b"<", b">"))
    if any(sign in rest for sign in _NEVER_BETWEEN) or not are_paired:
        raise UnreadableError(f"{place} holds a remark, or a string that breve does not write")
    before = map(_last_name, pieces[:-1:2])
    return Code(tuple(dict.fromkeys(zip(before, pieces[1::2], strict=True))), words_of(rest))


def telling(pieces: Sequence[bytes], operators: frozenset[bytes]) -> list[bytes]:
    """Those pieces of code that hold more than numbers, the formats' own names, and these operators.

    Figures aside most pieces of all files are of a few shapes, which are remembered.
    """
    shapes = b"\0".join(pieces).translate(_SHAPE).split(b"\0")
    if len(shapes) != len(pieces):
        return list(pieces)
    silent = {shape for shape in set(shapes) if len(shape) <= SHORT and _is_silent(shape, operators)}
    return [piece for piece, shape in zip(pieces, shapes, strict=True) if shape not in silent]


@lru_cache(maxsize=5000)
def _is_silent(shape: bytes, operators: frozenset[bytes]) -> bool:
    """Whether no code of a shape says anything, whatever its figures."""
    try:
        code = taken_apart("", shape)
    except UnreadableError:
        return False
    strange = [word for word in code.words - operators if _said(word) or not word.startswith(b"/")]
    return not code.strings and not strange and b"#" not in shape


def words_of(code: bytes) -> frozenset[bytes]:
    """The words of some code, names with their slash: no numbers, and what follows a figure is a word of its own."""
    told = _BYTE.sub(_byte, code) if b"#" in code else code
    return frozenset(told.replace(b"/", b" /").translate(_PARTED).split())


def _byte(found: re.Match[bytes]) -> bytes:
    """A byte of a name that stands in hexadecimal figures (ISO 32000-1, 7.3.5)."""
    return bytes.fromhex(found[1].decode("ascii"))


def _last_name(code: bytes) -> bytes:
    """The name with which some code ends, b"" if it ends otherwise."""
    name = code.rpartition(b"/")[2].rstrip()
    return name if name.isalpha() else b""


def said_to_programs(place: str, words: Iterable[bytes]) -> Iterator[Passage]:
    """What words of code say, furniture left out."""
    for word in sorted(words):
        if said := _said(word):
            yield Passage(place, Said.CODE, said)


@lru_cache(maxsize=20_000)
def _said(word: bytes) -> str:
    """A name without the six letters before that of a font's subset, or another word; "" where it is furniture."""
    told = word.decode("latin-1")
    said = _SUBSET.sub("", told) if told.startswith("/") else told.lower()
    return "" if is_furniture(said) else said


def text(string: bytes) -> str:
    """A text string as a reader is told it (ISO 32000-1, 7.3.4 and 7.9.2)."""
    if string.startswith(b"<"):
        content = bytes.fromhex(string[1:-1].decode("ascii") + "0" * (len(b"".join(string[1:-1].split())) % 2))
    else:
        content = _ESCAPED.sub(_unescaped, string[1:-1])
    if content.startswith((b"\xfe\xff", b"\xff\xfe")):
        return content.decode("utf-16", "replace")
    return content.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    if said.isdigit():
        return bytes([int(said, 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(said, said.strip(b"\r\n"))
