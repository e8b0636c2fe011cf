"""What a page's content shows, through its fonts, and what else stands in it."""

import re
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from breve.leak.passage import LINE_END, Passage, Said, UnreadableError
from breve.leak.pdf_words import said_to_programs, taken_apart, telling, text
from breve.model.record import Record

Codes = Mapping[int, str]
"""What each code of a font reads as."""

Fonts = Mapping[bytes, Codes]
"""The fonts, by the name that pages give them."""

_SHOWS = b"]TJ"
"""The one operator by which breve shows text, behind what it shows: strings with kerning between them."""
_KERNING = re.compile(rb">[-+.e0-9]+<")
_TURN = re.compile(rb"T[md]|BDC|EMC")
_CHOICE = b" Tf "
"""The operator that chooses a font, behind its name and size."""
_OPERATORS = frozenset(
    b"""
    B B* b b* BDC BMC BT BX c cm CS cs d Do DP EMC ET EX f F f* G g gs h i j J K k l M m MP n q Q re RG rg ri s S SC sc
    SCN scn sh T* Tc TD Td Tf TL Tm Tr Ts Tw Tz v w W W* y
    """.split()
)
"""Operators in a page's content (ISO 32000-1, annex A) but for those in `_SHOWING_OTHERWISE`."""
_SHOWING_OTHERWISE = frozenset([b"TJ", b"Tj", b"'", b'"', b"BI", b"ID", b"EI"])
"""Operators that show text in another way, or a picture that is no object."""


class PageContent(Record):
    """A page's content taken apart: the strings that it shows, and what stands before each and behind the last."""

    before: Sequence[bytes]
    strings: Sequence[bytes]
    behind: bytes


def page_content(content: bytes) -> PageContent:
    """A page's content, taken apart and without kerning.

    Raises UnreadableError where a font is chosen in a way that breve does not write.
    """
    *showings, behind = content.split(_SHOWS)
    parted = [showing.rpartition(b"[") for showing in showings]
    before = [one for one, _, _ in parted]
    strings = _KERNING.sub(b"", b"]".join([one for _, _, one in parted])).split(b"]") if parted else []
    rest = b"[".join((*before, behind))
    if rest.count(_CHOICE) != rest.count(_CHOICE.strip()):
        raise UnreadableError("a page chooses a font in a way that breve does not write")
    return PageContent(before, strings, behind)


def shown(content: PageContent, fonts: Fonts) -> str:
    """The words of a page as they are drawn; where a line, or a stretch of marked content, ends, a word may go on.

    Raises UnreadableError where a font does not say what one of its codes reads as.
    """

    @cache
    def read_by(font: bytes) -> Codes:
        name, _ = font.split()
        return fonts[name]

    codes = _codes(content.strings)
    said: list[str] = []
    turns: list[int] = []
    reads: Codes = {}
    start = stop = 0
    try:
        for before, string in zip(content.before, content.strings, strict=True):
            font = before.rpartition(_CHOICE)[0].rpartition(b"/")[2]
            if font and (chosen := read_by(font)) is not reads:
                said += map(reads.__getitem__, codes[start:stop])
                reads, start = chosen, stop
            if stop and (before.endswith(b"Tm") or _TURN.search(before)):
                turns.append(stop)
            stop += len(string) // A_CODE
        said += map(reads.__getitem__, codes[start:])
        for turn in turns:
            said[turn] = LINE_END + said[turn]
    except (LookupError, ValueError):
        raise UnreadableError("a page shows text in a font that does not say what it reads as") from None
    return "".join(said)


A_CODE = 4
"""Figures in which a code of two bytes is written."""


def _codes(strings: Sequence[bytes]) -> "array[int]":
    """The codes in hexadecimal strings with their brackets, each a whole number of codes."""
    if any(len(string) % A_CODE != len(b"<>") for string in strings):
        raise UnreadableError("a page shows text by other codes than breve writes")
    return numbers(b"".join(strings).translate(None, b"<>"))


def numbers(figures: bytes) -> "array[int]":
    """Numbers of two bytes, written one behind the other in hexadecimal figures."""
    try:
        told = array("H", bytes.fromhex(figures.decode("ascii")))
    except ValueError:
        raise UnreadableError("a page shows text by other codes than breve writes") from None
    if sys.byteorder == "little":
        told.byteswap()
    return told


def not_shown(place: str, content: PageContent) -> Iterator[Passage]:
    """What stands in a page's content beside the words that it shows.

    Raises UnreadableError for a remark, and for words or pictures that are shown in a way that breve does not write.
    """
    code = taken_apart(place, b" ".join(telling((*content.before, content.behind), _OPERATORS)))
    if code.words & _SHOWING_OTHERWISE:
        raise UnreadableError(f"{place} shows something in a way that breve does not write")
    for _, string in code.strings:
        yield Passage(f"{place}: a string", Said.NAME, text(string))
    yield from said_to_programs(f"{place}: a name", code.words - _OPERATORS)
