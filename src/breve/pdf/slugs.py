"""Lines cast: what each shows of its paragraph's runs, and where.

A Linotype cast a line as one piece of metal, a slug, which prints the same wherever it is locked in.  So here: what
words make of their lines is theirs alone, whichever edition, element or link they stand in, and it is kept for the
editions of the same brief that come next.
"""

import re
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter

from breve.model.record import Draft, Record, replace
from breve.model.style import Setting
from breve.pdf.breaks import ANY, EASY, STRETCH, End, balanced, best, first_fit, is_overfull, without_runt
from breve.pdf.fonts import NOTHING_SAID, SOFT_HYPHEN, Shaped
from breve.pdf.words import HANGS_RIGHT, LETTER_PENALTY, Chance, Ink, Inside, Word, measured

PARAGRAPHS_KEPT = 1024
"""How many paragraphs stay cast, those that were needed last: as many as six editions of a long brief have."""

WIDEST = 3.0
"""A line whose spaces would grow by more than this, of their own width, is left ragged."""

SPACES = re.compile(r"[ \t\r\n\f\v]+")

Said = tuple[str, Ink, bool]
"""What a run says: its words, their ink, and whether it is a new line that the author asked for."""


class Shape(Record):
    """The shape of a paragraph: its measure, how lines end, the first line's indent, and hyphens' language or "".

    A ragged paragraph is hyphenated only where a word is wider than its line.
    """

    width: float
    setting: Setting = Setting.LEFT
    first: float = 0.0
    language: str = ""
    is_balanced: bool = False


class Stretch(Record, eq=False):
    """What one line has of one run, the `place`th of its paragraph; `width` in points.

    `string` is what a PDF shows it with where each glyph's code is its number, as `Shaped` has it, and `signs` are all
    that it shows, a space counted.  Between its `words` are spaces, each `gap` points wide and with `kern` after it.
    Where `has_space`, another follows, before the run that is the `following`th.
    """

    place: int
    ink: Ink
    width: float
    string: str
    signs: int
    words: tuple[Shaped, ...]
    kern: str
    gap: float
    has_space: bool
    following: int | None

    @property
    def text(self) -> str:
        """Its words, as they were written."""
        words = ["".join([glyph.words for glyph in shaped.glyphs]) for shaped in self.words]
        return " ".join(words).replace(NOTHING_SAID, "")


class Slug(Record, eq=False):
    """One line as it was cast: its stretches, its indent from the paragraph's left, and its width."""

    stretches: tuple[Stretch, ...]
    indent: float
    width: float
    is_hyphenated: bool


EMPTY = Slug((), 0.0, 0.0, is_hyphenated=False)
"""A line that shows nothing."""


class Piece(Draft):
    """A word, or what one run, the `place`th, has of it; `space` is the width of the space after it.

    It is 0 where the word goes on, and at the end of a line.
    """

    place: int
    ink: Ink
    word: Word
    space: float


# -- from words to lines -----------------------------------------------------------------------------


@lru_cache(PARAGRAPHS_KEPT)
def cast(said: tuple[Said, ...], shape: Shape) -> tuple[Slug, ...]:
    """The lines of a paragraph: at least one where there are words, none wider than its measure."""
    made: list[Slug] = []
    first = shape.first
    for part in _parts(said):
        pieces = _pieces(part)
        if made and pieces:
            made[-1] = _followed(made[-1], pieces[0].place)
        made.extend(_stretch_of_lines(pieces, shape, first))
        first = 0.0
    return tuple(made)


Part = list[tuple[int, str, Ink]]
"""Runs between two new lines that the author asked for: the place, words and ink of each."""


def _parts(said: tuple[Said, ...]) -> list[Part]:
    """The runs parted where the author asked for a new line."""
    parts: list[Part] = [[]]
    for place, (text, ink, is_break) in enumerate(said):
        if is_break:
            parts.append([])
        else:
            parts[-1].append((place, text, ink))
    return parts


def _followed(slug: Slug, following: int) -> Slug:
    """A line, the next of which begins with a run."""
    *before, last = slug.stretches
    return replace(slug, stretches=(*before, replace(last, following=following)))


def _stretch_of_lines(pieces: list[Piece], shape: Shape, first: float) -> list[Slug]:
    """The lines between two breaks that the author asked for."""
    if not pieces:
        return []
    if sum([piece.word.width + piece.space for piece in pieces]) <= shape.width - first:
        return [_slug(pieces, 0, 0, _whole(pieces), shape, first, is_last=True)]
    choose = _justified if shape.setting is Setting.JUSTIFIED else _ragged
    return _cut(pieces, choose(pieces, shape, first), shape, first)


def _pieces(part: Part) -> list[Piece]:
    """The words of some runs, white space folded."""
    pieces: list[Piece] = []
    for place, text, ink in part:
        if not text:
            continue
        words = text.split(" ") if text.isprintable() else SPACES.split(text)
        if not words[0] and pieces and not pieces[-1].space:
            pieces[-1].space = pieces[-1].ink.space
        known, space = ink.words.get, ink.space
        pieces.extend([Piece(place, ink, known(word) or ink.word(word), space) for word in words if word])
        if words[-1]:
            pieces[-1].space = 0.0
    if pieces:
        pieces[-1].space = 0.0
    return pieces


def _whole(pieces: list[Piece]) -> End:
    """The end of a line that holds all."""
    return End(0.0, 0.0, 0.0, 0.0, 0.0, is_hyphen=False, piece=len(pieces) - 1, offset=-1)


def _justified(pieces: list[Piece], shape: Shape, first: float) -> list[End]:
    """The best lines without hyphens where they are good, else with them, else whatever fits."""
    runt = shape.first or 0.1 * shape.width
    ends = _ends(pieces, shape.language)
    unparted = [end for end in ends if not end.is_hyphen]
    for allowed, tolerance in ((unparted, EASY), (ends, 3.0), (ends, ANY)):
        chosen = best(allowed, shape.width, first, runt, tolerance)
        if chosen:
            return chosen
    return _letter_by_letter(pieces, shape, first)


def _ragged(pieces: list[Piece], shape: Shape, first: float) -> list[End]:
    ends = _ends(pieces, "", hangs=False)
    if shape.is_balanced:
        chosen = balanced(ends, shape.width)
    else:
        chosen = without_runt(ends, first_fit(ends, shape.width, first), shape.width)
    if is_overfull(chosen, shape.width, first):
        hyphenated = first_fit(_ends(pieces, shape.language, hangs=False), shape.width, first)
        is_still = is_overfull(hyphenated, shape.width, first)
        return _letter_by_letter(pieces, shape, first) if is_still else hyphenated
    return chosen


def _letter_by_letter(pieces: list[Piece], shape: Shape, first: float) -> list[End]:
    """Lines that are full, with words broken anywhere that are wider than a line."""
    ends = _ends(pieces, "", hangs=False, widest=shape.width - max(0.0, first))
    return first_fit(ends, shape.width, first)


def _ends(pieces: list[Piece], language: str, *, hangs: bool = True, widest: float = 1e9) -> list[End]:
    """Every place where a line may end."""
    ends: list[End] = []
    reach = stretch = 0.0
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        ink, word, space = piece.ink, piece.word, piece.space
        width = word.width
        tongue = language and (ink.language or language)
        inside = word.parts[tongue] if tongue in word.parts else word.inside(ink, tongue)
        if width > widest:
            inside = _anywhere(ink, word.text, inside, widest)
        for offset, penalty, is_hyphen, head, hung_head, tail in inside:
            end = reach + (hung_head if hangs else head)
            ends.append(End(end, stretch, reach + width - tail, stretch, penalty, is_hyphen, place, offset))
        reach += width
        if space or place == last:
            grown, hang, ahead = stretch + space * STRETCH, 0.0, 0.0
            if hangs:
                hang, ahead = word.hang, pieces[place + 1].word.ahead if place < last else 0.0
            ends.append(End(reach - hang, stretch, reach + space + ahead, grown, 0.0, False, place, -1))  # noqa: FBT003 - a call by names would double its price
            reach, stretch = reach + space, grown
    return ends


def _anywhere(ink: Ink, text: str, inside: tuple[Inside, ...], widest: float) -> tuple[Inside, ...]:
    """A word's own chances, and one before each letter where it would still be wider than a line between them."""
    kept = {chance.offset: chance for chance in inside}
    for start, stop in pairwise([0, *sorted(kept), len(text)]):
        if ink.width(ink.cut.shape(text[start:stop])) > widest:
            between = (Chance(offset, LETTER_PENALTY, is_hyphen=False) for offset in range(start + 1, stop))
            kept |= {chance.offset: measured(ink, text, chance) for chance in between}
    return tuple(kept[offset] for offset in sorted(kept))


# -- lines -------------------------------------------------------------------------------------------


def _cut(pieces: list[Piece], chosen: list[End], shape: Shape, first: float) -> list[Slug]:
    made: list[Slug] = []
    start, offset = 0, 0
    indent = first
    for end in chosen:
        is_last = end is chosen[-1]
        made.append(_slug(pieces, start, offset, end, shape, indent, is_last=is_last))
        start, offset = (end.piece + 1, 0) if end.offset < 0 else (end.piece, end.offset)
        indent = 0.0
    return made


def _slug(
    pieces: list[Piece], start: int, offset: int, end: End, shape: Shape, indent: float, *, is_last: bool
) -> Slug:
    """The line from an offset in one piece to an end."""
    shown = _shown(pieces, start, offset, end)
    spaces = [piece.space for piece in shown if piece.space]
    width, extra = sum([piece.word.width for piece in shown]) + sum(spaces), 0.0
    match shape.setting:
        case Setting.JUSTIFIED:
            indent -= pieces[start].word.ahead if not offset and not indent else 0.0
            free = shape.width - indent - (width - _hanging(pieces, end))
            if spaces and (free < 0 or not is_last) and free < WIDEST * sum(spaces):
                extra, width = free / len(spaces), width + free
        case Setting.RIGHT:
            indent = shape.width - width
        case Setting.CENTRED:
            indent = (shape.width - width) / 2
        case Setting.LEFT:
            pass
    following = None if is_last else pieces[end.piece + (end.offset < 0)].place
    stretches = _stretches(shown, extra, following, ends_word=end.offset < 0)
    return Slug(stretches, indent, width, end.is_hyphen)


def _shown(pieces: list[Piece], start: int, offset: int, end: End) -> list[Piece]:
    """The pieces from an offset in one to an end, cut where they are not whole, with a hyphen where a word parts."""
    shown = pieces[start : end.piece + 1]
    last = shown[-1]
    text = last.word.text if end.offset < 0 else last.word.text[: end.offset] + SOFT_HYPHEN * end.is_hyphen
    shown[-1] = Piece(last.place, last.ink, last.ink.word(text), 0.0)
    if offset:
        first = shown[0]
        shown[0] = Piece(first.place, first.ink, first.ink.word(first.word.text[offset:]), first.space)
    return shown


def _hanging(pieces: list[Piece], end: End) -> float:
    """How far a line's last sign hangs out of the measure."""
    ink, word = pieces[end.piece].ink, pieces[end.piece].word
    if end.offset < 0:
        return word.hang
    inside = next((one for one in word.inside(ink, ink.language) if one.offset == end.offset), None)
    if inside is not None:
        return inside.head - inside.hung_head
    return HANGS_RIGHT["-"] * ink.width(ink.cut.soft_hyphen) if end.is_hyphen else 0.0


def _stretches(shown: list[Piece], extra: float, following: int | None, *, ends_word: bool) -> tuple[Stretch, ...]:
    """What a line shows, run by run, its spaces wider by `extra`."""
    parts = [list(part) for _, part in groupby(shown, key=attrgetter("place"))]
    before = [_stretch(part, extra, after[0].place, has_space=part[-1].space > 0) for part, after in pairwise(parts)]
    return (*before, _stretch(parts[-1], extra, following, has_space=ends_word))


def _stretch(part: list[Piece], extra: float, following: int | None, *, has_space: bool) -> Stretch:
    ink = part[0].ink
    gap = ink.space + extra
    kern = f">{-(extra + ink.gap) * 1000 / ink.size:.4g}<" if extra or ink.gap else ""
    words = tuple([piece.word.shaped for piece in part])
    signs = ink.cut.space.signs
    for word in words:
        signs |= word.signs
    string = f"{ink.cut.space.string}{kern}".join([word.string for word in words])
    width = sum([piece.word.width for piece in part]) + gap * (len(part) - 1)
    return Stretch(part[0].place, ink, width, string, signs, words, kern, gap, has_space, following)
