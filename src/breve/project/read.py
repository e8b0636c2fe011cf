"""From a folder to a `Brief`: every file of it read once, every fault found at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from breve.model.asset import Numbers, Picture
from breve.model.brief import Audience, Brief
from breve.model.diagnostic import Report, error
from breve.model.nearness import did_you_mean
from breve.model.scale import SCALES
from breve.model.source import Source
from breve.project.audiences import read_audiences
from breve.project.folder import Folder, Limit
from breve.project.language import language
from breve.project.numbers import read_numbers
from breve.project.pictures import read_picture
from breve.project.settings import Table
from breve.project.sources import read_sources, read_verification
from breve.project.style import House, read_house
from breve.project.toml import read_toml


def read_brief(folder: Path, workspace: Path, report: Report) -> Brief | None:
    """The brief in a folder, whose files are named from the workspace; None when no brief can be made of it.

    None also where a bibliography is lost, since every citation in the essay would be one more fault.
    Any error that was reported stops all its editions, also where a brief is given: what follows can then still find
    the other faults.
    """
    home = Folder(folder, _shown(folder, workspace))
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
    if not home.has("brief.toml"):
        hint = "'breve new NAME' makes a folder to start from"
        error(report, "missing-file", f"the folder '{home.shown}' has no brief.toml", home.whole("brief.toml"), hint)
        return None
    source = home.text("brief.toml", Limit.SETTINGS, report)
    return None if source is None else read_toml(source, report)


def _brief(home: Folder, said: Table, essay: Source | None, house: House | None) -> Brief | None:
    """Ask for every key, so that each fault is found, and then see whether a brief can be made."""
    bibliography = read_sources(home, said, said.report)
    date, known = said.date("date", is_required=True), _known_audiences(said, house)
    audiences = _built_audiences(said, known, has_house=house is not None)
    sections = _sections(home, said.report)
    pictures, numbers = _pictures(home, said.report), _numbers(home, said.report)
    title, words = said.text("title", None), {key: said.text(key) for key in _WORDS}
    scale = said.choice_or("scale", SCALES, None)
    tag, authors, as_of = language(said, "en-US"), said.texts("authors"), _as_of(said, date)
    verification = read_verification(said.table("verification"), bibliography)
    has_works = bibliography.is_whole or bibliography.library
    if essay is None or house is None or date is None or not audiences or not has_works:
        return None
    texts = [said.source, essay, *bibliography.files, *sections.values()]
    return Brief(
        home.path.absolute().name,
        title,
        date,
        essay,
        bibliography.library,
        replace(house.style, sections={**house.style.sections, **sections}),
        audiences,
        **words,
        authors=authors,
        as_of=as_of,
        language=tag,
        scale=scale,
        verification=verification,
        pictures=pictures,
        numbers=numbers,
        sources={**house.sources, **{source.path: source for source in texts}},
        known_audiences=tuple(known),
    )


_WORDS = ("subtitle", "credit", "series", "version", "status")


def _as_of(said: Table, date: dt.date | None) -> dt.date | None:
    as_of = said.date("as_of")
    if as_of and date and as_of > date:
        message = "'as_of' is later than the brief's 'date'"
        error(said.report, "wrong-value", message, said.value_span("as_of"), "it is the day up to which was read")
    return as_of


def _known_audiences(said: Table, house: House | None) -> Mapping[str, Audience]:
    rows = said.table("audience")
    if house is None:
        return {}
    return read_audiences(rows, house.audiences, house.style.formats, house.style.look.papers)


def _built_audiences(said: Table, known: Mapping[str, Audience], *, has_house: bool) -> tuple[Audience, ...]:
    names = said.texts("audiences", None)
    if "audiences" in said and not names:
        error(said.report, "missing-key", "'audiences' names nobody", said.value_span("audiences"))
    for number, name in enumerate(names if has_house else ()):
        place = said.value_span("audiences", number)
        if name not in known:
            hints = did_you_mean(name, known) or (f"those known here are {', '.join(known)}",)
            error(said.report, "unknown-audience", f"there is no audience '{name}'", place, *hints)
        if name in names[:number]:
            error(said.report, "twice-named", f"'audiences' names '{name}' twice", place)
    built = (known[name] for name in dict.fromkeys(names) if name in known)
    return tuple(audience for audience in built if audience.format and audience.paper)


def _sections(home: Folder, report: Report) -> dict[str, Source]:
    found = {name: home.text(name, Limit.TEMPLATE, report) for name in home.names("sections", ".md")}
    return {name: source for name, source in found.items() if source is not None}


def _pictures(home: Folder, report: Report) -> dict[str, Picture]:
    pictures = {}
    for name in home.names("figures", ".png", ".jpg", ".jpeg"):
        content = home.content(name, Limit.PICTURE, report)
        picture = None if content is None else read_picture(name, content, home.whole(name), report)
        if picture is not None:
            pictures[name] = picture
    return pictures


def _numbers(home: Folder, report: Report) -> dict[str, Numbers]:
    numbers = {}
    for name in home.names("figures", ".csv"):
        source = home.text(name, Limit.NUMBERS, report)
        read = None if source is None else read_numbers(source, report)
        if read is not None:
            numbers[name] = read
    return numbers
