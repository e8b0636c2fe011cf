"""What is wrong with a citation style or a locale, said to whoever chose it, at the place in its text."""

import re

from breve.model.diagnostic import Diagnostic, Fault, Severity
from breve.model.record import Record
from breve.model.source import Span


class Written(Record):
    """A style or a locale as it was written, and the name that its faults give it."""

    name: str
    xml: str

    def first(self, pattern: str) -> tuple[int, int]:
        """Where a pattern is first found in what is no remark: the whole of it, or its first group."""
        bare = _REMARK.sub(lambda found: " " * len(found[0]), self.xml)
        found = re.search(pattern, bare)
        return found.span(found.re.groups and 1) if found else (0, 0)

    def at(self, line: int, column: int) -> tuple[int, int]:
        """From a line and a column, both from 1, to the end of the line."""
        start = 0
        for _ in range(line - 1):
            start = self.xml.find("\n", start) + 1
        stop = self.xml.find("\n", start)
        stop = len(self.xml) if stop < 0 else stop
        return min(start + max(0, column - 1), stop), stop


_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)


def style_fault(written: Written, message: str, *hints: str, at: tuple[int, int] = (0, 0)) -> Fault:
    """A fault of a style or a locale, with its hints, to raise: nothing can be cited without a style.

    The name stands for the file, whose path only who read it knows.
    """
    hints = hints or ("download the style again, or choose another",)
    return Fault(Diagnostic("citation-style", Severity.ERROR, message, Span(written.name, *at), hints))
