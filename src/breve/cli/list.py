"""`breve list`: the editions that a build would make."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from breve.cli import say
from breve.model.brief import Brief
from breve.model.diagnostic import Diagnostic
from breve.project.read import read_brief
from breve.show import Finding
from breve.workspace import find_briefs, texts

_ENDINGS = ("docx", "pdf")
_COLUMNS = ("brief", "audience", "format", "paper", "mark")

Record = dict[str, str | list[str]]
"""One edition, as design 6 lists it."""


@click.command("list")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option(
    "-o", "--out", default="build", metavar="DIR", help="Where a build would put the files.  [default: build]"
)
@click.option("--json", "as_json", is_flag=True, help="Print one array, with an object for each edition.")
def list_editions(briefs: tuple[str, ...], out: str, *, as_json: bool) -> None:
    """Show the editions that a build would make, and their files.

    \b
      breve list                  every brief of this workspace
      breve list 'mos*' --json    some of them, for a script

    A BRIEF is a name, a folder or a pattern; without one, it is every brief of this workspace.
    """  # noqa: D301 - \b is click's
    homes = find_briefs(briefs, Path.cwd())
    found: list[Diagnostic] = []
    read = (read_brief(home.folder, home.workspace, found.append) for home in homes)
    records = [record for brief in read if brief for record in _records(brief, Path(out))]
    told = json.dumps(records, ensure_ascii=False, indent=2) if as_json else _table(records)
    click.echo(told, nl=bool(told))
    say.findings(map(Finding, dict.fromkeys(found)), texts(homes), to=sys.stderr)
    if say.is_faulty(found):
        sys.exit(1)


def _records(brief: Brief, out: Path) -> Iterator[Record]:
    for audience in brief.audiences:
        stem = (out / f"{brief.name}-{audience.name}").as_posix()
        yield {
            "brief": brief.name,
            "audience": audience.name,
            "format": audience.format,
            "paper": audience.paper,
            "mark": audience.mark.name,
            "files": [f"{stem}.{ending}" for ending in _ENDINGS],
        }


def _table(records: list[Record]) -> str:
    """The editions in columns, the files' common stem last; nothing where there is none."""
    if not records:
        return ""
    rows = [[*(str(record[key]) for key in _COLUMNS), _files(record)] for record in records]
    table = [[*_COLUMNS, "files"], *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in table)


def _files(record: Record) -> str:
    first = str(record["files"][0])
    return ", ".join([first, *(f".{ending}" for ending in _ENDINGS[1:])])
