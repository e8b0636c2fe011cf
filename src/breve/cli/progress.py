"""A build while it goes on: a bar on a terminal, a line an edition in a pipe, nothing before JSON."""

import sys
from types import TracebackType
from typing import Any, Self

import click

from breve.build.order import Begun, Outcome, State
from breve.cli import say


class Watcher:
    """Whom a build tells of its editions."""

    def __init__(self, *, is_json: bool) -> None:
        """A watcher that is silent where machines read."""
        self._is_silent = is_json
        self._bar: Any = None
        self._task: Any = None
        self._expected = 0

    def __enter__(self) -> Self:
        """Open the bar where there is a terminal to see it."""
        if not self._is_silent and say.is_dressed(sys.stderr) and sys.stdout.isatty():
            self._bar = _bar()
            self._task = self._bar.add_task("", total=None)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away, however the build ended."""
        if self._bar is not None:
            self._bar.stop()

    def tell(self, said: Begun | Outcome) -> None:
        """Show that an edition has begun, or how it ended."""
        if self._bar is not None:
            self._move(said)
        elif isinstance(said, Outcome) and not self._is_silent:
            click.echo(line(said))

    def _move(self, said: Begun | Outcome) -> None:
        match said:
            case Begun(name, expected):
                self._bar.update(self._task, description=name, total=expected, refresh=True)
            case Outcome():
                if said.reasons:
                    self._bar.console.print(line(said), markup=False, highlight=False)
                self._bar.update(self._task, advance=1, refresh=True)


def line(outcome: Outcome) -> str:
    """An edition in a line: its name, what became of it, and what there is of it or why not."""
    words = [f"{outcome.name.removesuffix('-')}: {outcome.state}"]
    if outcome.files:
        words.append(_size(outcome))
    if outcome.state is State.BUILT:
        words.append(f"{outcome.seconds:.2f} s")
    if outcome.reasons:
        words.append("; ".join(outcome.reasons))
    return ", ".join(words)


def _size(outcome: Outcome) -> str:
    file = max(outcome.files, key=lambda one: one.pages)
    pages = f"{file.pages} page{'' if file.pages == 1 else 's'}, " if file.pages else ""
    size = sum(one.size for one in outcome.files) / 1000
    return f"{pages}{file.words} words, {file.notes} note{'' if file.notes == 1 else 's'}, {size:.0f} KB"


def _bar() -> Any:
    """A bar that moves when an edition does.

    Rich would move it from a thread of its own, but the workers are forked from this process, which may have none.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
    )
