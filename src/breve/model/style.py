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
    """The two widths of a page: the measure of running text, and the frame round it."""

    MEASURE = "measure"
    FRAME = "frame"


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


ROLES = frozenset(
    [
        "series",
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
        "quote",
        "list",
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
        "folio",
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


class Rules(Record):
    """The weights of rules: above the title, hairlines, and the three of a table (head and foot, under head, rows)."""

    title: float
    hair: float
    table: float
    table_head: float
    table_row: float


class Bar(Record):
    """The likelihood bar: equal cells, one filled.  It stands in a column `column` wide at the frame's right edge."""

    cell_width: float
    cell_height: float
    gap: float
    column: float


class PanelLook(Record):
    """A panel: its left rule, the text's distance from that edge, and its fill (a colour's name, or "")."""

    rule: float
    inset: float
    fill: str
    padding: float


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


class TableLook(Record):
    """Tables: space above and below the text of a cell, and between columns."""

    padding: float
    gutter: float


class ChartLook(Record):
    """Charts: the height of a bar, the space between bars, the colour of those not in the accent, the plot's height."""

    bar: float
    gap: float
    fill: str
    height: float


class Look(Record):
    """Everything of a house style that can be seen."""

    fonts: Mapping[str, Typeface]
    colours: Mapping[str, str]
    papers: Mapping[str, Paper]
    roles: Mapping[str, Role]
    rules: Rules
    bar: Bar
    panel: PanelLook
    matrix: MatrixLook
    note: NoteLook
    table: TableLook
    chart: ChartLook
    baseline: float
    column_gutter: float
    folio: str
    """What the folio says, with ``{page}`` and ``{pages}``."""
