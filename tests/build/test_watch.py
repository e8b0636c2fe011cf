"""A saved file touches its brief; a style touches every brief; what is built touches none."""

import shutil
import subprocess
import sys
import threading
import time

import pytest

from breve.watch import touched
from desk import SOURCE, Desk


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


def after(desk, *saves) -> list[tuple[str, ...]]:
    """The briefs that are touched by each of some saves, as `touched` says."""

    def folders():
        return dict.fromkeys(sorted((desk.workspace / "briefs").iterdir()), desk.workspace)

    stop, found = threading.Event(), []

    def watch() -> None:
        every = touched(folders, desk.out, stop, patience=50)
        found.extend(tuple(folder.name for folder in briefs) for briefs in every)

    watcher = threading.Thread(target=watch)
    watcher.start()
    time.sleep(0.5)
    for save in saves:
        save()
        time.sleep(0.5)
    stop.set()
    watcher.join(10)
    return found


def test_a_save_touches_its_brief_and_a_style_every_brief(desk):
    airport, harbour = desk.start("airport"), desk.start("harbour")
    style = desk.workspace / "styles" / "own"
    style.mkdir(parents=True)
    desk.out.mkdir()
    assert after(
        desk,
        lambda: (harbour / "essay.md").write_text("new"),
        lambda: (style / "style.toml").write_text("new"),
        lambda: (desk.out / "harbour-minister.pdf").write_text("new"),
        lambda: (airport / ".essay.md.swp").write_text("new"),
    ) == [("harbour",), ("airport", "harbour")]


def test_a_brief_and_styles_that_come_later_are_seen_and_one_that_goes_is_not_missed(desk):
    harbour, airport = desk.start("harbour"), desk.start("airport")
    style = desk.workspace / "styles" / "own"
    assert after(
        desk,
        lambda: desk.start("quay"),
        lambda: (desk.workspace / "briefs" / "quay" / "essay.md").write_text("new"),
        lambda: shutil.rmtree(airport),
        lambda: (style.mkdir(parents=True), time.sleep(1.2)),
        lambda: (style / "style.toml").write_text("new"),
        lambda: (harbour / "essay.md").write_text("new"),
    ) == [("quay",), ("quay",), ("harbour", "quay"), ("harbour", "quay"), ("harbour",)]


def test_the_command_builds_again_after_a_save_and_keeps_going_through_errors(desk):
    harbour = desk.start("harbour")
    command = [sys.executable, "-u", "-m", "breve", "watch", "harbour", "-a", "minister"]
    process = subprocess.Popen(
        command,
        cwd=desk.workspace,
        env={"PYTHONPATH": f"{SOURCE}:{':'.join(sys.path)}", "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert "harbour-minister: built" in process.stdout.readline()
        assert "watching" in process.stderr.readline()
        time.sleep(1)
        desk.turn(harbour / "brief.toml", 'title = "The harbour"', 'title = "The harbour')
        assert "harbour: errors" in process.stdout.readline()
        time.sleep(1)
        desk.turn(harbour / "brief.toml", 'title = "The harbour', 'title = "The quay"')
        assert "harbour-minister: built" in process.stdout.readline()
    finally:
        process.kill()
        process.communicate()
