"""What may befall a build: workers and parents killed, disks that are full, two builds at once, Ctrl-C."""

import os
import resource
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from breve.build.crew import Crew
from breve.build.workers import processes
from desk import SOURCE, Desk, counted, manifest, named

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCE), *sys.path])}


@pytest.fixture
def desk(tmp_path) -> Desk:
    desk = Desk(tmp_path)
    for name in ("airport", "bridge", "harbour"):
        desk.start(name)
    return desk


def crew_of(count: int):
    return lambda: Crew(partial(processes, count), 2 * count)


def started(desk: Desk, *arguments: str) -> subprocess.Popen:
    command = [sys.executable, "-u", "-m", "breve", "build", *arguments]
    return subprocess.Popen(
        command, cwd=desk.workspace, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def children(process: subprocess.Popen) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(one) for one in listed]


def leftovers(desk: Desk) -> list[Path]:
    return list(desk.out.rglob(".breve-*"))


def whole_pairs(desk: Desk) -> set[str]:
    """The editions that stand; none may stand with one file alone."""
    names = set(desk.files())
    stems = {name.rpartition(".")[0] for name in names}
    assert names == {f"{stem}.{form}" for stem in stems for form in ("docx", "pdf")}
    return stems


# -- any executor ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "executor", [partial(ThreadPoolExecutor, 2), partial(ProcessPoolExecutor, 2), partial(processes, 2)]
)
def test_any_executor_makes_the_same_bytes(desk, executor):
    assert counted(desk.build()) == {"built": 9}
    here = desk.files()
    assert counted(desk.build(lambda: Crew(executor, 4, is_ours=False), is_forced=True)) == {"built": 9}
    assert desk.files() == here


# -- workers -----------------------------------------------------------------------------------------

DEADLY = """
import os, pathlib, signal
import breve.compose
real = breve.compose.compose
marks = pathlib.Path(os.environ["MARKS"])
def compose(brief, audience, *more):
    name = f"{brief.name}-{audience.name}"
    if name == "bridge-public" and len(list(marks.iterdir())) < int(os.environ["TIMES"]):
        (marks / str(os.getpid())).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return real(brief, audience, *more)
breve.compose.compose = compose
from breve.cli import main
main(["build", "-j", "2"])
"""


def with_a_deadly_edition(desk: Desk, times: int) -> subprocess.CompletedProcess:
    """A build in which the worker that makes one of the editions is killed, the first times that it is made."""
    marks = desk.workspace / "marks"
    marks.mkdir()
    environment = {**ENVIRONMENT, "MARKS": str(marks), "TIMES": str(times)}
    return subprocess.run(
        [sys.executable, "-c", DEADLY],
        cwd=desk.workspace, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_a_worker_that_is_killed_is_replaced_and_its_edition_built(desk):
    done = with_a_deadly_edition(desk, times=1)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(whole_pairs(desk)) == 9


def test_an_edition_that_kills_its_worker_twice_is_named_and_the_others_are_built(desk):
    done = with_a_deadly_edition(desk, times=9)
    assert done.returncode == 1
    assert "bridge-public: failed, the process that made it died, twice" in done.stdout
    assert whole_pairs(desk) == {
        f"{brief}-{audience}"
        for brief in ("airport", "bridge", "harbour")
        for audience in ("minister", "legislature", "public")
    } - {"bridge-public"}
    assert len(list((desk.workspace / "marks").iterdir())) == 2


# -- the whole ---------------------------------------------------------------------------------------


def after_the_first_edition(desk: Desk, *arguments: str) -> subprocess.Popen:
    process = started(desk, *arguments)
    assert ": built" in process.stdout.readline()
    return process


def test_a_build_that_is_killed_keeps_what_is_done_and_its_workers_end_with_it(desk):
    process = after_the_first_edition(desk, "-j", "2")
    workers = children(process)
    process.kill()
    process.communicate()
    assert whole_pairs(desk)
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.05)
    states = counted(desk.build())
    assert states["unchanged"] >= 1
    assert states["unchanged"] + states["built"] == 9
    assert not leftovers(desk)
    assert len(manifest(desk.out)) == 18


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_at_once_and_keeps_what_is_done(desk, jobs):
    process = after_the_first_edition(desk, "-j", jobs)
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert time.monotonic() - begun < 5
    done = {row["name"] for row in manifest(desk.out)}
    assert done == set(desk.files())
    assert counted(desk.build())["unchanged"] == len(done) / 2


def test_a_full_disk_names_the_editions_that_are_lost_and_keeps_the_others(desk):
    desk.build()
    before = desk.files()
    for folder in (desk.workspace / "briefs").iterdir():
        desk.turn(folder / "brief.toml", 'title = "The harbour"', 'title = "The harbour"\nsubtitle = "New"')
    sizes = sorted(len(content) for name, content in before.items() if name.endswith(".pdf"))
    limit = sizes[len(sizes) // 2]
    done = desk.breve("build", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert done.returncode == 1
    assert "cannot be written: file too large" in done.stdout
    assert "Traceback" not in done.stderr
    after = desk.files()
    whole_pairs(desk)
    for stem in {name.rpartition(".")[0] for name in before}:
        changed = {after[f"{stem}.{form}"] != before[f"{stem}.{form}"] for form in ("docx", "pdf")}
        assert len(changed) == 1, f"half of {stem} was written"
    assert not leftovers(desk)
    assert desk.build().is_well


def test_two_builds_at_once_do_no_harm(desk):
    both = [started(desk, "-j", "1") for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert len(whole_pairs(desk)) == 9
    assert counted(desk.build()) == {"unchanged": 9}
    assert len(manifest(desk.out)) == 18
    assert not leftovers(desk)


def test_an_edition_that_breaks_us_is_named_and_the_others_are_built(desk, monkeypatch):
    import breve.compose

    real = breve.compose.compose

    def compose(brief, audience, *more):
        if audience.name == "public":
            raise RuntimeError("a fault of ours")
        return real(brief, audience, *more)

    monkeypatch.setattr(breve.compose, "compose", compose)
    tally = desk.build()
    assert counted(tally) == {"built": 6, "failed": 3}
    assert "a fault of ours" in named(tally, "harbour-public").reasons[0]
