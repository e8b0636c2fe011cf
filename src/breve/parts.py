"""The parts that entry points name: writers by format, engines by name; breve's own ones are there without a search."""

from importlib import import_module
from typing import cast

from breve.model.brief import Writer
from breve.model.diagnostic import Diagnostic, Fault, Severity
from breve.model.library import Engine
from breve.model.nearness import did_you_mean
from breve.model.source import NOWHERE

_OWN = {
    "breve.writers": {"docx": "breve.docx.write:write", "pdf": "breve.pdf.write:write"},
    "breve.engines": {"csl": "breve.citations.process:process"},
}
"""As in pyproject.toml: a search through every installed package costs more than a small brief does."""


def writer(name: str) -> Writer:
    """The writer of a format ("docx", "pdf"); Fault where no installed package has one."""
    return cast("Writer", _part("breve.writers", name))


def engine(name: str = "csl") -> Engine:
    """The citation engine of that name; Fault where no installed package has one."""
    return cast("Engine", _part("breve.engines", name))


def _part(group: str, name: str) -> object:
    own = _OWN[group].get(name)
    if own is not None:
        module, _, attribute = own.partition(":")
        return getattr(import_module(module), attribute)
    return _installed(group, name)


def _installed(group: str, name: str) -> object:
    from importlib.metadata import entry_points

    found = {entry.name: entry for entry in entry_points(group=group)}
    if name in found:
        return found[name].load()
    kind = group.removeprefix("breve.").removesuffix("s")
    known = {*found, *_OWN[group]}
    hints = did_you_mean(name, known) or (f"it may be {', '.join(sorted(known))}",)
    raise Fault(Diagnostic(f"unknown-{kind}", Severity.ERROR, f"there is no {kind} '{name}'", NOWHERE, hints))
