"""One house's look: fonts, sizes, colours, spaces and papers, as both writers set them.

All lengths are points unless a field says otherwise; colours are ``#rrggbb``.
"""

from collections.abc import Mapping
from enum import StrEnum

from breve.model.record import Record


class Typeface(Record):
    """A family: the installed package that holds its files, and what Word falls back to where it is missing.

    `package` is an import name ("fontpkg_source_serif_4").  `embed` asks the Word file to carry the family.
    """

    family: str
    package: str
    fallbacks: tuple[str, ...] = ()
    embed: bool = False


class Figures(StrEnum):
    """The shape of digits; tabular ones are as wide as each other."""

    OLD_STYLE = "old-style"
    LINING = "lining"
    TABULAR = "tabular"


class Setting(StrEnum):
    """How the lines of a role end."""

    LEFT = "left"
    JUSTIFIED = "justified"
    RIGHT = "right"
    CENTRED = "centred"


class Width(StrEnum):
    """The two widths of a page: the measure of running text, and the frame round it.

    What is set at the `SIDE` stands in the frame to the left of the measure, level with what follows it; where there
    is no room for that (in columns, and in Word) it stands on the measure, above what follows.
    """

    MEASURE = "measure"
    FRAME = "frame"
    SIDE = "side"


class Role(Record):
    """How one kind of text is set.

    `optical` is the font's optical size, 0 for the size itself; `tracking` is in em.  `left` and `right` indent from
    the edges of `width`, `first` the first line besides; `hang` is the width of a numeral or a mark that stands to
    the left of the text, within `left`.  `before` and `after` add up between two roles.
    """

    size: float
    leading: float
    font: str = "text"
    before: float = 0
    after: float = 0
    weight: int = 400
    italic: bool = False
    optical: float = 0
    colour: str = "ink"
    setting: Setting = Setting.LEFT
    width: Width = Width.MEASURE
    left: float = 0
    right: float = 0
    first: float = 0
    hang: float = 0
    small_caps: bool = False
    tracking: float = 0
    figures: Figures = Figures.LINING
    hyphenate: bool = False
    run_in: bool = False


ROLES = frozenset(
    [
        "series",
        "series-name",
        "title",
        "subtitle",
        "byline-label",
        "byline",
        "panel-label",
        "panel",
        "h1",
        "h2",
        "h3",
        "body",
        "paragraph-number",
        "quote",
        "list",
        "list-mark",
        "judgment",
        "judgment-number",
        "confidence-label",
        "confidence",
        "scale-word",
        "scale-range",
        "point-label",
        "caption-label",
        "caption",
        "unit",
        "exhibit-source",
        "table-head",
        "table",
        "table-id",
        "matrix",
        "matrix-id",
        "matrix-head",
        "matrix-range",
        "chart",
        "note",
        "note-number",
        "running-head",
        "running-title",
        "folio",
        "folio-number",
        "mark",
        "contents",
        "sources",
        "colophon-label",
        "colophon",
    ]
)
"""Every role that a style must set; a style may not set another."""


class Paper(Record):
    """A sheet.  Margins bound the measure; the frame reaches `out_left` and `out_right` beyond it.

    `head` is the running head's baseline above the text, `foot` the folio's below it.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    out_left: float
    out_right: float
    head: float
    foot: float


class Rule(Record):
    """A line: its weight in points, 0 for none, and its colour's name."""

    weight: float
    colour: str = "hair"


class Rules(Record):
    """The rules of a page, by what they belong to; a table's are at its head, under its head row, between rows, below.

    `title` is the one at the head of the first page, `quote` stands at a quotation's left.
    """

    title: Rule
    byline: Rule
    judgment: Rule
    quote: Rule
    colophon: Rule
    table_top: Rule
    table_head: Rule
    table_row: Rule
    table_foot: Rule


class Edge(StrEnum):
    """On which side of a line its rule stands."""

    ABOVE = "above"
    BELOW = "below"


class SeriesAt(StrEnum):
    """Where the series' name stands on the line of the kind of brief: at the frame's right, or after the kind."""

    RIGHT = "right"
    AFTER = "after"


class BylineAt(StrEnum):
    """How the facts of the byline stand: each a column, all on one line, or one under another at the side.

    At the side they stand level with the first block; Word has them on one line then.
    """

    COLUMNS = "columns"
    LINE = "line"
    SIDE = "side"


class Opening(Record):
    """The head of the first page: the line of kind and series with the title's rule, and the byline.

    `rule_width` is the rule's length, 0 for the whole frame.
    """

    rule: Edge
    rule_width: float
    series: SeriesAt
    byline: BylineAt


class BarAt(StrEnum):
    """Where the likelihood bar stands: in a column at the frame's right or left edge, or below the statement."""

    RIGHT = "right"
    LEFT = "left"
    BELOW = "below"


class BarWords(StrEnum):
    """How the words stand that say what the bar shows: likelihood, range, horizon.

    Each on a line of its own, the range beside the likelihood and the horizon below, or all on one line with commas.
    """

    STACKED = "stacked"
    BESIDE = "beside"
    LINE = "line"


class Bar(Record):
    """The likelihood bar: equal cells, one filled.  `column` is the width of its column where it has one."""

    cell_width: float
    cell_height: float
    gap: float
    column: float
    place: BarAt = BarAt.RIGHT
    words: BarWords = BarWords.STACKED


class PanelLook(Record):
    """A panel: how wide it is, its left rule, how far in its text stands from its edges, and its fill.

    `fill` is a colour's name, or ""; `ink` the colour of all its words where it is not their roles' own.  `inset` is
    at the left, `right` at the right, `padding` above and below.
    """

    rule: float
    inset: float
    fill: str
    padding: float
    right: float = 0
    width: Width = Width.MEASURE
    ink: str = ""


class Counting(StrEnum):
    """How the numbers of an ordered list look."""

    DECIMAL = "1."
    LETTER = "(a)"

    def label(self, number: int) -> str:
        """What stands before an item."""
        return f"({_letters(number)})" if self is Counting.LETTER else f"{number}."


def _letters(number: int) -> str:
    """A number in letters as Word has it: a to z, then aa to zz, and so on."""
    turns, place = divmod(max(1, number) - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


class ListLook(Record):
    """Lists: the mark of an item, and what the numbers of an ordered list look like."""

    bullet: str
    number: Counting


class MatrixLook(Record):
    """The risk matrix.

    `grades` has one string for each impact from 1 to 5, one letter for each step of likelihood: L, M, H or S.
    `fills` and `inks` are colours' names by grade, from low to severe; `gap` is the white between cells.
    """

    row: float
    label_column: float
    gap: float
    grades: tuple[str, ...]
    fills: tuple[str, ...]
    inks: tuple[str, ...]


class NoteLook(Record):
    """Notes at the foot: the short rule above them, the space above and below it."""

    rule_width: float
    rule_weight: float
    above: float
    below: float
    rule_colour: str = "ink"


class TableLook(Record):
    """Tables: space above and below the text of a cell, and between columns."""

    padding: float
    gutter: float


class ChartLook(Record):
    """Charts: the height of a bar, the space between bars, the colour of those not in the accent, the plot's height.

    `outline` is the weight of the line round a bar, `zero` that of the line where they begin; 0 is none.
    """

    bar: float
    gap: float
    fill: str
    height: float
    outline: float = 0.5
    zero: float = 0.5


class Look(Record):
    """Everything of a house style that can be seen."""

    fonts: Mapping[str, Typeface]
    colours: Mapping[str, str]
    papers: Mapping[str, Paper]
    roles: Mapping[str, Role]
    rules: Rules
    opening: Opening
    bar: Bar
    panel: PanelLook
    bottom_line: PanelLook
    list: ListLook
    matrix: MatrixLook
    note: NoteLook
    table: TableLook
    chart: ChartLook
    baseline: float
    column_gutter: float
    folio: str
    """What the folio says, with ``{page}`` and ``{pages}``."""
    label_gap: float
    """How much wider than others the space after a label is ("Figure 1", "Confidence: low."), in em."""
    caption_stop: str
    """What ends a caption's label: "Figure 1." or "Figure 1"."""
    numbered_paragraphs: bool
    """Whether the paragraphs of running text are numbered through the document, and judgments among them."""
