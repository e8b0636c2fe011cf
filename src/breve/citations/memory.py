"""What was said of works before: editions, and briefs with one library, cite most of the same works alike."""

from collections.abc import Callable, Hashable
from itertools import count
from typing import TypeVar, cast

from breve.model.library import Work
from breve.model.record import Draft, field

MOST = 4000
"""So much is remembered; then everything is forgotten, so that no process grows with the number of its briefs."""

_NUMBERS = count()
"""No number is given twice, so that nothing that was forgotten can be taken for something else."""

Said = TypeVar("Said")


class Memory(Draft):
    """Words by all that they follow from.  Works that say the same have one number, in whichever briefs they stand.

    `numbers` has it by what a work says, `met` by a work's identity, with the work, so that no other can take that.
    What is remembered makes no difference: all memories are equal, and none goes to another process.
    """

    said: dict[Hashable, object] = field(default_factory=dict)
    numbers: dict[Hashable, int] = field(default_factory=dict)
    met: dict[int, tuple[Work, int]] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Memory)

    def __hash__(self) -> int:
        return hash(Memory)

    def __reduce__(self) -> tuple[type["Memory"], tuple[()]]:
        return Memory, ()

    def recall(self, key: Hashable, works: tuple[Work, ...], say: Callable[[], Said]) -> Said:
        """What was said of some works under a key, or what `say` says now."""
        whole = (key, tuple(map(self._number, works)))
        if whole in self.said:
            return cast("Said", self.said[whole])
        if len(self.said) >= MOST:
            self.said.clear()
        said = self.said[whole] = say()
        return said

    def _number(self, work: Work) -> int:
        known = self.met.get(id(work))
        if known is None:
            if len(self.met) >= MOST:
                self.met.clear()
                self.numbers.clear()
            known = self.met[id(work)] = work, self.numbers.setdefault(_told(work), next(_NUMBERS))
        return known[1]


def _told(work: Work) -> Hashable:
    """All that a work says, but not where it was written."""
    parts = (work.names, work.dates, work.fields)
    return work.key, work.type, *(tuple(part.items()) for part in parts)
