"""The literate cases of tests/cases/essay: what becomes of an essay, for whom, and what is said of its faults.

A case is a heading and fences of four backticks: an essay, sections and a format where it has its own, and what it
says.  `pytest --accept` writes what came out.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from breve.show import show
from outline import outline
from workshop import EVERYTHING, brief, composed

FOLDER = Path(__file__).parent / "cases" / "essay"
FENCE = re.compile(r"^````(?P<info>[^\n]*)\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^## (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    file: Path
    name: str

    def __str__(self):
        return f"{self.file.stem}: {self.name}"

    def reach(self):
        return next(reach for name, reach in headed(self.file) if name == self.name)

    def text(self):
        return self.file.read_text("utf-8")[slice(*self.reach())]


def cases():
    return [Case(file, name) for file in sorted(FOLDER.glob("*.md")) for name, _ in headed(file)]


def headed(file):
    text = file.read_text("utf-8")
    fenced = [found.span() for found in FENCE.finditer(text)]
    heads = [found for found in HEADING.finditer(text) if not any(a < found.start() < b for a, b in fenced)]
    for head, stop in zip(heads, [*(one.start() for one in heads[1:]), len(text)], strict=True):
        yield head[1], (head.start(), stop)


def says(parts, info):
    audience = info.removeprefix("says").strip() or "minister"
    sections = {name: text for name, text in parts.items() if name.startswith("sections/")}
    scale = "phia" if "phia" in parts else "icd203"
    made = brief(parts["essay"], template=parts.get("format", EVERYTHING), sections=sections, scale=scale)
    edition, found = composed(made, audience)
    shown = [show(one, made.sources.get) for one in found]
    return "\n\n".join(filter(None, (outline(edition.document), *shown))) + "\n"


@pytest.mark.parametrize("case", cases(), ids=str)
def test_an_essay_becomes_what_its_case_says(case, request):
    parts = {found["info"]: found["text"] for found in FENCE.finditer(case.text())}
    came_out = {info: says(parts, info) for info in parts if info.startswith("says")}
    if request.config.getoption("--accept"):
        accept(case, came_out)
    else:
        assert came_out == {info: parts[info] for info in came_out}


def accept(case, came_out):
    def settled(found):
        return f"````{found['info']}\n{came_out.get(found['info'], found['text'])}````"

    start, stop = case.reach()
    whole = case.file.read_text("utf-8")
    case.file.write_text(whole[:start] + FENCE.sub(settled, whole[start:stop]) + whole[stop:], "utf-8")
