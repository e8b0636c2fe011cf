"""Disambiguation: how cites that say the same are told apart (CSL 1.0.2, "Disambiguation")."""

from collections.abc import Callable

from breve.citations.cites import Bracket
from breve.citations.reference import Distinction, Reference, Sheet, Situation


def distinguished(
    order: tuple[str, ...],
    reference: Callable[..., Reference],
    sheet: Sheet,
    situations: tuple[tuple[Situation, ...], ...],
    brackets: tuple[Bracket, ...],
) -> dict[str, Distinction]:
    """What tells each work apart."""
    del order, reference, sheet, situations, brackets
    return {}
