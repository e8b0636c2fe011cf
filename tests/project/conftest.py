"""A workspace to break: one brief in the sober style, and what reading it says."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from breve.model.brief import Brief
from breve.model.diagnostic import Diagnostic
from breve.project.place import text_at
from breve.project.read import read_brief

BRIEF = """\
title = "A harbour for the north"
date = 2026-11-23
audiences = ["minister", "public"]
sources = ["sources.json"]
"""
SOURCES = '[{"id": "un-charter", "type": "treaty", "title": "Charter of the United Nations"}]\n'


@dataclass
class Workshop:
    root: Path
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.root / "briefs" / "harbour"

    def write(self, name: str, content: str | bytes) -> None:
        file = self.root / name if name.startswith("styles/") else self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def add(self, settings: str) -> None:
        self.write("brief.toml", BRIEF + settings)

    def read(self) -> Brief | None:
        self.found.clear()
        return read_brief(self.folder, self.root, self.found.append)

    def faults(self) -> list[str]:
        """What reading finds: each "rule file:line:column words under the caret"."""
        self.read()
        return [self._fault(diagnostic) for diagnostic in self.found]

    def _fault(self, diagnostic: Diagnostic) -> str:
        span, name = diagnostic.span, diagnostic.span.path.removeprefix("briefs/harbour/")
        source = text_at(span.path, self.root)
        if source is None:
            return f"{diagnostic.rule} {name}"
        line, column = source.line_column(span.start)
        return f"{diagnostic.rule} {name}:{line}:{column} {source.text[span.start : span.stop]}".rstrip()

    def hints(self) -> list[str]:
        return [hint for diagnostic in self.found for hint in diagnostic.hints]


@pytest.fixture
def workshop(tmp_path):
    """A brief without a fault."""
    shop = Workshop(tmp_path)
    shop.write("brief.toml", BRIEF)
    shop.write("essay.md", "## A heading\n")
    shop.write("sources.json", SOURCES)
    return shop
