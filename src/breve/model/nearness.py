"""What an author may have meant by a name that nothing has."""

from collections.abc import Iterable


def did_you_mean(wrong: str, known: Iterable[str]) -> tuple[str, ...]:
    """The hint that names the nearest of the known names, or () where none is near.

    Case is no difference, and a beginning is near to the whole.
    """
    from difflib import get_close_matches  # which reads a regular expression or two: only where there is a mistake

    by_folded = {name.casefold(): name for name in known}
    meant = wrong.casefold()
    near = get_close_matches(meant, by_folded, n=1, cutoff=0.6)
    near = near or [name for name in by_folded if len(meant) > 2 and name.startswith(meant)][:1]
    return tuple(f"did you mean '{by_folded[name]}'?" for name in near)
