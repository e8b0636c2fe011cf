"""The command line: words with people.  Each command is a file of its own, and is read when it is called."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
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
    """Run a command and end the program: with 0, with 1 for errors in a brief, with 2 for misuse."""
    atexit.register(gc.freeze)  # what is held ends with us: to look through it for circles would take 60 ms
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - closed by who called
        stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter
        setattr(sys, name, stream)
    try:
        status = commands(arguments, prog_name="breve", standalone_mode=False)
        sys.stdout.flush()
    except Exception as failure:  # noqa: BLE001 - every end but a fault of ours is told in a line
        from breve.cli.ending import end

        status = end(failure)
    sys.exit(status or 0)
