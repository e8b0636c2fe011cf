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
    """A date, in parts or as somebody wrote it."""
    said = str(value.get("season") or "")
    parts, season = [], number(said) if said.isdigit() else season_in(said)
    for one in value.get("date-parts") or ():
        numbers = [number(part) for part in one]
        if numbers:
            parts.append(tuple(numbers))
    literal = str(value.get("literal") or "")
    if not parts and value.get("raw"):
        return raw_date(str(value["raw"]))
    if not parts and value.get("season") and not season:
        literal = literal or str(value["season"])
    return Date(tuple(parts), season, bool(value.get("circa")) and value.get("circa") != "0", literal)


SEASONS = ("spring", "summer", "autumn", "winter", "fall")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def season_in(text: str) -> int:
    """The season that words name, 0 if none."""
    found = next((at for at, name in enumerate(SEASONS, 1) if re.search(rf"\b{name}\b", text.lower())), 0)
    return 3 if found == 5 else found


def raw_date(text: str) -> Date:
    """A date written as "2004-05-12", "May 12, 2004", "Spring 2004" or "5/12/2004", or two of them as a range."""
    is_one = re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", text.strip())
    joint = r"\s*(?:/|–|--| - |(?<=^\d{4})-(?=\d{4}$))\s*"
    ends = [plain_date(part) for part in ([text] if is_one else re.split(joint, text.strip()))]
    parts = tuple(end for end in ends if end)
    return (
        Date(parts, circa=bool(re.search(r"\?|\bca?\.|\bcirca\b", text.lower())))
        if len(parts) == len(ends) <= 2
        else Date(literal=text)
    )


def plain_date(text: str) -> tuple[int, ...]:
    if found := re.fullmatch(r"(-?\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?\??", text.strip()):
        return tuple(int(part) for part in found.groups() if part)
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip()):
        return int(found[3]), int(found[1]), int(found[2])
    month = next((at for at, name in enumerate(MONTHS, 1) if re.search(rf"\b{name}", text.lower())), 0)
    if season := season_in(text):
        month = 20 + season
    year, day = re.search(r"\b(\d{4})\b", text), re.search(r"\b(\d{1,2})\b", text)
    if not year:
        return ()
    return tuple(part for part in (int(year[1]), month, int(day[1]) if day and 0 < month <= 12 else 0) if part)


def number(value: Any) -> int:
    return int(value) if re.fullmatch(r"-?\d+", str(value).strip()) else 0
