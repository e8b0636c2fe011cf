"""Tables and the risk matrix, as tables that Word repeats the head of, and never splits a row of."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from breve.docx.line import run, runs
from breve.docx.ooxml import hexadecimal, quoted, twips
from breve.docx.story import Grid, Para, Story
from breve.model.columns import MEASURED, Size, widths_by_words
from breve.model.document import Align, Cell, Inlines, Matrix, MatrixCell, Table, plain

ALIGNED = {Align.LEFT: "", Align.CENTRE: "Centred", Align.RIGHT: "Right"}
LONGEST_ROW = 250
"""A row of more words than this is taller than what a page has left, and may be split."""


def grid(table: Table, story: Story, row_ids: tuple[str, ...] = (), *, has_ids: bool = False) -> Grid:
    """A table; `row_ids` are the ids of what its rows say, and with `has_ids` the first column shows their names."""
    widths = column_widths(table, story)
    head = _row(table.head, table.aligns, ("TableHeading",) * len(table.head), story, is_head=True)
    first = "TableRowHeading" if has_ids else "TableText"
    styles = (first, *("TableText",) * (len(table.head) - 1))
    names = row_ids or ("",) * len(table.rows)
    rows = "".join(_row(row, table.aligns, styles, story, name) for row, name in zip(table.rows, names, strict=True))
    look = _look(heads_rows=table.heads_rows)
    return Grid(_table("BriefTable", widths, look, plain(table.caption.content) or table.caption.label, head + rows))


def _table(style: str, widths: list[int], look: str, title: str, rows: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblCaption w:val="{quoted(title)}"/>' if title else '<w:tblCaption w:val="Table"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{named}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{_sized(rows, widths)}</w:tbl>"
    )


def _sized(rows: str, widths: list[int]) -> str:
    """Each cell with its column's width, which Word's own tables state and LibreOffice reads."""
    parts = rows.split(CELL)
    return parts[0] + "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[place % len(widths)]}" w:type="dxa"/>{rest}'
        for place, rest in enumerate(parts[1:])
    )


CELL = "<w:tc><w:tcPr>"


def _look(*, heads_rows: bool) -> str:
    value = "00A0" if heads_rows else "0020"
    return (
        f'<w:tblLook w:val="{value}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(heads_rows)}"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _row(
    cells: tuple[Cell, ...],
    aligns: tuple[Align, ...],
    styles: tuple[str, ...],
    story: Story,
    name: str = "",
    *,
    is_head: bool = False,
) -> str:
    whole = is_head or sum(len(plain(cell.content).split()) for cell in cells) < LONGEST_ROW
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if is_head else "")
    inner = "".join(
        _cell(cell.content, style + ALIGNED[align], story, name if place == 0 else "")
        for place, (cell, style, align) in enumerate(zip(cells, styles, aligns, strict=True))
    )
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def _cell(content: Inlines, style: str, story: Story, name: str) -> str:
    said = story.tally.anchored(name, runs(content, story, story.hosts[style]))
    return f"{CELL}</w:tcPr>{Para(style, said).xml()}</w:tc>"


# -- widths ------------------------------------------------------------------------------------------

NARROW, WIDE = frozenset("fijltI.,;:'’()|! -"), frozenset("mwMW%—")
HEAD_LETTER = 0.68
"""How wide a letter of a head in spaced small capitals is, in em."""
SMALL_CAPS_WIDER = 0.08
"""By how much that is wider than a bold letter."""
ROOM = 1.04
"""For faces that run wider than the house's, where the house's is not installed."""


def ems(words: str) -> float:
    """How wide some words are, in em: near enough for a column, and the same wherever the file is made."""
    return ROOM * sum(map(_em, words))


@lru_cache(maxsize=512)
def _em(letter: str) -> float:
    match letter:
        case _ if letter in NARROW:
            return 0.35
        case _ if letter in WIDE:
            return 0.95
        case _ if letter.isupper():
            return 0.72
        case _ if letter.isdigit():
            return 0.54
        case _:
            return 0.6


LEAST = 0.75
"""Em of text: a narrower column holds no letter, and LibreOffice 7.4 never ends setting one below a point."""


def column_widths(table: Table, story: Story) -> list[int]:
    """Each column's width in twips: as the author said, or by its words; columns without room for a letter overhang."""
    least = story.look.roles["table"].size * LEAST + story.look.table.gutter
    edges = [twips(at) for at in accumulate(_parted(table.widths or _by_words(table, story), story.frame, least))]
    return [right - left for left, right in pairwise((0, *edges))]


def _parted(shares: Sequence[float], room: float, least: float) -> Iterable[float]:
    """The room in these shares, but none less than the least: what those lack is taken from the others alike."""
    widths, whole = dict.fromkeys(range(len(shares)), least), sum(shares)
    for place in sorted(widths, key=shares.__getitem__):
        widths[place] = max(least, room * shares[place] / whole)
        room, whole = room - widths[place], whole - shares[place]
    return widths.values()


def _by_words(table: Table, story: Story) -> list[float]:
    size, gutter, count = story.look.roles["table"].size, story.look.table.gutter, len(table.head)
    letter = HEAD_LETTER if story.look.roles["table-head"].small_caps else HEAD_LETTER - SMALL_CAPS_WIDER
    head = [_size(cell, size, lambda word: len(word) * letter) for cell in table.head]
    rows = [[_size(cell, size, ems) for cell in row] for row in table.rows[:MEASURED]]
    room = max(story.frame - gutter * count, size)
    return [width + gutter for width in widths_by_words([head, *rows], room)]


BRIEF = 16
"""Letters: a cell no longer than this is one word where it has a dash ("Likely, 55–80%"), where Word may break."""


def _size(cell: Cell, size: float, wide: Callable[[str], float]) -> Size:
    """The width of a cell's longest word, and of its words on one line."""
    said = plain(cell.content)
    words = [wide(word) * size for word in said.split()] or [0.0]
    whole = sum(words) + ems(" ") * size * (len(words) - 1)
    return whole if "–" in said and len(said) <= BRIEF else max(words), whole


# -- the risk matrix ---------------------------------------------------------------------------------


def matrix(block: Matrix, story: Story) -> Grid:
    """The matrix: likelihood across, impact down; each cell is one paragraph, so that it is heard in one breath."""
    head = f"{CELL}</w:tcPr>{Para('MatrixCorner', run(block.corner)).xml()}</w:tc>" + "".join(
        _matrix_head(word, of) for word, of in block.columns
    )
    rows = "".join(
        f"<w:tr>{_tall(story)}{_impact(number, word)}{''.join(_rated(cell, story) for cell in row)}</w:tr>"
        for (number, word), row in zip(block.impacts, block.rows, strict=True)
    )
    return Grid(
        _table(
            "RiskMatrix",
            _matrix_widths(block, story),
            _look(heads_rows=True),
            plain(block.caption.content) or block.caption.label,
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}",
        )
    )


def _matrix_widths(block: Matrix, story: Story) -> list[int]:
    first = twips(story.look.matrix.label_column)
    other = (twips(story.frame) - first) // len(block.columns)
    return [twips(story.frame) - other * len(block.columns), *[other] * len(block.columns)]


def _tall(story: Story) -> str:
    height = twips(story.look.matrix.row)
    return f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>'


def _matrix_head(word: str, of: str) -> str:
    line = "<w:r><w:br/></w:r>" if of else ""
    return f"{CELL}</w:tcPr>{Para('MatrixHeading', run(word) + line + run(of, 'MatrixRange')).xml()}</w:tc>"


def _impact(number: str, word: str) -> str:
    return f"{CELL}</w:tcPr>{Para('MatrixImpact', run(number, 'Strong') + run(f' {word}')).xml()}</w:tc>"


def _rated(cell: MatrixCell, story: Story) -> str:
    look = story.look
    fill = hexadecimal(look.colours[look.matrix.fills[cell.grade]])
    ids = run(" ".join(cell.risks), "MatrixId") + "<w:r><w:br/></w:r>" if cell.risks else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return f"{CELL}{shade}</w:tcPr>{Para(f'Matrix{cell.grade + 1}', ids + run(cell.rating)).xml()}</w:tc>"
