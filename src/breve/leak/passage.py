"""What a finished file says somewhere, as whoever reads it back is given it."""

from collections.abc import Callable
from enum import Enum, auto

from breve.model.record import Record


class Said(Enum):
    """To whom a passage speaks, and so which words it may hold besides the edition's own.

    A reader is told the text; `NAME` is for whoever asks after a picture, a style, a bookmark or a property; `CODE` is
    the format's own vocabulary, for programs.
    """

    TEXT = auto()
    NAME = auto()
    CODE = auto()


LINE_END = "\n"
"""In a passage: where a line of a page ends, and a word may go on."""


class Passage(Record):
    """Some words of a finished file, and where in it they stand: a part, a page, a property.

    `again` gives the same words in the order in which they are read, for a text in which one may be parted.
    """

    place: str
    said: Said
    text: str
    again: Callable[[], str] | None = None


class UnreadableError(Exception):
    """A finished file, or a part of it, that cannot be read back, and so cannot be vouched for."""
