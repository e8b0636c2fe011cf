"""Pictures: what kind they are, and how large; the kinds themselves are known to `png` and `jpeg`."""

from breve.model.asset import Picture
from breve.model.diagnostic import Report, error
from breve.model.source import Span
from breve.project import jpeg, png
from breve.project.broken import BrokenPictureError

_PIXELS = 60_000_000


def read_picture(name: str, content: bytes, place: Span, report: Report) -> Picture | None:
    """A picture without its EXIF, XMP and text, or None with an error at `place`; its ending does not tell its kind."""
    try:
        picture = _picture(name, content)
    except BrokenPictureError as failure:
        error(report, "bad-picture", f"'{name}' cannot be used: {failure}", place, failure.hint)
        return None
    if picture.width * picture.height > _PIXELS:
        message = (
            f"'{name}' has {picture.width} x {picture.height} pixels; a picture may have {_PIXELS // 1_000_000} million"
        )
        error(report, "too-large", message, place, "make it smaller: 3000 pixels fill the width of a page")
        return None
    return picture


def _picture(name: str, content: bytes) -> Picture:
    if content.startswith(png.SIGNATURE):
        return png.read(name, content, _PIXELS)
    if content.startswith(jpeg.SIGNATURE):
        return jpeg.read(name, content)
    raise BrokenPictureError("it is neither a PNG nor a JPEG", "save it as PNG or JPEG")
