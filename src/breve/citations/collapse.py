"""Cites of one citation grouped, collapsed and joined.

CSL 1.0.2, "Cite Grouping" and "Cite Collapsing".
"""

from dataclasses import dataclass

from breve.citations.cites import Cited
from breve.citations.dress import joined
from breve.citations.markup import rich
from breve.citations.reference import Reference
from breve.citations.style import Area
from breve.citations.tree import Nodes, words


@dataclass(frozen=True, slots=True)
class Piece:
    """One cite as rendered, without its affixes."""

    cite: Cited
    reference: Reference
    nodes: Nodes

    @property
    def whole(self) -> Nodes:
        """The cite with its affixes."""
        return (*self.cite.prefix, *self.nodes, *self.cite.suffix)


def collapsed(drawn: list[Piece], area: Area) -> Nodes:
    """The cites in one row."""
    row: list[Nodes] = []
    delimiter = rich(area.layout.delimiter)
    for piece in drawn:
        if row and not words(piece.cite.prefix).lstrip().startswith((",", ";", ".")):
            row.append(delimiter)
        row.append(piece.whole)
    return joined(row, "")
