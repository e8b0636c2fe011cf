"""`breve new`: a folder to start from."""

import datetime as dt
from pathlib import Path

import click

from breve.new import start
from breve.workspace import workspace_round


@click.command("new")
@click.argument("name")
@click.option(
    "--from",
    "essay",
    type=click.Path(path_type=Path),
    metavar="ESSAY",
    help="Begin with this essay: plain text (.txt), Markdown (.md) or Word (.docx).",
)
def new_brief(name: str, essay: Path | None) -> None:
    """Start a brief: a folder briefs/NAME that builds at once, and teaches by its comments.

    \b
      breve new harbour
      breve new harbour --from harbour.txt
    """  # noqa: D301 - \b is click's
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    workspace = workspace_round(Path.cwd())
    started = start(name, workspace, today, essay)
    click.echo(f"made {started.folder.relative_to(workspace).as_posix()}")
    for file in started.files:
        click.echo(f"  {file}")
    click.echo(f"next: write in essay.md, then run 'breve build {name}'")
