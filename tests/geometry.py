"""Where the words of a PDF stand on its pages, and what no page may have: lines on lines, past the frame, or lost."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pikepdf

from inked import Run, runs

TOUCH = 0.75
"""Points by which two boxes may overlap before it counts: kerning, rounding, an italic's lean."""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that follow each other on one baseline of one page, with nothing but a small gap between them."""

    page: int
    left: float
    right: float
    y: float
    size: float
    words: str


def lines(runs: Iterable[Run]) -> Iterator[Line]:
    """Every line of visible words, artifacts too."""
    on_baseline: dict[tuple[int, float], list[Run]] = defaultdict(list)
    for run in runs:
        if run.words.strip():
            on_baseline[run.page, round(run.y, 1)].append(run)
    for (page, y), found in on_baseline.items():
        yield from _joined(page, y, sorted(found, key=lambda run: run.left))


def _joined(page: int, y: float, row: list[Run]) -> Iterator[Line]:
    begun = Line(page, row[0].left, row[0].right, y, row[0].size, row[0].words)
    for run in row[1:]:
        if begun.right - TOUCH <= run.left <= begun.right + run.size / 2:
            begun = Line(
                page, begun.left, max(begun.right, run.right), y, max(begun.size, run.size), begun.words + run.words
            )
        else:
            yield begun
            begun = Line(page, run.left, run.right, y, run.size, run.words)
    yield begun


def overlaps(found: Iterable[Line]) -> list[tuple[Line, Line]]:
    """Pairs of lines of which one stands on the other: their boxes, half an em below to most of one above, meet."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in found:
        pages[line.page].append(line)
    return [pair for page in pages.values() for pair in _overlaps(sorted(page, key=lambda line: -line.y))]


def _overlaps(page: list[Line]) -> Iterator[tuple[Line, Line]]:
    for place, upper in enumerate(page):
        for lower in page[place + 1 :]:
            if upper.y - lower.y > upper.size + lower.size:
                break
            if _meet(upper, lower):
                yield upper, lower


def _meet(upper: Line, lower: Line) -> bool:
    across = min(upper.right, lower.right) - max(upper.left, lower.left)
    return across > TOUCH and upper.y - 0.2 * upper.size < lower.y + 0.6 * lower.size - TOUCH


def outside(found: Iterable[Line], left: float, right: float) -> list[Line]:
    """Lines that reach past the frame by more than a hanging mark does."""
    hang = 0.7
    return [line for line in found if line.left < left - hang * line.size or line.right > right + hang * line.size]


# -- marked content ----------------------------------------------------------------------------------


def drawn(runs: Iterable[Run]) -> dict[int, list[int]]:
    """The numbers of marked contents with words in them, page by page in the order in which they are drawn."""
    pages: dict[int, list[int]] = defaultdict(list)
    for run in runs:
        is_seen = run.mcid is not None and not run.is_artifact and run.words.strip()
        if is_seen and run.mcid not in pages[run.page][-1:]:
            pages[run.page].append(run.mcid)
    return dict(pages)


def unmarked(runs: Iterable[Run]) -> list[Run]:
    """Words that stand in no tag and are no artifact either."""
    return [run for run in runs if run.mcid is None and not run.is_artifact and run.words.strip()]


@dataclass(frozen=True, slots=True)
class Spot:
    """One marked content in the tag tree: where it is drawn, and the roles above it, outermost first."""

    page: int
    mcid: int
    roles: tuple[str, ...]


def spots(pdf: pikepdf.Pdf) -> list[Spot]:
    """Every marked content of the tag tree, in the tree's order."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return list(_spots(pdf.Root.StructTreeRoot, pages, None, ()))


def _spots(element, pages, page, roles) -> Iterator[Spot]:
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    roles = (*roles, str(element.S)[1:]) if "/S" in element else roles
    held = element.get("/K", [])
    for child in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(child, int):
            yield Spot(page, int(child), roles)
        elif child.get("/Type") == "/MCR":
            yield Spot(pages[child.Pg.objgen] if "/Pg" in child else page, int(child.MCID), roles)
        elif child.get("/Type") != "/OBJR":
            yield from _spots(child, pages, page, roles)


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a PDF draws, and where its tags say that it belongs."""

    runs: tuple[Run, ...]
    spots: tuple[Spot, ...]


def read(pdf: pikepdf.Pdf) -> Drawing:
    """A PDF's drawing, read once for all that is asked about it."""
    return Drawing(tuple(runs(pdf)), tuple(spots(pdf)))


NOWHERE = 10**6
"""The page of a note that is not drawn."""


@dataclass(frozen=True, slots=True)
class NotePlace:
    """On which page a note's mark stands, and on which the note begins."""

    number: int
    mark: int
    note: int


def note_places(drawing: Drawing) -> list[NotePlace]:
    """Marks and notes by page, in the order of the marks."""
    words: dict[tuple[int, int | None], str] = defaultdict(str)
    for run in drawing.runs:
        words[run.page, run.mcid] += run.words
    marks: dict[int, int] = {}
    notes: dict[int, int] = {}
    for spot in drawing.spots:
        said = words[spot.page, spot.mcid].strip().rstrip(".")
        if said.isdigit() and "Reference" in spot.roles and "TOCI" not in spot.roles:
            marks.setdefault(int(said), spot.page)
        elif said.isdigit() and {"Note", "Lbl"} <= set(spot.roles):
            notes.setdefault(int(said), spot.page)
    return [NotePlace(number, page, notes.get(number, NOWHERE)) for number, page in marks.items()]


def late(places: Sequence[NotePlace], filling: Collection[int]) -> list[NotePlace]:
    """Notes that do not begin on their mark's page, nor on the next beside one of those that fill a page."""
    beside = {place.note for place in places if place.number in filling}
    return [one for one in places if one.note != one.mark and not (one.note == one.mark + 1 and one.mark in beside)]
