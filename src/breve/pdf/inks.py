"""From a style's roles to inks: which cut, size and colour a run of words is drawn in."""

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from breve.model.record import Draft, field
from breve.model.style import Figures, Look, Role, Typeface
from breve.pdf.colours import operands
from breve.pdf.fonts import WHITE, Cut, Face, cjk_face, face_of
from breve.pdf.words import Ink, mixed

BOLD, REGULAR = 700, 400

TEXTS_KEPT = 4096
"""Of how many texts it stays known whether they are plain: as many as some editions have."""


class Hand(NamedTuple):
    """What emphasis asks of a run, besides its role."""

    italic: bool = False
    bold: bool = False
    light: bool = False
    small_caps: bool | None = None
    superior: bool = False
    inferior: bool = False
    code: bool = False
    language: str = ""


PLAIN = Hand()
BASIC = ("kern", "liga", "clig", "calt")
FIGURES = {
    Figures.OLD_STYLE: ("onum", "pnum"),
    Figures.LINING: ("lnum", "pnum"),
    Figures.TABULAR: ("lnum", "tnum"),
}


@cache
def _cut(face: Face, features: tuple[str, ...]) -> Cut:
    return Cut(face, dict.fromkeys((*BASIC, *features), True))


@lru_cache(4096)
def _ink(role: Role, hand: Hand, typeface: Typeface, instead: Typeface, tint: str) -> Ink:
    """The ink of a role in a typeface; `instead` stands in where its package is not installed."""
    face = _face(role, hand, typeface) or _face(role, hand, instead)
    if face is None:
        raise ModuleNotFoundError(f"the style's fonts are not installed: {typeface.package}")
    features: tuple[str, ...] = FIGURES[role.figures]
    if hand.superior or hand.inferior:
        return mixed(_cut(face, ("lnum", "sups" if hand.superior else "subs")), role.size, tint, 0.0, hand.language)
    tracking = role.tracking * role.size
    if (role.small_caps if hand.small_caps is None else hand.small_caps) and not hand.italic:
        features, tracking = (*features, "smcp", "c2sc"), max(role.tracking, 0.04) * role.size
    return mixed(_cut(face, features), role.size, tint, tracking, hand.language)


def _face(role: Role, hand: Hand, typeface: Typeface) -> Face | None:
    weight = role.weight
    if hand.bold:
        weight = BOLD if weight < 600 else 800
    if hand.light or hand.superior:
        weight = REGULAR
    return face_of(typeface.package, weight, role.optical or role.size, italic=role.italic != hand.italic)


INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f\x00-\x08\x0e-\x1f\x7f-\x9f]")
HAN, KANA, HANGUL = (
    "\u3400-\u9fff\uf900-\ufaff",
    "\u3040-\u30ff\u31f0-\u31ff",
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
)
SCRIPTS = (
    ("ko", f"[{HANGUL}]"),
    ("ja", f"[{KANA}]"),
    ("zh", f"[{HAN}]"),
    ("uk", "[іїєґІЇЄҐ]"),
    ("ru", "[\u0400-\u04ff]{2}"),
    ("el", "[\u0370-\u03ff\u1f00-\u1fff]{3}"),
)
"""How a run in another script than the text's is told from its letters, where no author named its language."""

OTHER = f"\u0370-\u04ff\u1f00-\u1fff{HAN}{KANA}{HANGUL}"
OTHER_SCRIPT = f"[{OTHER}][{OTHER}\u3000-\u303f\uff00-\uffef ]*"
FIRST_OTHER = "\u0370"
PUNCTUATION = dict.fromkeys(range(8192, 8448))
"""What English, too, has beyond Latin: dashes, quotes, spaces, the euro (General Punctuation, Currency Symbols)."""

SPELT = {"\u2011": "-", "\u202f": "\u00a0", "\u2007": "\u00a0"}
"""What stands in for a character that the font lacks and that looks the same."""

SCRIPT_OF = {"ru": "ru", "uk": "ru", "bg": "ru", "sr": "ru", "be": "ru", "el": "el", "ko": "ko", "ja": "ja", "zh": "zh"}


OURS = Typeface("Source Sans 3", "fontpkg_source_sans_3")


def is_installed(typeface: Typeface) -> bool:
    """Whether a family's package is there, with a font in it."""
    return face_of(typeface.package, REGULAR, 11.0, italic=False) is not None


class Inks(Draft, dict=True):
    """A look's inks, each made once; `missing` is told of a character that no font has."""

    look: Look
    made: dict[tuple[str, Hand, str], Ink] = field(default_factory=dict)

    def ink(self, role: str, hand: Hand = PLAIN, colour: str = "") -> Ink:
        """The ink of a role; `colour` is a colour's name where it is not the role's own."""
        key = (role, hand, colour)
        ink = self.made.get(key)
        if ink is None:
            ink = self.made[key] = self._ink(self.look.roles[role], hand, colour)
        return ink

    def _ink(self, role: Role, hand: Hand, colour: str) -> Ink:
        fonts = self.look.fonts
        typeface = fonts.get("label" if hand.code else role.font, fonts["text"])
        return _ink(role, hand, typeface, self.instead, operands(self.look.colours[colour or role.colour]))

    @cached_property
    def instead(self) -> Typeface:
        """What stands in for a family that is not installed: another of the look's, or one that comes with breve."""
        return next((face for face in self.look.fonts.values() if is_installed(face)), OURS)

    def parts(self, text: str, ink: Ink) -> Iterator[tuple[str, Ink]]:
        """A text in stretches that one font each can draw; what none can is left out, and told by `lacking`."""
        text = INVISIBLE.sub("", text)
        if ink.cut.face.covers(text):
            yield text, ink
            return
        yield from self._fallen(text, ink)

    def _fallen(self, text: str, ink: Ink) -> Iterator[tuple[str, Ink]]:
        """Stretch by stretch; a space stays with what stands before it."""
        stretch, current = "", ink
        for sign in text:
            found = current if sign in WHITE else self._fitting(sign, ink, text)
            fitting = found or ink
            if fitting is not current and stretch:
                yield stretch, current
                stretch = ""
            stretch += sign if found else SPELT.get(sign, "")
            current = fitting
        if stretch:
            yield stretch, current

    def _fitting(self, sign: str, ink: Ink, text: str) -> Ink | None:
        if ink.cut.face.covers(sign):
            return ink
        for face in self._others(ink, text):
            if face.covers(sign):
                size = ink.size * (0.94 if face.has_cubic_outlines else 1)
                return mixed(_cut(face, ()), size, ink.colour, 0.0, ink.language)
        return None

    def _others(self, ink: Ink, text: str) -> Iterator[Face]:
        weight = BOLD if ink.cut.face.is_bold else REGULAR
        for typeface in self.look.fonts.values():
            face = face_of(typeface.package, weight, ink.size, italic=False)
            if face is not None:
                yield face
        cjk = cjk_face(ink.language.split("-")[0] or language_of(text) or "ja", weight)
        if cjk is not None:
            yield cjk

    def lacking(self, text: str, ink: Ink) -> list[str]:
        """The characters of a text that no font has, each once."""
        shown = INVISIBLE.sub("", text)
        if ink.cut.face.covers(shown):
            return []
        return [sign for sign in dict.fromkeys(shown) if sign not in SPELT and self._fitting(sign, ink, text) is None]


@lru_cache(TEXTS_KEPT)
def is_plain(text: str, face: Face) -> bool:
    """Whether a text is drawn as it stands: in one face and in one tongue, and nothing of it is left out."""
    if text.isascii() and text.isprintable():
        return True
    return not INVISIBLE.search(text) and not _has_other_script(text) and face.covers(text)


def _has_other_script(text: str) -> bool:
    """Whether a text may hold letters other than Latin."""
    return not text.isascii() and max(text.translate(PUNCTUATION), default="") >= FIRST_OTHER


def language_of(text: str) -> str:
    """The language that a text's script tells of, or ""."""
    return next((tag for tag, script in SCRIPTS if re.search(script, text)), "")


def tongues(text: str, around: str) -> Iterator[tuple[str, str]]:
    """A text in stretches with each one's language tag, "" for that of the text round it (`around`)."""
    if not _has_other_script(text):
        yield text, ""
        return
    start = 0
    for found in re.finditer(OTHER_SCRIPT, text):
        tag = language_of(found.group())
        if tag and SCRIPT_OF[tag] != SCRIPT_OF.get(around.split("-", maxsplit=1)[0]):
            stop = found.start() + len(found.group().rstrip(" "))
            yield from ((text[start : found.start()], ""), (text[found.start() : stop], tag))
            start = stop
    yield text[start:], ""
