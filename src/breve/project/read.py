"""From a folder to a `Brief`: every file of it read once, every fault found at once."""

import datetime as dt
import os
from pathlib import Path
from typing import TypedDict

from breve.model.brief import Brief
from breve.model.diagnostic import Report, error
from breve.model.nearness import did_you_mean
from breve.model.record import replace
from breve.model.scale import SCALES, Scale
from breve.model.source import Source
from breve.project.audiences import built_audiences, read_audiences
from breve.project.beside import read_beside
from breve.project.folder import Folder, Limit, report_unprintable
from breve.project.language import language
from breve.project.settings import Table
from breve.project.sources import read_sources, read_verification, report_named
from breve.project.style import House, read_house
from breve.project.toml import read_toml
from breve.project.waivers import read_waivers


def read_brief(folder: Path, workspace: Path, report: Report) -> Brief | None:
    """The brief in a folder, whose files are named from the workspace; None when no brief can be made of it.

    None also where a bibliography is lost, since every citation in the essay would be one more fault.
    Any error that was reported stops all its editions, also where a brief is given: what follows can then still find
    the other faults.
    """
    home = Folder(folder, _shown(folder, workspace))
    if not home.shown.isprintable():
        report_unprintable(home.whole("brief.toml"), report)
        return None
    said = _settings(home, report)
    if said is None:
        return None
    essay = home.text("essay.md", Limit.ESSAY, report)
    house = read_house(said.text("style", "sober"), workspace, report, said.value_span("style"))
    brief = _brief(home, said, essay, house)
    said.close()
    return brief


def _shown(folder: Path, workspace: Path) -> str:
    home, root = folder.absolute(), workspace.absolute()
    return home.relative_to(root).as_posix() if home.is_relative_to(root) else home.name


def _settings(home: Folder, report: Report) -> Table | None:
    if not os.access(folder := home.path, os.R_OK | os.X_OK) and folder.is_dir():
        hint = "see who may read it"
        error(report, "unreadable-file", f"the folder '{home.shown}' may not be read", home.whole("brief.toml"), hint)
        return None
    if not home.has("brief.toml"):
        hint = "'breve new NAME' makes a folder to start from"
        error(report, "missing-file", f"the folder '{home.shown}' has no brief.toml", home.whole("brief.toml"), hint)
        return None
    source = home.text("brief.toml", Limit.SETTINGS, report)
    if source is None:
        return None
    said = read_toml(source, report)
    if said is None:
        home.text("essay.md", Limit.ESSAY, report)
        report_named(home, source, report)
    return said


def _brief(home: Folder, said: Table, essay: Source | None, house: House | None) -> Brief | None:
    """Ask for every key, so that each fault is found, and then see whether a brief can be made."""
    date = said.date("date", is_required=True)
    front = _front(said, date)
    bibliography = read_sources(home, said, said.report)
    verification = read_verification(said.table("verification"), bibliography)
    waivers = read_waivers(said.table("allow"), date)
    beside = read_beside(home, said.report)
    names, rows = said.texts("audiences", None), said.table("audience")
    if house is None:
        return None
    known = read_audiences(rows, house.audiences, house.style.formats, house.style.look.papers)
    audiences = built_audiences(said, names, known)
    if essay is None or date is None or not audiences or bibliography.is_lost:
        return None
    texts = (said.source, essay, *bibliography.files, *beside.sections.values())
    return Brief(
        home.path.absolute().name,
        date=date,
        essay=essay,
        library=bibliography.library,
        style=replace(house.style, sections={**house.style.sections, **beside.sections}),
        audiences=audiences,
        verification=verification,
        pictures=beside.pictures,
        numbers=beside.numbers,
        broken=beside.broken,
        sources={**house.sources, **{source.path: source for source in texts}},
        known_audiences=tuple(known),
        waivers=waivers,
        **front,
    )


class _Front(TypedDict):
    """What a brief says of itself."""

    title: str
    subtitle: str
    authors: tuple[str, ...]
    credit: str
    series: str
    version: str
    status: str
    as_of: dt.date | None
    language: str
    scale: Scale | None


def _front(said: Table, date: dt.date | None) -> _Front:
    return _Front(
        title=said.text("title", None),
        subtitle=said.text("subtitle"),
        authors=said.texts("authors"),
        credit=said.text("credit"),
        series=said.text("series"),
        version=said.text("version"),
        status=_status(said),
        as_of=_as_of(said, date),
        language=language(said, "en-US"),
        scale=_scale(said),
    )


def _status(said: Table) -> str:
    """What is said of the brief's state, in any words; one that is nearly "draft" would let a draft out."""
    status = said.text("status")
    meant = did_you_mean(status, ("draft",)) if status != "draft" else ()
    if meant:
        error(said.report, "unknown-value", f"'status' cannot be '{status}'", said.value_span("status"), *meant)
    return status


def _scale(said: Table) -> Scale | None:
    """The scale that is named; where it is none, the first, so that not every likelihood is one more fault."""
    return said.choice_or("scale", SCALES, next(iter(SCALES.values())) if "scale" in said else None)


def _as_of(said: Table, date: dt.date | None) -> dt.date | None:
    as_of = said.date("as_of")
    if as_of and date and as_of > date:
        message = "'as_of' is later than the brief's 'date'"
        error(said.report, "wrong-value", message, said.value_span("as_of"), "it is the day up to which you have read")
    return as_of
