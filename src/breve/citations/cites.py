"""Cites as the processor takes them: a document's clusters in order, their affixes already trees."""

from dataclasses import dataclass

from breve.citations.tree import Nodes


@dataclass(frozen=True, slots=True)
class Cited:
    """One cite.  `position`, if given, is not worked out from what came before ("first", "ibid", …)."""

    key: str
    label: str = ""
    locator: str = ""
    prefix: Nodes = ()
    suffix: Nodes = ()
    suppress_author: bool = False
    author_only: bool = False
    position: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Bracket:
    """The cites of one citation.  `note` is the number of its note, 0 in running text."""

    cites: tuple[Cited, ...]
    note: int = 0
