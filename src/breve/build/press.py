"""A process beside this one, which sets the PDFs of a small build.

It is forked when the first edition is due, and reads its fonts while this process composes; while it sets the PDF,
this process gets ready for the Word file.
"""

import os
import pickle
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from breve.build.order import Job
from breve.model.brief import Edition, Furniture, TitleBlock, Written
from breve.model.document import Document, Heading, Note, Paragraph, Text
from breve.model.mark import UNMARKED
from breve.model.source import NOWHERE


def can_fork() -> bool:
    """Whether this system forks safely, and has a core to spare."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


@dataclass
class Press:
    """The process beside, and the pipes to and from it."""

    process: int
    ask: BinaryIO
    answer: BinaryIO

    def begin(self, edition: Edition) -> bool:
        """Hand an edition over; whether it could be."""
        try:
            pickle.dump(edition, self.ask, pickle.HIGHEST_PROTOCOL)
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


def open_press(job: Job) -> Press:
    """Fork a process that gets ready for editions of a job's brief.  Raises OSError where the system has none left."""
    (asked, ask), (answer, answered) = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        os.close(ask)
        os.close(answer)
        _serve(job, os.fdopen(asked, "rb"), os.fdopen(answered, "wb"))
    os.close(asked)
    os.close(answered)
    return Press(process, os.fdopen(ask, "wb"), os.fdopen(answer, "rb"))


def _serve(job: Job, asked: BinaryIO, answered: BinaryIO) -> None:
    """Set what is asked for until nobody asks any more; nothing of the parent's is left behind when it ends."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from breve.parts import writer

        write = writer("pdf")
        write(_proof(job), None)
        while True:
            edition: Edition = pickle.load(asked)  # noqa: S301 - of our own parent
            pickle.dump(write(edition, None), answered, pickle.HIGHEST_PROTOCOL)
            answered.flush()
    finally:
        os._exit(0)


def _proof(job: Job) -> Edition:
    """A page that needs the fonts and the hyphenation of the job's brief, so that they are there for its edition."""
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
