"""What else is wrong in templates, found without running any: a run ends at its first fault.

Only what is wrong whatever an essay holds is looked for, and nothing that a template may have meant otherwise.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes

from breve.markdown.sandbox import AskedError, Bounded
from breve.model.record import Record
from breve.model.source import Source


class Found(Record):
    """A fault as a run would raise it, and the template and line, from 1, where it is."""

    fault: Exception
    source: Source
    line: int


class _Read(Record):
    """A template that could be read."""

    source: Source
    tree: nodes.Template


def search(environment: Bounded, first: Source, templates: Mapping[str, Source]) -> Iterator[Found]:
    """The faults of a template and of those that it includes; none, where one is too deep to go through."""
    try:
        yield from tuple(_searched(environment, first, templates))
    except RecursionError:
        return


def _searched(environment: Bounded, first: Source, templates: Mapping[str, Source]) -> Iterator[Found]:
    read: dict[str, _Read | Found] = {}
    _read_all(environment, first, templates, read)
    trees = [one for one in read.values() if isinstance(one, _Read)]
    set_names = {name for one in trees for name in _set_in(one.tree)}
    for one in read.values():
        match one:
            case Found():
                yield one
            case _Read(source, tree):
                yield from _missing(source, tree, templates)
                yield from _filters(source, tree, environment)
                yield from _members(source, tree, environment, set_names)
                if len(trees) == len(read):  # what cannot be read may set names
                    yield from _unknown(source, tree, environment, set_names)


def _read_all(
    environment: Bounded, source: Source, templates: Mapping[str, Source], read: dict[str, "_Read | Found"]
) -> None:
    if source.path in read:
        return
    try:
        tree = environment.parse(source.text, source.path, source.path)
    except jinja2.TemplateSyntaxError as fault:
        read[source.path] = Found(fault, source, fault.lineno)
        return
    read[source.path] = _Read(source, tree)
    for name, _ in _named(tree):
        if name in templates:
            _read_all(environment, templates[name], templates, read)


def _named(tree: nodes.Template) -> Iterator[tuple[str, nodes.Node]]:
    """The templates that a template must have, each with where it asks for it."""
    for node in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        template = getattr(node, "template", None)
        if isinstance(template, nodes.Const) and not getattr(node, "ignore_missing", False):
            yield str(template.value), node


def _missing(source: Source, tree: nodes.Template, templates: Mapping[str, Source]) -> Iterator[Found]:
    for name, node in _named(tree):
        if name not in templates:
            yield Found(jinja2.TemplateNotFound(name), source, node.lineno)


def _filters(source: Source, tree: nodes.Template, environment: Bounded) -> Iterator[Found]:
    for kind, known in ((nodes.Filter, environment.filters), (nodes.Test, environment.tests)):
        for node in tree.find_all(kind):
            if node.name not in known:
                said = f"No {kind.__name__.lower()} named {node.name!r}."
                yield Found(jinja2.TemplateSyntaxError(said, node.lineno, None, source.path), source, node.lineno)


def _members(source: Source, tree: nodes.Template, environment: Bounded, set_names: set[str]) -> Iterator[Found]:
    """What is asked of the brief and the audience, which have the same members always, and labels."""
    given: dict[str, Any] = {name: environment.globals[name] for name in _ALWAYS if name not in set_names}
    for member in tree.find_all(nodes.Getattr):
        owner = given.get(member.node.name) if isinstance(member.node, nodes.Name) else None
        if owner is not None and not callable(owner) and not hasattr(owner, member.attr):
            said = f"'{type(owner).__name__} object' has no attribute '{member.attr}'"
            yield Found(jinja2.UndefinedError(said), source, member.lineno)
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Name(name="label"), args=[nodes.Const(value=key)]) if "label" in given:
                try:
                    given["label"](key)
                except AskedError as fault:
                    yield Found(fault, source, call.lineno)


_ALWAYS = ("brief", "audience", "label")


def _unknown(source: Source, tree: nodes.Template, environment: Bounded, set_names: set[str]) -> Iterator[Found]:
    """Names that nothing sets; one that a template asks after is not missed."""
    asked = {name.name for test in _askings(tree) for name in test.find_all(nodes.Name)}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in environment.globals.keys() | set_names | asked | _JINJAS:
            yield Found(jinja2.UndefinedError(f"'{name.name}' is undefined"), source, name.lineno)


_JINJAS = {"loop", "self", "super", "caller", "varargs", "kwargs"}
"""Names that Jinja sets by itself."""


def _askings(tree: nodes.Template) -> Iterator[nodes.Node]:
    yield from (test for test in tree.find_all(nodes.Test) if test.name in ("defined", "undefined"))
    yield from (one for one in tree.find_all(nodes.Filter) if one.name in ("default", "d"))


def _set_in(tree: nodes.Template) -> Iterator[str]:
    """The names that a template sets: variables, macros and their parameters, what it imports."""
    yield from (name.name for name in tree.find_all(nodes.Name) if name.ctx != "load")
    yield from (macro.name for macro in tree.find_all(nodes.Macro))
    yield from (imported.target for imported in tree.find_all(nodes.Import))
    for imported in tree.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in imported.names)
