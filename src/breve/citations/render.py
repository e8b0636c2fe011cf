"""Rendering elements drawn to the tree: text, number, label, group and choose; names and dates have their own files.

CSL 1.0.2, "Rendering Elements".
"""

import re

from breve.citations.conditions import holds
from breve.citations.dates import date, year_suffix
from breve.citations.dress import affixed, dressed, joined, shaped
from breve.citations.elements import (
    Choose,
    DateText,
    Element,
    Elements,
    Group,
    Label,
    Macro,
    Names,
    Number,
    TermText,
    Value,
    Variable,
)
from breve.citations.locators import label_of, located, says_label
from breve.citations.markup import rich
from breve.citations.names import names
from breve.citations.numbers import is_plural, numbered
from breve.citations.pages import paged
from breve.citations.raised import raised
from breve.citations.reference import Reference
from breve.citations.tree import Nodes, Part, Role

LINKS = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
"""Identifiers that lead somewhere, and what their address begins with (CSL 1.0.2, "Appendix VI: Links")."""


PAGES = {"page": "locator", "locator": "page"}
"""Either stands in for the other where a style labels one and prints the other."""


def draw(element: Element, reference: Reference) -> Nodes:
    """Any rendering element."""
    match element:
        case Macro():
            return _macro(element, reference)
        case Group():
            return _group(element, reference)
        case Names():
            return names(element, reference, draw)
        case Variable():
            return _variable(element, reference)
        case TermText():
            return _term(element, reference)
        case Value():
            return dressed(rich(element.value), element.dress, tongue=reference.tongue)
        case DateText():
            return date(element, reference)
        case Number():
            return _number(element, reference)
        case Label():
            return _label(element, reference)
        case Choose():
            return tuple(node for piece in pieces((element,), reference) for node in piece)


def pieces(elements: Elements, reference: Reference) -> list[Nodes]:
    """What each element prints, those that print nothing left out; a choose is as if its branch stood there."""
    row: list[Nodes] = []
    for element in elements:
        if isinstance(element, Choose):
            for branch in element.branches:
                if holds(branch, reference):
                    row += pieces(branch.children, reference)
                    break
        elif nodes := draw(element, reference):
            row.append(nodes)
    return row


def _group(element: Group, reference: Reference) -> Nodes:
    """A group, unless it calls variables and all of them are empty."""
    called, filled = reference.called, reference.filled
    reference.called = reference.filled = False
    row = pieces(element.children, reference)
    is_shown = bool(row) and (reference.filled or not reference.called)
    reference.called = called or reference.called or is_shown
    reference.filled = filled or is_shown
    if not is_shown:
        return ()
    return dressed(joined(row, element.delimiter), element.dress, tongue=reference.tongue)


def _macro(element: Macro, reference: Reference) -> Nodes:
    """A macro's output; like a group, it prints nothing where all the variables that it calls are empty."""
    called, filled = reference.called, reference.filled
    reference.called = reference.filled = False
    row = pieces(reference.macro(element.name), reference)
    is_shown = bool(row) and (reference.filled or not reference.called)
    reference.called, reference.filled = called or reference.called or is_shown, filled or is_shown
    if not is_shown:
        return ()
    nodes = row[0] if len(row) == 1 else tuple(node for piece in row for node in piece)
    return dressed(nodes, element.dress, tongue=reference.tongue)


# -- text --------------------------------------------------------------------------------------------


def _variable(element: Variable, reference: Reference) -> Nodes:
    """A standard or number variable as text."""
    name = element.variable
    value = _value(name, element.form, reference)
    if name == "year-suffix":
        return _year_suffix(value, element)
    reference.called = True
    if not value:
        return ()
    reference.filled = True
    reference.uses(name)
    if name in LINKS:
        return _link(value, element, reference)
    nodes = rich(value)
    if name == "citation-number":
        nodes = (Part(Role.CITATION_NUMBER, nodes, value),)
    elif name == "citation-label":
        nodes = (*nodes, *year_suffix(reference))
    return dressed(nodes, element.dress, tongue=reference.tongue)


def _year_suffix(value: str, element: Variable) -> Nodes:
    """The year suffix, which belongs to a date: on its own it does not make a group print or vanish."""
    return dressed((Part(Role.YEAR_SUFFIX, (value,)),), element.dress) if value else ()


def _value(name: str, form: str, reference: Reference) -> str:
    """A variable's content as text prints it, in its short form where that is asked for and there is one."""
    value = reference.value(name)
    if form == "short" and name not in reference.suppressed:
        value = reference.value(f"{name}-short") or value
    match name:
        case "locator":
            return located(value, reference.situation.label, reference.sheet)
        case "page":
            return paged(value, reference.sheet.style.options.get("page-range-format", ""), reference.locale)
        case "number" | "volume" | "issue" | "collection-number" | "chapter-number" | "section":
            return paged(value, "", reference.locale)
        case _:
            return value


def _link(value: str, element: Variable, reference: Reference) -> Nodes:
    """An identifier as a link; an address that stands before it belongs to it, no other words do."""
    prefix = element.dress.prefix
    begins = "" if value.startswith("http") else LINKS[element.variable]
    nodes = shaped((value,), element.dress, tongue=reference.tongue)
    if prefix.startswith("http"):
        return (Part(Role.LINK, (prefix, *nodes), f"{prefix}{value}"), *rich(element.dress.suffix))
    return affixed((Part(Role.LINK, nodes, f"{begins}{value}"),), element.dress)


def _term(element: TermText, reference: Reference) -> Nodes:
    term = reference.locale.term(element.term, element.form, plural=element.is_plural)
    if not term:
        return ()
    if element.term == "no date":
        reference.called = reference.filled = True
    nodes = dressed((Part(Role.TERM, raised(term)),), element.dress, tongue=reference.tongue)
    return (Part(Role.TERM, nodes),)


# -- numbers and labels ------------------------------------------------------------------------------


def _number(element: Number, reference: Reference) -> Nodes:
    reference.called = True
    name = element.variable
    value = _value(name, "long", reference)
    if not value:
        return ()
    reference.filled = True
    reference.uses(name)
    has_hyphen = "\\-" in reference.value(name)
    words = value if has_hyphen else numbered(value, element.form, name, reference.locale)
    if reference.is_sorting:
        return (re.sub(r"\d+", lambda found: found.group().zfill(8), words),)
    nodes = raised(words)
    if name == "citation-number":
        nodes = (Part(Role.CITATION_NUMBER, nodes, value),)
    return dressed(nodes, element.dress, tongue="la" if element.form == "roman" else reference.tongue)


def _label(element: Label, reference: Reference) -> Nodes:
    """The term for a number variable, if that has content."""
    variable = element.variable
    is_said_here = reference.outer_names is not None and variable in reference.drawn
    value = reference.content(variable) if is_said_here else reference.value(variable)
    value = value or reference.value(PAGES.get(variable, ""))
    if not value or (variable == "locator" and says_label(value)):
        return ()
    name = label_of(reference.situation) if variable == "locator" else variable
    is_many = element.plural == "always" or (
        element.plural == "contextual" and is_plural(reference.content(variable), variable, reference.locale)
    )
    term = reference.locale.term(name, element.form, plural=is_many)
    return dressed(raised(term), element.dress, tongue=reference.tongue) if term else ()
