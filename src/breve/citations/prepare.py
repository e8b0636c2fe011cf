"""Styles and locales read once, checked whole, and kept by their text for as long as the process lives."""

import re
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
from breve.citations.fault import Written, style_fault
from breve.citations.locale import Locale, chain, dialect, merged
from breve.citations.read import read_locale, read_style
from breve.citations.reference import Sheet
from breve.citations.style import Alias, Area, Style
from breve.model.diagnostic import Fault
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
    locales = tuple(Written(name, style.locales[name]) for name in chain(tag) if name in style.locales)
    return _sheet(_independents(style), tag, locales)


def missing_locale(style: CitationStyle, language: str) -> str:
    """The locale that the style would be used in, if it is not there and another stands in for it, or ""."""
    whole, own = _independent(style)
    tag = own or whole.default_locale or language or "en-US"
    return "" if dialect(tag) in style.locales or tag in style.locales else tag


def _independent(style: CitationStyle) -> tuple[Style, str]:
    """The style that says how to cite, and the locale that an alias of it asks for, or ""."""
    read = _style(Written(style.name, style.xml))
    if isinstance(read, Style):
        return read, ""
    written = _independents(style)
    parent = _style(written)
    if isinstance(parent, Style):
        return parent, read.default_locale
    hint = f"put '{_stem(parent)}.csl' beside it"
    message = f"the citation style '{written.name}' is an alias of '{parent.parent}', which is not there"
    raise style_fault(written, message, hint, at=written.first(rf"""["']({re.escape(parent.parent)})["']"""))


def _independents(style: CitationStyle) -> Written:
    """The text that says how to cite: the style's own or its parent's."""
    read = _style(Written(style.name, style.xml))
    is_own = isinstance(read, Style) or not style.parent
    return Written(style.name, style.xml) if is_own else Written(_stem(read), style.parent)


def _stem(alias: Style | Alias) -> str:
    """The name of the parent of an alias: the last part of its address."""
    return alias.parent.rsplit("/", 1)[-1] if isinstance(alias, Alias) else ""


@lru_cache(maxsize=64)
def _style(written: Written) -> Style | Alias:
    read = read_style(written)
    return checked(written, read) if isinstance(read, Style) else read


@lru_cache(maxsize=256)
def _locale(written: Written) -> Locale:
    return read_locale(written)


@lru_cache(maxsize=128)
def _sheet(written: Written, tag: str, locales: tuple[Written, ...]) -> Sheet:
    """One style in one locale; the locales are given last resort first."""
    style = _style(written)
    if isinstance(style, Alias):
        raise TypeError(written.name)
    return Sheet(style, merged(tag, list(map(_locale, locales)), style.locales))


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


def checked(written: Written, style: Style) -> Style:
    """The style with the variables of its areas noted, if every macro it calls is there and none calls itself."""
    surveys = {macro: _survey(elements) for macro, elements in style.macros.items()}
    extents: dict[str, Extent] = {}
    bibliography = style.bibliography and _surveyed(written, style.bibliography, surveys, extents)
    return replace(style, citation=_surveyed(written, style.citation, surveys, extents), bibliography=bibliography)


def _surveyed(written: Written, area: Area, surveys: Mapping[str, Survey], extents: dict[str, Extent]) -> Area:
    """An area with what it calls, macros followed."""
    top = _survey((*area.layout.children, *(Macro(key.macro, BARE) for key in area.sort if key.macro)))
    extent = _extent(written, top, surveys, (), extents)
    if extent.depth > DEEPEST:
        raise _too_deep(written)
    if extent.size > MOST:
        message = f"macros of the citation style '{written.name}' call each other too often to be written out"
        raise style_fault(written, message)
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


def _too_deep(written: Written) -> Fault:
    return style_fault(written, f"the citation style '{written.name}' nests its elements more than {DEEPEST} deep")


def _extent(
    written: Written, survey: Survey, surveys: Mapping[str, Survey], path: tuple[str, ...], extents: dict[str, Extent]
) -> Extent:
    """How far some elements reach with the macros that they call, each of which is gone through once."""
    depth = 0
    for macro in survey.macros:
        if macro not in extents:
            _check_call(written, macro, surveys, path)
            extents[macro] = _extent(written, surveys[macro], surveys, (*path, macro), extents)
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


def _check_call(written: Written, macro: str, surveys: Mapping[str, Survey], path: tuple[str, ...]) -> None:
    """See that a macro is there, and is not called from within itself or from too deep."""
    if macro not in surveys:
        caller = f"macro '{path[-1]}'" if path else "its layout or sort"
        message = f"the citation style '{written.name}' has no macro '{macro}', which {caller} calls"
        raise style_fault(written, message, at=written.first(_CALL.format(re.escape(macro))))
    if macro in path:
        loop = " → ".join((*path[path.index(macro) :], macro))
        message = f"macros of the citation style '{written.name}' call each other in a circle: {loop}"
        raise style_fault(written, message, at=written.first(_MACRO.format(re.escape(macro))))
    if len(path) > DEEPEST:
        raise _too_deep(written)


_CALL = r"""\bmacro\s*=\s*["']({})["']"""
_MACRO = r"""<(?:\w+:)?macro\b[^>]*\bname\s*=\s*["']({})["']"""
"""Where a macro is called, and where it stands."""


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
