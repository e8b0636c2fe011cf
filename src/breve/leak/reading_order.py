"""A PDF's words in the order in which they are read, for those that columns and pages part.

Words stand on a page as they are drawn: a cell that is parted in a word goes on behind its neighbours' lines, or on
the next page.  The structure tree (ISO 32000-1, 14.7) puts its pieces side by side again.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from breve.leak.passage import LINE_END, UnreadableError

_MARKED = re.compile(rb"/MCID\s+(\d+)\s*>>\s*BDC")
_BEGINS = re.compile(rb"\b(?:BDC|BMC)\b")
_KIDS = re.compile(rb"/K\s*(?:\[([^\[\]]*)\]|(<<.*?>>|\d+ 0 R|\d+))", re.DOTALL)
_KID = re.compile(rb"<<(.*?)>>|(\d+) 0 R|(\d+)", re.DOTALL)
_PAGE = re.compile(rb"/Pg\s+(\d+) 0 R")
_NUMBER = re.compile(rb"/MCID\s+(\d+)")
_CONTENTS = re.compile(rb"/Contents\s+(\d+) 0 R")
_ROOT = re.compile(rb"/StructTreeRoot\s+(\d+) 0 R")

Reading = Callable[[bytes], str]
"""What the words of a piece of page content are, line ends kept."""


def reading_order(objects: Mapping[int, bytes], pages: Mapping[int, bytes], reading: Reading) -> str:
    """Every word of the pages: what the tree holds in its order, and then what is no part of the content.

    `pages` are page contents by the number of their stream.  Raises UnreadableError for a tree that is none.
    """
    pieces: dict[tuple[int, int], str] = {}
    aside: list[str] = []
    font = b""
    for number, content in pages.items():
        for marked, piece in _pieces(content):
            text, font = reading(font + piece), _last_font(piece) or font
            if marked is None or (number, marked) in pieces:
                aside.append(text)
            else:
                pieces[number, marked] = text
        font = b""
    read = [pieces.pop(place, "") for place in _places(objects)]
    return re.sub(rf"{LINE_END}{{2,}}", LINE_END, LINE_END.join((*read, " ", *aside, *pieces.values())))


def _pieces(content: bytes) -> Iterator[tuple[int | None, bytes]]:
    """The stretches between one begin of marked content and the next, with the number of the mark."""
    starts = [0, *(found.start() for found in _BEGINS.finditer(content)), len(content)]
    marks: list[int | None] = [None]
    for found in _BEGINS.finditer(content):
        marked = _MARKED.search(content, max(0, found.start() - 60), found.end())
        marks.append(int(marked[1]) if marked and marked.end() == found.end() else None)
    for start, stop, mark in zip(starts, starts[1:], marks, strict=False):
        yield mark, content[start:stop]


_FONT = re.compile(rb"/[^\s/<>]+ [\d.-]+ Tf")


def _last_font(piece: bytes) -> bytes:
    found = _FONT.findall(piece)
    return bytes(found[-1]) + b" " if found else b""


def _places(objects: Mapping[int, bytes]) -> Iterator[tuple[int, int]]:
    """Each piece of marked content, by the number of its page's content and its own, in reading order."""
    contents = {
        number: int(found[1])
        for number, words in objects.items()
        if b"/Page" in words and (found := _CONTENTS.search(words))
    }
    roots = [int(found[1]) for words in objects.values() if (found := _ROOT.search(words))]
    seen: set[int] = set()
    stack: list[int | tuple[int, int]] = [*roots[:1]]
    while stack:
        one = stack.pop()
        if isinstance(one, tuple):
            yield one
        elif one in seen:
            raise UnreadableError("the structure tree goes round in a circle")
        else:
            seen.add(one)
            stack.extend(reversed(list(_kids(objects.get(one, b""), contents))))


def _kids(words: bytes, contents: Mapping[int, int]) -> Iterator[int | tuple[int, int]]:
    own = _PAGE.search(words)
    kids = _KIDS.search(words)
    if kids is None:
        return
    for inside, reference, number in _KID.findall(kids[1] or kids[2] or b""):
        if inside:
            marked, page = _NUMBER.search(inside), _PAGE.search(inside)
            if marked and page:
                yield contents.get(int(page[1]), -1), int(marked[1])
        elif reference:
            yield int(reference)
        elif own:
            yield contents.get(int(own[1]), -1), int(number)
