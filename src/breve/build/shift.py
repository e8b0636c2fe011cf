"""Editions handed to an executor, and taken back from it; a worker that dies on the way is replaced."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import islice

from breve.build.order import Made
from breve.build.parcel import Packer, make_parcel
from breve.build.survey import Due
from breve.model.record import Draft, field

Answer = tuple[Due, Made | BaseException]
"""An edition and how it was made; an exception where its worker died twice."""


class Shift(Draft):
    """Editions at an executor, `width` at a time; `open` gives the executor, and another when it broke."""

    open: Callable[[], Executor]
    width: int
    executor: Executor | None = None
    packer: Packer = field(default_factory=Packer)
    running: dict[Future[Made], Due] = field(default_factory=dict)

    def answers(self, waiting: Iterator[Due]) -> Iterator[Answer]:
        """Each edition with its answer, as they come.

        No more than `width` are out at a time, so that a long list is never in memory at once.
        """
        while True:
            yield from self._submit(islice(waiting, self.width - len(self.running)))
            if not self.running:
                return
            done, _ = wait(self.running, return_when=FIRST_COMPLETED)
            yield from self._collect(done)

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


def _stop(executor: Executor) -> None:
    running = list((getattr(executor, "_processes", None) or {}).values())
    executor.shutdown(wait=False)
    for process in running:
        process.kill()
    for process in running:
        process.join()
