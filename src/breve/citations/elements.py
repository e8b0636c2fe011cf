"""The rendering elements of a CSL style and their attributes, under the specification's own names.

CSL 1.0.2, "Rendering Elements".  Everything is frozen, and can be pickled and kept.
"""

from functools import lru_cache

from breve.model.record import Record, names_of, replace


class Formatting(Record):
    """The attributes of CSL 1.0.2, "Formatting"; "" where one is not set."""

    font_style: str = ""
    font_variant: str = ""
    font_weight: str = ""
    text_decoration: str = ""
    vertical_align: str = ""


PLAIN = Formatting()
"""No formatting at all."""


class Dress(Record):
    """What any rendering element may wear: affixes, formatting, quotes, case, display."""

    prefix: str = ""
    suffix: str = ""
    formatting: Formatting = PLAIN
    text_case: str = ""
    has_quotes: bool = False
    strips_periods: bool = False
    display: str = ""


BARE = Dress()
"""An element without any of these attributes, as most are."""


class Variable(Record):
    """``<text variable="…">``."""

    variable: str
    form: str
    dress: Dress


class Macro(Record):
    """``<text macro="…">``: a call, looked up in `Style.macros`."""

    name: str
    dress: Dress


class TermText(Record):
    """``<text term="…">``."""

    term: str
    form: str
    is_plural: bool
    dress: Dress


class Value(Record):
    """``<text value="…">``."""

    value: str
    dress: Dress


class Number(Record):
    """``<number>``; form is numeric, ordinal, long-ordinal or roman."""

    variable: str
    form: str
    dress: Dress


class Label(Record):
    """``<label>``, alone or within names (then without a variable); plural is contextual, always or never."""

    variable: str
    form: str
    plural: str
    dress: Dress


class DatePart(Record):
    """``<date-part>``.  `range_delimiter` is None where the style does not set it."""

    name: str
    form: str
    dress: Dress
    range_delimiter: str | None = None


class DateText(Record):
    """``<date>``: with a form, a localized format; without, its own parts in their order."""

    variable: str
    form: str
    shown: tuple[str, ...]
    parts: tuple[DatePart, ...]
    delimiter: str
    dress: Dress


class NameOptions(Record):
    """The inheritable name options; None where one is not set on this level."""

    and_: str | None = None
    delimiter: str | None = None
    delimiter_precedes_et_al: str | None = None
    delimiter_precedes_last: str | None = None
    et_al_min: int | None = None
    et_al_use_first: int | None = None
    et_al_subsequent_min: int | None = None
    et_al_subsequent_use_first: int | None = None
    et_al_use_last: bool | None = None
    form: str | None = None
    initialize: bool | None = None
    initialize_with: str | None = None
    name_as_sort_order: str | None = None
    sort_separator: str | None = None
    names_delimiter: str | None = None


DEFAULTS = NameOptions(
    delimiter=", ",
    delimiter_precedes_et_al="contextual",
    delimiter_precedes_last="contextual",
    et_al_use_last=False,
    form="long",
    initialize=True,
    sort_separator=", ",
    names_delimiter="",
)
"""What holds where a style says nothing."""


@lru_cache(maxsize=1024)
def in_force(*levels: NameOptions) -> NameOptions:
    """The options of each level over those of the levels before it, the specification's defaults lowest."""
    options = DEFAULTS
    for level in levels:
        said = {name: value for name in names_of(NameOptions) if (value := getattr(level, name)) is not None}
        options = replace(options, **said) if said else options
    return options


class NameFormat(Record):
    """``<name>`` with its ``<name-part>``s; affixes and formatting are those of one name."""

    options: NameOptions = NameOptions()
    dress: Dress = BARE
    family: Dress = BARE
    given: Dress = BARE


class EtAl(Record):
    """``<et-al>``."""

    term: str = "et-al"
    dress: Dress = BARE


class Names(Record):
    """``<names>``; what it does not say, within substitute, it takes from the names round it."""

    variables: tuple[str, ...]
    dress: Dress
    delimiter: str | None = None
    name: NameFormat | None = None
    et_al: EtAl | None = None
    label: Label | None = None
    is_label_first: bool = False
    substitute: tuple["Element", ...] = ()
    is_bare: bool = False
    """Without child elements: the shorthand that inherits them, within substitute."""


class Group(Record):
    """``<group>``."""

    children: tuple["Element", ...]
    delimiter: str
    dress: Dress


class Test(Record):
    """One condition: its attribute ("type", "variable", "position", …) and the values it tests for."""

    kind: str
    values: tuple[str, ...]


class Branch(Record):
    """``<if>``, ``<else-if>`` or, without tests, ``<else>``; match is all, any or none."""

    match: str
    tests: tuple[Test, ...]
    children: tuple["Element", ...]


class Choose(Record):
    """``<choose>``."""

    branches: tuple[Branch, ...]


Element = Variable | Macro | TermText | Value | Number | Label | DateText | Names | Group | Choose
Elements = tuple[Element, ...]
