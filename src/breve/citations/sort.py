"""Sorting: the keys of a work by a style's variables and macros, and how they compare.

CSL 1.0.2, "Sorting".
"""

from collections.abc import Callable, Sequence
from functools import cmp_to_key
from typing import Generic, TypeVar

from breve.citations.collation import collated
from breve.citations.dates import sort_key
from breve.citations.elements import BARE, NameFormat, NameOptions, Names
from breve.citations.markup import rich
from breve.citations.reference import Reference
from breve.citations.render import draw, pieces
from breve.citations.style import Key
from breve.citations.tree import words

NAMED = """
    chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume
"""
NUMBERS = frozenset(NAMED.split())
"""Number variables (CSL 1.0.2, "Number Variables")."""
BY_NAME = NameFormat(NameOptions(form="long", name_as_sort_order="all"))

Thing = TypeVar("Thing")


def in_order(
    things: Sequence[Thing], keys: tuple[Key, ...], tongue: str, reference: Callable[[Thing, Key], Reference]
) -> list[Thing]:
    """The things by their keys, equal ones in the order given; what has no key of its own comes last.

    `tongue` is the language in whose order they stand.
    """
    if not keys:
        return list(things)
    said = [_Keys(keys, thing, reference) for thing in things]
    said.sort(key=cmp_to_key(lambda one, other: _compared(keys, tongue, one, other)))
    return [one.thing for one in said]


class _Keys(Generic[Thing]):
    """The keys of one thing, each of them rendered when it is first asked for: most works differ in the first."""

    def __init__(self, keys: tuple[Key, ...], thing: Thing, reference: Callable[[Thing, Key], Reference]) -> None:
        self.keys, self.thing, self.reference = keys, thing, reference
        self.said: list[str] = []
        self.spent: set[str] = set()

    def __getitem__(self, place: int) -> str:
        """The key of that place; what a substitution used up in one is not said again in the next."""
        while len(self.said) <= place:
            key = self.keys[len(self.said)]
            one = self.reference(self.thing, key)
            one.suppressed |= self.spent
            self.said.append(_said(one, key))
            self.spent |= one.spent
        return self.said[place]


def _compared(keys: tuple[Key, ...], tongue: str, first: "_Keys[Thing]", second: "_Keys[Thing]") -> int:
    for place, key in enumerate(keys):
        one, other = first[place], second[place]
        if one == other:
            continue
        if not one or not other:
            return -1 if one else 1
        a, b = collated(one, tongue), collated(other, tongue)
        if a != b:
            return (1 if a > b else -1) * (-1 if key.is_descending else 1)
    return 0


def _said(reference: Reference, key: Key) -> str:
    """One key of one work, as a string."""
    if key.macro:
        return _macro(reference, key)
    work, variable = reference.work, key.variable
    if variable in work.names:
        return words(draw(Names((variable,), BARE, name=BY_NAME), reference))
    if variable in work.dates:
        return words(sort_key(work.dates[variable]))
    value = words(rich(reference.value(variable)))
    return value.zfill(12) if variable in NUMBERS and value.isdecimal() else value


def _macro(reference: Reference, key: Key) -> str:
    row = pieces(reference.macro(key.macro), reference)
    is_empty = reference.called and not reference.filled
    return "" if is_empty else "".join(words(piece) for piece in row)
