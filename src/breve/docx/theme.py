"""The theme of a Word file: the house's colours and faces under the names by which Word's menus offer them."""

from itertools import count

from breve.docx.embed import Carried, carried
from breve.docx.ooxml import DECLARATION, hexadecimal, part, quoted
from breve.docx.story import Related
from breve.model.style import Look, Typeface

COLOURS = (
    ("dk1", "ink"),
    ("lt1", "paper"),
    ("dk2", "muted"),
    ("lt2", "low"),
    ("accent1", "accent"),
    ("accent2", "edge"),
    ("accent3", "hair"),
    ("accent4", "grey"),
    ("accent5", "moderate"),
    ("accent6", "high"),
    ("hlink", "accent"),
    ("folHlink", "muted"),
)
"""A theme's twelve colours (ECMA-376, 20.1.6.2) and the look's names for them."""

SCRIPTS = (("Hang", "Malgun Gothic"), ("Jpan", "Yu Mincho"), ("Hans", "SimSun"), ("Hant", "PMingLiU"))
"""Word's own faces for scripts that the house's family lacks."""

FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
LINE = f'<a:ln w="6350">{FILL}</a:ln>'
EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part(look: Look) -> bytes:
    """A theme with the look's colours; headings and text are set in the text face."""
    colours = "".join(_colour(slot, look.colours.get(name, look.colours["grey"])) for slot, name in COLOURS)
    text = look.fonts["text"]
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="breve">'
        f'<a:themeElements><a:clrScheme name="breve">{colours}</a:clrScheme><a:fontScheme name="breve">'
        f"<a:majorFont>{_faces(text)}</a:majorFont><a:minorFont>{_faces(text)}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="breve"><a:fillStyleLst>{FILL * 3}</a:fillStyleLst><a:lnStyleLst>{LINE * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{FILL * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


def _colour(slot: str, value: str) -> str:
    return f'<a:{slot}><a:srgbClr val="{hexadecimal(value)}"/></a:{slot}>'


def _faces(face: Typeface) -> str:
    scripts = "".join(f'<a:font script="{script}" typeface="{family}"/>' for script, family in SCRIPTS)
    return f'<a:latin typeface="{quoted(face.family)}"/><a:ea typeface=""/><a:cs typeface=""/>{scripts}'


def font_table(look: Look) -> tuple[bytes, tuple[tuple[Related, str], ...]]:
    """The families of the look, each with those that Word takes in its stead, and the fonts that the file carries."""
    numbers = count(1)
    held = [(face, [(one, f"rId{next(numbers)}") for one in carried(face)]) for face in look.fonts.values()]
    fonts = "".join(_font(face, fonts) for face, fonts in held)
    return part("w:fonts", fonts), tuple((one.related, name) for _, fonts in held for one, name in fonts)


def _font(face: Typeface, fonts: list[tuple[Carried, str]]) -> str:
    other = f'<w:altName w:val="{quoted(",".join(face.fallbacks))}"/>' if face.fallbacks else ""
    inner = "".join(f'<w:embed{one.shape} r:id="{name}" w:fontKey="{one.key}"/>' for one, name in fonts)
    known = f'{other}<w:charset w:val="00"/><w:pitch w:val="variable"/>{inner}'
    return f'<w:font w:name="{quoted(face.family)}">{known}</w:font>'
