"""What stands across a page of two columns: the blocks that no column has room for, each run of them a section."""

from collections.abc import Iterator
from itertools import groupby, zip_longest
from operator import itemgetter

from breve.docx.body import Setting, body
from breve.docx.page import Page, section
from breve.docx.story import Flow, Story, ended
from breve.model.brief import Edition, Folios, NotesAt
from breve.model.document import (
    Block,
    Blocks,
    Division,
    Heading,
    Judgment,
    Matrix,
    Node,
    Note,
    Panel,
    PanelKind,
    Register,
    Table,
    Text,
    walk,
)
from breve.model.record import replace

MOST_COLUMNS = 3
"""A table with more stands across."""
LONGEST_NOTE = 1500
"""Letters.  Where a longer note stands at the foot, all stays in columns: with one of 900 words and sections of one and
of two columns in turn, LibreOffice 7.4 crashed or never ended."""


def may_stand_across(edition: Edition, page: Page) -> bool:
    """Whether a page has columns that something can stand across."""
    if page.columns == 1 or edition.audience.notes is NotesAt.END:
        return page.columns > 1
    notes = (node for node in walk(edition.document) if isinstance(node, Note))
    return all(sum(map(_letters, walk(note))) <= LONGEST_NOTE for note in notes)


def _letters(node: Node) -> int:
    return len(node.text) if isinstance(node, Text) else 0


def across(blocks: Blocks, story: Story, folios: Folios | None, setting: Setting, page: Page) -> Flow:
    """Blocks one under another, a section for each run of them that stands across or does not."""
    whole = replace(story, measure=page.frame, frame=page.frame)
    flow: Flow = []
    runs = [(is_wide, tuple(map(itemgetter(1), run))) for is_wide, run in groupby(_spans(blocks), itemgetter(0))]
    for is_wide, run in runs:
        made = body(run, whole if is_wide else story, folios, setting)
        ending = section(page, columns=() if is_wide else (page.frame,))
        flow = [*ended(flow, ending), *made] if flow else made
    return flow


def ends_across(blocks: Blocks) -> bool:
    """Whether the last block stands across, and so the last section."""
    return any(is_wide for is_wide, _ in [*_spans(blocks)][-1:])


def _spans(blocks: Blocks) -> Iterator[tuple[bool, Block]]:
    """Each block that can be told from others, and whether it stands across; a heading does with what follows it."""
    flat = tuple(_flat(blocks))
    for block, following in zip_longest(flat, flat[1:]):
        yield _is_wide(following if isinstance(block, Heading) else block), block


def _flat(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Division):
            yield from _flat(block.body)
        else:
            yield block


def _is_wide(block: Block | None) -> bool:
    match block:
        case Matrix() | Judgment():
            return True
        case Table(head=heads) | Register(heads=heads):
            return len(heads) > MOST_COLUMNS
        case Panel(kind=kind):
            return kind in (PanelKind.BOTTOM_LINE, PanelKind.COLOPHON)
        case _:
            return False
