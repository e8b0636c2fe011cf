"""How a command ends that cannot go on: in a line or two, and with a status that says why."""

import os
import sys

import click

from breve.cli.status import FAULTY, INTERRUPTED, MISUSED, UNREAD, UnreadError
from breve.model.diagnostic import Fault
from breve.workspace import NoBriefError


def end(failure: Exception) -> int:
    """Tell why a command ended, and answer with its exit status; a fault of ours is raised again."""
    try:
        return _told(failure)
    except BrokenPipeError:
        return _unread()


def _told(failure: Exception) -> int:
    match failure:
        case click.Abort():
            return INTERRUPTED
        case UnreadError() | BrokenPipeError():
            return _unread()
        case click.ClickException():
            failure.show()
            return failure.exit_code
        case NoBriefError():
            return _misused(str(failure), failure.hints)
        case Fault():
            return _faulty(failure)
        case OSError():
            return _refused(failure)
        case MemoryError():
            click.echo("error: the system gives no more memory", err=True)
            return FAULTY
        case _:
            raise failure


def _unread() -> int:
    """Let what is still to be printed go nowhere, so that the interpreter is quiet when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return UNREAD


def _misused(message: str, hints: tuple[str, ...]) -> int:
    click.echo(f"error: {message}", err=True)
    for hint in hints:
        click.echo(f"  = hint: {hint}", err=True)
    return MISUSED


def _faulty(fault: Fault) -> int:
    from breve.show import show

    click.echo(show(fault.diagnostic, lambda _: None), err=True)
    return FAULTY


def _refused(failure: OSError) -> int:
    """What the system did not let us do: a full disk, a folder that may not be written."""
    named = f" '{failure.filename}'" if failure.filename else ""
    if isinstance(failure, FileNotFoundError) and not named:  # what Path.cwd() raises
        return _misused("the folder in which you are is no longer there", ("change to another one",))
    click.echo(f"error: the system refused{named}: {(failure.strerror or str(failure)).lower()}", err=True)
    return FAULTY
