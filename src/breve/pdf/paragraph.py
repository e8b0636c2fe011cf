"""Paragraphs: runs of words become lines."""

from breve.model.record import Draft, Record
from breve.pdf.slugs import Shape, Slug, Stretch, cast
from breve.pdf.tags import Element
from breve.pdf.words import Ink


class FootNote(Draft):
    """A note that is set: its lines, all of one leading, and the element that its label stands in."""

    number: int
    lines: "list[tuple[SetParagraph, int]]"
    leading: float
    before: float = 0.0


class Run(Draft):
    """Words drawn alike.

    `element` is the inline element that they belong to, None for the paragraph's own; `link` the element of the link
    that they are part of, with where it leads; `note` the note whose mark they are; `anchor` names their place.
    """

    text: str
    ink: Ink
    element: Element | None = None
    link: "LinkTo | None" = None
    note: FootNote | None = None
    anchor: str = ""
    is_break: bool = False


class LinkTo(Record, eq=False):
    """A link: its element, where it leads (an address, or ``#name``), and what it is called."""

    element: Element
    target: str
    said: str = ""


class Line(Draft):
    """One line: as it was cast, the runs of its paragraph, and the notes whose marks are on it."""

    slug: Slug
    runs: list[Run]
    notes: list[FootNote]

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.slug.width

    def element_after(self, stretch: Stretch) -> Element | None:
        """The inline element of the run that comes after one of its stretches; None for the paragraph's own."""
        return None if stretch.following is None else self.runs[stretch.following].element


class SetParagraph(Draft):
    """A paragraph in lines, ready to be drawn `left` of its column's edge.

    `drop` is the way from the top of a line's box down to its baseline.  `hung` is a label that stands in the hang
    before the first line, with its own element.
    """

    lines: list[Line]
    element: Element
    leading: float
    drop: float
    left: float = 0.0
    hung: "Hung | None" = None


class Hung(Draft):
    """A numeral or a mark that hangs `left` of the column's edge, on the first line's baseline."""

    line: Line
    element: Element
    left: float


def lines(runs: list[Run], shape: Shape) -> list[Line]:
    """The lines of a paragraph: at least one where there are words, none wider than its measure."""
    slugs = cast(tuple([(run.text, run.ink, run.is_break) for run in runs]), shape)
    if not any(run.note for run in runs):
        return [Line(slug, runs, []) for slug in slugs]
    return [Line(slug, runs, _notes(slug, runs)) for slug in slugs]


def _notes(slug: Slug, runs: list[Run]) -> list[FootNote]:
    """The notes whose marks a line shows, each once."""
    marked = (runs[stretch.place].note for stretch in slug.stretches)
    return list(dict.fromkeys(note for note in marked if note is not None))
