"""All commands: each is a file of its own, and is read when it is called."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from breve import __version__
from breve.cli.status import UnreadError

_COMMANDS = {
    "new": "Start a brief: a folder that builds at once.",
    "list": "Show the editions that a build would make.",
    "build": "Build editions, each as a Word file and a PDF.",
    "check": "Say what is wrong or doubtful, and where.",
    "verify": "Say whether files are built from these sources.",
    "watch": "Build again what a saved file touches.",
}
"""Every command and its line in the help, which so needs none of their files."""


@contextmanager
def _read_on() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise UnreadError from None


class _Commands(click.Group):
    """A group that imports a command when it is called.

    Where nobody reads what is printed, click would end with 1; what is raised here passes it by.
    """

    def make_context(self, *words: Any, **settings: Any) -> click.Context:
        """Read the options, of which some print at once."""
        with _read_on():
            return super().make_context(*words, **settings)

    def invoke(self, context: click.Context) -> Any:
        """Run the command that is named."""
        with _read_on():
            return super().invoke(context)

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
