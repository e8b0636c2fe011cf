"""A desk with briefs on it, for tests that build: started as `breve new` starts them, then written to."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from breve.build.journey import Tally, build, rehearse
from breve.build.order import Asked, Order, Outcome
from breve.build.workers import Crew, Here
from breve.new import start

AUDIENCES = ("minister", "legislature", "public")
SOURCE = Path(__file__).parents[1] / "src"


@dataclass
class Desk:
    """A workspace and its folder of editions."""

    workspace: Path

    @property
    def out(self) -> Path:
        return self.workspace / "build"

    def start(self, name: str = "harbour", *, status: str = "") -> Path:
        """A brief as `breve new` makes it; ready to send out, but for what its sources leave open."""
        folder = start(name, self.workspace, dt.date(2026, 11, 23)).folder
        self.turn(folder / "brief.toml", 'status = "draft"', f'status = "{status}"' if status else "")
        self.turn(folder / "brief.toml", 'status = "unverified"', 'status = "verified"')
        return folder

    def turn(self, file: Path, old: str, new: str) -> None:
        """Change a text that stands in a file."""
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file.name}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def order(self, **wishes) -> Order:
        briefs = sorted((self.workspace / "briefs").iterdir())
        return Order(tuple(Asked(one, self.workspace) for one in briefs), self.out, is_whole=True, **wishes)

    def build(self, crew=lambda: Crew(Here, 1), *, is_pruned=False, **wishes) -> Tally:
        return build(self.order(**wishes), crew, lambda _: None, is_pruned=is_pruned)

    def rehearse(self, **wishes) -> Tally:
        return rehearse(self.order(**wishes), lambda _: None)

    def files(self) -> dict[str, bytes]:
        """The editions that stand."""
        return {path.name: path.read_bytes() for path in sorted(self.out.glob("*-*.*"))}

    def breve(self, *arguments: str, **more) -> subprocess.CompletedProcess:
        """The command itself, in a process of its own."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCE), *sys.path])}
        command = [sys.executable, "-m", "breve", *arguments]
        return subprocess.run(
            command,
            cwd=self.workspace,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **more,
        )


def states(tally: Tally) -> dict[str, str]:
    """What became of each edition, by its name."""
    return {outcome.name: outcome.state.value for outcome in tally.outcomes}


def counted(tally: Tally) -> Counter:
    return Counter(states(tally).values())


def named(tally: Tally, name: str) -> Outcome:
    return next(outcome for outcome in tally.outcomes if outcome.name == name)


def manifest(out: Path) -> list[dict]:
    return json.loads((out / "manifest.json").read_text("utf-8"))["files"]
