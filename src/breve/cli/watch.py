"""`breve watch`: build again what a saved file touches."""

import sys
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

import click

from breve.build.crew import Crew
from breve.build.journey import build
from breve.build.order import Asked, Order
from breve.build.workers import Here
from breve.cli import say
from breve.cli.progress import Watcher
from breve.cli.tally import findings, unmatched
from breve.model.diagnostic import Fault
from breve.show import show
from breve.watch import touched
from breve.workspace import Home, NoBriefError, editions_folder, find_briefs, texts


@click.command("watch")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option(
    "-a", "--audience", "audiences", multiple=True, metavar="NAME", help="Only for this audience, or pattern."
)
@click.option("-o", "--out", metavar="DIR", help="Where the files go.  [default: the workspace's build]")
def watch_briefs(briefs: tuple[str, ...], audiences: tuple[str, ...], out: str | None) -> None:
    """Build, and after each save build again what it touches; show what is wrong, and go on.  Ctrl-C ends it.

    \b
      breve watch harbour -a minister
    """  # noqa: D301 - \b is click's
    into = editions_folder(out, Path.cwd())
    _build(find_briefs(briefs, Path.cwd()), audiences, into)
    say.tell("watching; Ctrl-C ends it")
    try:
        for folders in touched(partial(_found, briefs), into):
            now = _found(briefs)
            _build([Home(folder, now[folder]) for folder in folders if folder in now], audiences, into)
    except KeyboardInterrupt:
        sys.exit(0)


def _found(briefs: tuple[str, ...]) -> Mapping[Path, Path]:
    """The briefs that are meant and are there at the moment, each with its workspace."""
    try:
        return {home.folder: home.workspace for home in find_briefs(briefs, Path.cwd())}
    except NoBriefError:
        return {}


def _build(homes: Iterable[Home], audiences: tuple[str, ...], out: Path) -> None:
    """One build in this process, which keeps what it has read; a fault is shown, and the next save tries again."""
    asked = tuple(Asked(home.folder, home.workspace) for home in homes)
    try:
        with Watcher(is_json=False) as watcher:
            tally = build(Order(asked, out, audiences), lambda: Crew(Here, 1), watcher.tell)
        say.findings(findings(tally.outcomes), texts(homes), to=sys.stderr)
        for one in unmatched(tally):
            click.echo(one, err=True)
    except Fault as fault:
        click.echo(show(fault.diagnostic, lambda _: None), err=True)
    except BrokenPipeError:
        raise
    except OSError as fault:
        click.echo(f"error: {fault}", err=True)
