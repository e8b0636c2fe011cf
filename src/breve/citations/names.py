"""Names: lists of them, et al., labels, substitution, and the order and form of the parts of one name.

CSL 1.0.2, "Names", "Name", "Et-al", "Substitute", "Name-part Order" and "Inheritable Name Options".
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from breve.citations.dress import affixed, dressed, joined, shaped
from breve.citations.elements import (
    BARE,
    Choose,
    Dress,
    Element,
    EtAl,
    Label,
    NameFormat,
    NameOptions,
    Names,
    TermText,
    in_force,
)
from breve.citations.initials import initialed_tree, marked
from breve.citations.markup import rich
from breve.citations.particles import parted
from breve.citations.raised import raised
from breve.citations.reference import NameList, Reference
from breve.citations.tree import Nodes, Part, Role, words
from breve.model.library import Name

Draw = Callable[[Element, Reference], Nodes]
"""How any element is rendered; given, because a substitution may hold any."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How one names element sets its names, once everything that it inherits is in."""

    options: NameOptions
    format: NameFormat
    et_al: EtAl
    label: Label | None
    is_label_first: bool
    demote: str
    keeps_hyphen: bool


@dataclass(frozen=True, slots=True)
class Credit:
    """One name variable's names, and the term that names what these people did."""

    variable: str
    names: tuple[Name, ...]


# -- the element -------------------------------------------------------------------------------------


def names(element: Names, reference: Reference, draw: Draw) -> Nodes:
    """The names of the element's variables, or of the first substitute that has any."""
    if reference.hides_names and not reference.first_names:
        return _hidden(element, reference, draw)
    reference.called = True
    roles = _credits(element, reference)
    nodes = _credited(roles, element, reference) if roles else ()
    if nodes:
        reference.filled = True
        reference.drawn += element.variables
    elif element.substitute:
        nodes = _substituted(element, reference, draw)
    if nodes and not reference.first_names:
        reference.first_names = nodes
    return nodes


def _credits(element: Names, reference: Reference) -> list[Credit]:
    """Each variable that has names, and that no substitution used up."""
    people, used = reference.work.names, reference.suppressed
    return [Credit(name, people[name]) for name in element.variables if people.get(name) and name not in used]


def _credited(roles: list[Credit], element: Names, reference: Reference) -> Nodes:
    """The names of the variables that have any, in the manner that the element asks for and inherits."""
    whole = _inherited(element, reference.outer_names)
    manner = _manner(whole, reference)
    roles = _merged(roles, manner, reference)
    if manner.options.form == "count":
        return _count(roles, manner, reference)
    return _lists(roles, whole, manner, reference)


def _hidden(element: Names, reference: Reference, draw: Draw) -> Nodes:
    """The names rendered, and left out: what they used up stays used up."""
    called, filled = reference.called, reference.filled
    reference.hides_names = False
    names(element, reference, draw)
    reference.called, reference.filled = called, filled
    reference.hides_names = True
    return ()


def _inherited(element: Names, outer: Names | None) -> Names:
    """Within substitute, what an element leaves out is that of the names round it."""
    if outer is None:
        return element
    if element.is_bare:
        return replace(
            element,
            name=outer.name,
            et_al=outer.et_al,
            label=outer.label,
            is_label_first=outer.is_label_first,
            delimiter=element.delimiter if element.delimiter is not None else outer.delimiter,
        )
    return replace(element, name=element.name or outer.name, et_al=element.et_al or outer.et_al)


def _manner(element: Names, reference: Reference) -> Manner:
    format_ = element.name or NameFormat()
    style = reference.sheet.style
    options = reference.area.names
    if element.name:
        options = in_force(options, format_.options)
    if reference.sorting:
        options = _for_sorting(options, reference)
    return Manner(
        options,
        format_,
        element.et_al or EtAl(),
        None if reference.is_sorting else element.label,
        element.is_label_first,
        style.options.get("demote-non-dropping-particle", "display-and-sort"),
        style.options.get("initialize-with-hyphen") != "false",
    )


def _for_sorting(options: NameOptions, reference: Reference) -> NameOptions:
    """A sort key's own settings for name lists; in a key every name is inverted."""
    key = reference.sorting
    if key is None:
        return options
    return replace(
        options,
        name_as_sort_order="all",
        et_al_min=options.et_al_min if key.names_min is None else key.names_min,
        et_al_use_first=options.et_al_use_first if key.names_use_first is None else key.names_use_first,
        et_al_use_last=options.et_al_use_last if key.names_use_last is None else key.names_use_last,
    )


def _merged(roles: list[Credit], manner: Manner, reference: Reference) -> list[Credit]:
    """Editors who are the translators too, said once if the locale has a word for it; an empty one says it has none."""
    by = {role.variable: role.names for role in roles}
    if "editor" not in by or by["editor"] != by.get("translator"):
        return roles
    form = manner.label.form if manner.label else "long"
    for term in ("editortranslator", "editor-translator"):
        found = reference.locale.find(term, form)
        if found is not None and not found.single:
            return roles
        if found is not None or manner.label is None:
            first = next(role for role in roles if role.variable in ("editor", "translator"))
            kept = [role for role in roles if role is first or role.variable not in ("editor", "translator")]
            return [replace(role, variable=term) if role is first else role for role in kept]
    return roles


def _count(roles: list[Credit], manner: Manner, reference: Reference) -> Nodes:
    """The number of names that would be shown, padded when it is sorted by."""
    total = sum(_shown(role.names, manner.options, reference) for role in roles)
    return ((f"{total:06d}" if reference.is_sorting else str(total)),) if total else ()


def _lists(roles: list[Credit], element: Names, manner: Manner, reference: Reference) -> Nodes:
    lists = [nodes for role in roles if (nodes := _labelled(role, manner, reference))]
    if not lists:
        return ()
    own = element.delimiter if element.delimiter is not None else manner.options.names_delimiter
    nodes = (Part(Role.NAMES, joined(lists, own or "")),)
    return dressed(nodes, element.dress, tongue=reference.tongue)


def _labelled(role: Credit, manner: Manner, reference: Reference) -> Nodes:
    """One variable's names with their label, before or after."""
    nodes = _list(role.names, manner, reference)
    nodes = (Part(Role.NAME_LIST, nodes),) if nodes else ()
    if manner.label is None or not nodes:
        return nodes
    label = _label(manner.label, role, reference)
    return (*label, *nodes) if manner.is_label_first else (*nodes, *label)


def _label(label: Label, role: Credit, reference: Reference) -> Nodes:
    is_plural = label.plural == "always" or (label.plural == "contextual" and len(role.names) > 1)
    term = reference.locale.term(role.variable, label.form, plural=is_plural)
    return dressed(raised(term), label.dress) if term else ()


def _substituted(element: Names, reference: Reference, draw: Draw) -> Nodes:
    """The first substitute that prints something; what it prints is not printed again."""
    outer, reference.outer_names = reference.outer_names, element
    nodes: Nodes = ()
    for substitute in element.substitute:
        before = len(reference.drawn)
        nodes = draw(substitute, reference)
        if nodes and reference.is_sorting and isinstance(substitute, Choose):
            reference.spent.update(reference.drawn[before:])
            nodes = ()  # in a sort key the reference implementation takes no names from a choose
            break
        if nodes:
            reference.suppressed.update(reference.drawn[before:])
            nodes = (Part(Role.NAMES, nodes),) if not isinstance(substitute, Names) else nodes
            nodes = dressed(nodes, element.dress, tongue=reference.tongue)
            break
        if isinstance(substitute, TermText) and reference.locale.find(substitute.term, substitute.form):
            break
    reference.outer_names = outer
    return nodes


# -- a list ------------------------------------------------------------------------------------------


def _shown(people: tuple[Name, ...], options: NameOptions, reference: Reference) -> int:
    """How many names are shown, before any are added to tell cites apart."""
    least, first = options.et_al_min, options.et_al_use_first
    if "subsequent" in reference.situation.position:
        least = options.et_al_subsequent_min or least
        first = options.et_al_subsequent_use_first or first
    return len(people) if least is None or first is None or len(people) < least else min(first, len(people))


def _list(people: tuple[Name, ...], manner: Manner, reference: Reference) -> Nodes:
    """A name list, abbreviated where the style asks for it."""
    options, place = manner.options, len(reference.name_lists)
    shown = _shown(people, options, reference)
    added = reference.distinction.names
    if shown and place < len(added):
        shown = min(len(people), max(shown, added[place]))
    is_truncated = shown < len(people)
    forms = _forms(people[:shown], manner, reference) if reference.records_forms else ()
    reference.name_lists.append(NameList(people, shown, forms))
    if not shown:
        return ()
    levels = dict(reference.distinction.givens)
    pieces = [
        _one(person, number, levels.get((place, number), 0), manner, reference)
        for number, person in enumerate(people[:shown])
    ]
    if reference.is_sorting:
        return joined([*pieces, *_last_in_key(people, shown, manner, reference)], "\x01")
    if not is_truncated:
        return _and(pieces, manner, reference, is_after_inverted=_is_turned(people[shown - 2], shown - 2, options))
    if options.et_al_use_last and len(people) >= shown + 2:
        last = _one(people[-1], len(people) - 1, levels.get((place, len(people) - 1), 0), manner, reference)
        return (*joined(pieces, options.delimiter or ""), *rich(options.delimiter or ""), "… ", *last)
    return _et_al(pieces, manner, reference, is_after_inverted=_is_turned(people[shown - 1], shown - 1, options))


def _last_in_key(people: tuple[Name, ...], shown: int, manner: Manner, reference: Reference) -> list[Nodes]:
    """The last name of an abbreviated list, if the sort key asks for it."""
    if not manner.options.et_al_use_last or shown >= len(people):
        return []
    return [_one(people[-1], len(people) - 1, 0, manner, reference)]


def _forms(people: tuple[Name, ...], manner: Manner, reference: Reference) -> tuple[tuple[str, str, str], ...]:
    """Each name as the style has it, expanded to initials, and in full; without initials, in full at once."""
    said = []
    for number, person in enumerate(people):
        base, initials, full = (words(_one(person, number, level, manner, reference)) for level in range(3))
        has_initials = manner.options.initialize_with is not None and manner.options.initialize is not False
        is_limited = reference.area.options.get("givenname-disambiguation-rule", "").endswith("with-initials")
        said.append((base, base if is_limited and not has_initials else initials, full))
    return tuple(said)


def _is_turned(person: Name, number: int, options: NameOptions) -> bool:
    """Whether a name stands with its family name first because the style asks for it."""
    order = options.name_as_sort_order
    return (order == "all" or (order == "first" and number == 0)) and bool(person.family) and not is_asian(person)


def _and(pieces: list[Nodes], manner: Manner, reference: Reference, *, is_after_inverted: bool) -> Nodes:
    """All names, the last with "and" before it where the style has it so."""
    options = manner.options
    delimiter = options.delimiter or ""
    if options.and_ is None or len(pieces) < 2:
        return joined(pieces, delimiter)
    has_delimiter = _precedes(
        options.delimiter_precedes_last, is_in_context=len(pieces) > 2, is_after_inverted=is_after_inverted
    )
    word = "&" if options.and_ == "symbol" else reference.locale.term("and") or ""
    between = (*rich(delimiter), f"{word} ") if has_delimiter else (f" {word} ",)
    return (*joined(pieces[:-1], delimiter), *between, *pieces[-1])


def _et_al(pieces: list[Nodes], manner: Manner, reference: Reference, *, is_after_inverted: bool) -> Nodes:
    """The names shown, and "et al.", which a locale may have emptied."""
    options = manner.options
    nodes = joined(pieces, options.delimiter or "")
    term = (reference.locale.term(manner.et_al.term) or "").strip()
    if not term:
        return nodes
    has_delimiter = _precedes(
        options.delimiter_precedes_et_al, is_in_context=len(pieces) > 1, is_after_inverted=is_after_inverted
    )
    between = rich(options.delimiter or "") if has_delimiter else (" ",)
    return (*nodes, *between, *dressed((term,), manner.et_al.dress))


def _precedes(rule: str | None, *, is_in_context: bool, is_after_inverted: bool) -> bool:
    """Whether the delimiter stands before the last name, or before et al."""
    match rule:
        case "always":
            return True
        case "never":
            return False
        case "after-inverted-name":
            return is_after_inverted
        case _:
            return is_in_context


# -- one name ----------------------------------------------------------------------------------------


def _one(person: Name, number: int, level: int, manner: Manner, reference: Reference) -> Nodes:
    """One name; `level` is how far its given name is expanded to tell it from others."""
    order = manner.options.name_as_sort_order
    is_inverted = order == "all" or (order == "first" and number == 0)
    nodes = person_nodes(parted(person), level, manner, is_inverted=is_inverted, is_sorting=reference.is_sorting)
    return (Part(Role.NAME, dressed(nodes, manner.format.dress)),) if nodes else ()


def person_nodes(person: Name, level: int, manner: Manner, *, is_inverted: bool, is_sorting: bool) -> Nodes:
    """The parts of a name in their order (CSL 1.0.2, "Name-part Order")."""
    if person.literal:
        return shaped(rich(person.literal), manner.format.family)
    if not person.family:
        return shaped(rich(person.given), manner.format.given)
    is_long = manner.options.form == "long" or level > 0
    if is_asian(person):
        return _asian(person, manner, is_long=is_long)
    given = _given(person, level, manner) if is_long else ()
    if not is_long:
        return _family(person, manner, has_particle=True)
    if person.static_ordering:
        return _row(_family(person, manner, has_particle=True), dressed(given, manner.format.given))
    if is_inverted:
        return _inverted(person, given, manner, is_sorting=is_sorting)
    return _direct(person, given, manner)


def _direct(person: Name, given: Nodes, manner: Manner) -> Nodes:
    """Given, dropping particle, non-dropping particle, family, suffix."""
    form, dropping = manner.format, person.dropping_particle
    suffix = rich(f"{', ' if person.comma_suffix else ' '}{person.suffix}") if person.suffix else ()
    is_tight = dropping.endswith(TIGHT)
    surname = _row(
        *((shaped(rich(dropping), form.given),) if is_tight else ()),
        *_surname(person, manner),
    )
    family = affixed((*surname, *suffix), form.family)
    front = _row(shaped(given, form.given), () if is_tight else shaped(rich(dropping), form.given))
    return _row(affixed(front, form.given) if front else (), family)


def _inverted(person: Name, given: Nodes, manner: Manner, *, is_sorting: bool) -> Nodes:
    """Family, given, particles, suffix; the particle is demoted where the style asks for it."""
    is_demoted = manner.demote == "display-and-sort" or (is_sorting and manner.demote == "sort-only")
    form, separator = manner.format, manner.options.sort_separator or ""
    particle = shaped(rich(person.non_dropping_particle), form.family) if is_demoted else ()
    behind = _spread(shaped(given, form.given), shaped(rich(person.dropping_particle), form.given), particle)
    pieces = [
        _family(person, manner, has_particle=not is_demoted),
        affixed(behind, form.given) if behind else (),
        rich(person.suffix),
    ]
    return joined([piece for piece in pieces if piece], separator)


def _surname(person: Name, manner: Manner) -> tuple[Nodes, Nodes]:
    """The particle that stays with the family name, and the family name, each in the family's shape."""
    family = manner.format.family
    return shaped(rich(person.non_dropping_particle), family), shaped(rich(person.family), family)


def _row(*pieces: Nodes) -> Nodes:
    """Parts of a name with a space between each two, but where a particle stands close."""
    row: Nodes = ()
    for piece in pieces:
        if row and piece:
            row += () if words(row).endswith((*TIGHT, "\u00a0", " ")) else (" ",)
        row += piece
    return row


def _spread(*pieces: Nodes) -> Nodes:
    """Parts of a name with a space between each two."""
    return joined([piece for piece in pieces if piece], " ") if any(pieces) else ()


def _asian(person: Name, manner: Manner, *, is_long: bool) -> Nodes:
    """Family, given, with nothing between them."""
    given = _styled(person.given, manner.format.given) if is_long else ()
    return (*_styled(person.family, manner.format.family), *given)


def _family(person: Name, manner: Manner, *, has_particle: bool) -> Nodes:
    particle, family = _surname(person, manner)
    return affixed(_row(particle if has_particle else (), family), manner.format.family)


def _styled(words: str, dress: Dress) -> Nodes:
    return dressed(rich(words), dress) if dress is not BARE else rich(words)


TIGHT = tuple("'’-‐ʻ")
"""What a particle ends in that stands close to the name: "d’Artagnan", "al-Hakim"."""


def _given(person: Name, level: int, manner: Manner) -> Nodes:
    """The given name: in full, as initials, or with its own initials put in the style's way."""
    options = manner.options
    if options.initialize_with is None or level > 1:
        return rich(person.given)
    if options.initialize is False:
        return rich(marked(person.given, options.initialize_with))
    return initialed_tree(rich(person.given), options.initialize_with, keeps_hyphen=manner.keeps_hyphen)


def is_asian(person: Name) -> bool:
    """Whether a name is written in a script that puts the family name first, and without a space."""
    return any(
        "\u1100" <= letter <= "\u11ff" or "\u2e80" <= letter <= "\ud7ff" or "\uf900" <= letter <= "\ufaff"
        for letter in person.family + person.given
    )
