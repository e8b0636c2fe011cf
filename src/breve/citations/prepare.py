"""Styles and locales read once, checked whole, and kept by their text for as long as the process lives."""

from collections.abc import Iterable, Mapping
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
MOST = 50_000
"""Elements of a layout, macros written out; the largest public style has under 2,000."""


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
    """What some elements call and test for, macros not followed, and how deep they stand within each other."""

    elements: Elements
    macros: tuple[str, ...]
    variables: frozenset[str]
    tested: frozenset[str]
    tests_disambiguate: bool
    depth: int


class Extent(Record):
    """How many elements are rendered at most, and how deep within each other, with macros followed."""

    size: int
    depth: int


def checked(name: str, style: Style) -> Style:
    """The style with the variables of its areas noted, if every macro it calls is there and none calls itself."""
    surveys = {macro: _survey(elements) for macro, elements in style.macros.items()}
    extents: dict[str, Extent] = {}
    bibliography = style.bibliography and _surveyed(name, style.bibliography, surveys, extents)
    return replace(style, citation=_surveyed(name, style.citation, surveys, extents), bibliography=bibliography)


def _surveyed(name: str, area: Area, surveys: Mapping[str, Survey], extents: dict[str, Extent]) -> Area:
    """An area with what it calls, macros followed."""
    top = _survey((*area.layout.children, *(Macro(key.macro, BARE) for key in area.sort if key.macro)))
    extent = _extent(name, top, surveys, (), extents)
    if extent.depth > DEEPEST:
        raise style_fault(name, f"the citation style '{name}' nests its elements more than {DEEPEST} deep")
    if extent.size > MOST:
        raise style_fault(name, f"macros of the citation style '{name}' call each other too often to be written out")
    called = [top, *(surveys[macro] for macro in _reached(_survey(area.layout.children).macros, surveys))]
    whole = [top, *(surveys[macro] for macro in _reached(top.macros, surveys))]
    named = [*(survey.variables | survey.tested for survey in whole), area.options.values()]
    return replace(
        area,
        variables=frozenset[str]().union(*(survey.variables for survey in called)),
        asked=frozenset[str](key.variable for key in area.sort).union(*named),
        tests_disambiguate=any(survey.tests_disambiguate for survey in called),
    )


def _survey(elements: Elements) -> Survey:
    macros, variables, tested, tests, depth = dict[str, None](), set[str](), set[str](), False, 0
    left = [(element, 1) for element in elements]
    while left:
        element, level = left.pop()
        depth = max(depth, level)
        left += [(child, level + 1) for child in _inside(element)]
        match element:
            case Macro(name):
                macros[name] = None
            case Variable(variable) | Number(variable) | Label(variable) | DateText(variable):
                variables.add(variable)
            case Names(names):
                variables.update(names)
            case Choose(branches):
                tests = tests or any(test.kind == "disambiguate" for branch in branches for test in branch.tests)
                tested.update(*(test.values for branch in branches for test in branch.tests))
            case Group() | TermText() | Value():
                pass
    return Survey(elements, tuple(macros), frozenset(variables), frozenset(tested), tests, depth)


def _extent(
    name: str, survey: Survey, surveys: Mapping[str, Survey], path: tuple[str, ...], extents: dict[str, Extent]
) -> Extent:
    """How far some elements reach with the macros that they call, each of which is gone through once."""
    depth = 0
    for macro in survey.macros:
        if macro not in extents:
            _check_call(name, macro, surveys, path)
            extents[macro] = _extent(name, surveys[macro], surveys, (*path, macro), extents)
        depth = max(depth, extents[macro].depth)
    return Extent(_size(survey.elements, extents), survey.depth + depth)


def _size(elements: Elements, extents: Mapping[str, Extent]) -> int:
    """How many elements are rendered at most, macros included: of a choose, its largest branch."""
    size = len(elements)
    for element in elements:
        match element:
            case Macro(name):
                size += extents[name].size
            case Choose(branches):
                size += max((_size(branch.children, extents) for branch in branches), default=0)
            case _:
                size += _size(_inside(element), extents)
    return size


def _check_call(name: str, macro: str, surveys: Mapping[str, Survey], path: tuple[str, ...]) -> None:
    """See that a macro is there, and is not called from within itself or from too deep."""
    if macro not in surveys:
        caller = f"macro '{path[-1]}'" if path else "its layout or sort"
        raise style_fault(name, f"the citation style '{name}' has no macro '{macro}', which {caller} calls")
    if macro in path:
        loop = " → ".join((*path[path.index(macro) :], macro))
        raise style_fault(name, f"macros of the citation style '{name}' call each other in a circle: {loop}")
    if len(path) > DEEPEST:
        raise style_fault(name, f"the citation style '{name}' nests its elements more than {DEEPEST} deep")


def _reached(macros: Iterable[str], surveys: Mapping[str, Survey]) -> set[str]:
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
