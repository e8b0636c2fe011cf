"""Fonts at a place in their design space, and words shaped with them."""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from breve.model.record import Draft, Record, field, replace

LARGEST_OPTICAL = 28.0
"""Optical sizes beyond this are too thin on a screen."""

WORDS_KEPT = 60_000
"""How many shaped words a cut keeps before it starts anew; a pure cache, so that a long-lived process stays small."""

NOTHING_SAID = "\u200b"
"""What a glyph reads as that is drawn beside the one which stands for its words."""

SOFT_HYPHEN = "\u00ad"
"""What a hyphen at the end of a line reads as.

It is the glyph's own text, not an ActualText: poppler loses what stands behind one that is nested in marked content.
"""

WHITE = " \t\n\r\f\v"
"""White space within which words are parted."""

CJK_PACKAGE = "manimgx_fonts_cjk"

Axes = tuple[tuple[str, float], ...]


class Glyph(Record):
    """One glyph: what the font is asked to move on, its shift, and the words that it stands for.

    Lengths are thousandths of an em; all but the first glyph of a cluster stand for NOTHING_SAID.  In a TJ array's
    hexadecimal string its code stands between `before` and `after`, which shift it and kern what follows; `string` is
    all of that where its code is its number.  `sign` is the bit that stands for it, with its words, in a set of its
    face's glyphs.
    """

    number: int
    advance: float
    words: str
    sign: int
    before: str
    after: str
    string: str


class Shaped(Record, eq=False):
    """A word as glyphs; `width` in thousandths of an em.

    `string` is what a PDF shows it with, where each glyph's code is its number: the inside of a TJ array's hexadecimal
    string, with kerning (``0041>-20<0042``); `signs` are its glyphs' signs in one.
    """

    width: float
    glyphs: tuple[Glyph, ...]
    string: str
    signs: int


class Face(Draft, dict=True):
    """One font file at one place in its design space; shared by every document of the process."""

    name: str
    path: str
    index: int
    axes: Axes
    is_italic: bool = False
    is_bold: bool = False
    signs: dict[tuple[int, str], int] = field(default_factory=dict)

    @cached_property
    def face(self) -> Any:
        """HarfBuzz's face."""
        return _file(self.path, self.index)

    @cached_property
    def font(self) -> Any:
        """HarfBuzz's font, at its place in the design space."""
        font = hb.Font(self.face)
        if self.axes:
            font.set_variations(dict(self.axes))
        return font

    @cached_property
    def glyphs(self) -> "Glyphs":
        """Its glyphs, each made once, since most words are made of the same few."""
        return Glyphs(self)

    @cached_property
    def scale(self) -> float:
        """Thousandths of an em to a unit of the font."""
        return 1000.0 / float(self.face.upem)

    @cached_property
    def has_cubic_outlines(self) -> bool:
        """Whether its outlines are PostScript's."""
        return bool({"CFF ", "CFF2"} & set(self.face.table_tags))

    def sign(self, number: int, words: str) -> int:
        """The bit that stands for a glyph with its words, and for no other."""
        return self.signs.setdefault((number, words), 1 << len(self.signs))

    def signed(self, signs: int) -> list[tuple[int, str]]:
        """The glyphs, with their words, that a set of signs stands for."""
        return [pair for pair, sign in self.signs.items() if sign & signs]

    def covers(self, text: str) -> bool:
        """Whether it has a glyph for every character but white space."""
        return _characters(self.path, self.index).issuperset(map(ord, set(text)))


@cache
def _file(path: str, index: int) -> Any:
    return hb.Face(hb.Blob.from_file_path(path), index)


@cache
def _characters(path: str, index: int) -> frozenset[int]:
    """Its characters' numbers, with those of white space, which is never drawn."""
    return frozenset({*_file(path, index).unicodes, *map(ord, WHITE)})


class Cut(Draft, dict=True):
    """A face with some of its features on: what a word is shaped with."""

    face: Face
    features: dict[str, bool]
    words: dict[str, Shaped] = field(default_factory=dict)

    def shape(self, text: str) -> Shaped:
        """A word as glyphs, kept for the next time."""
        shaped = self.words.get(text)
        if shaped is None:
            if len(self.words) > WORDS_KEPT:
                self.words.clear()
            shaped = self.words[text] = self._shape(text)
        return shaped

    def _shape(self, text: str) -> Shaped:
        if text.endswith(SOFT_HYPHEN) and len(text) > 1:
            return shaped_of((*self.shape(text[:-1]).glyphs, *self.soft_hyphen.glyphs))
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        hb.shape(self.face.font, buffer, self.features)
        return _shaped(self.face, text, buffer.glyph_infos, buffer.glyph_positions)

    @cached_property
    def space(self) -> Shaped:
        """The space between words."""
        return self.shape(" ")

    @cached_property
    def soft_hyphen(self) -> Shaped:
        """The hyphen at the end of a line within a word: that a word ends in one says that it goes on in the next."""
        (glyph,) = self.shape("-").glyphs
        return shaped_of((replace(glyph, words=SOFT_HYPHEN, sign=self.face.sign(glyph.number, SOFT_HYPHEN)),))


def _shaped(face: Face, text: str, infos: Any, positions: Any) -> Shaped:
    """A word of what HarfBuzz answers."""
    glyphs = face.glyphs
    return shaped_of(
        tuple(
            [
                glyphs[info.codepoint, position.x_advance, position.x_offset, words]
                for info, position, words in zip(infos, positions, _said(text, infos), strict=True)
            ]
        )
    )


def _said(text: str, infos: Any) -> Sequence[str]:
    """What each glyph stands for: the first of a cluster for all of its characters, the others for nothing."""
    clusters = [info.cluster for info in infos]
    if clusters == list(range(len(text))):
        return text
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    firsts = [-1, *clusters[:-1]]
    return [
        text[cluster : ends[cluster]] if cluster != before else NOTHING_SAID
        for cluster, before in zip(clusters, firsts, strict=True)
    ]


class Glyphs(dict[tuple[int, int, int, str], Glyph]):
    """A face's glyphs by number, advance and shift, in the font's own units, and the words that they stand for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, key: tuple[int, int, int, str]) -> Glyph:
        """A glyph that is new here."""
        glyph = self[key] = _glyph(self.face, *key)
        return glyph


def _glyph(face: Face, number: int, advance: int, shift: int, words: str) -> Glyph:
    """A glyph; `advance` and `shift` are in the font's own units."""
    scale = face.scale
    back = (face.font.get_glyph_h_advance(number) - advance + shift) * scale
    before = f">{-shift * scale:.4g}<" if shift else ""
    after = "" if -0.01 < back < 0.01 else f">{back:.4g}<"
    string = f"{before}{number:04X}{after}"
    return Glyph(number, advance * scale, words, face.sign(number, words), before, after, string)


def shaped_of(glyphs: tuple[Glyph, ...]) -> Shaped:
    """A word of glyphs."""
    width, signs = 0.0, 0
    for glyph in glyphs:
        width += glyph.advance
        signs |= glyph.sign
    return Shaped(width, glyphs, "".join([glyph.string for glyph in glyphs]), signs)


def string_of(glyphs: tuple[Glyph, ...], codes: Mapping[tuple[int, str], int]) -> str:
    """Glyphs as the inside of a TJ array's hexadecimal string; `codes` are those that are not the glyphs' numbers."""
    said = [(codes.get((one.number, one.words), one.number), one) for one in glyphs]
    return "".join([f"{one.before}{code:04X}{one.after}" for code, one in said])


# -- finding ----------------------------------------------------------------------------------------


@cache
def face_of(package: str, weight: int, size: float, *, italic: bool) -> Face | None:
    """The face of an installed package that comes nearest; `size` in points is its optical size.

    None where the package is not installed or holds no font file.
    """
    path = _best_file(package, italic=italic)
    if path is None:
        return None
    axes = _axes(path, 0, opsz=min(size, LARGEST_OPTICAL), wght=float(weight))
    name = Path(path).stem.split("[")[0] + "".join(f"-{value:g}".replace(".", "p") for _, value in axes)
    return Face(name, path, 0, axes, italic and "Italic" in path, weight > 500)


@cache
def _best_file(package: str, *, italic: bool) -> str | None:
    spec = find_spec(package)
    folders = (spec.submodule_search_locations or []) if spec else []
    files = sorted(str(path) for folder in folders for path in Path(folder).rglob("*.ttf"))
    slanted = [path for path in files if ("Italic" in Path(path).name) == italic]
    return next(iter(slanted or files), None)


def _axes(path: str, index: int, **wanted: float) -> Axes:
    """Every axis of a file with its value: as wanted, kept within the axis, or the file's own."""
    return tuple(
        (axis.tag, max(axis.min_value, min(wanted.get(axis.tag, axis.default_value), axis.max_value)))
        for axis in _file(path, index).axis_infos
    )


CJK_FACES = {"ja": 0, "ko": 1, "zh": 2, "zh-Hant": 3}
"""The fonts of the collection in CJK_PACKAGE by language: they draw a shared character as each is used to it."""


@cache
def cjk_face(language: str, weight: int) -> Face | None:
    """The face for Han, kana and Hangul, in a language's own forms; None where ``breve[cjk]`` is not installed."""
    spec = find_spec(CJK_PACKAGE)
    folders = (spec.submodule_search_locations or []) if spec else []
    paths = sorted(str(path) for folder in folders for path in Path(folder).rglob("*.tt[cf]"))
    if not paths:
        return None
    index = CJK_FACES.get(language, 0)
    axes = _axes(paths[0], index, wght=float(weight))
    return Face(f"NotoSansCJK{index}-{weight}", paths[0], index, axes, is_bold=weight > 500)
