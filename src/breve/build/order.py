"""What a build is asked for, and what it answers, edition by edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from breve.model.record import Record, field
from breve.store.record import FileRecord

if TYPE_CHECKING:  # an unchanged build is over before the model could be imported
    from breve.model.brief import Audience, Brief
    from breve.model.diagnostic import Diagnostic

FORMATS = ("docx", "pdf")
"""The formats of an ordinary build."""


class Asked(Record):
    """A brief to build: its folder, and the workspace that its files are named from."""

    folder: Path
    workspace: Path


class Order(Record):
    """Which briefs, for whom, in which formats, and where to; `copy` is what a `breve.model.brief.Copy` is named.

    `audiences` are names or patterns, none for every one; `is_whole` says that `briefs` are all that the workspace
    has, so that the files of any other brief are stale.
    """

    briefs: tuple[Asked, ...]
    out: Path
    audiences: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    copy: str = "ordinary"
    is_forced: bool = False
    is_whole: bool = False


class Job(Record):
    """One edition to make.  It can go to another process, or to another machine: it holds all that is needed.

    `known` has, by format, the digest of what the file that stands there shows.  `machine` are the paths of the
    machine that may stand in no file; `found` is what reading the brief brought up.  A trial ends when it is known
    whether there is something to set.
    """

    brief: Brief
    audience: Audience
    formats: tuple[str, ...]
    copy: str
    tool: str
    known: Mapping[str, str] = field(default_factory=dict)
    machine: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    is_trial: bool = False


class Made(Record):
    """An edition as it was made, not yet on disk; `contents` has its files by format, none where nothing changed.

    `content` is the digest of what each file shows, `refused` says why there is no edition, `fault` what broke in us.
    """

    contents: Mapping[str, bytes] = field(default_factory=dict)
    content: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
    open: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    fault: str = ""
    mark: str = ""
    pages: int = 0
    words: int = 0
    notes: int = 0
    seconds: float = 0.0


class State(StrEnum):
    """What became of an edition."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    ERRORS = "errors"
    REFUSED = "refused"
    EDITED = "edited"
    FAILED = "failed"
    DUE = "due"


class Outcome(Record):
    """What became of one edition, and why.  `files` are those that stand now; `seconds` is what making it took."""

    brief: str
    audience: str
    state: State
    files: tuple[FileRecord, ...] = ()
    reasons: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0

    @property
    def name(self) -> str:
        """The name of its files, without their endings; the brief's where it could not be read."""
        return f"{self.brief}-{self.audience}" if self.audience else self.brief

    @property
    def is_well(self) -> bool:
        """Whether the edition stands as it was asked for."""
        return self.state in (State.BUILT, State.UNCHANGED, State.DUE)


class Begun(Record):
    """An edition is at work; `expected` is how many there will be, as far as can be told by now."""

    name: str
    expected: int


def kept(names: Iterable[str]) -> tuple[str, ...]:
    """Why files are not written over, one reason each."""
    return tuple(f"{name} was changed since breve wrote it, and is kept; --force writes over it" for name in names)


Tell = Callable[["Begun | Outcome"], None]
"""Whom the build tells of each edition as it begins and ends."""
