"""What the tool has to say about a place in a source."""

from collections.abc import Callable
from enum import StrEnum

from breve.model.record import Record
from breve.model.source import Edit, Span


class Severity(StrEnum):
    """How bad a finding is: an error stops an edition, a warning makes it a draft, a note is for reading."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Record):
    """One finding: which rule, how bad, what is wrong, where, what would help.

    `related` are the other places that the message speaks of ("both places").
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    hints: tuple[str, ...] = ()
    related: tuple[Span, ...] = ()
    fix: tuple[Edit, ...] = ()


Report = Callable[[Diagnostic], None]
"""Where a stage puts its findings.  In a test: ``found = []; cite(..., report=found.append)``."""


class Fault(Exception):  # noqa: N818 - a fault of a brief, not an error of ours
    """Nothing can follow.  Carries the one diagnostic that says why; only cli.py catches it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Raise with the diagnostic to show."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def error(report: Report, rule: str, message: str, span: Span, *hints: str) -> None:
    """Report an error at a place, with its hints."""
    report(Diagnostic(rule, Severity.ERROR, message, span, hints))


def warn(report: Report, rule: str, message: str, span: Span, *hints: str) -> None:
    """Report a warning at a place, with its hints."""
    report(Diagnostic(rule, Severity.WARNING, message, span, hints))
