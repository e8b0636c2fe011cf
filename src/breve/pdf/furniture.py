"""What stands round the text of each page: running head, folio, marking label, DRAFT.  All of it artifacts."""

from breve.model.brief import Edition
from breve.model.mark import UNMARKED
from breve.model.style import Paper, Setting
from breve.pdf import paragraph as typeset
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.colours import operands
from breve.pdf.inks import PLAIN
from breve.pdf.paragraph import Ink, Run
from breve.pdf.setting import Compositor
from breve.pdf.tags import Element

LABEL_SIDE, LABEL_BELOW, LABEL_ABOVE = 5.0, 3.2, 3.2
NOWHERE = Element("P")
CAP = 0.66
"""Height of capitals, in em."""


def draw_furniture(canvas: TaggedCanvas, compositor: Compositor, paper: Paper, page: int, pages: int) -> None:
    """The head and foot of a page (from 0).  The first page's head says who may read, the others' what they read."""
    edition = compositor.edition
    words = edition.furniture
    head = paper.height - paper.top + paper.head
    foot = paper.bottom - paper.foot
    said = words.meaning if page == 0 else words.running_head
    with canvas.muted("Pagination", "Header"):
        text = f"{words.draft} · {said}" if words.draft and said else words.draft or said
        _draw_words(canvas, compositor, text, "running-head", paper, head)
        _draw_mark(canvas, compositor, edition, paper, head)
    with canvas.muted("Pagination", "Footer"):
        folio = words.folio.format(page=page + 1, pages=pages)
        _draw_words(canvas, compositor, folio, "folio", paper, foot)
        _draw_mark(canvas, compositor, edition, paper, foot)


def _draw_words(canvas: TaggedCanvas, compositor: Compositor, words: str, role: str, paper: Paper, y: float) -> None:
    if not words:
        return
    left = paper.left - paper.out_left
    room = paper.width - left - (paper.right - paper.out_right)
    room -= 110.0 if compositor.edition.mark != UNMARKED else 0.0
    runs = compositor.words(words, role, NOWHERE)
    lines = typeset.lines(runs, typeset.Shape(room, Setting.LEFT))
    if lines:
        canvas.draw_line(lines[0], NOWHERE, left, y)


def _draw_mark(canvas: TaggedCanvas, compositor: Compositor, edition: Edition, paper: Paper, y: float) -> None:
    """The mark at the right, in its scheme's colour on black."""
    if edition.mark == UNMARKED:
        return
    look = compositor.inks.look
    plain = compositor.inks.ink("mark", PLAIN)
    ink = Ink(plain.cut, plain.size, operands(edition.mark.colour or look.colours["paper"]))
    line = compositor.line([Run(edition.mark.name, ink)])
    right = paper.width - paper.right + paper.out_right
    left = right - line.width - 2 * LABEL_SIDE
    bottom = y + CAP * ink.size / 2 - ink.size * 0.5 - LABEL_BELOW + 1.6
    canvas.fill(left, bottom, right - left, ink.size * CAP + 2 * LABEL_ABOVE, look.colours["black"])
    canvas.draw_line(line, NOWHERE, left + LABEL_SIDE, bottom + LABEL_BELOW)
