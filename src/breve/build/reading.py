"""A brief as a build reads it: once, with what was found on the way and the hashes of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from breve.build.order import Asked
from breve.model.record import Record
from breve.store.inputs import made_of

if TYPE_CHECKING:  # as in order.py
    from breve.model.brief import Brief
    from breve.model.diagnostic import Diagnostic


class Reading(Record):
    """A brief as it was read, what was found on the way, and the hashes of its files from before it was read.

    So a file that is saved meanwhile is noticed by the next build.
    """

    name: str
    brief: Brief | None
    found: tuple[Diagnostic, ...]
    made_of: Mapping[str, str]

    @property
    def has_errors(self) -> bool:
        """Whether anything that was found stops its editions."""
        return any(one.severity.value == "error" for one in self.found)


Reader = Callable[[Asked], Reading]
"""What reads a brief: this process, or one beside it."""


def read_asked(asked: Asked) -> Reading:
    """Read a brief that is asked for, here."""
    from breve.project.read import read_brief
    from breve.workspace import report_unread

    before = made_of(asked.folder, asked.workspace, ())
    found: list[Diagnostic] = []
    brief = read_brief(asked.folder, asked.workspace, found.append)
    if brief is None:
        report_unread(asked.folder, asked.workspace, found.append)
    styles = made_of(asked.folder, asked.workspace, brief.style.houses) if brief else {}
    return Reading(asked.folder.resolve().name, brief, tuple(found), {**styles, **before})
