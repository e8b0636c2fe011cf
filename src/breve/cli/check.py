"""`breve check`: what is wrong or doubtful, and where."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from breve import __version__
from breve.check import Checked, check
from breve.cli import say
from breve.show import Finding, FindSource, as_github, as_json, as_sarif
from breve.workspace import Home, find_briefs, texts


@click.command("check")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="For people, for scripts, for code scanning, for GitHub's workflows.  [default: text]",
)
def check_briefs(briefs: tuple[str, ...], form: str) -> None:
    """Say what is wrong or doubtful in every edition, and where.  Nothing is written.

    \b
      breve check                          every brief of this workspace
      breve check harbour                  one of them
      breve check --format json            one array, an object for each finding

    A BRIEF is a name, a folder or a pattern; without one, it is every brief of this workspace.

    Exit status: 1 where there is an error, else 0.
    """  # noqa: D301 - \b is click's
    homes = find_briefs(briefs, Path.cwd())
    find = texts(homes)
    checked = list(_told(homes, find) if form == "text" else check(homes))
    if form != "text":
        click.echo(_written(form, [finding for one in checked for finding in one.findings], find))
    if any(one.is_faulty for one in checked):
        sys.exit(1)


def _told(homes: Sequence[Home], find: FindSource) -> Iterator[Checked]:
    """What is found in each brief, printed as soon as it is known."""
    for one in check(homes):
        say.findings(one.findings, find, one.editions, to=sys.stdout)
        counted = say.summary(finding.diagnostic for finding in one.findings) or "nothing found"
        say.tell(f"{one.brief}: {counted} in {_editions(len(one.editions))}")
        yield one


def _editions(number: int) -> str:
    return "1 edition" if number == 1 else f"{number} editions"


def _written(form: str, found: Sequence[Finding], find: FindSource) -> str:
    match form:
        case "sarif":
            return as_sarif(found, find, __version__)
        case "github":
            return as_github(found, find)
        case _:
            return as_json(found, find)
