"""Outside judges of finished files, each asked about many files in one go."""

import json
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file: how many checks ran, and which rules failed ("7.9-1 x22 …")."""

    checks: int
    failed: tuple[str, ...]


def vera(files: Iterable[Path], profiles: str, java: str, jar: str, program: Path) -> dict[tuple[str, str], Verdict]:
    """veraPDF's verdict by file name and profile ("ua1", "2a"), in one Java process."""
    command = [java, "-Xshare:auto", "-cp", jar, program, profiles, *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, check=False)
    verdicts: dict[tuple[str, str], Verdict] = {}
    now = ("", "")
    for line in done.stdout.splitlines():
        file, *rest = line.split("\t")
        if file and len(rest) >= 2:
            now = (Path(file).name, rest[0])
            checks = re.search(r"checks=(\d+)", line)
            verdicts[now] = Verdict(int(checks[1]) if checks else 0, () if rest[1] == "PASS" else (" ".join(rest[1:]),))
        elif not file:
            verdicts[now] = Verdict(verdicts[now].checks, (*verdicts[now].failed, " ".join(rest)))
    return verdicts


def qpdf(file: Path, program: str) -> str:
    """What `qpdf --check` has against a file, or ""."""
    done = subprocess.run([program, "--check", file], capture_output=True, text=True, timeout=120, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def fonts(file: Path, pdffonts: str) -> list[str]:
    """The fonts of a file that poppler does not find embedded, subset and with a map to Unicode, a line each."""
    done = subprocess.run([pdffonts, file], capture_output=True, text=True, timeout=120, check=True)
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    assert rows, "a PDF without a font"
    return [" ".join(row) for row in rows if row[-5:-2] != ["yes", "yes", "yes"]]


def outloud(files: Iterable[Path], program: str, folder: Path) -> dict[str, list[str]]:
    """The rules of which outloud finds an error, with what it says, by file name."""
    report = folder / "outloud.json"
    subprocess.run([program, "--quiet", "--json", report, *files], capture_output=True, timeout=900, check=False)
    results = json.loads(report.read_text("utf-8"))["results"]
    return {
        Path(one["path"]).name: [_said(found) for found in one["findings"] if found["severity"] == "error"]
        for one in results
    }


def _said(finding: dict) -> str:
    return f"{finding['rule']} {finding['message']}: {finding.get('evidence', '')}"
