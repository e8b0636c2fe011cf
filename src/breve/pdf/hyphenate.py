"""Where a word may be broken, by the patterns that its language's dictionary holds (Liang's method).

The patterns are those that pyphen ships.  They are read here: pyphen takes 70 ms (German: 600 ms) to parse them all,
though a brief uses few; we keep the lines as they stand and parse a pattern when a word first meets it.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from breve.model.record import Draft, field

LEFT, RIGHT = 2, 3
"""The fewest letters before and after a hyphen."""

HEAD = 4
"""The letters of a pattern's head."""


class Patterns(Draft):
    """One language's patterns by their letters, as their file has them, and what was parsed of them so far.

    `heads` are what patterns begin with that are longer than a head.
    """

    lines: dict[str, str]
    heads: set[str]
    weights: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def within(self, word: str) -> Iterator[tuple[int, str]]:
        """The letters of each pattern that a word holds, and where they begin; few places can begin a long one."""
        lines, heads, end = self.lines, self.heads, len(word)
        for start in range(end):
            last = end if word[start : start + HEAD] in heads else min(start + HEAD, end)
            for stop in range(start + 1, last + 1):
                letters = word[start:stop]
                if letters in lines:
                    yield start, letters

    def weights_of(self, letters: str) -> tuple[int, ...]:
        """The weight before each letter of a pattern, and after the last."""
        weights = self.weights.get(letters)
        if weights is None:
            weights = self.weights[letters] = _weights(self.lines[letters].strip())
        return weights


def _weights(line: str) -> tuple[int, ...]:
    weights, pending = [], 0
    for sign in line:
        if sign.isdigit():
            pending = int(sign)
        else:
            weights.append(pending)
            pending = 0
    return (*weights, pending)


@cache
def patterns(language: str) -> Patterns | None:
    """The patterns of a BCP 47 language, or None where there are none.

    Settings and remarks may stay among them: no word has their capitals and signs.  Nor has one the "/" of a line that
    spells the word anew at the break, which a justified line could not undo.
    """
    path = _dictionary(language)
    if path is None:
        return None
    encoding, _, content = path.read_bytes().partition(b"\n")
    codec = _codec(encoding.decode("ascii").strip())
    letters = content.translate(None, b"0123456789 \t\r").decode(codec).split("\n")
    by_letters = dict(zip(letters, content.decode(codec).split("\n"), strict=True))
    return Patterns(by_letters, {letters[:HEAD] for letters in by_letters if len(letters) > HEAD})


def _codec(encoding: str) -> str:
    return encoding.replace("microsoft-cp1251", "cp1251") or "utf-8"


def _dictionary(language: str) -> Path | None:
    found = dictionaries()
    tag = language.replace("-", "_")
    short = tag.split("_")[0]
    usual = {"en": "en_US", "de": "de_DE", "pt": "pt_PT", "sr": "sr_Latn"}.get(short, short)
    names = (tag, usual, *sorted(name for name in found if name.split("_")[0] == short))
    return next((found[name] for name in names if name in found), None)


@cache
def dictionaries() -> dict[str, Path]:
    """The files of pyphen's dictionaries: ``en_GB``, and ``en`` for the first of its language, as pyphen has it.

    They are found without importing it, which would take three times as long as all else that is done here.
    """
    spec = find_spec("pyphen")
    folders = (spec.submodule_search_locations or []) if spec else []
    files = sorted(path for folder in folders for path in Path(folder, "dictionaries").glob("hyph_*.dic"))
    found = {path.stem.removeprefix("hyph_"): path for path in files}
    for name, path in [*found.items()]:
        found.setdefault(name.split("_")[0], path)
    return found


@lru_cache(65_536)
def hyphens(word: str, language: str) -> tuple[int, ...]:
    """The offsets at which a word of letters may be broken with a hyphen."""
    known = patterns(language)
    if known is None or len(word) < LEFT + RIGHT:
        return ()
    framed = f".{word.lower()}."
    if len(framed) != len(word) + 2:  # lower case may be longer: "İ"
        return ()
    weights = [0] * (len(framed) + 1)
    for start, letters in known.within(framed):
        for place, weight in enumerate(known.weights_of(letters), start):
            weights[place] = max(weights[place], weight)
    return tuple(place for place in range(LEFT, len(word) - RIGHT + 1) if weights[place + 1] % 2)
