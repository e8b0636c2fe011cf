"""A house: its look, citation style, formats, sections and audiences, from a workspace's styles/ or breve's own."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import breve
from breve.model.brief import Audience, Style
from breve.model.diagnostic import Diagnostic, Report, error
from breve.model.library import CitationStyle
from breve.model.nearness import did_you_mean
from breve.model.record import Record, replace
from breve.model.source import Source, Span
from breve.project.audiences import read_audiences
from breve.project.citation_style import find_citation_style
from breve.project.folder import Folder, Limit
from breve.project.format import read_format
from breve.project.house_labels import read_labels
from breve.project.look import read_look
from breve.project.settings import Table
from breve.project.toml import read_toml

_NAME = re.compile(r"\w[\w.-]*")


class House(Record):
    """A style, the audiences that it defines, and every text that was read for it, by path."""

    style: Style
    audiences: Mapping[str, Audience]
    sources: Mapping[str, Source]


def style_folders(workspace: Path) -> tuple[Path, ...]:
    """Where houses are looked for: the workspace's styles/, then breve's own, in the wheel or in the checkout."""
    package = Path(breve.__file__).parent
    return workspace / "styles", package / "styles", package.parents[1] / "styles"


def read_house(name: str, workspace: Path, report: Report, asked: Span) -> House | None:
    """The house of that name; None with an error at the place that asked for it, or in its own settings.

    A house with a `base` lies over that one: what it does not say or hold itself is its base's; but a house that says
    ``look = "own"`` takes nothing of its base's look, so that its file shows all that is seen.
    """
    line = _line(name, workspace, report, asked)
    if line is None:
        return None
    read = _read(name, tuple(house.texts for house in line))
    for diagnostic in read.findings:
        report(diagnostic)
    if read.house is None or not read.citations:
        return None
    places = (*(house.folder for house in line), workspace / "styles")
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


# -- its texts, and those of its base ----------------------------------------------------------------


class _Texts(Record):
    """Every text of a house; templates with the names that they are included under."""

    settings: Source
    audiences: Source | None
    formats: tuple[tuple[str, Source], ...]
    sections: tuple[tuple[str, Source], ...]


class _Found(Record):
    """A house as it lies in its folder."""

    folder: Path
    texts: _Texts


def _line(name: str, workspace: Path, report: Report, asked: Span) -> tuple[_Found, ...] | None:
    """The house of that name, the one that it lies over, the one beneath that, and so on."""
    line: dict[str, _Found] = {}
    while name or not line:
        if name in line:
            hint = f"give '{name}' another base, or none"
            error(report, "circular-style", f"the style '{name}' would lie over itself", asked, hint)
            return None
        folder = _find(name, workspace, report, asked)
        texts = None if folder is None else _texts(folder, report, asked)
        if folder is None or texts is None:
            return None
        line[name] = _Found(folder.path, texts)
        name, asked = _base(texts.settings)
    return tuple(line.values())


@lru_cache(maxsize=64)
def _base(settings: Source) -> tuple[str, Span]:
    """The house that these settings lie over, and where they say so; what is wrong with them is reported later."""
    ignored: list[Diagnostic] = []
    said = read_toml(settings, ignored.append)
    if said is None or "base" not in said:
        return "", settings.span()
    return said.text("base"), said.value_span("base")


def _texts(folder: Folder, report: Report, asked: Span) -> _Texts | None:
    settings = folder.text("style.toml", Limit.SETTINGS, report, asked)
    audiences = folder.text("audiences.toml", Limit.SETTINGS, report) if folder.has("audiences.toml") else None
    formats, sections = _templates(folder, "formats", report), _templates(folder, "sections", report)
    return None if settings is None else _Texts(settings, audiences, formats, sections)


def _templates(folder: Folder, under: str, report: Report) -> tuple[tuple[str, Source], ...]:
    found = ((name, folder.text(name, Limit.TEMPLATE, report)) for name in folder.names(under, ".md"))
    return tuple((name, source) for name, source in found if source is not None)


# -- what they say -----------------------------------------------------------------------------------


class _Read(Record):
    """What a house's texts say; its citation style is only a name yet."""

    house: House | None
    findings: tuple[Diagnostic, ...]
    citations: str
    cited_at: Span


@lru_cache(maxsize=16)
def _read(name: str, line: tuple[_Texts, ...]) -> _Read:
    """Read the texts of a house, once for all its briefs; the house itself comes first, its base after it."""
    found: list[Diagnostic] = []
    said = _settings(line, found.append)
    if said is None:
        return _Read(None, tuple(found), "", line[0].settings.span())
    said.text("base")
    said.choice_or("look", {"own": True}, default=False)
    if "roles" not in said:
        _report_no_look(said)
        return _Read(None, tuple(found), "", said.span)
    citations = said.text("citations", None)
    formats = _laid([texts.formats for texts in line])
    style = Style(
        name,
        read_look(said),
        CitationStyle(citations, ""),
        {_stem(path): read_format(_stem(path), source, found.append) for path, source in formats.items()},
        _laid([texts.sections for texts in line]),
        read_labels(said.table("labels")),
    )
    said.close()
    house = House(style, _audiences(line, style, found.append), _by_path(line))
    return _Read(house, tuple(found), citations, said.value_span("citations"))


def _report_no_look(said: Table) -> None:
    """One fault in the place of a hundred: settings that lie over none, and say nothing of the look themselves."""
    if isinstance(said.values.get("base", ""), str):
        ways = (
            "write 'base = \"sober\"', and only what differs from it",
            "take 'look = \"own\"' out, or say the whole look",
        )
        hint = ways["base" in said]
        message = "the style says neither what it lies over nor how it looks"
        error(said.report, "missing-key", message, said.key_span("base"), hint)


def _settings(line: tuple[_Texts, ...], report: Report) -> Table | None:
    """The settings of a house laid over those of its base; None where one of them cannot be read."""
    layers = [read_toml(texts.settings, report) for texts in reversed(line)]
    said = layers[0]
    for layer in layers[1:]:
        said = None if said is None or layer is None else _over(layer, said)
    return said


NO_LOOK = frozenset(("citations", "labels"))
"""What settings say that is not seen as a look."""


def _over(layer: Table, beneath: Table) -> Table:
    return layer.over(beneath.only(NO_LOOK) if layer.values.get("look") == "own" else beneath)


def _laid(templates: Sequence[tuple[tuple[str, Source], ...]]) -> dict[str, Source]:
    """Templates by the name that they are included under, a house's own in the place of its base's."""
    return dict(pair for own in reversed(templates) for pair in own)


def _stem(path: str) -> str:
    return path.removeprefix("formats/").removesuffix(".md")


def _audiences(line: tuple[_Texts, ...], style: Style, report: Report) -> dict[str, Audience]:
    known: dict[str, Audience] = {}
    for texts in reversed(line):
        rows = None if texts.audiences is None else read_toml(texts.audiences, report)
        known = known if rows is None else read_audiences(rows, known, style.formats, style.look.papers)
    return known


def _by_path(line: tuple[_Texts, ...]) -> dict[str, Source]:
    return {source.path: source for texts in line for source in _every(texts)}


def _every(texts: _Texts) -> tuple[Source, ...]:
    templates = (source for _, source in (*texts.formats, *texts.sections))
    return tuple(source for source in (texts.settings, texts.audiences, *templates) if source)
