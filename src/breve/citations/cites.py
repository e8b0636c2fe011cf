"""Cites as the processor takes them: a document's clusters in order, their affixes already trees."""

from breve.citations.tree import Nodes
from breve.model.record import Record


class Cited(Record):
    """One cite.  `position`, if given, is not worked out from what came before ("first", "ibid", …)."""

    key: str
    label: str = ""
    locator: str = ""
    prefix: Nodes = ()
    suffix: Nodes = ()
    suppress_author: bool = False
    author_only: bool = False
    position: frozenset[str] | None = None


class Bracket(Record):
    """The cites of one citation.  `note` is the number of its note, 0 in running text; it may open a sentence."""

    cites: tuple[Cited, ...]
    note: int = 0
    opens: bool = True
