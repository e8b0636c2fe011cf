"""What was said of works before: the editions of a brief cite most of the same works in the same situations."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from breve.model.library import Work
from breve.model.record import Draft, field

MOST = 4000
"""So much is remembered; then everything is forgotten, so that no process grows with the number of its briefs."""

Said = TypeVar("Said")


class Memory(Draft):
    """Words by all that they follow from.  Works are told by identity, and kept, so that no other can take theirs.

    What is remembered makes no difference: all memories are equal, and none goes to another process.
    """

    said: dict[Hashable, tuple[object, tuple[Work, ...]]] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Memory)

    def __hash__(self) -> int:
        return hash(Memory)

    def __reduce__(self) -> tuple[type["Memory"], tuple[()]]:
        return Memory, ()

    def recall(self, key: Hashable, works: tuple[Work, ...], say: Callable[[], Said]) -> Said:
        """What was said of some works under a key, or what `say` says now."""
        whole = (key, tuple(map(id, works)))
        known = self.said.get(whole)
        if known is None:
            if len(self.said) >= MOST:
                self.said.clear()
            known = self.said[whole] = say(), works
        return cast("Said", known[0])
