"""The structure tree (ISO 32000-1, 14.7 and 14.8), which grows while pages are drawn."""

from collections.abc import Iterator
from typing import NamedTuple

from breve.model.record import Draft, field


class Content(NamedTuple):
    """Marked content on a page (from 0)."""

    page: int
    number: int


class Annotation(NamedTuple):
    """A link's annotation on a page (from 0); `reference` is its object's number."""

    page: int
    reference: int


class Element(Draft):
    """One element of the structure tree.

    An inline element joins its parent when it is first drawn, and so stands where it is read; blocks join at once.
    `attributes` are attribute objects as PDF writes them.
    """

    tag: str
    parent: "Element | None" = None
    alt: str = ""
    language: str = ""
    id: str = ""
    attributes: str = ""
    kids: "list[Element | Content | Annotation]" = field(default_factory=list)
    is_attached: bool = False
    number: int = 0

    def block(self, tag: str, *, attributes: str = "", alt: str = "", id: str = "") -> "Element":  # noqa: A002 - PDF's word
        """A new element within this one, after those that are there."""
        element = Element(tag, self, alt, "", id, attributes, is_attached=True)
        self.kids.append(element)
        return element

    def inline(self, tag: str, language: str = "", attributes: str = "") -> "Element":
        """A new element that joins this one when it is drawn."""
        return Element(tag, self, "", language, "", attributes)

    def attach(self) -> None:
        """Join the tree."""
        if not self.is_attached and self.parent is not None:
            self.is_attached = True
            self.parent.attach()
            self.parent.kids.append(self)


def elements(root: Element) -> Iterator[Element]:
    """Every element below and with `root`, in reading order, those left out that hold nothing."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend([kid for kid in reversed(element.kids) if isinstance(kid, Element)])


LIST_DISC = "<</O/List/ListNumbering/Disc>>"
LIST_DECIMAL = "<</O/List/ListNumbering/Decimal>>"
COLUMN_HEAD = "<</O/Table/Scope/Column>>"
ROW_HEAD = "<</O/Table/Scope/Row>>"


def box_attributes(left: float, bottom: float, right: float, top: float) -> str:
    """Where a figure stands on its page, in points (ISO 32000-1, 14.8.5.4.3)."""
    return f"<</O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"
