"""`breve verify`: whether files are built from these sources."""

import sys
from pathlib import Path

import click

from breve.cli.ending import FAULTY
from breve.verify import Place, files_in, verify
from breve.workspace import NoBriefError, find_briefs


@click.command("verify")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("-o", "--out", default="build", metavar="DIR", help="Whose files, where none is named.  [default: build]")
def verify_files(files: tuple[Path, ...], out: str) -> None:
    """Say whether files are built from these sources, unchanged, or what differs.

    \b
      breve verify                              every file in build/
      breve verify build/harbour-minister.pdf   one of them

    Exit status: 1 when something differs, else 0.
    """  # noqa: D301 - \b is click's
    asked = files or files_in(Path(out))
    if not asked:
        click.echo(f"error: '{out}' has no manifest.json\n  = hint: 'breve build -o {out}' writes one", err=True)
        sys.exit(FAULTY)
    verdicts = list(verify(asked, _briefs()))
    for verdict in verdicts:
        click.echo(str(verdict))
    if any(verdict.faults for verdict in verdicts):
        sys.exit(FAULTY)


def _briefs() -> dict[str, Place]:
    try:
        return {home.name: Place(home.folder, home.workspace) for home in find_briefs((), Path.cwd())}
    except NoBriefError:
        return {}
