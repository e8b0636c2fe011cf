"""Pictures in the line of text: an author's figures, and the bar of likelihood that stands beside its word."""

import struct
import zlib
from functools import cache

from breve.docx.ooxml import R, emu, quoted
from breve.docx.story import Related, Story
from breve.model.asset import Picture
from breve.model.document import Figure
from breve.model.scale import Term
from breve.model.style import Bar

IMAGE = f"{R}/image"
TALLEST = 0.6
"""The most of a page's height that a figure takes."""


def figure(block: Figure, story: Story) -> str:
    """A figure's picture with its words for those who cannot see it."""
    width, height = size(block.picture, story.measure, story.height * TALLEST)
    related = Related(IMAGE, "picture", block.picture.content, f"image/{block.picture.kind}")
    return drawing(_shown(story.relate(related)), width, height, story, alt=block.alt)


def size(picture: Picture, widest: float, tallest: float) -> tuple[float, float]:
    """A picture's width and height in points: as its dots per inch say, made smaller where it would not fit."""
    scale = 72 / (picture.dpi or 96)
    width, height = picture.width * scale, picture.height * scale
    fit = min(1.0, widest / width, tallest / height)
    return width * fit, height * fit


PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def _shown(name: str) -> str:
    """A picture's graphic, to be filled with its size."""
    return (
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{{id}}" name="{{name}}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Word's mark of a picture that says nothing (MS-ODRAWXML, 2.27)."""


def drawing(graphic: str, width: float, height: float, story: Story, alt: str = "") -> str:
    """A drawing in the line; without alternative words it is decoration, and marked so."""
    story.tally.drawings += 1
    number = story.tally.drawings
    across, down = emu(width), emu(height)
    name = f"Picture {number}"
    filled = (
        graphic.replace("{id}", str(number))
        .replace("{name}", name)
        .replace("{width}", str(across))
        .replace("{height}", str(down))
    )
    said = f'descr="{quoted(alt)}"/>' if alt else f">{DECORATIVE}</wp:docPr>"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{number}" name="{name}" {said}{filled}</wp:inline></w:drawing></w:r>'
    )


def title_bar(story: Story) -> str:
    """A short title rule, which no border can be: decoration."""
    look = story.look
    rule, width = look.rules.title, look.opening.rule_width
    dots = [bytes(round(width))] * max(1, round(rule.weight))
    related = Related(IMAGE, "title", png(dots, round(width), (look.colours[rule.colour],)), "image/png")
    return drawing(_shown(story.relate(related)), width, rule.weight, story)


# -- the bar of likelihood ---------------------------------------------------------------------------

CELLS = 7
DENSITY = 4
"""Dots to a point: 288 to an inch."""


def bar(term: Term, story: Story) -> str:
    """Seven cells, one filled: decoration, for the word stands beside it."""
    look = story.look
    colours = tuple(look.colours[name] for name in ("paper", "edge", "accent"))
    picture = bar_png(look.bar, term.step, colours)
    width = bar_width(look.bar)
    related = Related(IMAGE, "bar", picture, "image/png")
    return drawing(_shown(story.relate(related)), width, look.bar.cell_height, story)


CLEAR = 8
"""White at the right of the bar, in points: a word follows it, and a tab or space of text would be said."""


def bar_width(look: Bar) -> float:
    """How wide the bar is with the white after it, in points."""
    return CELLS * look.cell_width + (CELLS - 1) * look.gap + CLEAR


@cache
def bar_png(look: Bar, filled: int, colours: tuple[str, ...]) -> bytes:
    """The bar as a PNG of three colours: paper, outline, filled."""
    width, height, gap, line = (
        round(points * DENSITY) for points in (look.cell_width, look.cell_height, look.gap, 0.5)
    )
    edge = bytes([1]) * width
    hollow = bytes([1]) * line + bytes(width - 2 * line) + bytes([1]) * line
    full = bytes([2]) * width
    between = bytes(gap)
    cells = range(CELLS)
    outer = between.join(full if cell == filled else edge for cell in cells)
    inner = between.join(full if cell == filled else hollow for cell in cells)
    clear = bytes(CLEAR * DENSITY)
    rows = [(outer if row < line or row >= height - line else inner) + clear for row in range(height)]
    return png(rows, len(outer + clear), colours)


def png(rows: list[bytes], width: int, colours: tuple[str, ...]) -> bytes:
    """A picture of few colours; a row has one byte a dot, its colour's number (PNG, third edition, 11.2)."""
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    palette = b"".join(bytes.fromhex(colour.removeprefix("#")) for colour in colours)
    dots = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", dots), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
