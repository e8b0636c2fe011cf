"""Pictures, with their message above and their source line below."""

import io
import zlib
from typing import Any

from breve.model.asset import Kind, Picture
from breve.model.document import Figure
from breve.model.record import Draft
from breve.model.style import Width
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.galley import GOOD, Item
from breve.pdf.objects import File, stream
from breve.pdf.setting import Compositor
from breve.pdf.tables import set_caption, set_source
from breve.pdf.tags import Element, box_attributes

USUAL_DPI = 144.0
"""What a picture is taken to have that does not say."""

TALLEST, POINTS_AN_INCH = 0.6, 72.0


class SetFigure(Draft):
    """A picture in its size, `left` of the measure's edge."""

    picture: Picture
    element: Element
    left: float
    width: float
    height: float

    def draw(self, canvas: TaggedCanvas, x: float, top: float, first: int, last: int) -> None:  # noqa: ARG002 - one part
        """Draw the picture."""
        name = picture_name(canvas, self.picture)
        x, bottom = x + self.left, top - self.height
        self.element.attributes = box_attributes(x, bottom, x + self.width, top)
        canvas.begin(self.element)
        canvas._code.append(f"q {self.width:.2f} 0 0 {self.height:.2f} {x:.2f} {bottom:.2f} cm/{name} Do Q")  # noqa: SLF001 - ReportLab's list of what is drawn
        canvas.end()


def set_figure(compositor: Compositor, figure: Figure) -> None:
    """A picture at its own size or the measure's, whichever is smaller; the alternative words are its tag's."""
    outer, (left, room) = compositor.parent, compositor.room(Width.MEASURE)
    element = outer.block("Figure", alt=figure.alt)
    set_caption(compositor, figure.caption, element, left, room)
    picture = figure.picture
    dpi = picture.dpi or USUAL_DPI
    width, height = picture.width * POINTS_AN_INCH / dpi, picture.height * POINTS_AN_INCH / dpi
    scale = min(1.0, room / width, TALLEST * compositor.bounds.height / height)
    piece = SetFigure(picture, element, left, width * scale, height * scale)
    compositor.galley.add([Item(height * scale, piece, 0, cost=GOOD)], 0.0, 0.0)
    compositor.parent = outer
    set_source(compositor, figure.source, left, room)


def picture_name(canvas: TaggedCanvas, picture: Picture) -> str:
    """The resource name of a picture, which is written into the file once."""
    name = f"I{zlib.crc32(picture.content):08X}"
    if name not in canvas.pictures:
        canvas.pictures[name] = _embed(canvas.file, picture)
    return name


def _embed(file: File, picture: Picture) -> int:
    """A picture's object.  A JPEG in grey or RGB goes in as it is; all else is decoded and packed anew."""
    from PIL import Image

    with Image.open(io.BytesIO(picture.content)) as image:
        if picture.kind is Kind.JPEG and image.mode in ("L", "RGB"):
            return _add(file, image.size, image.mode, picture.content, "/Filter/DCTDecode", compress=False)
        return _embed_pixels(file, image)


def _embed_pixels(file: File, image: Any) -> int:
    has_mask = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    mask = ""
    if has_mask:
        image = image.convert("RGBA")
        mask = f"/SMask {_add(file, image.size, 'L', image.getchannel('A').tobytes())} 0 R"
    mode = "L" if image.mode in ("1", "L", "LA", "I", "I;16") else "RGB"
    return _add(file, image.size, mode, image.convert(mode).tobytes(), mask)


def _add(
    file: File, size: tuple[int, int], mode: str, content: bytes, entries: str = "", *, compress: bool = True
) -> int:
    space = "/DeviceGray" if mode == "L" else "/DeviceRGB"
    head = f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}/ColorSpace{space}/BitsPerComponent 8"
    return file.add_stream(stream(content, head + entries, compress=compress))
