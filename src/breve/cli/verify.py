"""`breve verify`: whether files are built from these sources."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from breve.cli.status import FAULTY
from breve.verify import Place, files_in, verify
from breve.workspace import briefs_round, editions_folder


@click.command("verify")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("-o", "--out", metavar="DIR", help="Whose files, where none is named.  [default: the workspace's build]")
def verify_files(files: tuple[Path, ...], out: str | None) -> None:
    """Say whether files are built from these sources, unchanged, or what differs.

    \b
      breve verify                              every file in build/
      breve verify build/harbour-minister.pdf   one of them; a folder means all in it
      breve verify ~/received.pdf               which of them this is, if it is one

    Exit status: 1 when something differs, else 0.
    """  # noqa: D301 - \b is click's
    into = editions_folder(out, Path.cwd())
    folders = [file for file in files if file.is_dir()] if files else [into]
    asked = [one for file in files or folders for one in (files_in(file) if file in folders else (file,))]
    for folder in folders:
        if not files_in(folder):
            click.echo(f"error: {_no_manifest(folder)}\n  = hint: 'breve build' writes one", err=True)
            sys.exit(FAULTY)
    verdicts = list(verify(asked, _briefs(asked), into))
    for verdict in verdicts:
        click.echo(str(verdict))
    if any(verdict.faults for verdict in verdicts):
        sys.exit(FAULTY)


def _no_manifest(into: Path) -> str:
    manifest = into / "manifest.json"
    return f"'{manifest}' names no file" if manifest.is_file() else f"there is no '{manifest}'"


def _briefs(files: Iterable[Path]) -> dict[str, Place]:
    """The briefs round the files, and over them those round here, by name."""
    folders = (*dict.fromkeys(file.parent for file in files), Path.cwd())
    homes = (home for folder in folders for home in briefs_round(folder))
    return {home.name: Place(home.folder, home.workspace) for home in homes}
