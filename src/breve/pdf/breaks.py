"""Where the lines of a paragraph end: the best set of breaks, or the first that fit.

The best set is found as Knuth and Plass do ("Breaking Paragraphs into Lines", Software: Practice and Experience 11,
1981), with their fitness classes and demerits.  Ends of lines stand in reading order and lines grow with them, so only
a short run of starts can make a line that fits: the others are never looked at.
"""

from collections.abc import Sequence

from breve.model.record import Draft

STRETCH, SHRINK = 0.5, 0.28
"""How much a space may grow and shrink, of its own width."""

SHRINK_OF_STRETCH = SHRINK / STRETCH
TIGHT, LOOSE, VERY_LOOSE = -0.5, 0.5, 1.0
FITNESS_JUMP, TWO_HYPHENS, LAST_HYPHEN, RUNT = 3000.0, 4000.0, 40_000.0, 5000.0
MOST_HYPHENS = 2
FAR = 30.0
"""Beyond the stretch that is allowed, in points: no later start can make a line that is longer by as much."""

SHORT_LINE, FULL_LINE = 0.2, 0.7
"""A ragged paragraph's last line is short under this share of the measure; one before is full enough over that."""

EASY, ANY = 1.4, 1e9
"""Tolerances: a line's stretch over what its spaces like."""


class End(Draft):
    """A place where a line may end, and where the next one would then begin.

    `end` is how far the paragraph's words reach there, hyphen and hanging points counted, and `start` how far they had
    come where the next line's first word begins; `stretch` and `next_stretch` are the sums of the spaces' stretch
    there.  `piece` and `offset` name the place: after that piece, or within it.
    """

    end: float
    stretch: float
    start: float
    next_stretch: float
    penalty: float
    is_hyphen: bool
    piece: int
    offset: int


class _Node(Draft):
    start: float
    stretch: float
    fitness: int
    hyphens: int
    demerits: float
    end: End | None
    before: "_Node | None"


def best(ends: Sequence[End], width: float, first: float, runt: float, tolerance: float) -> list[End] | None:
    """The ends of the lines that together look best, the last of `ends` among them; None where none are good enough.

    `width` is the measure, `first` the first line's indent, `runt` the least width of the last line; all in points.
    `tolerance` bounds how far spaces may stretch, in units of what they like.
    """
    active = [_Node(-first, 0.0, 1, 0, 0.0, None, None)]
    low, last = 0, ends[-1]
    slack = 2 * tolerance
    for end in ends:
        if end is not last and low < len(active):
            node = active[low]
            if width - end.end + node.start > slack * (end.stretch - node.stretch) + FAR:
                continue
        low, found = _reached(active, low, end, width, tolerance, runt, is_last=end is last)
        if not found:
            if low >= len(active):
                return None
            continue
        if end is last:
            return _path(min(found.values(), key=lambda node: node.demerits))
        active.extend(found.values())
    return None


def _reached(  # noqa: C901, PLR0912 - the inner loop: a call a turn would double its price
    active: list[_Node], low: int, end: End, width: float, tolerance: float, runt: float, *, is_last: bool
) -> tuple[int, dict[int, _Node]]:
    """The first start that may still matter, and the best ways by which a line ends here, one a kind of line."""
    found: dict[int, _Node] = {}
    reach, stretched, penalty, is_hyphen = end.end, end.stretch, end.penalty, end.is_hyphen
    for place in range(low, len(active)):
        node = active[place]
        length = reach - node.start
        free = width - length
        stretch = stretched - node.stretch
        if free >= 0:
            if is_last:
                ratio = 0.0
            elif free > tolerance * stretch:
                if free > 2 * tolerance * stretch + FAR:
                    break
                continue
            else:
                ratio = free / stretch if stretch > 0 else 0.0
        elif -free > SHRINK_OF_STRETCH * stretch:
            if place == low:
                low += 1
            continue
        else:
            ratio = free / (SHRINK_OF_STRETCH * stretch)
        hyphens = node.hyphens + 1 if is_hyphen else 0
        if hyphens > MOST_HYPHENS:
            continue
        badness = 1.0 + 100.0 * abs(ratio) ** 3 + penalty
        fitness = 0 if ratio < TIGHT else 1 if ratio <= LOOSE else 2 if ratio <= VERY_LOOSE else 3
        demerits = node.demerits + badness * badness
        if not -2 < fitness - node.fitness < 2:
            demerits += FITNESS_JUMP
        if hyphens == MOST_HYPHENS:
            demerits += TWO_HYPHENS
        if is_last:
            demerits += RUNT if length < runt and node.end else 0.0
            demerits += LAST_HYPHEN if node.hyphens else 0.0
        kind = fitness * 4 + hyphens
        rival = found.get(kind)
        if rival is None or demerits < rival.demerits:
            found[kind] = _Node(end.start, end.next_stretch, fitness, hyphens, demerits, end, node)
    return low, found


def _path(node: _Node | None) -> list[End]:
    ends: list[End] = []
    while node is not None and node.end is not None:
        ends.append(node.end)
        node = node.before
    return ends[::-1]


def first_fit(ends: Sequence[End], width: float, first: float = 0.0) -> list[End]:
    """The ends of lines that are each as long as they can be.

    A word wider than the line stands alone; a caller who cannot have that gives it ends within.
    """
    chosen: list[End] = []
    start, candidate = -first, None
    for end in ends:
        if end.end - start > width + 1e-6 and candidate is not None:
            chosen.append(candidate)
            start, candidate = candidate.start, None
        candidate = end
    return [*chosen, ends[-1]]


def without_runt(ends: Sequence[End], chosen: list[End], width: float) -> list[End]:
    """The same lines; where the last is a mere word, the one before gives it as many as it can spare."""
    if len(chosen) == 1:
        return chosen
    before = chosen[-3].start if len(chosen) > 2 else 0.0
    found, last, place = chosen[-2], chosen[-1], ends.index(chosen[-2])
    while place and last.end - found.start < SHORT_LINE * width:
        place -= 1
        if ends[place].end - before < FULL_LINE * width:
            break
        if ends[place].offset < 0:
            found = ends[place]
    return [*chosen[:-2], found, last]


def balanced(ends: Sequence[End], width: float) -> list[End]:
    """The ends of as few lines as first_fit makes, of lengths as even as they can be: for titles."""
    lines = len(first_fit(ends, width))
    narrow, wide = width / 2, width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        chosen = first_fit(ends, middle)
        if len(chosen) > lines or is_overfull(chosen, middle):
            narrow = middle
        else:
            wide = middle
    return first_fit(ends, wide)


def is_overfull(chosen: Sequence[End], width: float, first: float = 0.0) -> bool:
    """Whether a line is wider than the measure."""
    starts = [-first, *(end.start for end in chosen)]
    return any(end.end - start > width + 1e-6 for start, end in zip(starts, chosen, strict=False))
