"""Who makes the editions of a build: this process where there are few, an executor where there are many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from breve.build.make import make
from breve.model.record import Draft

if TYPE_CHECKING:  # a build of a few editions has no executor, whose modules would take 4 ms
    from concurrent.futures import Executor

    from breve.build.press import Press
    from breve.build.shift import Answer, Shift
    from breve.build.survey import Due

FEW = 4
"""So many editions are made sooner in this process than others can be started (measured: two cores)."""


def cores() -> int:
    """How many processes this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew(Draft):
    """Editions handed to an executor, `width` at a time; `open` gives the executor, and another when it broke.

    A build of a `FEW` editions makes them in this process, unless the executor is somebody else's.
    """

    open: Callable[[], Executor]
    width: int
    is_ours: bool = True
    press: Press | None = None
    shift: Shift | None = None

    def answers(self, dues: Iterable[Due]) -> Iterator[Answer]:
        """Each edition with its answer, as they come."""
        waiting = iter(dues)
        few = list(islice(waiting, FEW + 1))
        if len(few) <= FEW and self.is_ours:
            yield from self._here(few)
        else:
            yield from self._elsewhere(chain(few, waiting))

    def _here(self, few: list[Due]) -> Iterator[Answer]:
        """Make a few editions in this process, with the press beside it where there is one."""
        for due in few:
            yield due, make(due.job, self.press)

    def _elsewhere(self, many: Iterator[Due]) -> Iterator[Answer]:
        from breve.build.shift import Shift

        self.shift = Shift(self.open, self.width)
        yield from self.shift.answers(many)

    def stop(self) -> None:
        """End at once: what is asked for is given up, what runs in a process of ours is killed."""
        if self.shift is not None:
            self.shift.stop()
