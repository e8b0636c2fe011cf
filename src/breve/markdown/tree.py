"""Markdown as a tree: what stands between an opening and a closing token of the library's is within its node."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markdown_it.token import Token

from breve.model.record import Draft


class Node(Draft):
    """A block or an inline as the parser found it, under the library's names; equal to itself alone.

    `map` gives a block's lines, from the first to behind the last; `meta` is what our own rules have to say.
    """

    type: str
    children: tuple["Node", ...]
    content: str
    map: tuple[int, int] | None
    meta: Mapping[str, Any]
    attrs: Mapping[str, str | int | float]
    markup: str
    info: str

    def inside(self) -> Iterator["Node"]:
        """Every node within this one, before what is within that."""
        for child in self.children:
            yield child
            yield from child.inside()


Nodes = tuple[Node, ...]


def grown(tokens: Iterable[Token], within: Callable[[Token], Nodes]) -> Nodes:
    """The nodes of a row of tokens; `within` says what is in a token that neither opens nor closes anything."""
    rows: list[list[Node]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        if token.nesting > 0:
            opened.append(token)
            rows.append([])
        elif token.nesting < 0:
            children, opening = tuple(rows.pop()), opened.pop()
            rows[-1].append(_node(opening, opening.type.removesuffix("_open"), children))
        else:
            rows[-1].append(_node(token, token.type, within(token)))
    return tuple(rows[0])


def _node(token: Token, kind: str, children: Nodes) -> Node:
    lines = (token.map[0], token.map[1]) if token.map else None
    return Node(kind, children, token.content, lines, token.meta, token.attrs, token.markup, token.info)
