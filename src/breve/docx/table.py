"""Tables and the risk matrix, as tables that Word repeats the head of, and never splits a row of."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
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
    widths = column_widths(table, story, has_ids=has_ids)
    head = _row(_styles(("TableHeading",) * len(table.head), table), table.head, story, is_head=True)
    first, end = "TableRowHeading" if has_ids else "TableText", KEPT if _is_short(table, widths, story) else ""
    styles = _styles((first, *("TableText",) * (len(table.head) - 1)), table, end)
    names = row_ids or ("",) * len(table.rows)
    rows = "".join(_row(styles, row, story, name) for row, name in zip(table.rows, names, strict=True))
    return Grid(_table("BriefTable", widths, _look(heads_rows=table.heads_rows), _title(table), head + rows))


def side_by_side(cells: Sequence[Sequence[Para]], widths: Sequence[float], title: str, *, is_whole: bool) -> Grid:
    """Some paragraphs in each of several cells of one row, which is its own head where it stays whole.

    The widths are in points.
    """
    inner = "".join(f"{CELL}</w:tcPr>{''.join(one.xml() for one in cell)}</w:tc>" for cell in cells)
    whole = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_whole else ""
    row = f"<w:tr>{whole}{inner}</w:tr>"
    return Grid(_table("BylineTable", [*map(twips, widths)], _look(heads_rows=False), title, row))


def _title(table: Table) -> str:
    """What a table is called to those who cannot see it: its caption, or what its columns hold."""
    caption = table.caption
    heads = [words for one in table.head if (words := plain(one.content))]
    return plain(caption.content) or caption.label or ", ".join(heads)


KEPT = "Kept"
"""What the styles of the cells of a short table end in: its rows stay together, and with the source line below."""


def _styles(names: tuple[str, ...], table: Table, end: str = "") -> tuple[str, ...]:
    """The styles of a row's cells, as their columns are aligned."""
    return tuple(f"{name}{ALIGNED[align]}{end}" for name, align in zip(names, table.aligns, strict=True))


SHORT = 0.3
"""Of a page's height: a table no higher than this stays whole.

LibreOffice 7.4 has lost the heading above a table with notes that it split: seen in a brief of ten pages, whose
"Timeline" was in no page's text.  Kept whole, the table takes its heading along; in Word it may do so as well.
"""
LETTER = 0.5
"""How wide a letter of text is on the average, in em."""


def _is_short(table: Table, widths: list[int], story: Story) -> bool:
    role, look = story.look.roles["table"], story.look.table
    room = [max(1.0, width / 20 - look.gutter) / (LETTER * role.size) for width in widths]
    least, most = role.leading + 2 * look.padding, SHORT * story.height
    if least * len(table.rows) > most:
        return False
    lines = (max(len(plain(cell.content)) // fits for cell, fits in zip(row, room, strict=True)) for row in table.rows)
    return sum(least + more * role.leading for more in lines) <= most


def _table(style: str, widths: list[int], look: str, title: str, rows: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblCaption w:val="{quoted(title or "Table")}"/>'
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
    styles: tuple[str, ...], cells: tuple[Cell, ...], story: Story, name: str = "", *, is_head: bool = False
) -> str:
    whole = is_head or sum(len(plain(cell.content).split()) for cell in cells) < LONGEST_ROW
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if is_head else "")
    inner = "".join(
        _cell(cell.content, style, story, name if place == 0 else "")
        for place, (cell, style) in enumerate(zip(cells, styles, strict=True))
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
ROOM, ROOM_OF_A_WORD = 1.04, 1.15
"""For faces that run wider than the house's, where that is not installed: a line may turn, and a word must not part."""


def ems(words: str) -> float:
    """How wide some words are, in em: near enough for a column, and the same wherever the file is made."""
    return ROOM * sum(map(_em, words))


BOLDER = 1.1
"""How much wider bold words are."""


def _bold(words: str) -> float:
    return BOLDER * ems(words)


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


def column_widths(table: Table, story: Story, *, has_ids: bool) -> list[int]:
    """Each column's width in twips: as the author said, or by its words; columns without room for a letter overhang."""
    least = story.look.roles["table"].size * LEAST + story.look.table.gutter
    shares = table.widths or _by_words(table, story, has_ids=has_ids)
    edges = [twips(at) for at in accumulate(_parted(shares, story.frame, least))]
    return [right - left for left, right in pairwise((0, *edges))]


def _parted(shares: Sequence[float], room: float, least: float) -> Iterable[float]:
    """The room in these shares, but none less than the least: what those lack is taken from the others alike."""
    widths, whole = dict.fromkeys(range(len(shares)), least), sum(shares)
    for place in sorted(widths, key=shares.__getitem__):
        widths[place] = max(least, room * shares[place] / whole)
        room, whole = room - widths[place], whole - shares[place]
    return widths.values()


def _by_words(table: Table, story: Story, *, has_ids: bool) -> list[float]:
    size, gutter, count = story.look.roles["table"].size, story.look.table.gutter, len(table.head)
    letter = HEAD_LETTER if story.look.roles["table-head"].small_caps else HEAD_LETTER - SMALL_CAPS_WIDER
    head = [_size(cell, lambda word: len(word) * letter, size) for cell in table.head]
    wide = (_bold if has_ids else ems, *(ems,) * (count - 1))
    rows = [list(map(partial(_size, size=size), row, wide)) for row in table.rows[:MEASURED]]
    room = max(story.frame - gutter * count, size)
    return [width + gutter for width in widths_by_words([head, *rows], room)]


BRIEF = 16
"""Letters: a cell no longer than this is one word where it has a dash ("Likely, 55–80%"), where Word may break."""


def _size(cell: Cell, wide: Callable[[str], float], size: float) -> Size:
    """The width of a cell's longest word, and of its words on one line."""
    said = plain(cell.content)
    words = [wide(word) * size for word in said.split()] or [0.0]
    whole = sum(words) + ems(" ") * size * (len(words) - 1)
    longest = ROOM_OF_A_WORD * (whole if "–" in said and len(said) <= BRIEF else max(words))
    return longest, max(whole, longest)


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
    return f"{CELL}</w:tcPr>{Para('MatrixHeading', run(word, 'MatrixTerm') + line + run(of)).xml()}</w:tc>"


def _impact(number: str, word: str) -> str:
    return f"{CELL}</w:tcPr>{Para('MatrixImpact', run(number, 'Strong') + run(f' {word}')).xml()}</w:tc>"


def _rated(cell: MatrixCell, story: Story) -> str:
    look = story.look
    fill = hexadecimal(look.colours[look.matrix.fills[cell.grade]])
    ids = run(" ".join(cell.risks), "MatrixId") + "<w:r><w:br/></w:r>" if cell.risks else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return f"{CELL}{shade}</w:tcPr>{Para(f'Matrix{cell.grade + 1}', ids + run(cell.rating)).xml()}</w:tc>"
