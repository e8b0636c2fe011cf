"""Styles and locales read once, checked whole, and kept by their text for as long as the process lives."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
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
from breve.citations.locale import Locale, chain, merged
from breve.citations.read import own_locale, parent_name, read_locale, read_style
from breve.citations.reference import Sheet
from breve.citations.style import Area, Style
from breve.model.library import CitationStyle

DEEPEST = 150
"""Elements within each other, macros followed, that are rendered; the deepest public style has under 60."""


def prepared(style: CitationStyle, language: str) -> Sheet:
    """The style and the locale it is used in: the document's language, unless the style insists on its own."""
    xml = style.xml
    if style.parent:
        xml = style.parent
    elif address := _parent(style.name, xml):
        hint = f"put '{address.rsplit('/', 1)[-1]}.csl' beside it"
        raise style_fault(
            style.name, f"the citation style '{style.name}' is an alias of '{address}', which is not there", hint
        )
    parsed = _style(style.name, xml)
    tag = own_locale(style.name, style.xml) or parsed.default_locale or language or "en-US"
    return _sheet(parsed_key(style.name, xml), tag, tuple(sorted(style.locales.items())))


@lru_cache(maxsize=64)
def _parent(name: str, xml: str) -> str:
    return parent_name(name, xml)


def parsed_key(name: str, xml: str) -> tuple[str, str]:
    """What a parsed style is kept by."""
    return name, xml


@lru_cache(maxsize=64)
def _style(name: str, xml: str) -> Style:
    return checked(name, read_style(name, xml))


@lru_cache(maxsize=256)
def _locale(tag: str, xml: str) -> Locale:
    return read_locale(tag, xml)


@lru_cache(maxsize=128)
def _sheet(key: tuple[str, str], tag: str, locales: tuple[tuple[str, str], ...]) -> Sheet:
    style = _style(*key)
    by_tag: Mapping[str, str] = dict(locales)
    files = [_locale(name, by_tag[name]) for name in chain(tag) if name in by_tag]
    return Sheet(style, merged(tag, files, style.locales))


# -- checking ----------------------------------------------------------------------------------------


def checked(name: str, style: Style) -> Style:
    """The style with the variables of its areas noted, if every macro it calls is there and none calls itself."""
    depths: dict[str, int] = {}
    areas = [style.citation] if style.bibliography is None else [style.citation, style.bibliography]
    for area in areas:
        sorting = tuple(Macro(key.macro, BARE) for key in area.sort if key.macro)
        if _depth(name, (*sorting, *area.layout.children), style, (), depths) > DEEPEST:
            raise style_fault(name, f"the citation style '{name}' nests its elements more than {DEEPEST} deep")
    bibliography = style.bibliography and _with_variables(style.bibliography, style)
    return replace(style, citation=_with_variables(style.citation, style), bibliography=bibliography)


def _depth(name: str, elements: Elements, style: Style, path: tuple[str, ...], depths: dict[str, int]) -> int:
    """How many elements stand within each other at most, macros followed, each of them once."""
    deepest = 0
    for element in elements:
        if isinstance(element, Macro):
            below = _macro_depth(name, element.name, style, path, depths)
        else:
            below = _depth(name, _inside(element), style, path, depths)
        deepest = max(deepest, below + 1)
    return deepest


def _macro_depth(name: str, macro: str, style: Style, path: tuple[str, ...], depths: dict[str, int]) -> int:
    if macro not in style.macros:
        caller = f"macro '{path[-1]}'" if path else "its layout or sort"
        raise style_fault(name, f"the citation style '{name}' has no macro '{macro}', which {caller} calls")
    if macro in path:
        loop = " → ".join((*path[path.index(macro) :], macro))
        raise style_fault(name, f"macros of the citation style '{name}' call each other in a circle: {loop}")
    if macro not in depths:
        depths[macro] = _depth(name, style.macros[macro], style, (*path, macro), depths)
    return depths[macro]


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


def _with_variables(area: Area, style: Style) -> Area:
    seen: set[str] = set()
    variables = frozenset(_variables(area.layout.children, style, seen))
    elements = (*area.layout.children, *(element for macro in seen for element in style.macros[macro]))
    return replace(area, variables=variables, tests_disambiguate=_tests_disambiguate(elements))


def _tests_disambiguate(elements: Elements) -> bool:
    """Whether a choose among these elements, macros not followed, tests for disambiguation."""
    return any(
        (
            isinstance(element, Choose)
            and any(test.kind == "disambiguate" for branch in element.branches for test in branch.tests)
        )
        or _tests_disambiguate(_inside(element))
        for element in elements
    )


def _variables(elements: Elements, style: Style, seen: set[str]) -> Iterator[str]:
    """Every variable called, macros followed once."""
    for element in elements:
        match element:
            case Macro(name):
                if name not in seen:
                    seen.add(name)
                    yield from _variables(style.macros[name], style, seen)
            case Variable(variable) | Number(variable) | Label(variable) | DateText(variable):
                yield variable
            case Names(variables):
                yield from variables
            case TermText() | Value() | Group() | Choose():
                pass
        yield from _variables(_inside(element), style, seen)
