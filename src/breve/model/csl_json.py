"""Works as CSL-JSON, for programs that read an edition's sources (CSL 1.0.2, `csl-data.json`)."""

import json
from collections.abc import Iterable

from breve.model.library import Date, Name, Work

_SEASONS = ("spring", "summer", "autumn", "winter")


def csl_json(works: Iterable[Work]) -> bytes:
    """The works as a CSL-JSON array in UTF-8, in the order given; the same works make the same bytes."""
    return (json.dumps([_item(work) for work in works], ensure_ascii=False, indent=2) + "\n").encode()


def _item(work: Work) -> dict[str, object]:
    names = {role: [_name(name) for name in held] for role, held in work.names.items()}
    dates = {kind: _date(date) for kind, date in work.dates.items()}
    return {"id": work.key, "type": work.type, **work.fields, **names, **dates}


def _name(name: Name) -> dict[str, object]:
    if name.literal:
        return {"literal": name.literal}
    said: dict[str, object] = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
        "comma-suffix": name.comma_suffix,
        "static-ordering": name.static_ordering,
    }
    return {key: value for key, value in said.items() if value}


def _date(date: Date) -> dict[str, object]:
    said: dict[str, object] = {"date-parts": [list(part) for part in date.parts]} if date.parts else {}
    if date.season:
        said["season"] = _SEASONS[date.season - 1]
    if date.circa:
        said["circa"] = True
    if date.literal:
        said["literal"] = date.literal
    return said
