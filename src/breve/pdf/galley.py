"""What pages are filled with: items in a row, each with its height, its notes and the price of a break after it."""

from collections.abc import Sequence
from typing import Protocol

from breve.model.record import Draft, field
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.paragraph import FootNote, SetParagraph

NEVER = 1e9
"""The cost of a break that is made only where there is no other."""

HYPHEN, GOOD, ROW, LAST_ROW = 25.0, -20.0, 40.0, 100.0


class Piece(Protocol):
    """What can be drawn in parts: a paragraph by lines, a table row, a figure."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:
        """Draw parts `first` to before `last`, the first one's top at `top`; `x` is the left edge of the measure."""


class Text(Draft):
    """A paragraph as a piece."""

    paragraph: SetParagraph

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:
        """Draw some of its lines."""
        canvas.draw(self.paragraph, x, top, first, last)


class Backdrop(Draft):
    """What stands behind or beside items: a rule at the left, and a fill; x from the measure's left edge."""

    left: float
    width: float
    rule: float
    rule_colour: str
    fill: str
    padding: float


class Item(Draft):
    """One part of a piece.

    `glue` is the space above it, dropped at the top of a page; `cost` the price of a page break after it; `head` a
    piece that is drawn again where a page begins here, `head_height` high; `ids` name blocks that begin here, and
    `bookmark` is a heading's level and words.
    """

    height: float
    piece: Piece
    index: int
    glue: float = 0.0
    cost: float = 0.0
    notes: Sequence[FootNote] = ()
    head: Piece | None = None
    head_height: float = 0.0
    ids: tuple[str, ...] = ()
    bookmark: tuple[int, str] | None = None
    backdrop: Backdrop | None = None
    is_wide: bool = False


class Galley(Draft):
    """Items in reading order, and the space that the last block wants after it."""

    items: list[Item] = field(default_factory=list)
    after: float = 0.0
    ids: list[str] = field(default_factory=list)

    def add(self, items: Sequence[Item], before: float, after: float) -> None:
        """A block's items; `before` and `after` are the spaces it wants, and add up with its neighbours'."""
        if not items:
            return
        items[0].glue += before + self.after
        items[0].ids = (*self.ids, *items[0].ids)
        self.ids.clear()
        self.items.extend(items)
        self.after = after


def line_items(paragraph: SetParagraph, *, keep: bool = False, glued: bool = False) -> list[Item]:
    """The lines of a paragraph: two at least on each side of a break.

    `keep` holds its last line to what follows, `glued` its lines together.
    """
    piece, last = Text(paragraph), len(paragraph.lines) - 1
    items = [
        Item(
            paragraph.leading,
            piece,
            index,
            cost=NEVER if glued or index in (0, last - 1) else HYPHEN if line.is_hyphenated else 0.0,
            notes=line.notes,
        )
        for index, line in enumerate(paragraph.lines)
    ]
    if items:
        items[-1].cost = NEVER if keep else GOOD
    return items
