"""What stands round the text of each page: running head, folio, marking label, DRAFT.  All of it artifacts."""

from itertools import groupby

from breve.model.brief import Furniture
from breve.model.mark import UNMARKED
from breve.model.record import replace
from breve.model.style import Paper, Setting
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.colours import operands
from breve.pdf.inks import PLAIN
from breve.pdf.paragraph import Line, Run
from breve.pdf.setting import Compositor, spaced
from breve.pdf.slugs import Shape
from breve.pdf.tags import Element
from breve.pdf.words import mixed

LABEL_SIDE, LABEL_BELOW, LABEL_ABOVE = 5.0, 3.2, 3.2
MARK_ROOM = 128.0
"""What the longest mark takes, with some air before it."""
NOWHERE = Element("P")
"""The element of words that are no part of the content."""

CAP = 0.66
"""Height of capitals, in em."""


Labelled = tuple[str, str]
"""Words and their role."""


def draw_head(canvas: TaggedCanvas, compositor: Compositor, paper: Paper, page: int) -> None:
    """The head of a page (from 0): the first page's says who may read, the others' what they read."""
    words = compositor.edition.furniture
    y = paper.height - paper.top + paper.head
    if page == 0 and compositor.marking:
        _draw_marking(canvas, compositor, compositor.marking, paper, y)
        return
    with canvas.muted("Pagination", "Header"):
        runs = _runs(compositor, _head_words(words, page), NOWHERE)
        _draw_words(canvas, compositor, runs, NOWHERE, paper, paper.left - paper.out_left, y)
        _draw_mark(canvas, compositor, NOWHERE, paper, y)


def _head_words(words: Furniture, page: int) -> list[Labelled]:
    said, role = (words.meaning, "running-head") if page == 0 else (words.running_head, "running-title")
    draft = f"{words.draft} · " if said else words.draft
    return [*([(draft, "running-head")] if words.draft else []), (said, role)]


def draw_foot(canvas: TaggedCanvas, compositor: Compositor, paper: Paper, page: int, pages: int) -> None:
    """The foot of a page (from 0): folio and mark."""
    before, found, after = compositor.edition.furniture.folio.partition("{page}")
    number = str(page + 1) if found else ""
    parts = [(words.replace("{pages}", str(pages)), "folio") for words in (before, after)]
    y = paper.bottom - paper.foot
    with canvas.muted("Pagination", "Footer"):
        runs = _runs(compositor, [parts[0], (number, "folio-number"), parts[1]], NOWHERE)
        for run in runs[:-1]:
            run.ink = spaced(run.ink, compositor.inks.look.label_gap)
        _draw_words(canvas, compositor, runs, NOWHERE, paper, paper.left - paper.out_left, y)
        _draw_mark(canvas, compositor, NOWHERE, paper, y)


def _draw_marking(canvas: TaggedCanvas, compositor: Compositor, element: Element, paper: Paper, y: float) -> None:
    """The first page's marking, which is read once, before all else: what it means, then the mark."""
    words = compositor.edition.furniture
    left = paper.left - paper.out_left
    if words.draft:
        with canvas.muted("Pagination", "Header"):
            draft = _runs(compositor, [(f"{words.draft} · ", "running-head")], NOWHERE)
            left = _draw_words(canvas, compositor, draft, NOWHERE, paper, left, y)
            left += compositor.inks.ink("running-head").space
    meaning = _runs(compositor, [(words.meaning, "running-head")], element)
    _draw_words(canvas, compositor, meaning, element, paper, left, y)
    _draw_mark(canvas, compositor, element, paper, y)
    canvas.end()


def _runs(compositor: Compositor, said: list[Labelled], element: Element) -> list[Run]:
    """Words one after another in their roles; those that are set alike are one run."""
    runs: list[Run] = []
    for _, alike in groupby(said, key=lambda one: compositor.style(one[1])):
        parts = list(alike)
        runs += compositor.words("".join(words for words, _ in parts), parts[0][1], element)
    return runs


def _draw_words(
    canvas: TaggedCanvas,
    compositor: Compositor,
    runs: list[Run],
    element: Element,
    paper: Paper,
    left: float,
    y: float,
) -> float:
    """Words on one line, as far as there is room; how far they reach."""
    room = paper.width - left - (paper.right - paper.out_right)
    room -= MARK_ROOM if compositor.edition.mark != UNMARKED else 0.0
    lines = typeset.lines(runs, Shape(room, Setting.LEFT))
    if not lines:
        return left
    if len(lines) > 1 and element is not NOWHERE:
        return _draw_small(canvas, lines, element, left, y)
    line = _cut_short(compositor, runs, room) if len(lines) > 1 else lines[0]
    canvas.draw_line(line, element, left, y)
    return left + line.width


def _cut_short(compositor: Compositor, runs: list[Run], room: float) -> Line:
    """As many words as have room before the sign that says that there are more."""
    first = typeset.lines(runs, Shape(room - runs[-1].ink.word("…").width))[0]
    shown = [replace(runs[one.place], text=one.text + " " * one.has_space) for one in first.slug.stretches]
    shown[-1].text = f"{shown[-1].text.rstrip(',;:.–— ')}…"
    return compositor.line(shown)


def _draw_small(canvas: TaggedCanvas, lines: list[Line], element: Element, left: float, y: float) -> float:
    """Words that must all be read, on as many lines as they take, the last on the baseline."""
    for place, line in enumerate(lines):
        canvas.draw_line(line, element, left, y + 11.0 * (len(lines) - 1 - place))
    return left + lines[-1].width


def _draw_mark(canvas: TaggedCanvas, compositor: Compositor, element: Element, paper: Paper, y: float) -> None:
    """The mark at the right, in its scheme's colour on black."""
    edition = compositor.edition
    if edition.mark == UNMARKED:
        return
    look = compositor.inks.look
    plain = compositor.inks.ink("mark", PLAIN)
    ink = mixed(plain.cut, plain.size, operands(edition.mark.colour or look.colours["paper"]))
    line = compositor.line([Run(edition.mark.name, ink)])
    right = paper.width - paper.right + paper.out_right
    left = right - line.width - 2 * LABEL_SIDE
    bottom = y + 1.6 - LABEL_BELOW - ink.size * (0.5 - CAP / 2)
    canvas.artifact()
    canvas.fill(left, bottom, right - left, ink.size * CAP + 2 * LABEL_ABOVE, look.colours["black"])
    canvas.draw_line(line, element, left + LABEL_SIDE, bottom + LABEL_BELOW)
