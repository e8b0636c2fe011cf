"""CSL-JSON items read to works, as the two CSL runners need it."""

import re
from typing import Any

from breve.model.library import Date, Name, Work

DATES = {"accessed", "available-date", "container", "event-date", "issued", "original-date", "submitted"}
WRITTEN_BY = """
    author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director editor-translator editortranslator executive-producer guest host illustrator interviewer narrator
    organizer original-author performer producer recipient reviewed-author script-writer series-creator
    translator
"""
NAMES = set(WRITTEN_BY.split())
OLD = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
EXTRA = re.compile(r"^(?:\{:)?([A-Za-z][A-Za-z -]*?): *(.+?)\}?$")


def work(item: dict[str, Any]) -> Work:
    """One item; variables in its note ("original-date: 1952") are read too."""
    item = item | extra(item)
    names = {key: tuple(name(one) for one in value) for key, value in item.items() if key in NAMES and value}
    dates = {key: date(value) for key, value in item.items() if key in DATES}
    texts = {
        OLD.get(key, key): str(value)
        for key, value in item.items()
        if key not in NAMES | DATES and isinstance(value, (str, int, float)) and str(value) != ""
    }
    return Work(str(item.get("id", "")), str(item.get("type", "")), names, dates, texts)


def extra(item: dict[str, Any]) -> dict[str, Any]:
    """The variables written in an item's note, those it has itself left out."""
    found: dict[str, Any] = {}
    note = str(item.get("note", ""))
    lines = [part for line in note.split("\n") for part in re.findall(r"\{:[^}]*\}|^[^{}]+$", line)]
    for line in lines:
        match = EXTRA.match(line.strip())
        if match is None:
            continue
        key, value = match.group(1), match.group(2)
        if key == "type":
            found[key] = value
        elif key in NAMES:
            family, _, given = value.partition("||")
            one = {"family": family.strip(), "given": given.strip()} if given else {"literal": value}
            found.setdefault(key, []).append(one)
        elif key in DATES:
            found[key] = (
                {"date-parts": [[int(n) for n in one.split("-") if n] for one in value.split("/")]}
                if re.fullmatch(r"[\d/-]+", value)
                else {"literal": value}
            )
        elif key not in item:
            found[key] = value
    return {key: value for key, value in found.items() if key == "type" or key not in item or key in DATES | NAMES}


def name(one: dict[str, Any]) -> Name:
    """A name; an institution's family name is a literal."""
    literal = str(one.get("literal") or "")
    family = str(one.get("family") or "")
    if one.get("isInstitution"):
        literal, family = literal or family, ""
    return Name(
        family=family,
        given=str(one.get("given") or ""),
        dropping_particle=str(one.get("dropping-particle") or ""),
        non_dropping_particle=str(one.get("non-dropping-particle") or ""),
        suffix=str(one.get("suffix") or ""),
        comma_suffix=bool(one.get("comma-suffix")),
        static_ordering=bool(one.get("static-ordering")),
        literal=literal,
    )


def date(value: dict[str, Any]) -> Date:
    """A date; a month from 13 to 24 is a season."""
    parts, season = [], number(value.get("season")) if str(value.get("season", "")).isdigit() else 0
    for one in value.get("date-parts") or ():
        numbers = [number(part) for part in one]
        if len(numbers) > 1 and 13 <= numbers[1] <= 24:
            season, numbers = (numbers[1] - 1) % 4 + 1, numbers[:1]
        if numbers:
            parts.append(tuple(numbers))
    literal = str(value.get("literal") or value.get("raw") or "")
    if not parts and value.get("season") and not season:
        literal = literal or str(value["season"])
    return Date(tuple(parts), season, bool(value.get("circa")) and value.get("circa") != "0", literal)


def number(value: Any) -> int:
    return int(value) if re.fullmatch(r"-?\d+", str(value).strip()) else 0
