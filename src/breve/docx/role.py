"""A role of the look as Word says it: run and paragraph properties, in the order that the schema wants."""

from breve.docx.ooxml import eighths, half_points, hexadecimal, quoted, twips
from breve.docx.page import Page
from breve.docx.shape import BOLD, ITALIC, RunShape
from breve.model.record import Record
from breve.model.style import Figures, Look, Role, Rule, Setting, Width

BOLD_FROM = 600
"""Word knows two weights; what is at least semibold is bold."""


class Named(Record):
    """A paragraph style: its name, the role it is set by, and what the role does not say."""

    name: str
    role: str
    based: str = "Normal"
    next: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    number: tuple[int, int] | None = None
    outline: int | None = None
    tabs: str = ""
    border: str = ""
    fill: str = ""
    shift: float = 0
    """Further to the right than the role says: a panel's inset, a list's level."""
    outdent: float = 0
    """Further from the right edge than the role says."""
    hang: float | None = None
    first: float | None = None
    before: float | None = None
    after: float | None = None
    line: str = "exact"
    leading: float | None = None
    setting: Setting | None = None
    width: Width | None = None
    is_close: bool = False
    """Without its space between two paragraphs of the style."""
    colour: str = ""
    priority: int = 20
    is_built_in: bool = False
    is_quick: bool = True


# -- properties --------------------------------------------------------------------------------------

THEMED = {"ink": "text1", "paper": "background1", "muted": "text2", "accent": "accent1"}


def colour(name: str, look: Look) -> str:
    """A colour by its name in the look, bound to the theme where the theme has it."""
    theme = f' w:themeColor="{THEMED[name]}"' if name in THEMED else ""
    return f'<w:color w:val="{hexadecimal(look.colours[name])}"{theme}/>'


def run_properties(role: Role, look: Look, shape: RunShape, ink: str = "") -> tuple[str, ...]:
    """How a role's words look; `shape` has the toggles, for a style within a style states only what differs."""
    family = quoted(look.fonts[role.font].family)
    fonts = "" if role.font == "text" else f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:cs="{family}"/>'
    size = half_points(role.size)
    return (
        fonts,
        BOLD if shape.bold else "",
        ITALIC if shape.italic else "",
        "<w:smallCaps/>" if shape.small_caps else "",
        colour(ink or role.colour, look) if ink or role.colour else "",
        f'<w:spacing w:val="{twips(role.tracking * role.size)}"/>' if role.tracking else "",
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        _figures(role.figures),
    )


def _figures(figures: Figures) -> str:
    form = "oldStyle" if figures is Figures.OLD_STYLE else "lining"
    spacing = "tabular" if figures is Figures.TABULAR else "proportional"
    return f'<w14:ligatures w14:val="standard"/><w14:numForm w14:val="{form}"/><w14:numSpacing w14:val="{spacing}"/>'


def shape_of(role: Role) -> RunShape:
    """What a role shows that a run in it may show or not."""
    return RunShape(role.weight >= BOLD_FROM, role.italic, role.small_caps)


JUSTIFICATION = {Setting.LEFT: "left", Setting.JUSTIFIED: "both", Setting.RIGHT: "right", Setting.CENTRED: "center"}


def paragraph_properties(style: Named, role: Role, page: Page) -> tuple[str, ...]:
    """How a style's paragraphs stand on a page."""
    level, number = style.number or (0, 0)
    return (
        "<w:keepNext/>" if style.keep_next else "",
        "<w:keepLines/>" if style.keep_lines else "",
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else "",
        f"<w:pBdr>{style.border}</w:pBdr>" if style.border else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>' if style.fill else "",
        f"<w:tabs>{style.tabs}</w:tabs>" if style.tabs else "",
        f'<w:suppressAutoHyphens w:val="{int(not role.hyphenate)}"/>',
        _spacing(style, role),
        _indent(style, role, page),
        "<w:contextualSpacing/>" if style.is_close else "",
        _justification(style.setting or role.setting, role),
        f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
    )


def differing(own: tuple[str, ...], base: tuple[str, ...]) -> str:
    """What a style says beside its base: the rest follows the base, also when an editor changes that."""
    return "".join(one for one, other in zip(own, base, strict=True) if one != other)


def _justification(setting: Setting, role: Role) -> str:
    """Justified only with the right to hyphenate."""
    ragged = setting is Setting.JUSTIFIED and not role.hyphenate
    return f'<w:jc w:val="{JUSTIFICATION[Setting.LEFT if ragged else setting]}"/>'


def _spacing(style: Named, role: Role) -> str:
    before = role.before if style.before is None else style.before
    after = role.after if style.after is None else style.after
    line = (
        f'w:line="{twips(style.leading or role.leading)}" w:lineRule="{style.line}"'
        if style.line != "auto"
        else 'w:line="240" w:lineRule="auto"'
    )
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" {line}/>'


def _indent(style: Named, role: Role, page: Page) -> str:
    on_measure = (style.width or role.width) is not Width.FRAME
    left = (page.left if on_measure else 0) + role.left + style.shift
    right = (page.right if on_measure else 0) + role.right + style.outdent
    hang = role.hang if style.hang is None else style.hang
    first = role.first if style.first is None else style.first
    line = f' w:hanging="{twips(hang)}"' if hang else f' w:firstLine="{twips(first)}"'
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}"{line}/>'


def ruled(side: str, rule: Rule, look: Look, space: float = 0) -> str:
    """A rule of the look as one side of a border; a rule without weight is none."""
    return border(side, rule.weight, rule.colour, look, space) if rule.weight else ""


def border(side: str, weight: float, name: str, look: Look, space: float = 0) -> str:
    """One side of a paragraph's or table's border."""
    return (
        f'<w:{side} w:val="single" w:sz="{eighths(weight)}" w:space="{round(space)}"'
        f' w:color="{hexadecimal(look.colours[name])}"/>'
    )
