"""Where a text can point to in a Word file: which blocks need a bookmark, its name, and what it covers.

Names are numbers, never an author's ids: Word takes 40 letters, digits and underscores, and hides what begins with
an underscore.
"""

from collections.abc import Iterator, Mapping
from itertools import count

from breve.model.document import (
    Block,
    Blocks,
    Chart,
    Contents,
    ContentsLine,
    Division,
    Document,
    Event,
    Figure,
    Heading,
    Indicator,
    Judgment,
    List,
    Matrix,
    Node,
    Panel,
    Paragraph,
    Point,
    Quote,
    Ref,
    Register,
    Risk,
    Sources,
    Table,
    Text,
    walk,
)
from breve.model.record import Record

NOTE = "^"
"""What a reference's target begins with where it is a note: ``^5``."""


class Anchor(Record):
    """A bookmark's name, and the words that it covers: a label, or "" for a first paragraph whole.

    Where `is_number`, the words are no text: they are the number that Word gives the paragraph.
    """

    name: str
    words: str = ""
    is_number: bool = False


Anchors = Mapping[str, Anchor]
"""The anchors of a document by a block's id, or by ``^5`` for a note."""


def anchors(document: Document, *, numbered: bool = False) -> Anchors:
    """An anchor for every block and note that the document points at and holds, numbered in reading order.

    With `numbered`, Word numbers the paragraphs and judgments.
    """
    listed: set[str] = set()
    wanted: set[str] = set()
    held = []
    for node in walk(document):
        match node:
            case Text():
                continue
            case ContentsLine(target=target):
                listed.add(target)
            case Ref(target=target):
                wanted.add(target)
            case _:
                held.append(node)
    if not listed and not wanted:
        return {}
    numbers = count(1)
    named = {
        identity: Anchor(
            f"_{'Toc' if identity in listed else 'Ref'}{next(numbers):09}",
            words,
            numbered and isinstance(node, Paragraph | Judgment),
        )
        for node in held
        for identity, words in _place(node)
        if identity in listed or identity in wanted
    }
    return named | {target: Anchor(f"_RefNote{target[1:]}") for target in sorted(wanted) if target.startswith(NOTE)}


def _place(node: Node) -> tuple[tuple[str, str], ...]:
    """A node's id, where it has one, with the words that a reference to it says."""
    match node:
        case Table() | Figure() | Chart() | Register() | Matrix() if node.id:
            return ((node.id, node.caption.label),)
        case Judgment() if node.id:
            return ((node.id, str(node.number or "")),)
        case Point() | Risk() if node.id:
            return ((node.id, node.label),)
        case Paragraph() if node.id:
            return ((node.id, str(node.number or "")),)
        case Heading() | Panel() | Indicator() | Event() if node.id:
            return ((node.id, ""),)
        case _:
            return ()


def block_name(number: int, part: int = 1) -> str:
    """The hidden bookmark round a paragraph of the block of that number, from 1: a block's first has its bare name."""
    return f"_blk_b{number:04}" + (f"_{part}" if part > 1 else "")


def mark_name(number: int) -> str:
    """The hidden bookmark round the mark of that note."""
    return f"_c{number:04}"


def identified(document: Document) -> Iterator[tuple[str, Block]]:
    """Each block that is named in the file, with its name: what a copy that comes back is matched with.

    Blocks that hold blocks are not named, for those within are; but a panel is, for its title.
    """
    for number, block in enumerate(_own(document.blocks), 1):
        yield block_name(number), block


def _own(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Quote(body=body) | Point(body=body) | Division(body=body):
                yield from _own(body)
            case List(items=items):
                for item in items:
                    yield from _own(item)
            case Panel(title=title, body=body):
                yield from [block] if title else []
                yield from _own(body)
            case Contents() | Sources(entries=()):
                pass
            case _:
                yield block
