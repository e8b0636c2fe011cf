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
from breve.model.style import Width
from breve.pdf.charts import set_chart
from breve.pdf.figures import set_figure
from breve.pdf.judgments import set_judgment
from breve.pdf.matrix import set_matrix
from breve.pdf.prose import (
    runs_in,
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
    run_in: Heading | None = None
    for place, block in enumerate(blocks):
        following = blocks[place + 1 : place + 2]
        if identity := getattr(block, "id", ""):
            compositor.galley.ids.append(identity)
        if isinstance(block, Heading) and _opens(following) and runs_in(compositor, block):
            run_in = block
            compositor.last_was_paragraph = False
            continue
        if not _leaves_side(compositor, block):
            compositor.galley.clear()
        with compositor.across(compositor.has_columns and _is_wide(block, following)):
            _set_block(compositor, block, run_in)
        run_in = None
        compositor.last_was_paragraph = isinstance(block, Paragraph)
        compositor.last_was_heading = isinstance(block, Heading)


def _leaves_side(compositor: Compositor, block: Block) -> bool:
    """Whether a block stands on the measure, and so leaves the side of the page free."""
    match block:
        case Paragraph() | List() | Quote() | Figure() | Chart() | Contents() | Division():
            return True
        case Panel(kind=PanelKind.BOTTOM_LINE):
            return compositor.inks.look.bottom_line.width is Width.MEASURE
        case Panel(kind=PanelKind.PANEL):
            return compositor.inks.look.panel.width is Width.MEASURE
        case Point():
            return compositor.style("point-label").hang <= compositor.bounds.gutter
        case _:
            return False


def _opens(following: Blocks) -> bool:
    return any(isinstance(one, Paragraph) for one in following)


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


def _set_block(compositor: Compositor, block: Block, run_in: Heading | None = None) -> None:
    match block:
        case Heading():
            set_heading(compositor, block)
        case Paragraph():
            set_paragraph(compositor, block, run_in)
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
