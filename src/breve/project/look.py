"""A house's look, as the tables of its style.toml say it."""

import re
from collections.abc import Mapping

from breve.model.diagnostic import error
from breve.model.nearness import did_you_mean
from breve.model.record import names_of
from breve.model.style import (
    ROLES,
    Bar,
    ChartLook,
    ListLook,
    Look,
    MatrixLook,
    NoteLook,
    Opening,
    PanelLook,
    Paper,
    Role,
    Rule,
    Rules,
    TableLook,
    Typeface,
)
from breve.project.settings import LARGEST, Table

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT_PACKAGE = re.compile(r"fontpkg_\w+|manimgx_fonts_\w+", re.ASCII)
_COLOURS = ("paper", "ink", "accent", "muted", "edge", "hair", "grey", "black")
"""Colours that the writers ask for by name."""

_BASE = "or write 'base = \"sober\"', and only what differs from it"
"""What a style that says too little may do."""

_POINTS = "72 points are an inch, 28 a centimetre"


def read_look(said: Table) -> Look:
    """The look in a style's settings; each fault is reported in its place."""
    colours = _colours(said.table("colours"))
    fonts = {name: _typeface(row) for name, row in said.table("fonts").tables()}
    look = Look(
        fonts=fonts,
        colours=colours,
        papers=_papers(said.table("papers")),
        roles=_roles(said.table("roles"), fonts, colours),
        rules=_rules(said.table("rules"), colours),
        opening=said.table("opening").fill(Opening),
        bar=_bar(said.table("bar")),
        panel=_panel(said.table("panel"), colours),
        bottom_line=_panel(said.table("bottom_line"), colours),
        list=said.table("list").fill(ListLook),
        matrix=_matrix(said.table("matrix"), colours),
        note=_note(said.table("note"), colours),
        table=_table(said.table("table")),
        chart=_chart(said.table("chart"), colours),
        baseline=said.measure("baseline", None),
        column_gutter=said.measure("column_gutter", None),
        folio=_folio(said),
        label_gap=said.measure("label_gap", None),
        caption_stop=said.text("caption_stop"),
        numbered_paragraphs=said.flag("numbered_paragraphs"),
    )
    _report_absent(said, fonts)
    return look


def _report_absent(said: Table, fonts: Mapping[str, Typeface]) -> None:
    for name in ("text", "label"):
        if name not in fonts:
            hints = f"add '[fonts.{name}]' with its package", _BASE
            error(said.report, "missing-key", f"the style has no font '{name}'", said.table("fonts").span, *hints)
    if not said.table("papers"):
        hints = "add '[papers.a4]' or '[papers.letter]' with its size and margins", _BASE
        error(said.report, "missing-key", "the style has no paper", said.table("papers").span, *hints)


def _typeface(said: Table) -> Typeface:
    """A family.  Its package is imported, and so must be one of fonts: a style runs no code."""
    face = said.fill(Typeface)
    if face.package and _FONT_PACKAGE.fullmatch(face.package) is None:
        hint = "it is the import name of a package of fonts, as in 'fontpkg_source_serif_4'"
        place = said.value_span("package")
        error(said.report, "wrong-value", f"'{face.package}' is not a package of fonts", place, hint)
    return face


def _colours(said: Table) -> dict[str, str]:
    colours = {name: said.text(name) for name in said}
    for name, colour in colours.items():
        if _COLOUR.fullmatch(colour) is None:
            hint = "write six hexadecimal digits, as in '#7a1f2b'"
            error(said.report, "wrong-value", f"'{colour}' is not a colour", said.value_span(name), hint)
    for name in _COLOURS:
        if name not in colours:
            hints = f"add it, as in '{name} = \"#1a1a1a\"'", _BASE
            error(said.report, "missing-key", f"the style has no colour '{name}'", said.span, *hints)
    return colours


def _papers(said: Table) -> dict[str, Paper]:
    papers = {}
    for name, row in said.tables():
        papers[name] = paper = row.fill(Paper)
        across, down = paper.width - paper.left - paper.right, paper.height - paper.top - paper.bottom
        if not (144 <= across <= LARGEST and 200 <= down <= LARGEST):
            hint = "its margins must leave 144 points across and 200 down"
            error(said.report, "wrong-value", f"the paper '{name}' leaves no room for text", row.span, hint)
    return papers


def _roles(said: Table, fonts: Mapping[str, Typeface], colours: Mapping[str, str]) -> dict[str, Role]:
    for name in said:
        if name not in ROLES:
            error(
                said.report,
                "unknown-key",
                f"there is no role '{name}'",
                said.key_span(name),
                *(did_you_mean(name, ROLES) or (f"the roles are {', '.join(sorted(ROLES))}",)),
            )
    for name in sorted(ROLES):
        if name not in said:
            hints = f"add '{name}' with its font, size and leading", _BASE
            error(said.report, "missing-key", f"the style does not set the role '{name}'", said.span, *hints)
    return {name: _role(row, fonts, colours) for name, row in said.tables() if name in ROLES}


def _role(said: Table, fonts: Mapping[str, Typeface], colours: Mapping[str, str]) -> Role:
    role = said.fill(Role)
    _report_unknown(said, "font", role.font, fonts)
    _report_unknown(said, "colour", role.colour, colours)
    _report_extent(said, {"size": role.size, "leading": role.leading})
    if _is_number(said, "weight") and (role.weight % 100 or not 100 <= role.weight <= 900):
        hint = "400 is a regular weight, 700 a bold one"
        error(said.report, "wrong-value", "'weight' must be a hundred from 100 to 900", said.value_span("weight"), hint)
    return role


def _rules(said: Table, colours: Mapping[str, str]) -> Rules:
    rules = Rules(**{name: _rule(said.table(name), colours) for name in names_of(Rules)})
    for name in names_of(Rules):
        if name not in said:
            hints = f"add '{name}' with its weight and colour", _BASE
            error(said.report, "missing-key", f"the style has no rule '{name}'", said.span, *hints)
    said.close()
    return rules


def _rule(said: Table, colours: Mapping[str, str]) -> Rule:
    if not said:
        return Rule(0.0)
    rule = said.fill(Rule)
    _report_space(said, {"weight": rule.weight})
    _report_unknown(said, "colour", rule.colour, colours)
    return rule


def _bar(said: Table) -> Bar:
    bar = said.fill(Bar)
    _report_extent(said, {"cell_width": bar.cell_width, "cell_height": bar.cell_height})
    _report_space(said, {"gap": bar.gap})
    return bar


def _table(said: Table) -> TableLook:
    table = said.fill(TableLook)
    _report_space(said, {"padding": table.padding, "gutter": table.gutter})
    return table


def _is_number(said: Table, key: str) -> bool:
    """Whether an author wrote a number; that something else is none was told."""
    return type(said.values.get(key)) in (int, float)


def _report_extent(said: Table, lengths: Mapping[str, float]) -> None:
    """Report what would be too small to be drawn, or so large that no page holds it."""
    for key, length in lengths.items():
        if _is_number(said, key) and not 1 <= length <= 144:
            message = f"'{key}' must be from 1 to 144 points"
            error(said.report, "wrong-value", message, said.value_span(key), _POINTS)


def _report_space(said: Table, lengths: Mapping[str, float]) -> None:
    """Report a space between things that would lay one over the other, or leave no room for either."""
    for key, length in lengths.items():
        if _is_number(said, key) and not 0 <= length <= 72:
            message = f"'{key}' must be from 0 to 72 points"
            error(said.report, "wrong-value", message, said.value_span(key), _POINTS)


def _panel(said: Table, colours: Mapping[str, str]) -> PanelLook:
    panel = said.fill(PanelLook)
    _report_space(said, {"padding": panel.padding, "inset": panel.inset, "right": panel.right})
    for key, name in (("fill", panel.fill), ("ink", panel.ink)):
        if name:
            _report_unknown(said, key, name, colours)
    return panel


def _note(said: Table, colours: Mapping[str, str]) -> NoteLook:
    """The notes' look; were the space round their rule as high as a page, no note would ever fit on one."""
    note = said.fill(NoteLook)
    _report_space(said, {"above": note.above, "below": note.below})
    _report_unknown(said, "rule_colour", note.rule_colour, colours)
    return note


def _chart(said: Table, colours: Mapping[str, str]) -> ChartLook:
    chart = said.fill(ChartLook)
    _report_extent(said, {"bar": chart.bar})
    _report_space(said, {"gap": chart.gap})
    if _is_number(said, "height") and not 10 <= chart.height <= 600:
        message = "'height' must be from 10 to 600 points"
        error(said.report, "wrong-value", message, said.value_span("height"), _POINTS)
    _report_unknown(said, "fill", chart.fill, colours)
    return chart


def _matrix(said: Table, colours: Mapping[str, str]) -> MatrixLook:
    matrix = said.fill(MatrixLook)
    if len(matrix.grades) != 5 or any(re.fullmatch("[LMHS]{7}", row) is None for row in matrix.grades):
        message = "'grades' must be five texts of seven letters, each L, M, H or S"
        hint = "a text for each impact from 1, a letter for each likelihood: low, moderate, high, severe"
        error(said.report, "wrong-value", message, said.value_span("grades"), hint)
    for key, names in (("fills", matrix.fills), ("inks", matrix.inks)):
        if len(names) != 4:
            message, hint = (
                f"'{key}' must name four colours, from low to severe",
                "name them as the table 'colours' does",
            )
            error(said.report, "wrong-value", message, said.value_span(key), hint)
        for number, name in enumerate(names):
            _report_unknown(said, key, name, colours, number)
    return matrix


def _report_unknown(said: Table, key: str, name: str, known: Mapping[str, object], *number: int) -> None:
    if name not in known:
        place = said.value_span(key, *number)
        hints = did_you_mean(name, known) or (f"it may be {', '.join(known) or 'nothing yet: define one'}",)
        error(said.report, "unknown-value", f"the style has no {key} '{name}'", place, *hints)


def _folio(said: Table) -> str:
    folio = said.text("folio", None)
    if set("{}") & set(re.sub(r"\{pages?\}", "", folio)):
        hint = "it may hold '{page}' and '{pages}'"
        error(said.report, "wrong-value", "'folio' holds an unknown brace", said.value_span("folio"), hint)
    return folio
