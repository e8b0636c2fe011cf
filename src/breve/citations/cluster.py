"""One citation: its cites sorted, rendered, collapsed and joined (CSL 1.0.2, "Citation", "Layout")."""

from breve.citations.cites import Cited
from breve.citations.collapse import Piece, collapsed
from breve.citations.dress import shaped
from breve.citations.markup import rich
from breve.citations.reference import Reference
from breve.citations.render import pieces
from breve.citations.text_case import cased
from breve.citations.tree import Nodes, Part, Role, with_content, words

SENTENCE_END = (".", "!", "?", "…")


def citation(cites: list[tuple[Cited, Reference]]) -> Nodes:
    """The words of one citation, its cites given in the order in which they are to stand."""
    if not cites:
        return ()
    area = cites[0][1].area
    drawn = [_cite(cite, reference, number) for number, (cite, reference) in enumerate(cites)]
    nodes = collapsed([piece for piece in drawn if piece.nodes], area)
    dress = area.layout.dress
    return shaped((*rich(dress.prefix), *nodes, *rich(dress.suffix)), dress) if nodes else ()


def _cite(cite: Cited, reference: Reference, number: int) -> Piece:
    """One cite with its affixes; in a note, the first opens with a capital where it opens with a term."""
    row = pieces(reference.area.layout.children, reference)
    nodes = tuple(node for piece in row for node in piece)
    said = words(cite.prefix).rstrip()
    if reference.sheet.style.is_note and not number and (not said or said.endswith(SENTENCE_END)):
        nodes = opened(nodes)
    return Piece(cite, reference, nodes)


def opened(nodes: Nodes) -> Nodes:
    """The words with a capital, if they open with a term."""
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            if node:
                return nodes
            continue
        content = (
            cased(node.content, "capitalize-first", is_english=False)
            if isinstance(node, Part) and node.role is Role.TERM
            else opened(node.content)
        )
        return (*nodes[:place], with_content(node, content), *nodes[place + 1 :])
    return nodes
