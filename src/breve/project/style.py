"""A house: its look, citation style, formats, sections and audiences, from a workspace's styles/ or breve's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import breve
from breve.model.brief import Audience, Style
from breve.model.diagnostic import Report, error
from breve.model.nearness import did_you_mean
from breve.model.source import Source, Span
from breve.project.audiences import read_audiences
from breve.project.citation_style import find_citation_style
from breve.project.folder import Folder, Limit
from breve.project.format import read_format
from breve.project.look import read_look
from breve.project.settings import Table
from breve.project.toml import read_toml

_NAME = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True, slots=True)
class House:
    """A style, the audiences that it defines, and every text that was read for it, by path."""

    style: Style
    audiences: Mapping[str, Audience]
    sources: Mapping[str, Source]


def style_folders(workspace: Path) -> tuple[Path, ...]:
    """Where houses are looked for: the workspace's styles/, then breve's own, in the wheel or in the checkout."""
    package = Path(breve.__file__).parent
    return workspace / "styles", package / "styles", package.parents[1] / "styles"


def read_house(name: str, workspace: Path, report: Report, asked: Span) -> House | None:
    """The house of that name; None with an error at the place that asked for it, or in its own settings."""
    folder = _find(name, workspace, report, asked)
    if folder is None:
        return None
    settings = folder.text("style.toml", Limit.SETTINGS, report, asked)
    said = read_toml(settings, report) if settings else None
    return None if said is None else _house(folder, said, workspace, report)


def _find(name: str, workspace: Path, report: Report, asked: Span) -> Folder | None:
    places = style_folders(workspace)
    if _NAME.fullmatch(name):
        for place in places:
            if (place / name / "style.toml").is_file():
                return Folder(place / name, f"styles/{name}")
    known = {style.parent.name for place in places for style in place.glob("*/style.toml")}
    hints = did_you_mean(name, known) or (f"the styles here are {', '.join(sorted(known))}",)
    error(report, "unknown-style", f"there is no style '{name}'", asked, *hints)
    return None


def _house(folder: Folder, said: Table, workspace: Path, report: Report) -> House:
    look = read_look(said)
    name = said.text("citations", None)
    asked = said.value_span("citations")
    citations = find_citation_style(name, (folder.path, workspace / "styles"), report, asked)
    formats, sections = _templates(folder, "formats", report), _templates(folder, "sections", report)
    read = {path.removeprefix("formats/").removesuffix(".md"): source for path, source in formats.items()}
    style = Style(
        Path(folder.shown).name,
        look,
        citations,
        {name: read_format(name, source, report) for name, source in read.items()},
        sections,
        _labels(said.table("labels")),
    )
    said.close()
    rows = _audiences(folder, report)
    audiences = read_audiences(rows, {}, style.formats, look.papers) if rows else {}
    sources = [said.source, *formats.values(), *sections.values(), *([rows.source] if rows else [])]
    return House(style, audiences, {source.path: source for source in sources})


def _templates(folder: Folder, under: str, report: Report) -> dict[str, Source]:
    found = {name: folder.text(name, Limit.TEMPLATE, report) for name in folder.names(under, ".md")}
    return {name: source for name, source in found.items() if source is not None}


def _labels(said: Table) -> dict[str, dict[str, str]]:
    return {language: {key: row.text(key) for key in row} for language, row in said.tables()}


def _audiences(folder: Folder, report: Report) -> Table | None:
    if not folder.has("audiences.toml"):
        return None
    source = folder.text("audiences.toml", Limit.SETTINGS, report)
    return read_toml(source, report) if source else None
