"""A house: its look, citation style, formats, sections and audiences, from a workspace's styles/ or breve's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import breve
from breve.model.brief import Audience, Style
from breve.model.diagnostic import Diagnostic, Report, error
from breve.model.library import CitationStyle
from breve.model.nearness import did_you_mean
from breve.model.source import Source, Span
from breve.project.audiences import read_audiences
from breve.project.citation_style import find_citation_style
from breve.project.folder import Folder, Limit
from breve.project.format import read_format
from breve.project.house_labels import read_labels
from breve.project.look import read_look
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
    texts = None if folder is None else _texts(folder, report, asked)
    if folder is None or texts is None:
        return None
    read = _read(name, texts)
    for diagnostic in read.findings:
        report(diagnostic)
    if read.house is None:
        return None
    places = (folder.path, workspace / "styles")
    citations = find_citation_style(read.citations, places, report, read.cited_at)
    return replace(read.house, style=replace(read.house.style, citations=citations))


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


# -- its texts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Texts:
    """Every text of a house; templates with the names that they are included under."""

    settings: Source
    audiences: Source | None
    formats: tuple[tuple[str, Source], ...]
    sections: tuple[tuple[str, Source], ...]


def _texts(folder: Folder, report: Report, asked: Span) -> _Texts | None:
    settings = folder.text("style.toml", Limit.SETTINGS, report, asked)
    audiences = folder.text("audiences.toml", Limit.SETTINGS, report) if folder.has("audiences.toml") else None
    formats, sections = _templates(folder, "formats", report), _templates(folder, "sections", report)
    return None if settings is None else _Texts(settings, audiences, formats, sections)


def _templates(folder: Folder, under: str, report: Report) -> tuple[tuple[str, Source], ...]:
    found = ((name, folder.text(name, Limit.TEMPLATE, report)) for name in folder.names(under, ".md"))
    return tuple((name, source) for name, source in found if source is not None)


# -- what they say -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    """What a house's texts say; its citation style is only a name yet."""

    house: House | None
    findings: tuple[Diagnostic, ...]
    citations: str
    cited_at: Span


@lru_cache(maxsize=16)
def _read(name: str, texts: _Texts) -> _Read:
    """Read the texts of a house, once for all its briefs."""
    found: list[Diagnostic] = []
    said = read_toml(texts.settings, found.append)
    if said is None:
        return _Read(None, tuple(found), "", texts.settings.span())
    citations = said.text("citations", None)
    style = Style(
        name,
        read_look(said),
        CitationStyle(citations, ""),
        {_stem(path): read_format(_stem(path), source, found.append) for path, source in texts.formats},
        dict(texts.sections),
        read_labels(said.table("labels")),
    )
    said.close()
    audiences = _audiences(texts.audiences, style, found.append)
    house = House(style, audiences, _by_path(texts))
    return _Read(house, tuple(found), citations, said.value_span("citations"))


def _stem(path: str) -> str:
    return path.removeprefix("formats/").removesuffix(".md")


def _audiences(source: Source | None, style: Style, report: Report) -> dict[str, Audience]:
    rows = None if source is None else read_toml(source, report)
    return {} if rows is None else read_audiences(rows, {}, style.formats, style.look.papers)


def _by_path(texts: _Texts) -> dict[str, Source]:
    templates = (source for _, source in (*texts.formats, *texts.sections))
    return {source.path: source for source in (texts.settings, texts.audiences, *templates) if source}
