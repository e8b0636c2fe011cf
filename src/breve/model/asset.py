"""Files that stand beside an essay: pictures and tables of numbers."""

from enum import StrEnum

from breve.model.record import Record


class Kind(StrEnum):
    """The kinds of picture that both Word and PDF take as they are."""

    PNG = "png"
    JPEG = "jpeg"


class Picture(Record):
    """A picture without its EXIF, XMP and text; pixels as the file gives them, `dpi` 0 where it says none."""

    name: str
    kind: Kind
    content: bytes
    width: int
    height: int
    dpi: float = 0.0


class Series(Record):
    """One column of numbers: its head and a value for each label; None where the cell is empty."""

    name: str
    values: tuple[float | None, ...]


class Numbers(Record):
    """A CSV file: the head of its first column, that column's labels, and the other columns as series."""

    head: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
