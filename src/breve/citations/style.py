"""A CSL style, parsed: what its file is made of above the rendering elements.

CSL 1.0.2, "Styles - Structure".  Everything is frozen, and can be pickled and kept.
"""

from collections.abc import Mapping

from breve.citations.elements import Dress, Elements, NameOptions
from breve.citations.locale import Locale
from breve.model.record import Record, field


class Key(Record):
    """``<key>`` of a sort: a variable or a macro's name, and its own settings for name lists."""

    variable: str
    macro: str
    is_descending: bool
    names_min: int | None = None
    names_use_first: int | None = None
    names_use_last: bool | None = None


class Layout(Record):
    """``<layout>``."""

    children: Elements
    delimiter: str
    dress: Dress


class Area(Record):
    """``<citation>`` or ``<bibliography>``: its layout, sorting, name options and other attributes as they stand.

    `names` are its name options with the style's and the specification's under them; `variables` names every
    variable that its elements call, macros followed, and `asked` whatever they, its sort keys and its attributes name.
    """

    layout: Layout
    sort: tuple[Key, ...]
    names: NameOptions
    options: Mapping[str, str]
    variables: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    tests_disambiguate: bool = False


class Alias(Record):
    """A dependent style: the address of the style that it is another name of, and its own locale, or ""."""

    parent: str
    default_locale: str


class Style(Record):
    """An independent style.  `locales` are its own ``<locale>`` elements, by tag ("" for every language)."""

    is_note: bool
    default_locale: str
    options: Mapping[str, str]
    macros: Mapping[str, Elements]
    citation: Area
    bibliography: Area | None
    locales: Mapping[str, Locale] = field(default_factory=dict)
