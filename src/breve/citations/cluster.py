"""One citation: its cites sorted, rendered, collapsed and joined (CSL 1.0.2, "Citation", "Layout")."""

from breve.citations.cites import Cited
from breve.citations.collapse import Piece, collapsed, collapses_names
from breve.citations.dress import shaped
from breve.citations.markup import plain_affix
from breve.citations.reference import Reference
from breve.citations.render import pieces
from breve.citations.text_case import cased
from breve.citations.tree import Nodes, Part, Role, parts, with_content, words

SENTENCE_END = (".", "!", "?", "…")


def citation(cites: list[tuple[Cited, Reference]], *, opens: bool = True) -> Nodes:
    """The words of one citation, its cites given in the order in which they are to stand; it may open a sentence."""
    if not cites:
        return ()
    if named := [reference for cite, reference in cites if cite.author_only]:
        return author(named[0])
    area = cites[0][1].area
    drawn = [_cite(cite, reference, number + (not opens)) for number, (cite, reference) in enumerate(cites)]
    is_note = cites[0][1].sheet.style.is_note
    nodes = collapsed([piece for piece in drawn if piece.nodes], area, is_note=is_note)
    dress = area.layout.dress
    return shaped((*plain_affix(dress.prefix), *nodes, *plain_affix(dress.suffix)), dress) if nodes else ()


def _cite(cite: Cited, reference: Reference, number: int) -> Piece:
    """One cite with its affixes; in a note, the first opens with a capital where it opens with a term."""
    reference.hides_names = cite.suppress_author
    nodes = _drawn(reference)
    if reference.sheet.style.is_note and _opens_sentence(words(cite.prefix), number):
        nodes = opened(nodes)
    short = _drawn(reference.again(hides_names=True)) if collapses_names(reference.area) else ()
    return Piece(cite, reference, nodes, short or nodes)


def author(reference: Reference) -> Nodes:
    """The author of a work as its cites have it; the cite is rendered for that, and put aside."""
    _drawn(reference)
    return reference.first_names


def _drawn(reference: Reference) -> Nodes:
    row = pieces(reference.area.layout.children, reference)
    return tuple(node for piece in row for node in piece)


def _opens_sentence(prefix: str, number: int) -> bool:
    """Whether what follows a prefix opens a sentence; a single word with a full stop is an abbreviation."""
    said = prefix.strip().rstrip("”’»\"'")
    return (not said and not number) or (said.endswith(SENTENCE_END) and " " in said)


def opened(nodes: Nodes) -> Nodes:
    """The words with a capital, if they open with a term."""
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            if node:
                return nodes
            continue
        is_term = isinstance(node, Part) and node.role is Role.TERM
        content = _capital(node.content) if is_term else opened(node.content)
        return (*nodes[:place], with_content(node, content), *nodes[place + 1 :])
    return nodes


def _capital(nodes: Nodes) -> Nodes:
    """A term's words with a capital; its prefix keeps its own."""
    term = next(parts(nodes, Role.TERM), None)
    if term is None:
        return cased(nodes, "capitalize-first", tongue="")
    place = next((place for place, node in enumerate(nodes) if node is term), None)
    if place is None:
        return tuple(node if isinstance(node, str) else with_content(node, _capital(node.content)) for node in nodes)
    return (*nodes[:place], with_content(term, _capital(term.content)), *nodes[place + 1 :])
