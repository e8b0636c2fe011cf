"""The tree that a citation is rendered to, in which nothing is settled yet: neither punctuation nor quotes nor italics.

A leaf is a string.  Two leaves that meet may still have to share their punctuation (`settle`), which is why nothing
here is ever joined to one string.
"""

from collections.abc import Callable, Iterator
from enum import Enum, auto

from breve.citations.elements import Formatting
from breve.model.record import Record


class Role(Enum):
    """What a part of a citation is, to those who look for it later."""

    NAMES = auto()
    """A whole ``<names>``."""
    NAME = auto()
    """One name."""
    NAME_LIST = auto()
    """The names of one variable, without their label."""
    TERM = auto()
    """A term, which takes a capital where it opens a note; outside it, the same with its affixes."""
    YEAR = auto()
    """The year of a date, with its suffix."""
    YEAR_SUFFIX = auto()
    CITATION_NUMBER = auto()
    OWN_SUFFIX = auto()
    """The suffix of the element whose words a quotation holds."""
    LINK = auto()
    """An identifier that leads somewhere; `detail` is the address."""
    DISPLAY = auto()
    """A part with a place of its own; `detail` is block, left-margin, right-inline or indent."""
    BARRIER = auto()
    """Where nothing may be settled: an author's own comma after an author's own quotation."""
    NOCASE = auto()
    """Words whose capitals no text case may touch."""


class Shaped(Record):
    """A run in a shape.  An author's own (`is_turning`) turns italics within italics upright; a style's sets them."""

    formatting: Formatting
    content: "Nodes"
    is_turning: bool = False


class Quoted(Record):
    """A quotation; which marks it gets depends on those round it."""

    content: "Nodes"


class Part(Record):
    """A part that somebody will look for."""

    role: Role
    content: "Nodes"
    detail: str = ""


Node = str | Shaped | Quoted | Part
Nodes = tuple[Node, ...]


def words(nodes: Nodes) -> str:
    """What is said, without shapes and quotation marks."""
    return "".join(leaves(nodes))


def leaves(nodes: Nodes) -> Iterator[str]:
    """Every string, in order."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        else:
            yield from leaves(node.content)


def with_content(node: Shaped | Quoted | Part, content: Nodes) -> Shaped | Quoted | Part:
    """The same node round other content."""
    match node:
        case Shaped(formatting, _, is_turning):
            return Shaped(formatting, content, is_turning)
        case Quoted():
            return Quoted(content)
        case Part(role, _, detail):
            return Part(role, content, detail)


def change_leaves(nodes: Nodes, change: Callable[[str], str]) -> Nodes:
    """The same tree with each string changed."""
    return tuple(
        change(node) if isinstance(node, str) else with_content(node, change_leaves(node.content, change))
        for node in nodes
    )


def parts(nodes: Nodes, role: Role) -> Iterator[Part]:
    """Every part of that role, in order, the outer before the inner."""
    for node in nodes:
        if isinstance(node, str):
            continue
        if isinstance(node, Part) and node.role is role:
            yield node
        yield from parts(node.content, role)


def without_empty(nodes: Nodes) -> Nodes:
    """The same tree without nodes that say nothing."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            if node:
                kept.append(node)
        elif content := without_empty(node.content):
            kept.append(with_content(node, content))
    return tuple(kept)
