"""CSL-JSON, the native form of a bibliography (CSL-data schema 1.0.2), with the place of every value."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import NoReturn

from breve.model.diagnostic import Report, error
from breve.model.library import Work
from breve.model.source import Source, Span
from breve.project.bibliography.item import Item, Value, read_item

_SPACE = re.compile(r"[ \t\n\r]*")
_MOST_ERRORS = 50
_HINT = "look for a comma, a quote or a bracket that is missing or one too many here, or export the file again"


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no value of JSON")


def _integer(digits: str) -> int | str:
    """A number; what is too long for one stays the text it is."""
    return int(digits) if len(digits) < 20 else digits  # more than 64 bits


def _members(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    """An object; of two members with one name neither is meant."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a name stands twice")
    return members


_DECODER = json.JSONDecoder(parse_constant=_no_constant, parse_int=_integer, object_pairs_hook=_members)


class _SyntaxError(ValueError):
    """Text that is not JSON, and where."""

    def __init__(self, message: str, at: int) -> None:
        """Raise with what is wrong, and the offset."""
        super().__init__(message)
        self.at = at


def read_csl_json(source: Source, report: Report) -> Iterator[Work]:
    """The works of a file that holds a list of items, or one item."""
    for item in _items(source, report):
        work = read_item(item, report)
        if work is not None:
            yield work


def _items(source: Source, report: Report) -> Iterator[Item]:
    """Every item that can be read; after one that cannot, the reading goes on with the next."""
    at = _after_space(source.text, 0)
    is_list = source.text[at : at + 1] == "["
    at = _after_space(source.text, at + 1) if is_list else at
    faults = 0
    while at < len(source.text) and source.text[at] != "]" and faults < _MOST_ERRORS:
        try:
            item, at = _item(source, at)
            yield item
            at = _after_comma(source.text, at)
        except _SyntaxError as failure:
            faults += 1
            error(report, "json-syntax", str(failure), _spot(source, failure.at), _HINT)
            at = _next_item(source, max(at + 1, failure.at))
    _report_end(source, at, report, is_list=is_list, is_whole=not faults)


def _report_end(source: Source, at: int, report: Report, *, is_list: bool, is_whole: bool) -> None:
    """Report a file that holds nothing, a list that is not closed, and what stands after it."""
    if not source.text.strip():
        error(report, "json-syntax", "the file is empty", source.span(0, 0), "write [] for a list without entries")
    elif is_whole and is_list and at >= len(source.text):
        error(report, "json-syntax", "the list is not closed", _spot(source, at), "end it with ]")
    elif is_whole and source.text[at + is_list :].strip():
        place = _spot(source, _after_space(source.text, at + is_list))
        error(report, "json-syntax", "nothing may stand after the end", place, "put every entry between [ and ]")


def _spot(source: Source, at: int) -> Span:
    """The character at an offset; the last one where the text ends too soon."""
    start = max(0, min(at, len(source.text.rstrip()) - 1))
    return source.span(start, start + 1)


def _item(source: Source, at: int) -> tuple[Item, int]:
    """The item that begins at an offset, and where it ends."""
    try:
        values, end = _DECODER.raw_decode(source.text, at)
    except (ValueError, RecursionError):
        _, end = _places(source, at)  # finds the fault, and raises where it stands
        raise _SyntaxError("this entry cannot be read", at) from None
    if not isinstance(values, dict):
        raise _SyntaxError('an entry is an object: {"id": …, "type": …, "title": …}', at)
    span = source.span(at, end)
    return Item(values, span, lambda name: _places(source, at)[0].get(name, span)), end


def _places(source: Source, start: int) -> tuple[dict[str, Span], int]:
    """Where the value of each name of an item stands, and the item's end."""
    text = source.text
    if text[start] != "{":
        raise _SyntaxError('an entry is an object: {"id": …, "type": …, "title": …}', start)
    places: dict[str, Span] = {}
    at = _after_space(text, start + 1)
    while text[at : at + 1] != "}":
        name, value_at = _member(source, at)
        if name in places:
            raise _SyntaxError(f"the entry says '{name}' twice", value_at)
        _, at = _value(text, value_at)
        places[name] = source.span(value_at, at)
        at = _after_comma(text, at, "}")
    return places, at + 1


def _member(source: Source, at: int) -> tuple[str, int]:
    """The name of a member, and where its value begins."""
    if source.text[at : at + 1] != '"':
        raise _SyntaxError("the name of a field is expected here, in double quotes", at)
    name, at = _value(source.text, at)
    at = _after_space(source.text, at)
    if source.text[at : at + 1] != ":":
        raise _SyntaxError("a colon is missing here", at)
    at = _after_space(source.text, at + 1)
    return str(name), at


def _value(text: str, at: int) -> tuple[Value, int]:
    try:
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as failure:
        raise _SyntaxError(failure.msg[:1].lower() + failure.msg[1:], failure.pos) from failure
    except RecursionError as failure:
        raise _SyntaxError("values are nested too deeply", at) from failure
    except ValueError as failure:
        raise _SyntaxError(str(failure), at) from failure
    return value, end


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _after_comma(text: str, at: int, closing: str = "]") -> int:
    """Where the next member begins, or the closing bracket stands."""
    at = _after_space(text, at)
    if text[at : at + 1] == ",":
        behind = _after_space(text, at + 1)
        if text[behind : behind + 1] == closing:
            raise _SyntaxError(f"a comma before '{closing}' is one too many", at)
        return behind
    if at >= len(text) and closing == "}":
        raise _SyntaxError("the text ends too soon", at)
    if at < len(text) and text[at] != closing:
        raise _SyntaxError("a comma is missing before this", at)
    return at


_OF_ITEMS = {"id", "type", "title"}
_OPENING = re.compile(r'(?:,\s*|\n\s*)(\{\s*")')
_MOST_TRIES = 200
"""How many openings are tried for the next item: a broken file of a million of them is given up."""


def _next_item(source: Source, at: int) -> int:
    """Where the next thing that looks like an item begins, or the end."""
    for found in islice(_OPENING.finditer(source.text, at), _MOST_TRIES):
        try:
            item, _ = _item(source, found.start(1))
        except _SyntaxError:
            continue
        if item.values.keys() & _OF_ITEMS:
            return found.start(1)
    return len(source.text)
