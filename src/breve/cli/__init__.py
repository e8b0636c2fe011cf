"""The command line: words with people.  Each command is a file of its own, and is read when it is called."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from breve import __version__

_COMMANDS = {
    "new": "Start a brief: a folder that builds at once.",
    "list": "Show the editions that a build would make.",
    "build": "Build editions, each as a Word file and a PDF.",
    "check": "Say what is wrong or doubtful, and where.",
    "verify": "Say whether files are built from these sources.",
    "watch": "Build again what a saved file touches.",
}
"""Every command and its line in the help, which so needs none of their files."""


class _Commands(click.Group):
    """A group that imports a command when it is called."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The commands in the order in which they are met."""
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command:
        """The command of that name; misuse, with what may have been meant, where there is none."""
        if name not in _COMMANDS:
            from breve.model.nearness import did_you_mean

            context.fail("; ".join((f"there is no command '{name}'", *did_you_mean(name, _COMMANDS))))
        members = vars(import_module(f"breve.cli.{name}")).values()
        return next(member for member in members if isinstance(member, click.Command))

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="breve %(version)s")
def commands() -> None:
    """Write a brief once; give each audience its own edition.

    \b
      breve new harbour        a folder to start from
      breve build harbour      build/harbour-minister.docx, .pdf, …
      breve check harbour      mistakes, each at its file, line and column

    Exit status: 0 all well, 1 a brief has errors, 2 the command was misused.
    """  # noqa: D301 - \b is click's: the lines below stand as they are


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the program: with 0, with 1 for errors in a brief, with 2 for misuse.

    Without `arguments`, those of the program are meant, and it ends at once; else SystemExit is raised.
    """
    gc.set_threshold(*FEW_LOOKS)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a terminal that lacks a letter
    status = _run(arguments)
    if arguments is None:
        _leave(status)
    sys.exit(status)


FEW_LOOKS = 200_000, 20, 100
"""How rarely Python looks for circles of dead objects: breve leaves few, and to look takes 15% of an edition's time."""


def _run(arguments: Sequence[str] | None) -> int:
    """The status with which a command ends; every end but a fault of ours is told in a line."""
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except Exception as failure:  # noqa: BLE001 - see above
        from breve.cli.ending import end

        return end(failure)
    return status


def _status(arguments: Sequence[str] | None) -> int:
    try:
        return commands(arguments, prog_name="breve", standalone_mode=False) or 0
    except SystemExit as ended:
        return int(ended.code or 0)


def _leave(status: int) -> None:
    """End the process: its memory goes back as a whole, since to take it apart first would take 10 ms."""
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)
