"""The settings at the head of a template: YAML between two lines of ``---``."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from breve.model.diagnostic import Report, error
from breve.model.source import Source
from breve.project.settings import Path, Places, Table, silence
from breve.project.yaml_text import composed, problem_of

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_DEEPEST = 8
_HINT = "write 'key: value', one a line; text with marks in it stands between quotes"


def read_front_matter(source: Source, report: Report) -> tuple[Table, Source]:
    """A template's settings, and the template with spaces in their place, so that every place in it stays true."""
    found = _FRONT.match(source.text)
    if found is None and re.match(r"---[ \t]*\n", source.text):
        hint = "write '---' on a line of its own below the last of them"
        error(report, "yaml-syntax", "the settings are not closed", source.span(0, 3), hint)
        return _empty(source, silence), source
    if found is None:
        return _empty(source, report), source
    blank = re.sub(r"[^\n]", " ", found[0])
    return _settings(source, found[1], found.start(1), report), Source(source.path, blank + source.text[found.end() :])


def _empty(source: Source, report: Report) -> Table:
    return Table(source, {}, lambda: Places({}, {}), report)


def _settings(source: Source, text: str, at: int, report: Report) -> Table:
    """The table in a YAML text that begins at offset `at`; empty and silent, with one error, where it is no table."""
    try:
        node = composed(text, _DEEPEST)
        values = _Values().construct_document(node) if node else {}
    except _NoValueError as failure:
        error(report, "yaml-syntax", str(failure), source.span(*_place(failure.node, at)), _HINT)
        return _empty(source, silence)
    except yaml.YAMLError as failure:
        problem, offset = problem_of(failure)
        error(report, "yaml-syntax", problem, source.span(at + offset, at + offset + 1), _HINT)
        return _empty(source, silence)
    if not isinstance(node, yaml.MappingNode):
        error(report, "yaml-syntax", "settings must be keys and values", source.span(at, at + len(text)), _HINT)
        return _empty(source, silence)
    places = _places(node, at)
    _report_twice(node, source, at, report)
    return Table(source, {str(key): value for key, value in values.items()}, lambda: places, report)


class _NoValueError(ValueError):
    """A value that there cannot be, such as a 30th of February, and where it stands."""

    def __init__(self, problem: str, node: yaml.Node) -> None:
        super().__init__(problem)
        self.node = node


class _Values(SafeConstructor):
    """Values from YAML's nodes, which says where one stands that there cannot be."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002 - the library's shape
        """The value of a node.  Raises _NoValueError, or `yaml.YAMLError`."""
        try:
            return super().construct_object(node, deep)
        except ValueError as failure:
            raise _NoValueError(f"there is no such value: {failure}", node) from failure


def _places(node: yaml.MappingNode, at: int) -> Places:
    keys: dict[Path, tuple[int, int]] = {}
    values: dict[Path, tuple[int, int]] = {}
    for key, value in node.value:
        keys[key.value,] = _place(key, at)
        for path, part in _parts(value, (key.value,)):
            values[path] = _place(part, at)
    return Places(keys, values)


def _parts(node: yaml.Node, path: Path) -> Iterator[tuple[Path, yaml.Node]]:
    yield path, node
    if isinstance(node, yaml.SequenceNode):
        for number, member in enumerate(node.value):
            yield from _parts(member, (*path, number))


def _place(node: yaml.Node, at: int) -> tuple[int, int]:
    return at + node.start_mark.index, at + node.end_mark.index


def _report_twice(node: yaml.MappingNode, source: Source, at: int, report: Report) -> None:
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            hint = "take one of the two out"
            error(
                report, "yaml-syntax", f"the key '{key.value}' stands here twice", source.span(*_place(key, at)), hint
            )
        seen.add(key.value)
