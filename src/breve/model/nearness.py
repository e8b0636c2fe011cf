"""What an author may have meant by a name that nothing has."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(wrong: str, known: Iterable[str]) -> tuple[str, ...]:
    """The hint that names the nearest of the known names, or () where none is near; case is no difference."""
    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(wrong.casefold(), by_folded, n=1, cutoff=0.6)
    return tuple(f"did you mean '{by_folded[name]}'?" for name in near)
