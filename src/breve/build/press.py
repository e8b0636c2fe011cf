"""A process beside this one, for a small build: it reads the brief, and then sets its PDFs.

It is forked as soon as a build begins.  While it reads the brief, this process imports what composes it; while this
one composes, it imports the PDF's room; while it sets the PDF, this one sets the Word file.  So two cores are busy from
the first moment to the last.  A press that is not needed is closed.

In a build of many briefs it reads the first, while this process imports all that its workers will have; then it ends.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from breve.build.order import Asked
from breve.build.reading import Reading, read_asked
from breve.model.record import Draft

if TYPE_CHECKING:  # the press is forked before even the model is imported
    from breve.model.brief import Edition, Written


ROOM = 1 << 20
"""Bytes that a pipe takes before anybody reads it (pipe(7)): a brief fits in, so that its reader goes on at once."""


def can_fork() -> bool:
    """Whether this system forks safely, and has a core to spare."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Press(Draft):
    """The process beside, and the pipes to and from it.  It is asked for one reading, and then for PDFs."""

    process: int
    ask: BinaryIO
    answer: BinaryIO

    def read(self, asked: Asked) -> Reading:
        """The brief, as the process reads it; meanwhile this one imports what composes it."""
        return self.read_while(asked, _get_ready_to_compose)

    def read_while(self, asked: Asked, get_ready: Callable[[], None]) -> Reading:
        """The brief, as the process reads it; meanwhile this one gets ready for what comes next."""
        if self._hand_over(asked):
            get_ready()
            reading: Reading | None = self._take()
            if reading is not None:
                return reading
        return read_asked(asked)

    def begin(self, edition: Edition) -> bool:
        """Hand an edition over; whether it could be."""
        return self._hand_over(edition)

    def finish(self) -> Written | None:
        """The PDF of the edition that was handed over last, or None where the process died of it."""
        written: Written | None = self._take()
        return written

    def _hand_over(self, work: Asked | Edition) -> bool:
        try:
            pickle.dump(work, self.ask, pickle.HIGHEST_PROTOCOL)
            self.ask.flush()
        except OSError:
            return False
        return True

    def _take(self) -> Any:
        try:
            return pickle.load(self.answer)  # noqa: S301 - of our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            return None

    def close(self) -> None:
        """End the process, and let go of the pipes."""
        with suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        for pipe in (self.ask, self.answer):
            with suppress(OSError):
                pipe.close()


class FirstBeside(Draft):
    """Reads the briefs of a large build: the first on a press, while this process imports every room; the rest here."""

    is_first: bool = True

    def read(self, asked: Asked) -> Reading:
        """The brief."""
        with pressed(is_wanted=self.is_first) as press:
            self.is_first = False
            return press.read_while(asked, _get_ready_to_make) if press else read_asked(asked)


@contextmanager
def pressed(*, is_wanted: bool) -> Iterator[Press | None]:
    """A press for as long as a build lasts, where one is wanted and the system has one left."""
    press = None
    with suppress(OSError):
        press = _open() if is_wanted and can_fork() else None
    try:
        yield press
    finally:
        if press is not None:
            press.close()


def _open() -> Press:
    (asked, ask), (answer, answered) = os.pipe(), os.pipe()
    fcntl.fcntl(answered, fcntl.F_SETPIPE_SZ, ROOM)
    process = os.fork()
    if process == 0:
        os.close(ask)
        os.close(answer)
        _serve(os.fdopen(asked, "rb"), os.fdopen(answered, "wb"))
    os.close(asked)
    os.close(answered)
    return Press(process, os.fdopen(ask, "wb"), os.fdopen(answer, "rb"))


def _get_ready_to_compose() -> None:
    from breve import compose
    from breve.parts import engine

    assert all((compose, engine()))


def _get_ready_to_make() -> None:
    from breve.build.workers import warm

    warm()


# -- in the process beside ---------------------------------------------------------------------------


def _serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Read, then set what is asked for until nobody asks any more; nothing of the parent's is left behind."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        reading = _read(asked)
        _answer(reading, answered)
        if reading.brief is not None and not reading.has_errors:
            _set_all(asked, answered)
    finally:
        os._exit(0)


def _read(asked: BinaryIO) -> Reading:
    import breve.project.read  # noqa: F401 - before there is anything to read

    return read_asked(pickle.load(asked))  # noqa: S301 - of our own parent


def _set_all(asked: BinaryIO, answered: BinaryIO) -> None:
    from breve.parts import writer

    write = writer("pdf")
    while True:
        _answer(write(pickle.load(asked), None), answered)  # noqa: S301 - of our own parent


def _answer(work: Reading | Written, answered: BinaryIO) -> None:
    pickle.dump(work, answered, pickle.HIGHEST_PROTOCOL)
    answered.flush()
