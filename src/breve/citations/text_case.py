"""Text case over a tree (CSL 1.0.2, "Text-case"): words marked nocase keep their capitals.

A case looks at whole words, which may run through several leaves; so the leaves are laid end to end, changed letter
by letter, and cut where they were.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import takewhile

from breve.citations.tree import Node, Nodes, Part, Role, Shaped, with_content

TIES = tuple("-‐–/")
SMALL = """
    a about above across afore after against al along alongside amid amidst among amongst an and anenst apropos
    apud around as aside astride at athwart atop barring before behind below beneath beside besides between beyond but
    by c ca circa d de despite down during et except for forenenst from given in inside into lest like modulo near
    next nor notwithstanding of off on onto or out over per plus pro qua sans since so than the through throughout thru
    thruout till to toward towards under underneath until unto up upon v v. van versus via vis-à-vis von vs vs. with
    within without yet d’ of- l’
"""
STOP_WORDS = frozenset(SMALL.split())
"""Words that title case leaves small: the schema's stop words, articles, conjunctions and particles of names."""
RAISED = frozenset(["sup", "sub", "baseline"])
WORD = re.compile(r"[^\s\u00a0\u202f/—–\-]+")
SENTENCE_END = frozenset(":?!")


@lru_cache(maxsize=8192)
def cased(nodes: Nodes, case: str, *, tongue: str) -> Nodes:
    """The tree in that case.  `tongue` is the language of the words: title case touches English ("en") alone."""
    change = CASES.get(case)
    if change is None or (case == "title" and tongue != "en"):
        return nodes
    text = "".join(letters for letters, _ in _leaves(nodes, is_kept=False))
    kept = [is_kept for leaf, is_kept in _leaves(nodes, is_kept=False) for _ in leaf]
    changed = change(DOTTED.get(tongue, {}).get(case, str)(text), kept)
    return _laid(nodes, iter(changed))


def _with_dots(text: str) -> str:
    """Small i and dotless ı as Turkish raises them."""
    return text.replace("i", "İ")


def _without_dots(text: str) -> str:
    """Capital I and dotted İ as Turkish lowers them."""
    return text.replace("I", "ı").replace("İ", "i")


DOTTED = {tongue: {"uppercase": _with_dots, "lowercase": _without_dots} for tongue in ("tr", "az")}
"""Languages in which i and I are no pair."""


def _leaves(nodes: Nodes, *, is_kept: bool) -> Iterator[tuple[str, bool]]:
    """Each string, and whether its case is to be kept."""
    for node in nodes:
        match node:
            case str():
                yield node, is_kept
            case Part(Role.NOCASE, content):
                yield from _leaves(content, is_kept=True)
            case Shaped(formatting, content, is_turning) if formatting.vertical_align in RAISED or (
                is_turning and formatting.font_variant
            ):
                yield from _leaves(content, is_kept=True)
            case _:
                yield from _leaves(node.content, is_kept=is_kept)


def _laid(nodes: Nodes, letters: Iterator[str]) -> Nodes:
    """The same tree with its letters taken from those given; one letter may have become two."""
    laid: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            laid.append("".join(next(letters) for _ in node))
        else:
            laid.append(with_content(node, _laid(node.content, letters)))
    return tuple(laid)


def _lowercase(text: str, kept: list[bool]) -> list[str]:
    return [letter if keep else letter.lower() for letter, keep in zip(text, kept, strict=True)]


def _uppercase(text: str, kept: list[bool]) -> list[str]:
    return [letter if keep else letter.upper() for letter, keep in zip(text, kept, strict=True)]


def _capitalize_first(text: str, kept: list[bool]) -> list[str]:
    letters = list(text)
    found = WORD.search(text)
    if found:
        _raise_initial(letters, kept, found.start(), found.end())
    return letters


def _capitalize_all(text: str, kept: list[bool]) -> list[str]:
    letters = list(text)
    for found in re.finditer(r"\S+", text):
        _raise_initial(letters, kept, found.start(), found.end())
    return letters


def _sentence(text: str, kept: list[bool]) -> list[str]:
    letters = _lowercase(text, kept) if text.isupper() else list(text)
    found = WORD.search(text)
    if found:
        _raise_initial(letters, kept, found.start(), found.end())
    return letters


def _title(text: str, kept: list[bool]) -> list[str]:
    """Title case: lower-case words get a capital, stop words none, unless first, last or after a colon.

    Words in capitals stay so, as the test suite has it: they are more often names than shouts.
    """
    letters = list(text)
    words = list(WORD.finditer(text))
    for number, found in enumerate(words):
        start, stop = found.span()
        is_edge = number in (0, len(words) - 1) or _opens(text, start)
        word = found.group().strip("“”‘’\"'()[]{},;:.!?")
        is_edge = is_edge or _opens_compound(text, start, stop)
        is_small = not is_edge and _is_stop(found.group()) and not any(kept[start:stop])
        is_lower = word[:1].islower() and (word.islower() or (is_edge and word.lower() in STOP_WORDS))
        if is_lower and not is_small and not _is_lone_part(text, start, stop):
            _raise_initial(letters, kept, start, stop)
    return letters


def _opens_compound(text: str, start: int, stop: int) -> bool:
    """Whether a word is the first of a compound, which has a capital whatever it is ("an In-Depth Look")."""
    return text[stop : stop + 1] in ("-", "‐") and not text[start - 1 : start].endswith(TIES)


def _is_lone_part(text: str, start: int, stop: int) -> bool:
    """Whether a word is one letter of a compound, and not its first ("07-x", "β-carotene")."""
    return stop - start == 1 and (
        text[start - 1 : start].endswith(TIES) or (start > 0 and text[stop : stop + 1].endswith(TIES))
    )


def _is_stop(word: str) -> bool:
    bare = word.strip("“”‘’\"'()[]{},;:!?").lower()
    return bare in STOP_WORDS


def _opens(text: str, start: int) -> bool:
    """Whether what comes before ends a sentence or a main title."""
    before = text[max(0, start - 12) : start].rstrip(" \u00a0\u202f“‘\"'([")
    return bool(before) and before[-1] in SENTENCE_END and text[start - 1 : start] not in "-–/"


def _raise_initial(letters: list[str], kept: list[bool], start: int, stop: int) -> None:
    """The first letter of a word as a capital, if it begins no word with a capital of its own ("iOS", "pH")."""
    for place in range(start, stop):
        if letters[place].isalnum():
            run = takewhile(str.isalnum, letters[place:stop])
            if not kept[place] and letters[place].islower() and not any(map(str.isupper, run)):
                letters[place] = letters[place].upper()
            return


CASES: dict[str, Callable[[str, list[bool]], list[str]]] = {
    "lowercase": _lowercase,
    "uppercase": _uppercase,
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}
"""Each value of text-case."""
