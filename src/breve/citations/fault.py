"""What is wrong with a citation style or a locale, said to whoever chose it."""

from breve.model.diagnostic import Diagnostic, Fault, Severity
from breve.model.source import NOWHERE, Span


def style_fault(name: str, message: str, *hints: str) -> Fault:
    """A fault of the style of that name, with its hints, to raise: nothing can be cited without a style."""
    hints = hints or ("download the style again, or choose another",)
    span = Span(name, 0, 0) if name else NOWHERE
    return Fault(Diagnostic("citation-style", Severity.ERROR, message, span, hints))
