"""Styles and locales read once, checked whole, and kept by their text for as long as the process lives."""

from collections.abc import Mapping
from functools import lru_cache

from breve.citations.elements import (
    BARE,
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
from breve.citations.fault import style_fault
from breve.citations.locale import Locale, chain, dialect, merged
from breve.citations.read import read_locale, read_style
from breve.citations.reference import Sheet
from breve.citations.style import Alias, Area, Style
from breve.model.library import CitationStyle
from breve.model.record import Record, replace

DEEPEST = 150
"""Elements within each other, macros followed, that are rendered; the deepest public style has under 60."""


def prepared(style: CitationStyle, language: str) -> Sheet:
    """The style and the locale it is used in: the document's language, unless the style insists on its own."""
    whole, own = _independent(style)
    tag = own or whole.default_locale or language or "en-US"
    xml = style.parent or style.xml
    return _sheet(
        style.name, xml, tag, tuple((name, style.locales[name]) for name in chain(tag) if name in style.locales)
    )


def missing_locale(style: CitationStyle, language: str) -> str:
    """The locale that the style would be used in, if it is not there and another stands in for it, or ""."""
    whole, own = _independent(style)
    tag = own or whole.default_locale or language or "en-US"
    return "" if dialect(tag) in style.locales or tag in style.locales else tag


def _independent(style: CitationStyle) -> tuple[Style, str]:
    """The style that says how to cite, and the locale that an alias of it asks for, or ""."""
    read = _style(style.name, style.xml)
    if isinstance(read, Style):
        return read, ""
    parent = _style(style.name, style.parent) if style.parent else read
    if isinstance(parent, Style):
        return parent, read.default_locale
    hint = f"put '{parent.parent.rsplit('/', 1)[-1]}.csl' beside it"
    message = f"the citation style '{style.name}' is an alias of '{parent.parent}', which is not there"
    raise style_fault(style.name, message, hint)


@lru_cache(maxsize=64)
def _style(name: str, xml: str) -> Style | Alias:
    read = read_style(name, xml)
    return checked(name, read) if isinstance(read, Style) else read


@lru_cache(maxsize=256)
def _locale(tag: str, xml: str) -> Locale:
    return read_locale(tag, xml)


@lru_cache(maxsize=128)
def _sheet(name: str, xml: str, tag: str, locales: tuple[tuple[str, str], ...]) -> Sheet:
    """One style in one locale; the locales are given last resort first."""
    style = _style(name, xml)
    if isinstance(style, Alias):
        raise TypeError(name)
    return Sheet(style, merged(tag, [_locale(one, text) for one, text in locales], style.locales))


# -- checking ----------------------------------------------------------------------------------------


class Survey(Record):
    """What some elements call, macros not followed, and how deep they stand within each other."""

    macros: frozenset[str]
    variables: frozenset[str]
    tests_disambiguate: bool
    depth: int


def checked(name: str, style: Style) -> Style:
    """The style with the variables of its areas noted, if every macro it calls is there and none calls itself."""
    surveys = {macro: _survey(elements) for macro, elements in style.macros.items()}
    depths: dict[str, int] = {}
    bibliography = style.bibliography and _surveyed(name, style.bibliography, surveys, depths)
    return replace(style, citation=_surveyed(name, style.citation, surveys, depths), bibliography=bibliography)


def _surveyed(name: str, area: Area, surveys: Mapping[str, Survey], depths: dict[str, int]) -> Area:
    """An area with what it calls, macros followed."""
    top = _survey((*area.layout.children, *(Macro(key.macro, BARE) for key in area.sort if key.macro)))
    if top.depth + max((_depth(name, macro, surveys, (), depths) for macro in top.macros), default=0) > DEEPEST:
        raise style_fault(name, f"the citation style '{name}' nests its elements more than {DEEPEST} deep")
    called = [top, *(surveys[macro] for macro in _reached(_survey(area.layout.children).macros, surveys))]
    return replace(
        area,
        variables=frozenset[str]().union(*(survey.variables for survey in called)),
        tests_disambiguate=any(survey.tests_disambiguate for survey in called),
    )


def _survey(elements: Elements) -> Survey:
    macros, variables, tests, depth = set[str](), set[str](), False, 0
    left = [(element, 1) for element in elements]
    while left:
        element, level = left.pop()
        depth = max(depth, level)
        left += [(child, level + 1) for child in _inside(element)]
        match element:
            case Macro(name):
                macros.add(name)
            case Variable(variable) | Number(variable) | Label(variable) | DateText(variable):
                variables.add(variable)
            case Names(names):
                variables.update(names)
            case Choose(branches):
                tests = tests or any(test.kind == "disambiguate" for branch in branches for test in branch.tests)
            case Group() | TermText() | Value():
                pass
    return Survey(frozenset(macros), frozenset(variables), tests, depth)


def _depth(name: str, macro: str, surveys: Mapping[str, Survey], path: tuple[str, ...], depths: dict[str, int]) -> int:
    """How deep a macro goes, those that it calls followed; each is followed once."""
    if macro not in surveys:
        caller = f"macro '{path[-1]}'" if path else "its layout or sort"
        raise style_fault(name, f"the citation style '{name}' has no macro '{macro}', which {caller} calls")
    if macro in path:
        loop = " → ".join((*path[path.index(macro) :], macro))
        raise style_fault(name, f"macros of the citation style '{name}' call each other in a circle: {loop}")
    if macro not in depths:
        below = (_depth(name, called, surveys, (*path, macro), depths) for called in sorted(surveys[macro].macros))
        depths[macro] = surveys[macro].depth + max(below, default=0)
    return depths[macro]


def _reached(macros: frozenset[str], surveys: Mapping[str, Survey]) -> set[str]:
    """Every macro that is called from some, directly or not."""
    reached, left = set[str](), list(macros)
    while left:
        macro = left.pop()
        if macro not in reached:
            reached.add(macro)
            left += surveys[macro].macros
    return reached


def _inside(element: Element) -> Elements:
    match element:
        case Group(children):
            return children
        case Choose(branches):
            return tuple(child for branch in branches for child in branch.children)
        case Names():
            return element.substitute
        case _:
            return ()
