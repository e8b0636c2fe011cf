"""A process beside this one, for a small build: it reads the brief, and then sets its PDFs.

It is forked as soon as a build begins.  While it reads the brief, this process imports what composes it; while this
one composes, it imports the PDF's room; while it sets the PDF, this one sets the Word file.  So two cores are busy from
the first moment to the last.  A press that is not needed is closed.
"""

from __future__ import annotations

import fcntl
import os
import pickle
import signal
import sys
from collections.abc import Iterator
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
        if self._hand_over(asked):
            _get_ready_to_compose()
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
