"""A desk with briefs on it, for tests that build."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from breve.build.crew import Crew
from breve.build.journey import Tally, build, rehearse
from breve.build.order import Asked, Order, Outcome
from breve.build.reading import read_asked
from breve.build.workers import Here

AUDIENCES = ("minister", "legislature", "public")
SOURCE = Path(__file__).parents[1] / "src"


SETTINGS = """title = "The harbour"
authors = ["breve contributors"]
date = 2026-11-23
scale = "icd203"
sources = ["sources.json"]
audiences = ["minister", "legislature", "public"]

[verification]
un-charter = { status = "verified" }
"""

ESSAY = """::: bottom-line
The harbour stays open.
:::

::: summary
The harbour stays open through the winter, and the council pays for it.
:::

::: judgment {#kj-open likelihood=likely confidence=high horizon="through 2027"}
The harbour is likely to stay open.

basis: the council has said so, and has the money
:::

::: risk {#r-ice judgment=kj-open impact=3 owner="The pilots" horizon="2027"}
If the ice comes early, then ships wait.
:::

::: assumption {#a-money}
The council keeps its money.
:::

::: alternative {#alt-rail}
Goods could go by rail.
:::

::: indicator {#i-ice for=kj-open threshold="Ice before December" status="not seen" checked=2026-11-20}
Ice in the outer harbour
:::

::: event {date=1945-06-26}
The Charter is signed.
:::

## The harbour {#harbour}

Ten members of the Council are elected.[@un-charter, art. 23] The vote stands in another article.[@un-charter, art. 27]
"""

SOURCES = """[{"id": "un-charter", "type": "treaty", "title": "Charter of the United Nations",
"issued": {"date-parts": [[1945, 6, 26]]}}]
"""


@dataclass
class Desk:
    """A workspace and its folder of editions."""

    workspace: Path

    @property
    def out(self) -> Path:
        return self.workspace / "build"

    def start(self, name: str = "harbour") -> Path:
        """A brief that is ready to send out."""
        folder = self.workspace / "briefs" / name
        folder.mkdir(parents=True)
        for file, content in (("brief.toml", SETTINGS), ("essay.md", ESSAY), ("sources.json", SOURCES)):
            (folder / file).write_text(content, "utf-8")
        return folder

    def turn(self, file: Path, old: str, new: str) -> None:
        """Change a text that stands in a file."""
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file.name}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def order(self, **wishes) -> Order:
        briefs = sorted((self.workspace / "briefs").iterdir())
        return Order(tuple(Asked(one, self.workspace) for one in briefs), self.out, is_whole=True, **wishes)

    def build(self, crew=lambda: Crew(Here, 1), *, read=read_asked, is_pruned=False, **wishes) -> Tally:
        return build(self.order(**wishes), crew, lambda _: None, read=read, is_pruned=is_pruned)

    def rehearse(self, **wishes) -> Tally:
        return rehearse(self.order(**wishes), lambda _: None)

    def files(self) -> dict[str, bytes]:
        """The editions that stand."""
        return {path.name: path.read_bytes() for path in sorted(self.out.glob("*-*.*"))}

    def breve(self, *arguments: str, cwd: Path | str = "", **more) -> subprocess.CompletedProcess:
        """The command itself, in a process of its own."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCE), *sys.path])}
        command = [sys.executable, "-m", "breve", *arguments]
        return subprocess.run(
            command,
            cwd=cwd or self.workspace,
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
