"""Works from CSL-JSON: a stand-in until the readers of all formats are here."""

import json
from typing import Any

from breve.model.diagnostic import Report, error
from breve.model.library import Date, Library, Name, Work
from breve.model.source import Source


def read_bibliography(source: Source, report: Report) -> Library:
    """The works in a CSL-JSON file, by key."""
    try:
        items = json.loads(source.text)
    except ValueError as failure:
        error(report, "json-syntax", str(failure), source.span(0, 0))
        return {}
    return {item["id"]: _work(item, source) for item in items}


def _work(item: dict[str, Any], source: Source) -> Work:
    names = {key: tuple(map(_name, value)) for key, value in item.items() if _is(value, "family", "literal", "given")}
    dates = {key: _date(value) for key, value in item.items() if isinstance(value, dict)}
    fields = {key: str(value) for key, value in item.items() if isinstance(value, str | int)}
    return Work(item["id"], item["type"], names, dates, fields, source.span(0, 0))


def _is(value: object, *keys: str) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) and set(keys) & one.keys() for one in value)


def _name(one: dict[str, str]) -> Name:
    return Name(one.get("family", ""), one.get("given", ""), literal=one.get("literal", ""))


def _date(value: dict[str, Any]) -> Date:
    return Date(tuple(tuple(int(part) for part in parts) for parts in value.get("date-parts", ())))
