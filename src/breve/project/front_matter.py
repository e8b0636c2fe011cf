"""The settings at the head of a template: YAML between two lines of ``---``."""

import re
from collections.abc import Iterator

import yaml
from yaml.constructor import SafeConstructor

from breve.model.diagnostic import Diagnostic, Report, error
from breve.model.source import Source
from breve.project.settings import Path, Places, Table
from breve.project.yaml_text import composed, problem_of

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_DEEPEST = 8


def read_front_matter(source: Source, report: Report) -> tuple[Table, Source]:
    """A template's settings, and the template with spaces in their place, so that every place in it stays true."""
    found = _FRONT.match(source.text)
    if found is None:
        return _empty(source, report), source
    blank = re.sub(r"[^\n]", " ", found[0])
    return _settings(source, found[1], found.start(1), report), Source(source.path, blank + source.text[found.end() :])


def _empty(source: Source, report: Report) -> Table:
    return Table(source, {}, lambda: Places({}, {}), report)


def _silent(_: Diagnostic) -> None:
    """Where settings cannot be read, that is said once, and not also that each key is missing."""


def _settings(source: Source, text: str, at: int, report: Report) -> Table:
    """The table in a YAML text that begins at offset `at`; empty and silent, with one error, where it is no table."""
    try:
        node = composed(text, _DEEPEST)
        values = SafeConstructor().construct_document(node) if node else {}
    except (yaml.YAMLError, ValueError) as failure:
        problem, offset = _problem(failure)
        error(report, "yaml-syntax", problem, source.span(at + offset, at + offset + 1))
        return _empty(source, _silent)
    if not isinstance(node, yaml.MappingNode):
        error(report, "yaml-syntax", "settings must be keys and values", source.span(at, at + len(text)))
        return _empty(source, _silent)
    places = _places(node, at)
    _report_twice(node, source, at, report)
    return Table(source, {str(key): value for key, value in values.items()}, lambda: places, report)


def _problem(failure: Exception) -> tuple[str, int]:
    if isinstance(failure, yaml.YAMLError):
        return problem_of(failure)
    return f"a value cannot be read: {failure}", 0


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
            error(report, "yaml-syntax", f"the key '{key.value}' stands here twice", source.span(*_place(key, at)))
        seen.add(key.value)
