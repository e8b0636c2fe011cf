"""Paragraphs: runs of words become lines."""

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from breve.model.record import Draft, Record, field
from breve.model.style import Setting
from breve.pdf.breaks import ANY, EASY, STRETCH, End, balanced, best, first_fit, is_overfull, without_runt
from breve.pdf.fonts import SOFT_HYPHEN, WORDS_KEPT, Cut, Shaped
from breve.pdf.hyphenate import hyphens
from breve.pdf.tags import Element

# -- what goes in ------------------------------------------------------------------------------------


class Ink(Draft):
    """How a run is drawn: its cut, size, colour (as PDF's operands), rise and tracking; lengths in points.

    `gap` is what its spaces are wider than the font's; `words` keeps what was measured.
    """

    cut: Cut
    size: float
    colour: str
    rise: float = 0.0
    tracking: float = 0.0
    language: str = ""
    gap: float = 0.0
    space: float = 0.0
    words: "dict[str, Word]" = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.space = self.width(self.cut.space) + self.gap

    def width(self, shaped: Shaped) -> float:
        """The width of a word in points."""
        return shaped.width * self.size / 1000 + self.tracking * len(shaped.glyphs)

    def word(self, text: str) -> "Word":
        """A word measured, kept for the next time."""
        word = self.words.get(text)
        if word is None:
            if len(self.words) > WORDS_KEPT:
                self.words.clear()
            word = self.words[text] = _measured(self, text)
        return word

    @property
    def hyphen(self) -> "Word":
        """The hyphen at the end of a line within a word."""
        word = self.words.get(SOFT_HYPHEN)
        if word is None:
            shaped = self.cut.soft_hyphen
            word = self.words[SOFT_HYPHEN] = Word(SOFT_HYPHEN, shaped, self.width(shaped), 0.0, 0.0)
        return word


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


# -- words and where they may part -------------------------------------------------------------------


class Chance(NamedTuple):
    """A place within a word where it may part, with a hyphen or without."""

    offset: int
    penalty: float
    is_hyphen: bool


HYPHEN_PENALTY, COMPOUND_PENALTY, ADDRESS_PENALTY, LETTER_PENALTY = 150.0, 60.0, 60.0, 5000.0
SPACES = re.compile(r"[ \t\r\n\f\v]+")
LETTERS = re.compile(r"[^\W\d_]{5,}")
COMPOUND = re.compile(r"(?<=\w)[-/](?=[^\W\d])|(?<=[^\W\d])–(?=[^\W\d])|—(?=\w)")
ADDRESS = re.compile(r"(?<=[/.?=&_#:%-])(?=\w)|(?<=\w)(?=[?&#%])")
LOOKS_LIKE_ADDRESS = re.compile(r"://|www\.|/\S*/|\w\.\w+/|.{25,}[._=/-]")
FIRST_EAST_ASIAN = "\u2e80"
"""No sign of Chinese, Japanese or Korean comes before the CJK radicals (Unicode 16, Blocks.txt)."""
IDEOGRAPH = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
NEVER_FIRST = "、。，．・：；？！）］｝〕〉》」』】’”ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}"
NEVER_LAST = "（［｛〔〈《「『【‘“([{"


@cache
def between_ideographs() -> re.Pattern[str]:
    """Where a line may end between ideographs; compiled when the first is met, since so large a class takes 10 ms."""
    return re.compile(
        f"(?<=[{IDEOGRAPH}、。，．：；？！）」』】])(?=[{IDEOGRAPH}（「『【])(?![{re.escape(NEVER_FIRST)}])"
    )


@lru_cache(65_536)
def chances(word: str, language: str) -> tuple[Chance, ...]:
    """Where a word may part; `language` is "" where it may not be hyphenated."""
    if word.isalpha() and word.isascii():
        return (
            tuple(Chance(offset, HYPHEN_PENALTY, is_hyphen=True) for offset in hyphens(word, language))
            if language
            else ()
        )
    if len(word) > 12 and LOOKS_LIKE_ADDRESS.search(word):
        return tuple(Chance(found.end(), ADDRESS_PENALTY, is_hyphen=False) for found in ADDRESS.finditer(word))
    found = {one.end(): Chance(one.end(), COMPOUND_PENALTY, is_hyphen=False) for one in COMPOUND.finditer(word)}
    if max(word, default="") >= FIRST_EAST_ASIAN:
        found |= {one.end(): Chance(one.end(), 0.0, is_hyphen=False) for one in between_ideographs().finditer(word)}
    for letters in LETTERS.finditer(word) if language else ():
        for offset in hyphens(letters.group(), language):
            found.setdefault(letters.start() + offset, Chance(letters.start() + offset, HYPHEN_PENALTY, is_hyphen=True))
    return tuple(found[offset] for offset in sorted(found))


class Inside(NamedTuple):
    """A chance within a word, measured: what stands before it with and without what hangs out, and what after."""

    offset: int
    penalty: float
    is_hyphen: bool
    head: float
    hung_head: float
    tail: float


class Word(Draft):
    """A word in one ink: its shape and width, how far its first and last signs would hang out, and where it parts.

    `parts` is by the language of its hyphens, "" for none.
    """

    text: str
    shaped: Shaped
    width: float
    ahead: float
    hang: float
    parts: dict[str, tuple[Inside, ...]] = field(default_factory=dict)

    def inside(self, ink: Ink, language: str) -> tuple[Inside, ...]:
        """Where it may part."""
        parts = self.parts.get(language)
        if parts is None:
            found = chances(self.text, language)
            parts = self.parts[language] = tuple(_inside(ink, self.text, chance) for chance in found)
        return parts


def _measured(ink: Ink, text: str) -> Word:
    shaped = ink.cut.shape(text)
    left, right = HANGS_LEFT.get(text[0], 0.0), HANGS_RIGHT.get(text[-1], 0.0)
    ahead = left * ink.width(ink.cut.shape(text[0])) if left else 0.0
    hang = right * ink.width(ink.cut.shape(text[-1])) if right else 0.0
    return Word(text, shaped, ink.width(shaped), ahead, hang)


def _inside(ink: Ink, text: str, chance: Chance) -> Inside:
    head, tail = ink.width(ink.cut.shape(text[: chance.offset])), ink.width(ink.cut.shape(text[chance.offset :]))
    last, hang = text[chance.offset - 1], 0.0
    if chance.is_hyphen:
        hyphen = ink.width(ink.cut.soft_hyphen)
        head, hang = head + hyphen, HANGS_RIGHT["-"] * hyphen
    elif last in HANGS_RIGHT:
        hang = HANGS_RIGHT[last] * ink.width(ink.cut.shape(last))
    return Inside(*chance, head, head - hang, tail)


class Piece(Draft):
    """A word, or what one run has of it; `space` is the width of the space after it.

    It is 0 where the word goes on, and at the end of a line.
    """

    run: Run
    word: Word
    space: float


class Line(Draft):
    """One line: what it shows, its indent from the paragraph's left, its width, and what each space is widened by.

    `following` is the run that the next line begins with.
    """

    drawn: list[Piece]
    indent: float
    width: float
    extra: float
    notes: list[FootNote]
    is_hyphenated: bool
    ends_word: bool
    following: Run | None = None


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


class Shape(Record):
    """The shape of a paragraph: its measure, how lines end, the first line's indent, and hyphens' language or "".

    A ragged paragraph is hyphenated only where a word is wider than its line.
    """

    width: float
    setting: Setting = Setting.LEFT
    first: float = 0.0
    language: str = ""
    is_balanced: bool = False


HANGS_RIGHT = {
    "-": 0.6,
    "\u00ad": 0.6,
    ".": 0.6,
    ",": 0.6,
    ";": 0.4,
    ":": 0.4,
    "’": 0.5,
    "”": 0.4,
    "!": 0.2,
    "?": 0.1,
    "–": 0.3,
}
"""How much of a point hangs out of the measure at the right, so that the edge looks straight."""

WIDEST = 3.0
"""A line whose spaces would grow by more than this, of their own width, is left ragged."""

HANGS_LEFT = {"“": 0.4, "‘": 0.5, "(": 0.1}


# -- from runs to lines ------------------------------------------------------------------------------


def lines(runs: list[Run], shape: Shape) -> list[Line]:
    """The lines of a paragraph: at least one where there are words, none wider than its measure."""
    made: list[Line] = []
    first = shape.first
    for part in _parts(runs):
        stretch = _stretch_of_lines(part, shape, first)
        if made and stretch:
            made[-1].following = stretch[0].drawn[0].run
        made.extend(stretch)
        first = 0.0
    return made


def _parts(runs: list[Run]) -> list[list[Run]]:
    """The runs parted where the author asked for a new line."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        if run.is_break:
            parts.append([])
        else:
            parts[-1].append(run)
    return parts


def _stretch_of_lines(runs: list[Run], shape: Shape, first: float) -> list[Line]:
    """The lines between two breaks that the author asked for."""
    pieces = _pieces(runs)
    if not pieces:
        return []
    if sum([piece.word.width + piece.space for piece in pieces]) <= shape.width - first:
        return [_line(pieces, 0, 0, _whole(pieces), shape, first, is_last=True)]
    choose = _justified if shape.setting is Setting.JUSTIFIED else _ragged
    return _cut(pieces, choose(pieces, shape, first), shape, first)


def _whole(pieces: list[Piece]) -> End:
    """The end of a line that holds all."""
    return End(0.0, 0.0, 0.0, 0.0, 0.0, is_hyphen=False, piece=len(pieces) - 1, offset=-1)


def _justified(pieces: list[Piece], shape: Shape, first: float) -> list[End]:
    """The best lines without hyphens where they are good, else with them, else whatever fits."""
    runt = shape.first or 0.1 * shape.width
    for language, tolerance in (("", EASY), (shape.language, 3.0), (shape.language, ANY)):
        chosen = best(_ends(pieces, language), shape.width, first, runt, tolerance)
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


def _pieces(runs: list[Run]) -> list[Piece]:
    """The words of a paragraph, white space folded."""
    pieces: list[Piece] = []
    for run in runs:
        if not run.text:
            continue
        words = run.text.split(" ") if run.text.isprintable() else SPACES.split(run.text)
        if not words[0] and pieces and not pieces[-1].space:
            pieces[-1].space = pieces[-1].run.ink.space
        known, measured, space = run.ink.words.get, run.ink.word, run.ink.space
        pieces.extend([Piece(run, known(word) or measured(word), space) for word in words if word])
        if words[-1]:
            pieces[-1].space = 0.0
    if pieces:
        pieces[-1].space = 0.0
    return pieces


def _ends(pieces: list[Piece], language: str, *, hangs: bool = True, widest: float = 1e9) -> list[End]:
    """Every place where a line may end."""
    ends: list[End] = []
    reach = stretch = 0.0
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        ink, word, space = piece.run.ink, piece.word, piece.space
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
            kept |= {chance.offset: _inside(ink, text, chance) for chance in between}
    return tuple(kept[offset] for offset in sorted(kept))


# -- lines -------------------------------------------------------------------------------------------


def _cut(pieces: list[Piece], chosen: list[End], shape: Shape, first: float) -> list[Line]:
    made: list[Line] = []
    start, offset = 0, 0
    indent = first
    for end in chosen:
        is_last = end is chosen[-1]
        made.append(_line(pieces, start, offset, end, shape, indent, is_last=is_last))
        start, offset = (end.piece + 1, 0) if end.offset < 0 else (end.piece, end.offset)
        indent = 0.0
    return made


def _line(
    pieces: list[Piece], start: int, offset: int, end: End, shape: Shape, indent: float, *, is_last: bool
) -> Line:
    """The line from an offset in one piece to an end."""
    drawn = _shown(pieces, start, offset, end)
    notes: list[FootNote] = []
    width, spaces, space_width = 0.0, 0, 0.0
    for piece in drawn:
        width += piece.word.width
        if piece.space:
            spaces, space_width = spaces + 1, space_width + piece.space
        note = piece.run.note
        if note is not None and note not in notes:
            notes.append(note)
    following = None if is_last else pieces[end.piece + (end.offset < 0)].run
    line = Line(drawn, indent, width + space_width, 0.0, notes, end.is_hyphen, end.offset < 0, following)
    ahead = pieces[start].word.ahead if not offset and not indent else 0.0
    _place(line, shape, ahead, end, pieces, spaces, space_width, is_last=is_last)
    return line


def _shown(pieces: list[Piece], start: int, offset: int, end: End) -> list[Piece]:
    """The pieces from an offset in one to an end, cut where they are not whole, with a hyphen where a word parts."""
    drawn = pieces[start : end.piece + 1]
    if end.offset >= 0:
        drawn[-1] = _cut_piece(drawn[-1], 0, end.offset)
    if offset:
        drawn[0] = _cut_piece(drawn[0], offset, None)
    last = drawn[-1]
    drawn[-1] = Piece(last.run, last.word, 0.0)
    if end.is_hyphen:
        drawn.append(Piece(last.run, last.run.ink.hyphen, 0.0))
    return drawn


def _cut_piece(piece: Piece, start: int, stop: int | None) -> Piece:
    """Some letters of a piece."""
    return Piece(piece.run, piece.run.ink.word(piece.word.text[start:stop]), piece.space)


def _place(
    line: Line,
    shape: Shape,
    ahead: float,
    end: End,
    pieces: list[Piece],
    spaces: int,
    space_width: float,
    *,
    is_last: bool,
) -> None:
    """Move the line, or widen its spaces, as its setting asks."""
    match shape.setting:
        case Setting.JUSTIFIED:
            line.indent -= ahead
            free = shape.width - line.indent - (line.width - _hanging(pieces, end))
            if spaces and (free < 0 or not is_last) and free < WIDEST * space_width:
                line.extra = free / spaces
                line.width += free
        case Setting.RIGHT:
            line.indent = shape.width - line.width
        case Setting.CENTRED:
            line.indent = (shape.width - line.width) / 2
        case Setting.LEFT:
            pass


def _hanging(pieces: list[Piece], end: End) -> float:
    """How far a line's last sign hangs out of the measure."""
    run, word = pieces[end.piece].run, pieces[end.piece].word
    if end.offset < 0:
        return word.hang
    inside = next((one for one in word.inside(run.ink, run.ink.language) if one.offset == end.offset), None)
    if inside is not None:
        return inside.head - inside.hung_head
    return HANGS_RIGHT["-"] * run.ink.width(run.ink.cut.soft_hyphen) if end.is_hyphen else 0.0
