"""`breve build`: every edition asked for, in its place or not at all."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from breve.build.journey import build, rehearse
from breve.build.order import FORMATS, Asked, Order
from breve.build.press import FirstBeside, Press, pressed
from breve.build.reading import read_asked
from breve.cli import say
from breve.cli.progress import Watcher
from breve.cli.status import FAULTY, MISUSED
from breve.cli.tally import as_json, as_text, findings, unmatched
from breve.workspace import editions_folder, find_briefs, texts

if TYPE_CHECKING:  # who makes editions is imported when there is something to make
    from concurrent.futures import Executor

    from breve.build.crew import Crew


@click.command("build")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...")
@click.option(
    "-a", "--audience", "audiences", multiple=True, metavar="NAME", help="Only for this audience, or pattern."
)
@click.option("--to", "formats", default="docx,pdf", metavar="FORMATS", help="Which files.  [default: docx,pdf]")
@click.option("-o", "--out", metavar="DIR", help="Where the files go.  [default: the workspace's build]")
@click.option("--final", "is_final", is_flag=True, help="To send out: refuses what is not ready, and says why.")
@click.option("--review", "is_review", is_flag=True, help="Word files that track the changes of a reviewer.")
@click.option("--force", "is_forced", is_flag=True, help="Build everything, and write over files that were edited.")
@click.option("--dry-run", "is_rehearsal", is_flag=True, help="Say what would be built, and why.  Nothing is written.")
@click.option("--prune", "is_pruned", is_flag=True, help="Remove files of audiences and briefs that are gone.")
@click.option("--json", "is_json", is_flag=True, help="Print one object with all that was done, for a script.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes.  [default: this machine's cores]"
)
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler, tls://host:8786; needs breve[cluster].")
@click.option(
    "--certificates", type=click.Path(path_type=Path), metavar="DIR", help="ca.pem, cert.pem, key.pem for it."
)
def build_editions(
    *,
    briefs: tuple[str, ...],
    audiences: tuple[str, ...],
    formats: str,
    out: str | None,
    jobs: int | None,
    scheduler: str | None,
    certificates: Path | None,
    is_final: bool,
    is_review: bool,
    is_forced: bool,
    is_rehearsal: bool,
    is_pruned: bool,
    is_json: bool,
) -> None:
    """Build editions, each as a Word file and a PDF.

    \b
      breve build                              every brief, for every audience
      breve build 'asia-*' -a minister         some of them
      breve build harbour --to pdf -o out      one format, in another folder
      breve build harbour --final              to send out

    A BRIEF is a name, a folder or a pattern; without one, it is every brief of this workspace.

    Only what has changed is built again.  A file that somebody edited is never written over without --force.

    Exit status: 1 when an edition could not be built, else 0.
    """  # noqa: D301 - \b is click's
    if is_final and is_review:
        raise click.UsageError("--final is for sending out, --review for editing: choose one")
    homes = find_briefs(briefs, Path.cwd())
    order = Order(
        tuple(Asked(home.folder, home.workspace) for home in homes),
        editions_folder(out, Path.cwd()),
        audiences,
        _formats(formats),
        "final" if is_final else "review" if is_review else "ordinary",
        is_forced,
        is_whole=not briefs,
    )
    if scheduler is not None:
        _require_cluster(scheduler, certificates)
    has_cores = not is_rehearsal and scheduler is None and jobs != 1
    with pressed(is_wanted=has_cores and len(homes) == 1) as press, Watcher(is_json=is_json) as watcher:
        crew = partial(_crew, scheduler, certificates, jobs, press)
        read = press.read if press else FirstBeside().read if has_cores else read_asked
        do = rehearse if is_rehearsal else partial(build, crew=crew, read=read, is_pruned=is_pruned)
        tally = do(order, tell=watcher.tell)
    if is_json:
        click.echo(as_json(tally, texts(homes)))
    else:
        if any(outcome.findings for outcome in tally.outcomes):
            say.findings(findings(tally.outcomes), texts(homes), to=sys.stderr)
        click.echo(as_text(tally))
    for one in unmatched(tally):
        click.echo(one, err=True)
    if not tally.is_well:
        sys.exit(MISUSED if tally.unmatched else FAULTY)


def _formats(said: str) -> tuple[str, ...]:
    """The formats asked for, each once; one that no installed package writes is misuse."""
    names = tuple(dict.fromkeys(name.strip() for name in said.split(",") if name.strip()))
    for name in names:
        if name not in FORMATS:
            _require_writer(name)
    return names or FORMATS


def _require_writer(name: str) -> None:
    from breve.model.diagnostic import Fault
    from breve.parts import writer

    try:
        writer(name)
    except Fault as fault:
        raise click.BadParameter("; ".join((str(fault), *fault.diagnostic.hints)), param_hint="--to") from None


def _require_cluster(scheduler: str, certificates: Path | None) -> None:
    from breve.build.cluster import MisusedError, cluster

    try:
        cluster(scheduler, certificates)
    except MisusedError as misuse:
        raise click.UsageError(str(misuse)) from None


def _crew(scheduler: str | None, certificates: Path | None, jobs: int | None, press: Press | None) -> "Crew":
    """Where the editions are made: in this process, in some, or on a cluster."""
    from breve.build.crew import Crew, cores

    if scheduler is not None:
        from breve.build.cluster import cluster

        return cluster(scheduler, certificates)
    count = jobs or cores()
    return Crew(partial(_executor, count), 1 if count == 1 else 2 * count, press=press)


def _executor(count: int) -> "Executor":
    from breve.build.workers import Here, processes

    return Here() if count == 1 else processes(count)
