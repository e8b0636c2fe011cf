"""What pages are filled with: items in a row, each with its height, its notes and the price of a break after it."""

from collections.abc import Sequence
from typing import Protocol

from breve.model.record import Draft, field
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.paragraph import FootNote, SetParagraph

NEVER = 1e9
"""The cost of a break that is made only where there is no other."""

HYPHEN, GOOD, ROW, LAST_ROW, SHORT = 25.0, -20.0, 40.0, 100.0, 500.0

SHORTEST_SPLIT = 0.3
"""Of a page: a table or a colophon shorter than this is better whole on the next page than parted on two."""

GIVE = 0.25
"""How much of the space above it an item gives up where that lets a page hold what it nearly holds."""


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


class Space(Draft):
    """Air that stands even at the top of a page, where glue is dropped: a panel's padding."""

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:
        """Draw nothing."""


class Backdrop(Draft):
    """What stands behind or beside items: a rule at the left, and a fill; x from the measure's left edge.

    With `is_above` the rule stands above them, from edge to edge.
    """

    left: float
    width: float
    rule: float
    rule_colour: str
    fill: str = ""
    is_above: bool = False


class Item(Draft):
    """One part of a piece.

    `glue` is the space above it, dropped at the top of a page; `cost` the price of a page break after it; `head` a
    piece that is drawn again where a page begins here, `head_height` high; `ids` name blocks that begin here, and
    `bookmark` is a heading's level and words.  The glue of one that `is_firm` gives nothing: something beside it
    counts on its place.
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
    is_firm: bool = False

    @property
    def give(self) -> float:
        """How much of its glue it can give up."""
        return 0.0 if self.is_firm else GIVE * self.glue


def keep_short(items: Sequence[Item], page: float) -> None:
    """Let what is short against a page's height, in points, be parted only where every other break is worse."""
    if sum(item.height for item in items) < SHORTEST_SPLIT * page:
        for item in items[:-1]:
            item.cost = max(item.cost, SHORT)


class Galley(Draft):
    """Items in reading order, and the space that the last block wants after it.

    `beside` is how far what stands at the side still reaches down beside the items that come; `is_level` says that
    the next item stands level with it, and `least` is the least space above the next item.
    """

    items: list[Item] = field(default_factory=list)
    after: float = 0.0
    ids: list[str] = field(default_factory=list)
    beside: float = 0.0
    is_level: bool = False
    least: float = 0.0

    def add(self, items: Sequence[Item], before: float, after: float) -> None:
        """A block's items; `before` and `after` are the spaces it wants, and add up with its neighbours'."""
        if not items:
            return
        items[0].glue += 0.0 if self.is_level else max(before + self.after, self.least)
        items[0].is_firm = self.is_level or self.least > 0
        items[0].ids = (*self.ids, *items[0].ids)
        self.ids.clear()
        self.items.extend(items)
        self.after, self.is_level, self.least = after, False, 0.0
        if self.beside:
            self._keep_beside(items)

    def add_beside(self, piece: Piece, height: float, before: float) -> Item:
        """Something at the side, level with the item that comes next; all that stands beside it stays with it."""
        self.clear()
        item = Item(0.0, piece, 0, cost=NEVER)
        self.add([item], before, 0.0)
        self.beside, self.is_level = height, True
        return item

    def clear(self) -> None:
        """What comes next stands below all that stands at the side."""
        if self.beside:
            self.least, self.beside, self.is_level = self.beside + self.after, 0.0, False

    def close(self) -> None:
        """Nothing comes next: what stands at the side has its room all the same."""
        if self.beside:
            self.add([Item(self.beside, Space(), 0)], 0.0, 0.0)

    def _keep_beside(self, items: Sequence[Item]) -> None:
        for item in items:
            item.is_firm = True
            self.beside = max(0.0, self.beside - item.glue - item.height)
            if self.beside:
                item.cost = NEVER


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
            cost=NEVER if glued or index in (0, last - 1) else HYPHEN if line.slug.is_hyphenated else 0.0,
            notes=line.notes,
        )
        for index, line in enumerate(paragraph.lines)
    ]
    if items:
        items[-1].cost = NEVER if keep else GOOD
    return items
