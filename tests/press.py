"""The repository's briefs as a user builds them: copies of the workspace, the command line, the files that come out."""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]


def built_editions() -> list[tuple[str, str]]:
    """(brief, audience) of every edition that a build of the repository makes."""
    settings = sorted((CHECKOUT / "briefs").glob("*/brief.toml"))
    return [
        (file.parent.name, audience)
        for file in settings
        for audience in tomllib.loads(file.read_text("utf-8"))["audiences"]
    ]


def copy_workspace(to: Path) -> Path:
    """The repository's briefs and styles in another folder, to be changed at will."""
    for name in ("briefs", "styles"):
        shutil.copytree(CHECKOUT / name, to / name)
    return to


def breve(folder: Path, *arguments: str | Path, before: tuple[str, ...] = (), **environment: str) -> str:
    """Run `breve` in a folder, in a process of its own, and give what it printed; it has to go well."""
    paths = os.pathsep.join(filter(None, [str(CHECKOUT / "src"), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [*before, sys.executable, "-m", "breve", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"breve {' '.join(map(str, arguments))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True)
class Press:
    """A folder of finished files."""

    out: Path

    def docx(self, brief: str, audience: str) -> Path:
        return self.out / f"{brief}-{audience}.docx"

    def pdf(self, brief: str, audience: str) -> Path:
        return self.out / f"{brief}-{audience}.pdf"

    def files(self) -> dict[str, bytes]:
        """Every file, by name."""
        return {file.name: file.read_bytes() for file in sorted(self.out.iterdir()) if file.suffix in (".docx", ".pdf")}
