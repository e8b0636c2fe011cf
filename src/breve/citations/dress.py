"""What an element wears: periods stripped, text case, quotes, formatting, affixes and display, in that order.

CSL 1.0.2, "Formatting", "Affixes", "Quotes", "Strip-periods", "Text-case" and "Display".
"""

from breve.citations.elements import BARE, PLAIN, Dress
from breve.citations.markup import plain_affix
from breve.citations.text_case import cased
from breve.citations.tree import Nodes, Part, Quoted, Role, Shaped, change_leaves


def dressed(nodes: Nodes, dress: Dress, *, tongue: str = "en") -> Nodes:
    """The output of an element in its dress; nothing wears nothing."""
    if dress is BARE or not nodes:
        return nodes
    return affixed(shaped(nodes, dress, tongue=tongue), dress)


def shaped(nodes: Nodes, dress: Dress, *, tongue: str = "en") -> Nodes:
    """The dress without its affixes."""
    if not nodes:
        return ()
    if dress.strips_periods:
        nodes = change_leaves(nodes, lambda leaf: leaf.replace(".", ""))
    if dress.text_case:
        nodes = cased(nodes, dress.text_case, tongue=tongue)
    if dress.has_quotes:
        nodes = quoted(nodes)
    if dress.formatting is not PLAIN:
        nodes = (Shaped(dress.formatting, nodes),)
    return nodes


def quoted(nodes: Nodes) -> Nodes:
    """The words in quotation marks; what is one quotation already has its own."""
    return nodes if len(nodes) == 1 and isinstance(nodes[0], Quoted) else (Quoted(nodes),)


def affixed(nodes: Nodes, dress: Dress) -> Nodes:
    """The prefix, the words and the suffix, in the place that display gives them."""
    if dress.prefix:
        nodes = (*plain_affix(dress.prefix), *nodes)
    if dress.suffix:
        suffix = plain_affix(dress.suffix)
        nodes = (*nodes, Part(Role.OWN_SUFFIX, suffix)) if dress.has_quotes else (*nodes, *suffix)
    return (Part(Role.DISPLAY, nodes, dress.display),) if dress.display else nodes


def joined(pieces: list[Nodes], delimiter: str) -> Nodes:
    """The pieces in a row, the delimiter between each two."""
    if len(pieces) == 1:
        return pieces[0]
    row: list[Nodes] = []
    between = plain_affix(delimiter)
    for piece in pieces:
        if row and between:
            row.append(between)
        row.append(piece)
    return tuple(node for piece in row for node in piece)
