"""A warning that a brief lets stand: which, why, and until when."""

import datetime as dt
from collections.abc import Mapping

from breve.model.diagnostic import Diagnostic, Severity
from breve.model.record import Record, replace


class Waiver(Record):
    """Why a warning may stand, and the last day on which it may."""

    reason: str
    until: dt.date


Waivers = Mapping[str, Waiver]
"""By the rules that they are of: those in force on the day of a brief."""

ALLOWABLE = (
    "citation-style",
    "control-character",
    "likelihood-undeclared",
    "low-contrast",
    "no-sources",
    "repeated-source",
    "skipped-heading",
    "too-long",
    "too-many-notes",
    "too-many-pages",
    "unseen-block",
    "unused-note",
)
"""The warnings that may be let stand: all but that words are still to be written, and that a waiver is over."""


def allowed(found: Diagnostic, waivers: Waivers) -> Diagnostic:
    """A warning that a waiver is for as a note, which says why it stands; anything else as it is."""
    waiver = waivers.get(found.rule)
    if waiver is None or found.severity is not Severity.WARNING:
        return found
    hint = f"allowed until {waiver.until.isoformat()}: {waiver.reason}"
    return replace(found, severity=Severity.NOTE, hints=(*found.hints, hint))
