"""Paragraphs: runs of words become lines."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from breve.model.style import Setting
from breve.pdf.breaks import ANY, EASY, STRETCH, End, balanced, best, first_fit, is_overfull
from breve.pdf.fonts import Cut, Shaped
from breve.pdf.hyphenate import hyphens
from breve.pdf.tags import Element

# -- what goes in ------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Ink:
    """How a run is drawn: its cut, size, colour (as PDF's operands), rise and tracking; lengths in points."""

    cut: Cut
    size: float
    colour: str
    rise: float = 0.0
    tracking: float = 0.0
    language: str = ""
    space: float = field(init=False)

    def __post_init__(self) -> None:
        self.space = self.width(self.cut.space)

    def width(self, shaped: Shaped) -> float:
        """The width of a word in points."""
        return shaped.width * self.size / 1000 + self.tracking * len(shaped.glyphs)


@dataclass(slots=True, eq=False)
class FootNote:
    """A note that is set: its lines, all of one leading, and the element that its label stands in."""

    number: int
    lines: "list[tuple[SetParagraph, int]]"
    leading: float
    before: float = 0.0


@dataclass(slots=True, eq=False)
class Run:
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


@dataclass(frozen=True, slots=True, eq=False)
class LinkTo:
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


HYPHEN_PENALTY, COMPOUND_PENALTY, ADDRESS_PENALTY, LETTER_PENALTY = 60.0, 30.0, 40.0, 5000.0
SPACES = re.compile(r"[ \t\r\n\f\v]+")
LETTERS = re.compile(r"[^\W\d_]{5,}")
COMPOUND = re.compile(r"(?<=\w)[-/](?=[^\W\d])|(?<=[^\W\d])–(?=[^\W\d])|—(?=\w)")
ADDRESS = re.compile(r"(?<=[/.?=&_#:%-])(?=\w)|(?<=\w)(?=[?&#%])")
LOOKS_LIKE_ADDRESS = re.compile(r"://|www\.|/\S*/|\w\.\w+/|.{25,}[._=/-]")
EAST_ASIAN = "\u2e80-\u2fff\u3000-\u303f\u3040-\u30ff\u3130-\u318f\u31f0-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
HAS_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")
IDEOGRAPH = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
NEVER_FIRST = "、。，．・：；？！）］｝〕〉》」』】’”ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}"
NEVER_LAST = "（［｛〔〈《「『【‘“([{"
BETWEEN_IDEOGRAPHS = re.compile(
    f"(?<=[{IDEOGRAPH}、。，．：；？！）」』】])(?=[{IDEOGRAPH}（「『【])(?![{re.escape(NEVER_FIRST)}])"
)


@lru_cache(65_536)
def chances(word: str, language: str) -> tuple[Chance, ...]:
    """Where a word may part; `language` is "" where it may not be hyphenated."""
    if word.isalpha() and word.isascii():
        return tuple(Chance(offset, HYPHEN_PENALTY, True) for offset in hyphens(word, language)) if language else ()
    if len(word) > 12 and LOOKS_LIKE_ADDRESS.search(word):
        return tuple(Chance(found.end(), ADDRESS_PENALTY, False) for found in ADDRESS.finditer(word))
    found = {one.end(): Chance(one.end(), COMPOUND_PENALTY, False) for one in COMPOUND.finditer(word)}
    if HAS_EAST_ASIAN.search(word):
        found |= {one.end(): Chance(one.end(), 0.0, False) for one in BETWEEN_IDEOGRAPHS.finditer(word)}
    for letters in LETTERS.finditer(word) if language else ():
        for offset in hyphens(letters.group(), language):
            found.setdefault(letters.start() + offset, Chance(letters.start() + offset, HYPHEN_PENALTY, True))
    return tuple(found[offset] for offset in sorted(found))


class Piece(NamedTuple):
    """A word, or what one run has of it; `space` is the width of the space after it, 0 where the word goes on."""

    run: Run
    text: str
    width: float
    space: float


class Drawn(NamedTuple):
    """What a line shows of a run: a shaped word, and whether a space follows on the line."""

    run: Run
    shaped: Shaped
    has_space: bool


@dataclass(slots=True, eq=False)
class Line:
    """One line: what it shows, its indent from the paragraph's left, its width, and what each space is widened by.

    `following` is the run that the next line begins with.
    """

    drawn: list[Drawn]
    indent: float
    width: float
    extra: float
    notes: list[FootNote]
    is_hyphenated: bool
    ends_word: bool
    following: Run | None = None


@dataclass(slots=True, eq=False)
class SetParagraph:
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


@dataclass(slots=True, eq=False)
class Hung:
    """A numeral or a mark that hangs `left` of the column's edge, on the first line's baseline."""

    line: Line
    element: Element
    left: float


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a paragraph: its measure, how lines end, the first line's indent, and hyphens' language or ""."""

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
    if shape.setting is Setting.JUSTIFIED:
        chosen = _justified(pieces, shape, first)
    else:
        chosen = _ragged(pieces, shape, first)
    return _cut(pieces, chosen, shape, first)


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
    chosen = balanced(ends, shape.width) if shape.is_balanced else first_fit(ends, shape.width, first)
    if is_overfull(chosen, shape.width, first):
        return _letter_by_letter(pieces, shape, first)
    return chosen


def _letter_by_letter(pieces: list[Piece], shape: Shape, first: float) -> list[End]:
    """Lines that are full, with words broken anywhere that are wider than a line."""
    ends = _ends(pieces, "", hangs=False, widest=shape.width - first)
    return first_fit(ends, shape.width, first)


def _pieces(runs: list[Run]) -> list[Piece]:
    """The words of a paragraph, white space folded."""
    pieces: list[Piece] = []
    for run in runs:
        ink, text = run.ink, run.text
        if not text:
            continue
        words = SPACES.split(text)
        if not words[0]:
            if pieces and not pieces[-1].space:
                pieces[-1] = pieces[-1]._replace(space=pieces[-1].run.ink.space)
            words = words[1:]
        size, tracking, shape = ink.size / 1000, ink.tracking, ink.cut.shape
        for word in words:
            if word:
                shaped = shape(word)
                width = shaped.width * size
                if tracking:
                    width += tracking * len(shaped.glyphs)
                pieces.append(Piece(run, word, width, ink.space))
        if words and words[-1]:
            pieces[-1] = pieces[-1]._replace(space=0.0)
    if pieces and pieces[-1].space:
        pieces[-1] = pieces[-1]._replace(space=0.0)
    return pieces


def _ends(pieces: list[Piece], language: str, *, hangs: bool = True, widest: float = 1e9) -> list[End]:
    """Every place where a line may end."""
    ends: list[End] = []
    reach = stretch = shift = 0.0
    last = len(pieces) - 1
    for place, (run, text, width, space) in enumerate(pieces):
        tongue = language and (run.ink.language or language)
        inside = chances(text, tongue) if tongue or not text.isalpha() or not text.isascii() else ()
        if width > widest:
            inside = _anywhere(run.ink, text, inside, widest)
        for offset, penalty, is_hyphen in inside:
            ends.append(_end_within(run.ink, pieces[place], place, reach, stretch, offset, penalty, is_hyphen, hangs))
        reach += width
        hang = _hang(run.ink, text) if hangs else 0.0
        if space or place == last:
            grown = stretch + space * STRETCH
            ahead = _ahead(pieces, place + 1) if hangs else 0.0
            ends.append(End(reach - hang, stretch, reach + space + ahead, grown, 0.0, False, place, -1))
            reach, stretch = reach + space, grown
    return ends


def _ahead(pieces: list[Piece], place: int) -> float:
    """How far the first character of a word would hang out at the left."""
    if place >= len(pieces) or pieces[place].text[0] not in HANGS_LEFT:
        return 0.0
    ink, sign = pieces[place].run.ink, pieces[place].text[0]
    return HANGS_LEFT[sign] * ink.width(ink.cut.shape(sign))


def _hang(ink: Ink, text: str) -> float:
    part = HANGS_RIGHT.get(text[-1])
    return part * ink.width(ink.cut.shape(text[-1])) if part else 0.0


def _end_within(
    ink: Ink,
    piece: Piece,
    place: int,
    reach: float,
    stretch: float,
    offset: int,
    penalty: float,
    is_hyphen: bool,  # noqa: FBT001 - the fields of a Chance, in their order
    hangs: bool,  # noqa: FBT001 - as above
) -> End:
    head = ink.width(ink.cut.shape(piece.text[:offset]))
    tail = ink.width(ink.cut.shape(piece.text[offset:]))
    hang = 0.0
    if is_hyphen:
        hyphen = ink.width(ink.cut.soft_hyphen)
        head, hang = head + hyphen, HANGS_RIGHT["-"] * hyphen
    elif hangs:
        hang = _hang(ink, piece.text[:offset])
    start = reach + piece.width - tail
    return End(reach + head - (hang if hangs else 0.0), stretch, start, stretch, penalty, is_hyphen, place, offset)


def _anywhere(ink: Ink, text: str, inside: tuple[Chance, ...], widest: float) -> tuple[Chance, ...]:
    """A word's own chances, and one before each letter where it would still be wider than a line between them."""
    kept = {chance.offset: chance for chance in inside}
    bounds = [0, *sorted(kept), len(text)]
    for start, stop in zip(bounds, bounds[1:], strict=False):
        if ink.width(ink.cut.shape(text[start:stop])) > widest:
            kept |= {offset: Chance(offset, LETTER_PENALTY, False) for offset in range(start + 1, stop)}
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
    drawn: list[Drawn] = []
    notes: list[FootNote] = []
    width, spaces, space_width = 0.0, 0, 0.0
    for place in range(start, end.piece + 1):
        run, text, piece_width, space = pieces[place]
        begin, stop = (offset if place == start else 0), (end.offset if place == end.piece else -1)
        if begin or stop >= 0:
            text = text[begin:] if stop < 0 else text[begin:stop]
            piece_width = run.ink.width(run.ink.cut.shape(text))
        has_space = bool(space) and place < end.piece
        drawn.append(Drawn(run, run.ink.cut.shape(text), has_space))
        width += piece_width
        if has_space:
            spaces, space_width = spaces + 1, space_width + space
        if run.note is not None and (not notes or notes[-1] is not run.note):
            notes.append(run.note)
    if end.is_hyphen:
        run = drawn[-1].run
        drawn.append(Drawn(run, run.ink.cut.soft_hyphen, False))
        width += run.ink.width(run.ink.cut.soft_hyphen)
    following = None if is_last else pieces[end.piece + (end.offset < 0)].run
    return _placed(
        Line(drawn, indent, width + space_width, 0.0, notes, end.is_hyphen, end.offset < 0, following),
        pieces, start, offset, end, shape, spaces, space_width, is_last=is_last,
    )  # fmt: skip


def _placed(
    line: Line,
    pieces: list[Piece],
    start: int,
    offset: int,
    end: End,
    shape: Shape,
    spaces: int,
    space_width: float,
    *,
    is_last: bool,
) -> Line:
    """The line moved, or its spaces widened, as its setting asks."""
    match shape.setting:
        case Setting.JUSTIFIED:
            ahead = _ahead(pieces, start) if not offset and not line.indent else 0.0
            last = line.drawn[-1].run.ink
            hang = _hang(last, "-" if end.is_hyphen else _shown(pieces, end))
            line.indent -= ahead
            free = shape.width - line.indent - (line.width - hang)
            if spaces and (free < 0 or not is_last) and free < 3 * space_width:
                line.extra = free / spaces
                line.width += free
        case Setting.RIGHT:
            line.indent = shape.width - line.width
        case Setting.CENTRED:
            line.indent = (shape.width - line.width) / 2
        case Setting.LEFT:
            pass
    return line


def _shown(pieces: list[Piece], end: End) -> str:
    text = pieces[end.piece].text
    return text if end.offset < 0 else text[: end.offset]
