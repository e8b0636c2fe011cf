"""Findings on the screen: dressed on a terminal, plain in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:  # most commands find nothing
    from breve.model.diagnostic import Diagnostic
    from breve.show import Finding, FindSource, Piece

_DRESS = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan", "place": "blue", "quiet": "dim"}


def findings(found: Iterable[Finding], find: FindSource, editions: Sequence[str] = (), *, to: TextIO) -> None:
    """Print findings, a blank line after each; one that is not true of all `editions` says of which it is."""
    from breve.show import pieces

    for finding in found:
        named = finding.editions if set(finding.editions) != set(editions) else ()
        _say(list(pieces(finding.diagnostic, find, named)), to)


def _say(said: list[Piece], to: TextIO) -> None:
    if is_dressed(to):
        from rich.console import Console
        from rich.text import Text

        dressed = Text.assemble(*((words, _DRESS.get(dress, "")) for words, dress in said))
        Console(file=to, highlight=False, soft_wrap=True).print(dressed, end="\n\n")
    else:
        click.echo("".join(words for words, _ in said) + "\n", file=to)


def is_dressed(to: TextIO) -> bool:
    """Whether a stream is a terminal whose owner has not asked for plain words (no-color.org)."""
    return to.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_faulty(found: Iterable[Diagnostic]) -> bool:
    """Whether there is an error among what was found."""
    return any(diagnostic.severity.value == "error" for diagnostic in found)


def summary(found: Iterable[Diagnostic]) -> str:
    """How many there are of each severity: "2 errors, 1 warning"; "" where there is none."""
    from breve.model.diagnostic import Severity

    severities = [diagnostic.severity for diagnostic in found]
    counted = ((severity, severities.count(severity)) for severity in Severity)
    return ", ".join(f"{number} {severity}{'' if number == 1 else 's'}" for severity, number in counted if number)


def tell(words: str) -> None:
    """Say something beside a command's product: on the error stream."""
    click.echo(words, file=sys.stderr)
