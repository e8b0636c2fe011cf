"""A process beside this one, which sets the PDFs of a small build.

It is forked before the brief is read, and imports its room meanwhile; it reads the brief's fonts while this process
composes; while it sets the PDF, this process gets ready for the Word file.  A press that is not needed is closed.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

from breve.build.order import Job
from breve.model.record import Draft

if TYPE_CHECKING:  # the press is forked before even the model is imported
    from breve.model.brief import Edition, Written


def can_fork() -> bool:
    """Whether this system forks safely, and has a core to spare."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Press(Draft):
    """The process beside, and the pipes to and from it."""

    process: int
    ask: BinaryIO
    answer: BinaryIO

    def prepare(self, job: Job) -> None:
        """Let it read the fonts and the hyphenation that a job's brief asks for."""
        self._hand_over(job)

    def begin(self, edition: Edition) -> bool:
        """Hand an edition over; whether it could be."""
        return self._hand_over(edition)

    def _hand_over(self, work: Job | Edition) -> bool:
        try:
            pickle.dump(work, self.ask, pickle.HIGHEST_PROTOCOL)
            self.ask.flush()
        except OSError:
            return False
        return True

    def finish(self) -> Written | None:
        """The PDF of the edition that was handed over last, or None where the process died of it."""
        try:
            written: Written | None = pickle.load(self.answer)  # noqa: S301 - of our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        return written

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
    process = os.fork()
    if process == 0:
        os.close(ask)
        os.close(answer)
        _serve(os.fdopen(asked, "rb"), os.fdopen(answered, "wb"))
    os.close(asked)
    os.close(answered)
    return Press(process, os.fdopen(ask, "wb"), os.fdopen(answer, "rb"))


def _serve(asked: BinaryIO, answered: BinaryIO) -> None:
    """Set what is asked for until nobody asks any more; nothing of the parent's is left behind when it ends."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from breve.parts import writer

        write = writer("pdf")
        while True:
            work: Job | Edition = pickle.load(asked)  # noqa: S301 - of our own parent
            if isinstance(work, Job):
                write(_proof(work), None)
                continue
            pickle.dump(write(work, None), answered, pickle.HIGHEST_PROTOCOL)
            answered.flush()
    finally:
        os._exit(0)


def _proof(job: Job) -> Edition:
    """A page that needs the fonts and the hyphenation of the job's brief, so that they are there for its edition."""
    from breve.model.brief import Edition, Furniture, TitleBlock
    from breve.model.document import Document, Heading, Note, Paragraph, Text
    from breve.model.mark import UNMARKED
    from breve.model.source import NOWHERE

    brief = job.brief
    note = Note((Paragraph((Text("Notwithstanding, see there."),), NOWHERE),), NOWHERE, 1)
    words = "Responsibilities of neighbourhoods notwithstanding, internationalization is measured. " * 6
    body = Document((Heading(1, (Text("Proof"),), NOWHERE, "proof"), Paragraph((Text(words), note), NOWHERE, "words")))
    furniture = Furniture("Proof", "{page}", "", "Notes", "Note", "Contents", "Page")
    return Edition(
        brief.name,
        job.audience,
        brief.style.formats[job.audience.format],
        brief.style.look,
        job.audience.language or brief.language,
        brief.date,
        TitleBlock("Proof", "", "Proof", "", ()),
        furniture,
        body,
        UNMARKED,
    )
