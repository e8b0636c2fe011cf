"""Where each cite stands among the others: first, subsequent, ibid, ibid with locator, near note.

CSL 1.0.2, "Choose" (position) and "Note Distance".
"""

from breve.citations.cites import Bracket, Cited
from breve.citations.reference import Situation
from breve.model.record import Draft, field

FIRST = frozenset(["first"])
SUBSEQUENT = frozenset(["subsequent"])


class _Past(Draft):
    """What has been cited so far: the note of each work's first and last cite, and the bracket before this one.

    Notes follow notes, and citations in running text those in running text.
    """

    first: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    before: dict[bool, Bracket] = field(default_factory=dict)


def situated(brackets: tuple[Bracket, ...], near: int) -> tuple[tuple[Situation, ...], ...]:
    """The situation of every cite, in the shape of the brackets; `near` is the style's near-note-distance."""
    past = _Past()
    situations = []
    for bracket in brackets:
        situations.append(tuple(_situation(place, bracket, past, near) for place in range(len(bracket.cites))))
        past.before[bool(bracket.note)] = bracket
    return tuple(situations)


def _situation(place: int, bracket: Bracket, past: _Past, near: int) -> Situation:
    cite = bracket.cites[place]
    position = cite.position if cite.position is not None else _position(place, bracket, past, near)
    first_note = past.first.get(cite.key, 0) if position != FIRST else 0
    past.first.setdefault(cite.key, bracket.note)
    past.last[cite.key] = bracket.note
    return Situation(cite.label, cite.locator, position, first_note, cite.suppress_author, cite.author_only)


def _position(place: int, bracket: Bracket, past: _Past, near: int) -> frozenset[str]:
    cite = bracket.cites[place]
    if cite.key not in past.first:
        return FIRST
    position = SUBSEQUENT | _ibid(cite, _preceding(place, bracket, past))
    if bracket.note and past.last[cite.key] and bracket.note - past.last[cite.key] <= near:
        position |= {"near-note"}
    return position


def _preceding(place: int, bracket: Bracket, past: _Past) -> Cited | None:
    """The cite that "ibid." would point at: the one before, or a citation's only one in the note before."""
    if place:
        return bracket.cites[place - 1]
    before = past.before.get(bool(bracket.note))
    if before is None or len({cite.key for cite in before.cites}) != 1 or bracket.note - before.note > 1:
        return None
    return before.cites[-1]


def _ibid(cite: Cited, preceding: Cited | None) -> frozenset[str]:
    if preceding is None or preceding.key != cite.key:
        return frozenset()
    if not preceding.locator:
        return frozenset(["ibid", "ibid-with-locator"] if cite.locator else ["ibid"])
    if not cite.locator:
        return frozenset()
    is_same = (cite.locator, cite.label or "page") == (preceding.locator, preceding.label or "page")
    return frozenset(["ibid"] if is_same else ["ibid", "ibid-with-locator"])
