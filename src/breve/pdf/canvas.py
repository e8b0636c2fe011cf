"""The sheets that everything is drawn on: ReportLab's canvas, with tags, shaped text and links."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from breve.model.record import Draft, Record
from breve.pdf.colours import channels, operands
from breve.pdf.embed import Embedded
from breve.pdf.fonts import Face
from breve.pdf.objects import File, text
from breve.pdf.paragraph import Line, LinkTo, Run, SetParagraph
from breve.pdf.slugs import Stretch
from breve.pdf.tags import Annotation, Content, Element
from breve.pdf.words import Ink


class Sheet(Draft):
    """A finished page: what draws it, the elements of its marked content by number, its annotations' objects."""

    content: bytes
    marked: list[Element]
    annotations: list[int]


class Spot(Draft):
    """A named place: page from 0, height in points."""

    page: int
    y: float


class Linked(Draft):
    """A link's annotation before its file is written."""

    number: int
    link: LinkTo
    page: int
    box: tuple[float, float, float, float]


class Pen(Record, eq=False):
    """An ink in one document: its font there, and the operators before and after what it shows at a place."""

    ink: Ink
    font: Embedded
    down: str
    up: str


class Bookmark(Record):
    """One line of the outline; `spot` is a named place."""

    level: int
    title: str
    spot: str


SPACED = frozenset(("Span", "Link", "Reference", "H1", "H2", "H3", "H4", "H5", "H6"))
"""The elements that a space within a paragraph may be of: an inline's, and a heading's that is run in."""


class TaggedCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """A canvas that writes marked content and the tree of its elements while it draws `page`, counted from 0."""

    def __init__(self, size: tuple[float, float], root: Element) -> None:
        super().__init__("", pagesize=size, pageCompression=1, initialFontName=None, invariant=1)
        self._doc: Any = File()
        self.root = root
        self.sheets: list[Sheet] = []
        self.page = 0
        self.fonts: dict[Face, Embedded] = {}
        self._pens: dict[Ink, Pen] = {}
        self.pictures: dict[str, int] = {}
        self.links: list[Linked] = []
        self.spots: dict[str, Spot] = {}
        self.bookmarks: list[Bookmark] = []
        self.is_muted = False
        self._code: list[str]
        self._marked: list[Element] = []
        self._annotations: list[int] = []
        self._open: Element | str = ""
        self._fills: list[tuple[float, float, float, float, str]] = []
        self.grounds: set[tuple[str, str]] = set()

    def _make_preamble(self) -> None:
        """ReportLab's own preamble would select a font that is not embedded."""
        self._preamble = ""

    @property
    def file(self) -> File:
        """The file that the sheets go into."""
        file: File = self._doc
        return file

    # -- marked content ----------------------------------------------------------------------------

    def begin(self, element: Element) -> None:
        """What follows is an element's; nothing is written where it is open already."""
        if self._open is element or self.is_muted:
            return
        self.end()
        if not element.is_attached:
            element.attach()
        number = len(self._marked)
        self._marked.append(element)
        element.kids.append(Content(self.page, number))
        self._code.append(f"/{element.tag}<</MCID {number}>>BDC")
        self._open = element

    def artifact(self, kind: str = "Layout", place: str = "") -> None:
        """What follows is no part of the content (ISO 32000-1, 14.8.2.2): a rule, a running head."""
        if self.is_muted:
            return
        self.end()
        where = f"/Subtype/{place}" if place else ""
        self._code.append(f"/Artifact<</Type/{kind}{where}>>BDC")
        self._open = kind

    def end(self) -> None:
        """What was begun ends."""
        if self._open and not self.is_muted:
            self._code.append("EMC")
            self._open = ""

    @contextmanager
    def muted(self, kind: str, place: str = "") -> Iterator[None]:
        """Draw content that stands elsewhere, or nowhere, as one artifact: no tags, no links, no places."""
        self.artifact(kind, place)
        self.is_muted = True
        yield
        self.is_muted = False
        self.end()

    # -- rules and fills ---------------------------------------------------------------------------

    def rule(self, left: float, right: float, y: float, weight: float, colour: str) -> None:
        """A horizontal rule whose middle is at `y`; all in points."""
        self._code.append(f"{operands(colour)} RG {weight:g} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")

    def fill(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle, in points."""
        self._code.append(f"{operands(colour)} rg {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")
        self._fills.append((left, bottom, left + width, bottom + height, operands(colour)))

    def _ground(self, x: float, y: float) -> str:
        """The colour that was filled last at a place, as operands; "" for the paper."""
        for left, bottom, right, top, colour in reversed(self._fills):
            if left <= x <= right and bottom <= y <= top:
                return colour
        return ""

    def outline(self, left: float, bottom: float, width: float, height: float, weight: float, colour: str) -> None:
        """An empty rectangle, in points."""
        self._code.append(f"{operands(colour)} RG {weight:g} w {left:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S")

    def stroke(self, points: list[tuple[float, float]], weight: float, colour: str, dash: str = "") -> None:
        """A line through points; `dash` as PDF's operand, "[3 2] 0"."""
        self.saveState()
        self.setStrokeColorRGB(*channels(colour))
        self.setLineWidth(weight)
        self.setLineJoin(1)
        if dash:
            self._code.append(f"{dash} d")
        path = self.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self.drawPath(path)
        self.restoreState()

    # -- text --------------------------------------------------------------------------------------

    def draw(self, paragraph: SetParagraph, x: float, top: float, first: int, last: int) -> None:
        """Lines `first` to before `last` of a paragraph, the first line's box at `top`; what hangs comes first."""
        if first == 0 and (hung := paragraph.hung):
            self.begin(hung.element)
            self.draw_line(hung.line, hung.element, x + hung.left, top - paragraph.drop)
            self.end()
        y = top - paragraph.drop
        for line in paragraph.lines[first:last]:
            self.draw_line(line, paragraph.element, x + paragraph.left, y)
            y -= paragraph.leading
        self.end()

    def draw_line(self, line: Line, element: Element, x: float, y: float) -> None:
        """One line with its left edge at `x` and its baseline at `y`."""
        x += line.slug.indent
        for stretch in line.slug.stretches:
            run = line.runs[stretch.place]
            home = run.element
            if home and stretch.has_space:
                home = _shared(home, line.element_after(stretch))
            own = home is run.element
            x = self._draw_stretch(stretch, run, element, x, y, has_space=stretch.has_space and own)
            if not own:
                self.begin(home or element)
                pen = self._pen(stretch.ink)
                self._show(pen, pen.font.word(stretch.ink.cut.space), x, y)
                x += stretch.gap

    def _draw_stretch(
        self, stretch: Stretch, run: Run, around: Element, x: float, y: float, *, has_space: bool
    ) -> float:
        """Some words of one run, and the space after them where it is the run's own; how far they reach."""
        self.begin(run.element or around)
        pen = self._pen(stretch.ink)
        self._show(pen, pen.font.string(stretch, has_space=has_space), x, y)
        reach = x + stretch.width + (stretch.gap if has_space else 0.0)
        if run.link:
            self.link(run.link, (x, y - 0.25 * pen.ink.size, reach, y + 0.8 * pen.ink.size))
        if run.anchor:
            self.name(run.anchor, y + pen.ink.size)
        return reach

    def _show(self, pen: Pen, string: str, x: float, y: float) -> None:
        ground = self._ground(x + 1, y + pen.ink.size / 4) if self._fills else ""
        self.grounds.add((pen.ink.colour, ground))
        self._code.append(f"{pen.down}{x:.2f} {y:.2f} Tm[<{string}>]TJ{pen.up}")

    def _pen(self, ink: Ink) -> Pen:
        """An ink in this document."""
        pen = self._pens.get(ink)
        if pen is None:
            font = self.font(ink.cut.face)
            tracking, end = (f" {ink.tracking:.4g} Tc", " 0 Tc ET") if ink.tracking else ("", " ET")
            down = f"BT {ink.colour} rg/{font.resource} {ink.size:g} Tf{tracking} 1 0 0 1 "
            pen = self._pens[ink] = Pen(ink, font, down, end)
        return pen

    def font(self, face: Face) -> Embedded:
        """A face in this document."""
        embedded = self.fonts.get(face)
        if embedded is None:
            embedded = self.fonts[face] = Embedded(face, f"F{len(self.fonts)}")
        return embedded

    # -- links -------------------------------------------------------------------------------------

    def link(self, link: LinkTo, box: tuple[float, float, float, float]) -> None:
        """What is in the box (left, bottom, right, top) leads where a link says."""
        if self.is_muted:
            return
        number = self.file.reserve()
        self.links.append(Linked(number, link, self.page, box))
        self._annotations.append(number)
        link.element.kids.append(Annotation(self.page, number))

    def name(self, spot: str, y: float) -> None:
        """Name this height of the page; the first use of a name counts."""
        if not self.is_muted:
            self.spots.setdefault(spot, Spot(self.page, y))

    def bookmark(self, level: int, title: str, y: float) -> None:
        """A line of the outline that leads here."""
        spot = f"h-{len(self.bookmarks) + 1}"
        self.bookmarks.append(Bookmark(level, title, spot))
        self.name(spot, y)

    # -- pages -------------------------------------------------------------------------------------

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """End the page."""
        self.end()
        content = "\n".join(self._code).encode("ascii")
        self.sheets.append(Sheet(content, self._marked, self._annotations))
        self.page += 1
        self._marked, self._annotations, self._code, self._fills = [], [], [], []
        self._startPage()


def _shared(element: Element, following: Element | None) -> Element | None:
    """The element that a space between two runs belongs to; None for the paragraph's own.

    A space is of what holds both runs, so that neither a note's mark nor a link ends in one.
    """
    around = set[Element]()
    while following is not None:
        around.add(following)
        following = following.parent
    home: Element | None = element
    while home is not None and home not in around:
        home = home.parent
    return home if home is not None and (home is element or home.tag in SPACED) else None


def annotation(linked: Linked, page: int, parent_key: int, destinations: frozenset[str]) -> str:
    """A link's annotation as PDF writes it; `page` is its page's object, `parent_key` its key in the parent tree."""
    box = " ".join(f"{side:.2f}" for side in linked.box)
    target, name = linked.link.target, linked.link.target[1:]
    if not target.startswith("#"):
        action = f"/A<</Type/Action/S/URI/URI{text(target)}>>"
    else:
        action = f"/Dest{text(name)}" if name in destinations else ""
    said = text(linked.link.said or (target if target[:1] != "#" else "↗"))
    return (
        f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/P {page} 0 R/Contents{said}"
        f"/StructParent {parent_key}{action}>>"
    )
