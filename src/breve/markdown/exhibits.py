"""Figures, tables and charts: a caption, a unit line and a source line round what they show."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TypeVar
from urllib.parse import unquote

from breve.markdown.inlines import Line, cell_line, read_inlines
from breve.markdown.page import Page
from breve.markdown.parts import is_picture, take_apart
from breve.markdown.slots import Slot
from breve.markdown.tree import Node
from breve.model.document import Align, Caption, Cell, Chart, ChartKind, Figure, Inlines, Table
from breve.model.nearness import did_you_mean
from breve.model.record import replace

Asset = TypeVar("Asset")

_ALIGNS = {"text-align:right": Align.RIGHT, "text-align:center": Align.CENTRE}
EMPTY = Caption()

_ENDINGS = {"picture": (".png", ".jpg", ".jpeg"), "table of numbers": (".csv",)}
_KINDS = {"picture": "PNG or JPEG", "table of numbers": "CSV"}
"""What files of each kind are, and how their names end."""


def read_figure(slot: Slot, node: Node, page: Page) -> Iterator[Figure]:
    """A block ``::: figure``: the picture in it, with the block's caption; faults are reported."""
    caption, source, others = read_caption(node.children, page)
    pictures = [other for other in others if is_picture(other)]
    refuse_others([other for other in others if other not in pictures[:1]], "a figure holds one picture", page)
    if not pictures:
        hint = "put '![what it shows](figures/name.png)' into it"
        page.complain("missing-picture", "this figure has no picture", slot.start, slot.stop, hint)
    for picture in pictures[:1]:
        for figure in read_picture(picture, page, slot.value("alt")):
            yield replace(figure, caption=caption, source=source, id=slot.id, span=page.block_span(node))


def read_picture(node: Node, page: Page, alt: str = "") -> Iterator[Figure]:
    """A paragraph that is a picture, as a figure without a caption; `alt` goes before the picture's own words."""
    image = node.children[0].children[0]
    address = unquote(str(image.attrs.get("src", "")))
    start, stop = page.reach(node)
    at = page.manuscript.text.find("](", start, stop) + 2
    picture = _asset(page.brief.pictures, address, "picture", (at, at + len(str(image.attrs.get("src", "")))), page)
    words = alt or " ".join(image.content.split())
    if not words:
        hint = "write what it shows into the square brackets: '![a map of …](…)'"
        page.complain("missing-alt", "this picture says nothing to those who cannot see it", start, stop, hint)
    if picture is not None:
        yield Figure(EMPTY, picture, words, page.span(start, stop))


def read_chart(slot: Slot, node: Node, page: Page) -> Iterator[Chart]:
    """A block ``::: chart``, drawn from a file of numbers; faults are reported."""
    caption, source, others = read_caption(node.children, page)
    refuse_others(others, "a chart holds its caption, 'unit:' and 'source:'", page)
    written = slot.values.get("data")
    if written is None or slot.value("kind") not in tuple(ChartKind):
        return
    numbers = _asset(
        page.brief.numbers, written.value, "table of numbers", (written.at, written.at + len(written.value)), page
    )
    if numbers is not None:
        kind = ChartKind(slot.value("kind"))
        yield Chart(caption, kind, numbers, slot.value("alt"), page.block_span(node), source, slot.id)


def read_table_block(slot: Slot, node: Node, page: Page) -> Iterator[Table]:
    """A block ``::: table``: the pipe table in it, with the block's caption; faults are reported."""
    caption, source, others = read_caption(node.children, page)
    tables = [other for other in others if other.type == "table"]
    refuse_others([other for other in others if other not in tables[:1]], "a table block holds one table", page)
    if not tables:
        hint = "a table is lines of cells between '|', with a line of '|---|' under the first"
        page.complain("missing-table", "this block has no table", slot.start, slot.stop, hint)
    for table in tables[:1]:
        yield replace(read_table(table, page), caption=caption, source=source, id=slot.id, span=page.block_span(node))


def read_table(node: Node, page: Page) -> Table:
    """A pipe table without a caption."""
    rows = [row for part in node.children for row in part.children]
    aligns = tuple(_ALIGNS.get(str(cell.attrs.get("style", "")), Align.LEFT) for cell in rows[0].children)
    head, *body = (_row(row, page) for row in rows)
    return Table(EMPTY, head, tuple(body), aligns, page.block_span(node))


def _row(node: Node, page: Page) -> tuple[Cell, ...]:
    text, (after, stop) = page.manuscript.text, page.first_line(node)
    cells = []
    for cell in node.children:
        inline = cell.children[0]
        line = cell_line(inline, page, after) if inline.content else Line(page, "", ((0, after),))
        after = text.find("|", line.at(len(inline.content)), stop) + 1 or stop
        cells.append(Cell(read_inlines(inline.children, line), line.span(0, len(inline.content))))
    if text[after:stop].strip(" \t|"):
        hint = "a pipe that is meant as text is written '\\|'"
        page.complain("extra-cell", "this row has more cells than the table has columns", after, stop, hint)
    return tuple(cells)


def read_caption(nodes: Sequence[Node], page: Page) -> tuple[Caption, Inlines, tuple[Node, ...]]:
    """The caption with its unit line, the source line, and the blocks that are neither."""
    parts = take_apart(nodes, ("unit", "source"), page)
    return Caption(parts.own, parts.named.get("unit", ())), parts.named.get("source", ()), parts.others


def refuse_others(nodes: Sequence[Node], rule: str, page: Page) -> None:
    """Report what a block may not hold; `rule` says what it does hold."""
    for node in nodes:
        page.complain("misplaced-block", rule, *page.first_line(node), "take this out of the block")


def _asset(files: Mapping[str, Asset], address: str, kind: str, reach: tuple[int, int], page: Page) -> Asset | None:
    """The file of that name; one that is not there, or not in the brief's folder, is reported."""
    path = PurePosixPath(address)
    if path.is_absolute() or ".." in path.parts or ":" in address or "\\" in address:
        hint = "copy the file into the brief's folder and name it from there"
        page.complain("outside-folder", f"'{address}' is not in the brief's folder", *reach, hint)
    elif str(path) not in files and str(path) not in page.brief.broken:
        unread = path.suffix and path.suffix.lower() not in _ENDINGS[kind]
        hints = (f"save it as {_KINDS[kind]}",) if unread else did_you_mean(address, files)
        hints = hints or ("put the file into the brief's folder 'figures'",)
        page.complain("missing-file", f"there is no {kind} '{address}'", *reach, *hints)
    return files.get(str(path))
