"""The styles part of a Word file: a house's paragraph, character and table styles, made once for a house and page."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from breve.docx.ooxml import half_points, hexadecimal, part, quoted, twips
from breve.docx.page import BYLINE_GUTTER, Page
from breve.docx.paragraphs import identity_of, paragraph_styles
from breve.docx.role import Named, border, colour, differing, paragraph_properties, ruled, run_properties, shape_of
from breve.docx.shape import BOLD, RunShape, style_id, style_xml
from breve.model.mark import Mark
from breve.model.record import Record, replace
from breve.model.style import BylineAt, Look

KEPT = 64
"""Of so many sheets the styles are kept: a process that sets many briefs must not grow with their number."""


class Sheet(Record, eq=False):
    """What styles are made from; a house's looks are few, so what is made from one is kept."""

    look: Look
    page: Page
    language: str
    east: str
    mark: Mark

    def __hash__(self) -> int:
        """By identity of the look, whose mappings cannot be hashed: one look is read once."""
        return hash((id(self.look), self.page, self.language, self.east, self.mark))

    def __eq__(self, other: object) -> bool:
        """The same look, on the same page, in the same languages, with the same mark."""
        return isinstance(other, Sheet) and self.look is other.look and self._rest() == other._rest()

    def _rest(self) -> tuple[object, ...]:
        return self.page, self.language, self.east, self.mark


# -- paragraph styles --------------------------------------------------------------------------------


def _paragraph_style(style: Named, sheet: Sheet, base: Named | None) -> str:
    custom = "" if style.is_built_in else ' w:customStyle="1"'
    identity = identity_of(style.name)
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    link = f'<w:link w:val="{identity}Char"/>' if identity in LINKED else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{identity}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/>{following}{link}<w:uiPriority w:val="{style.priority}"/>'
        + ("<w:qFormat/>" if style.is_quick else "<w:unhideWhenUsed/>")
        + "".join(_differences(_said(style, sheet), _said(base, sheet) if base else None))
        + "</w:style>"
    )


Properties = tuple[str, ...]


def _said(style: Named, sheet: Sheet) -> tuple[Properties, Properties]:
    """What a style says of its paragraphs, and of their words."""
    role = sheet.look.roles[style.role]
    words = run_properties(role, sheet.look, shape_of(role), style.colour)
    return paragraph_properties(style, role, sheet.page), words


def _differences(own: tuple[Properties, Properties], base: tuple[Properties, Properties] | None) -> Iterator[str]:
    """Each part of a style, without what its base says too."""
    for name, said, below in zip(("pPr", "rPr"), own, base or ((), ()), strict=True):
        if stated := differing(said, below) if base else "".join(said):
            yield f"<w:{name}>{stated}</w:{name}>"


LINKED = {
    "Title",
    "Subtitle",
    *(f"Heading{level}" for level in range(1, 7)),
    "FootnoteText",
    "EndnoteText",
    "Header",
    "Footer",
    "Quote",
}


# -- character styles --------------------------------------------------------------------------------


class Labelled(Record):
    """A character style for a label: its name, its role, and the paragraph style that it stands in."""

    name: str
    role: str
    within: str


LABELS = (
    Labelled("Judgment Number", "judgment-number", "judgment"),
    Labelled("Confidence Label", "confidence-label", "confidence"),
    Labelled("Likelihood Term", "scale-word", "scale-range"),
    Labelled("Point Label", "point-label", "body"),
    Labelled("Caption Label", "caption-label", "caption"),
    Labelled("Matrix Id", "matrix-id", "matrix"),
    Labelled("Matrix Term", "matrix-head", "matrix-range"),
    Labelled("Note Number", "note-number", "note"),
)


def _labels(look: Look) -> Iterator[Labelled]:
    """The labels of a house: those that every house has, and those that stand out in this one."""
    yield from LABELS
    roles = look.roles
    if look.opening.byline is not BylineAt.COLUMNS:
        yield Labelled("Byline Label", "byline-label", "byline")
    if roles["running-title"] != roles["running-head"]:
        yield Labelled("Running Title", "running-title", "running-head")
    if roles["folio-number"] != roles["folio"]:
        yield Labelled("Folio Number", "folio-number", "folio")


def _label_style(label: Labelled, look: Look) -> str:
    role = look.roles[label.role]
    if label.name == "Matrix Id":  # in the ink of its cell
        role = replace(role, colour="")
    shape = shape_of(role).beside(shape_of(look.roles[label.within]))
    return _character_style(label.name, "".join(run_properties(role, look, shape)))


def _character_style(name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="23"/><w:qFormat/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def _linked_style(style: Named, look: Look) -> str:
    role = look.roles[style.role]
    identity = identity_of(style.name)
    name = f"{style.name[0].upper()}{style.name[1:]} Char"
    words = "".join(run_properties(role, look, shape_of(role)))
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identity}Char"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:link w:val="{identity}"/><w:uiPriority w:val="99"/>'
        f"<w:rPr>{words}</w:rPr></w:style>"
    )


def _note_marks() -> str:
    return "".join(
        f'<w:style w:type="character" w:styleId="{kind.capitalize()}Reference"><w:name w:val="{kind} reference"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        for kind in ("footnote", "endnote")
    )


def _marking(mark: Mark, look: Look) -> str:
    """The label of a marking: its scheme's colour on black, which is black behind it."""
    family = quoted(look.fonts[look.roles["mark"].font].family)
    size = half_points(look.roles["mark"].size)
    black = hexadecimal(look.colours["black"])
    return _character_style(
        "Marking",
        f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:cs="{family}"/>{BOLD}<w:noProof/>'
        f'<w:color w:val="{hexadecimal(mark.colour or look.colours["paper"])}"/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{black}"/>',
    )


# -- table styles ------------------------------------------------------------------------------------


def _table_style(look: Look) -> str:
    rules, cells = look.rules, look.table
    heavy, light = ruled("top", rules.table_top, look), ruled("bottom", rules.table_foot, look)
    rows = ruled("insideH", rules.table_row, look)
    head = ruled("bottom", rules.table_head, look)
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefTable"><w:name w:val="Brief Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{heavy}{light}{rows}</w:tblBorders>"
        f"{_margins(cells.padding, cells.gutter)}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{head}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr></w:style>"
    )


def _matrix_style(look: Look) -> str:
    inside = border("insideH", look.matrix.gap, "paper", look) + border("insideV", look.matrix.gap, "paper", look)
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="RiskMatrix"><w:name w:val="Risk Matrix"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{inside}</w:tblBorders>{_margins(2, 0)}</w:tblPr>"
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:vAlign w:val="bottom"/>'
        "</w:tcPr></w:tblStylePr></w:style>"
    )


def _byline_style() -> str:
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BylineTable"><w:name w:val="Byline Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:tblPr>'
        f"{_margins(0, BYLINE_GUTTER)}</w:tblPr></w:style>"
    )


def _margins(padding: float, gutter: float) -> str:
    sides = (("top", padding), ("left", 0), ("bottom", padding), ("right", gutter))
    inner = "".join(f'<w:{side} w:w="{twips(points)}" w:type="dxa"/>' for side, points in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"


# -- the part ----------------------------------------------------------------------------------------

ALWAYS = (
    RunShape(bold=True),
    RunShape(italic=True),
    RunShape(bold=True, italic=True),
    RunShape(linked=True),
    RunShape(linked=True, italic=True),
)
"""The differences that an editor will want, used or not."""


@lru_cache(KEPT)
def styles_part(sheet: Sheet, shapes: frozenset[RunShape]) -> bytes:
    """The styles of a file: those of the house, and one for each way in which its runs differ from their paragraphs."""
    extra = sorted(shapes - set(ALWAYS), key=repr)
    rule = hexadecimal(sheet.look.colours["hair"])
    more = "".join(style_xml(shape, rule) for shape in extra)
    return part("w:styles", _house_styles(sheet) + more)


@lru_cache(KEPT)
def _house_styles(sheet: Sheet) -> str:
    look = sheet.look
    named = tuple(paragraph_styles(look, sheet.page))
    bases = {identity_of(style.name): style for style in named}
    rule = hexadecimal(look.colours["hair"])
    return "".join(
        (
            _defaults(sheet),
            *(_paragraph_style(style, sheet, bases.get(style.based)) for style in named),
            *(_linked_style(style, look) for style in named if identity_of(style.name) in LINKED),
            *(_label_style(label, look) for label in _labels(look)),
            *(style_xml(shape, rule) for shape in ALWAYS),
            _note_marks(),
            _marking(sheet.mark, look),
            _table_style(look),
            _matrix_style(look),
            _byline_style() if look.opening.byline is BylineAt.COLUMNS else "",
        )
    )


def _defaults(sheet: Sheet) -> str:
    body = sheet.look.roles["body"]
    size = half_points(body.size)
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"'
        ' w:cstheme="minorBidi"/>'
        f'{colour("ink", sheet.look)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{quoted(sheet.language)}" w:eastAsia="{quoted(sheet.east)}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f'<w:widowControl/><w:spacing w:before="0" w:after="0" w:line="{twips(body.leading)}" w:lineRule="exact"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
        ' w:defQFormat="0" w:count="376"/>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:uiPriority w:val="0"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{_margins(0, 5.4)}</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


@lru_cache(KEPT)
def hosts(sheet: Sheet) -> Mapping[str, RunShape]:
    """What the paragraphs of each style show by themselves, by the style's id."""
    look = sheet.look
    return {identity_of(style.name): shape_of(look.roles[style.role]) for style in paragraph_styles(look, sheet.page)}
