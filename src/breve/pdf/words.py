"""Words in an ink, measured, and where they may part."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from breve.model.record import Draft, field
from breve.pdf.fonts import WORDS_KEPT, Cut, Shaped
from breve.pdf.hyphenate import hyphens

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


class Ink(Draft):
    """How a run is drawn: its cut, size, colour (as PDF's operands) and tracking; lengths in points.

    `gap` is what its spaces are wider than the font's; `words` keeps what was measured.
    """

    cut: Cut
    size: float
    colour: str
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
            word = self.words[text] = _word(self, text)
        return word


@lru_cache(4096)
def mixed(cut: Cut, size: float, colour: str, tracking: float = 0.0, language: str = "", gap: float = 0.0) -> Ink:
    """The ink that is so drawn: one for all that ask, so that what was measured in it is found again."""
    return Ink(cut, size, colour, tracking, language, gap)


# -- where a word may part ---------------------------------------------------------------------------


class Chance(NamedTuple):
    """A place within a word where it may part, with a hyphen or without."""

    offset: int
    penalty: float
    is_hyphen: bool


HYPHEN_PENALTY, COMPOUND_PENALTY, ADDRESS_PENALTY, LETTER_PENALTY = 150.0, 60.0, 60.0, 5000.0
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
            parts = self.parts[language] = tuple(measured(ink, self.text, chance) for chance in found)
        return parts


def _word(ink: Ink, text: str) -> Word:
    shaped = ink.cut.shape(text)
    left, right = HANGS_LEFT.get(text[0], 0.0), HANGS_RIGHT.get(text[-1], 0.0)
    ahead = left * ink.width(ink.cut.shape(text[0])) if left else 0.0
    hang = right * ink.width(ink.cut.shape(text[-1])) if right else 0.0
    return Word(text, shaped, ink.width(shaped), ahead, hang)


def measured(ink: Ink, text: str, chance: Chance) -> Inside:
    """A chance of a text in an ink."""
    head, tail = ink.width(ink.cut.shape(text[: chance.offset])), ink.width(ink.cut.shape(text[chance.offset :]))
    last, hang = text[chance.offset - 1], 0.0
    if chance.is_hyphen:
        hyphen = ink.width(ink.cut.soft_hyphen)
        head, hang = head + hyphen, HANGS_RIGHT["-"] * hyphen
    elif last in HANGS_RIGHT:
        hang = HANGS_RIGHT[last] * ink.width(ink.cut.shape(last))
    return Inside(*chance, head, head - hang, tail)
