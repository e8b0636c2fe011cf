"""CSL items in YAML, as Pandoc writes them: a list, or a list under ``references``."""

import re
from collections.abc import Iterator
from itertools import pairwise

import yaml

from breve.model.diagnostic import Report, error
from breve.model.library import Work
from breve.model.source import Source, Span
from breve.project.bibliography.item import Item, Value, read_item
from breve.project.yaml_text import RefusedError, composed, problem_of

_DEEPEST = 16
_ITEM = re.compile(r"^( *)- ", re.MULTILINE)
_MARKDOWN = (
    (re.compile(r"\[([^\[\]]+)\]\{\.nocase\}"), r'<span class="nocase">\1</span>'),
    (re.compile(r"\[([^\[\]]+)\]\{\.smallcaps\}"), r"<sc>\1</sc>"),
    (re.compile(r"(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])"), r"<i>\1</i>"),
)
"""Pandoc's Markdown in titles, and the markup of CSL that says the same."""


def read_csl_yaml(source: Source, report: Report) -> Iterator[Work]:
    """The works of a YAML file; where the file is broken, of the entries in it that are whole."""
    for node, at in _entries(source, report):
        if not isinstance(node, yaml.MappingNode):
            hint = "begin it with a dash, and write a name and a value on each line: - id: author2024"
            error(report, "yaml-syntax", "an entry is a table of names and values", _place(source, node, at), hint)
            continue
        work = read_item(_item(source, node, at), report)
        if work is not None:
            yield work


def _entries(source: Source, report: Report) -> Iterator[tuple[yaml.Node, int]]:
    """Every entry, and the offset that its places count from."""
    try:
        yield from ((node, 0) for node in _listed(composed(source.text, _DEEPEST), source, report))
    except yaml.YAMLError as failure:
        _report_syntax(failure, source, report)
        for chunk, at in _chunks(source.text):
            yield from ((node, at) for node in _whole(chunk, source))


def _listed(root: yaml.Node | None, source: Source, report: Report) -> list[yaml.Node]:
    match root:
        case yaml.SequenceNode(value=entries):
            return list(entries)
        case yaml.MappingNode(value=members):
            lists = [value for name, value in members if name.value == "references"]
            if len(lists) == 1 and isinstance(lists[0], yaml.SequenceNode):
                return list(lists[0].value)
        case _:
            pass
    error(
        report,
        "yaml-syntax",
        "a bibliography is a list of entries",
        source.span(0, 0),
        "- id: …, or references: with that list",
    )
    return []


def _report_syntax(failure: yaml.YAMLError, source: Source, report: Report) -> None:
    problem, at = problem_of(failure)
    start = min(at, len(source.text))
    hint = (
        "write each entry out in full"
        if isinstance(failure, RefusedError)
        else "quote a text that holds ': ' or begins with a sign, and indent with spaces"
    )
    error(report, "yaml-syntax", problem, source.span(start, min(start + 1, len(source.text))), hint)


def _chunks(text: str) -> Iterator[tuple[str, int]]:
    """Each entry of a list alone, and its offset."""
    first = _ITEM.search(text)
    indent = first[1] if first else ""
    starts = [found.start() for found in _ITEM.finditer(text) if found[1] == indent]
    for start, stop in pairwise([*starts, len(text)]):
        yield text[start:stop], start


def _whole(chunk: str, source: Source) -> list[yaml.Node]:
    try:
        return _listed(composed(chunk, _DEEPEST), source, lambda _: None)
    except yaml.YAMLError:
        return []


def _item(source: Source, node: yaml.MappingNode, at: int) -> Item:
    values = {str(name.value): _value(value, str(name.value)) for name, value in node.value}
    places = {str(name.value): _place(source, value, at) for name, value in node.value}
    span = _place(source, node, at)
    return Item(values, span, lambda name: places.get(name, span))


def _place(source: Source, node: yaml.Node, at: int) -> Span:
    start, stop = at + node.start_mark.index, at + node.end_mark.index
    return source.span(start, start + len(source.text[start:stop].rstrip()))


def _value(node: yaml.Node, name: str) -> Value:
    """A node as CSL-JSON has it: every scalar is the text that was written."""
    match node:
        case yaml.MappingNode(value=members):
            return {str(key.value): _value(value, str(key.value)) for key, value in members}
        case yaml.SequenceNode(value=parts):
            return [_value(part, name) for part in parts]
        case _ if node.tag == "tag:yaml.org,2002:null":
            return None
        case _:
            return _marked_up(str(node.value)) if "title" in name else str(node.value)


def _marked_up(text: str) -> str:
    for markdown, markup in _MARKDOWN:
        text = markdown.sub(markup, text)
    return text
