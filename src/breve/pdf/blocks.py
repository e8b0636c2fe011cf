"""Every kind of block to what sets it."""

from breve.model.document import (
    Block,
    Blocks,
    Chart,
    Contents,
    Division,
    Figure,
    Heading,
    Judgment,
    List,
    Matrix,
    Panel,
    PanelKind,
    Paragraph,
    Point,
    Quote,
    Register,
    Sources,
    Table,
)
from breve.pdf.charts import set_chart
from breve.pdf.figures import set_figure
from breve.pdf.judgments import set_judgment
from breve.pdf.matrix import set_matrix
from breve.pdf.prose import (
    set_contents,
    set_heading,
    set_list,
    set_panel,
    set_paragraph,
    set_point,
    set_quote,
    set_sources,
)
from breve.pdf.setting import Compositor
from breve.pdf.tables import set_register, set_table

MOST_COLUMNS = 3
"""A table with more stands across a page of two columns."""


def set_blocks(compositor: Compositor, blocks: Blocks) -> None:
    """Blocks on the galley, in order."""
    for place, block in enumerate(blocks):
        if identity := getattr(block, "id", ""):
            compositor.galley.ids.append(identity)
        with compositor.across(compositor.has_columns and _is_wide(block, blocks[place + 1 : place + 2])):
            _set_block(compositor, block)
        compositor.last_was_paragraph = isinstance(block, Paragraph)
        compositor.last_was_heading = isinstance(block, Heading)


def _is_wide(block: Block, following: Blocks) -> bool:
    """Whether a block stands across two columns; a heading does with what follows it."""
    match block:
        case Matrix() | Judgment():
            return True
        case Table():
            return len(block.head) > MOST_COLUMNS
        case Register():
            return len(block.heads) > MOST_COLUMNS
        case Panel():
            return block.kind in (PanelKind.BOTTOM_LINE, PanelKind.COLOPHON)
        case Heading():
            return any(_is_wide(one, ()) for one in following)
        case _:
            return False


def _set_block(compositor: Compositor, block: Block) -> None:
    match block:
        case Heading():
            set_heading(compositor, block)
        case Paragraph():
            set_paragraph(compositor, block)
        case Quote():
            set_quote(compositor, block)
        case List():
            set_list(compositor, block)
        case Panel():
            set_panel(compositor, block)
        case Point():
            set_point(compositor, block)
        case Division():
            set_blocks(compositor, block.body)
        case Sources():
            set_sources(compositor, block)
        case Contents():
            set_contents(compositor, block)
        case Table() | Register() | Matrix() | Figure() | Chart() | Judgment():
            _set_exhibit(compositor, block)


def _set_exhibit(compositor: Compositor, block: Table | Register | Matrix | Figure | Chart | Judgment) -> None:
    match block:
        case Table():
            set_table(compositor, block)
        case Register():
            set_register(compositor, block)
        case Matrix():
            set_matrix(compositor, block)
        case Figure():
            set_figure(compositor, block)
        case Chart():
            set_chart(compositor, block)
        case Judgment():
            set_judgment(compositor, block)
