"""Keep what an audience may see of what templates wrote, and set what stands together as one.

What the essay hides was cut out before any template ran; this pass sees to the rest, so that no later pass and no
writer meets a division.
"""

from collections.abc import Iterable, Iterator
from typing import cast

from breve.model.brief import Audience
from breve.model.diagnostic import Report, error
from breve.model.document import (
    Block,
    Blocks,
    Caption,
    Division,
    Document,
    List,
    Node,
    Note,
    Panel,
    Point,
    Quote,
    Register,
    Risk,
    rewrite,
)
from breve.model.mark import UNMARKED, Mark, highest
from breve.model.record import Record, replace

_HOLDERS = (Document, Quote, List, Panel, Point, Note)
"""What holds blocks once no division is left."""


class Selected(Record):
    """The document for one audience, and the highest mark that it shows."""

    document: Document
    mark: Mark


def select(document: Document, audience: Audience, report: Report) -> Selected:
    """The document without the divisions that are for others, and without the bounds of those that are not.

    A division that is marked above the audience's ceiling is reported at its place, and left out.  Neighbouring
    registers of a kind, neither of which has words of its own, become one.
    """
    shown: list[Mark] = []

    def keep(blocks: Blocks) -> Blocks:
        return tuple(_joined(_seen(blocks, audience, shown, report)))

    def inside(node: Node) -> Node:
        match node:
            case Document(blocks):
                return replace(node, blocks=keep(blocks))
            case Quote() | Panel() | Point() | Note():
                return replace(node, body=keep(node.body))
            case List(items):
                return replace(node, items=tuple(keep(item) for item in items))
            case _:
                return node

    return Selected(rewrite(document, inside, *_HOLDERS), highest(UNMARKED, *shown))


def _seen(blocks: Blocks, audience: Audience, shown: list[Mark], report: Report) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Panel() | Point() | Quote() | Register() if not _is_left(block, audience):
                continue
            case Division(body, span, audiences, mark):
                if audiences and audience.name not in audiences:
                    continue
                if mark.rank > audience.mark.rank:
                    message = (
                        f"'{audience.name}' may see up to '{audience.mark.name}', and this is marked '{mark.name}'"
                    )
                    hint = "leave that audience out with 'audiences=', or raise its 'mark'"
                    error(report, "above-ceiling", message, span, hint)
                    continue
                kept = tuple(_seen(body, audience, shown, report))
                shown += [mark] if kept else []
                yield from kept
            case _:
                yield block


def _is_left(block: Block, audience: Audience) -> bool:
    """Whether there is anything in a block once what is for others is out; what is marked too high is still told of."""
    match block:
        case Division(body, _, audiences, mark):
            is_for_others = bool(audiences) and audience.name not in audiences
            is_told = mark.rank > audience.mark.rank
            return not is_for_others and (is_told or any(_is_left(inner, audience) for inner in body))
        case Panel(body=body) | Point(body=body) | Quote(body):
            return any(_is_left(inner, audience) for inner in body)
        case Register(rows=rows):
            return bool(rows)
        case _:
            return True


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Neighbouring rows of a kind as one register."""
    waiting: Register | None = None
    for block in blocks:
        if isinstance(block, Register) and waiting and _go_together(waiting, block):
            rows = cast("tuple[Risk, ...]", (*waiting.rows, *block.rows))
            waiting = replace(waiting, rows=rows)
            continue
        if waiting:
            yield waiting
        waiting = block if isinstance(block, Register) else None
        if not waiting:
            yield block
    if waiting:
        yield waiting


def _go_together(one: Register, other: Register) -> bool:
    is_bare = all(each.caption == Caption() and not each.source and not each.id for each in (one, other))
    return is_bare and bool(one.rows) and bool(other.rows) and type(one.rows[0]) is type(other.rows[0])
