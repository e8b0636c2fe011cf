"""The processes that make editions: as many as asked for, replaced when they die, and gone when we are."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import chain, islice
from typing import ParamSpec, TypeVar

from breve.build.make import make
from breve.build.memory import keep_house
from breve.build.order import Made
from breve.build.parcel import Packer, make_parcel
from breve.build.press import Press
from breve.build.survey import Due
from breve.model.record import Draft, field

P = ParamSpec("P")
T = TypeVar("T")

Answer = tuple[Due, Made | BaseException]
"""An edition and how it was made; an exception where its worker died twice."""


FEW = 4
"""So many editions are made sooner in this process than others can be started (measured: two cores)."""


class Here(Executor):
    """The executor of small builds: this process, at once."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call, and give the answer as a future that is done."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def cores() -> int:
    """How many processes this machine has room for."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processes(count: int) -> Executor:
    """Warm processes, which keep the fonts, styles and hyphenation that they read.

    On Linux they are forked from this one after it has imported every room, while it has no other thread: so nothing
    is imported twice.  Elsewhere a fork is not safe, and each starts afresh.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    warm()
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(count, context, initializer=_settle_in)


def warm() -> None:
    """Import every room that makes an edition."""
    from breve import compose
    from breve.leak import search
    from breve.parts import engine, writer

    assert all((compose, search, engine(), writer("pdf"), writer("docx")))


def _settle_in() -> None:
    """Leave Ctrl-C to the parent, and end with it however it ends."""
    import signal
    from threading import Thread

    keep_house()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _stop(executor: Executor) -> None:
    running = list((getattr(executor, "_processes", None) or {}).values())
    executor.shutdown(wait=False)
    for process in running:
        process.kill()


class Crew(Draft):
    """Editions handed to an executor, `width` at a time; `open` gives the executor, and another when it broke.

    A build of a `FEW` editions makes them in this process, unless the executor is somebody else's.
    """

    open: Callable[[], Executor]
    width: int
    is_ours: bool = True
    press: Press | None = None
    executor: Executor | None = None
    packer: Packer = field(default_factory=Packer)
    running: dict[Future[Made], Due] = field(default_factory=dict)

    def answers(self, dues: Iterable[Due]) -> Iterator[Answer]:
        """Each edition with its answer, as they come.

        No more than `width` are out at a time, so that a long list is never in memory at once.
        """
        waiting = iter(dues)
        few = list(islice(waiting, FEW + 1))
        if len(few) <= FEW and self.is_ours:
            yield from self._here(few)
            return
        waiting = chain(few, waiting)
        while True:
            yield from self._submit(islice(waiting, self.width - len(self.running)))
            if not self.running:
                return
            done, _ = wait(self.running, return_when=FIRST_COMPLETED)
            yield from self._collect(done)

    def _here(self, few: list[Due]) -> Iterator[Answer]:
        """Make a few editions in this process, with the press beside it where there is one."""
        for due in few:
            yield due, make(due.job, self.press)

    def stop(self) -> None:
        """End at once: what is asked for is given up, what runs in a process of ours is killed."""
        for future in self.running:
            future.cancel()
        if self.executor is not None:
            _stop(self.executor)

    def _submit(self, dues: Iterable[Due]) -> Iterator[Answer]:
        for due in dues:
            self.executor = self.executor or self.open()
            try:
                self.running[self.executor.submit(make_parcel, self.packer.pack(due.job))] = due
            except BrokenExecutor:
                yield from self._start_again([due])

    def _collect(self, done: Iterable[Future[Made]]) -> Iterator[Answer]:
        for future in done:
            if future not in self.running:
                continue
            fault = future.exception()
            if isinstance(fault, BrokenExecutor):
                yield from self._start_again([])
                return
            yield self.running.pop(future), fault or future.result()

    def _start_again(self, also: list[Due]) -> Iterator[Answer]:
        """A worker died, and took its fellows along.

        Nobody says which edition killed it: all that were out are tried once more, one at a time, so that the one that
        kills again is known and the others are done.
        """
        answered = {future: due for future, due in self.running.items() if _is_answered(future)}
        suspects = [due for future, due in self.running.items() if future not in answered]
        self.running.clear()
        for future, due in answered.items():
            yield due, future.exception() or future.result()
        for due in (*suspects, *also):
            yield due, self._alone(due)

    def _alone(self, due: Due) -> Made | BaseException:
        self._replace()
        assert self.executor is not None
        try:
            return self.executor.submit(make_parcel, self.packer.pack(due.job)).result()
        except BrokenExecutor as fault:
            self._replace()
            return fault

    def _replace(self) -> None:
        if self.executor is not None and _is_broken(self.executor):
            self.executor.shutdown(wait=True)
            self.executor = self.open()


def _is_answered(future: Future[Made]) -> bool:
    return future.done() and not isinstance(future.exception(), BrokenExecutor)


def _is_broken(executor: Executor) -> bool:
    return bool(getattr(executor, "_broken", False))
