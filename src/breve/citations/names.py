"""The names element: its variables, their labels, what it inherits, and what stands in for names that are missing.

CSL 1.0.2, "Names", "Label in cs:names", "Substitute" and "Inheritable Name Options".
"""

from collections.abc import Callable, Iterator

from breve.citations.conditions import chosen
from breve.citations.dress import dressed, joined
from breve.citations.elements import (
    Choose,
    Element,
    Elements,
    EtAl,
    Label,
    NameFormat,
    NameOptions,
    Names,
    TermText,
    in_force,
)
from breve.citations.name_lists import name_list, shown_names
from breve.citations.name_parts import Manner
from breve.citations.raised import raised
from breve.citations.reference import Reference
from breve.citations.tree import Nodes, Part, Role
from breve.model.library import Name
from breve.model.record import Record, replace

Draw = Callable[[Element, Reference], Nodes]
"""How any element is rendered; given, because a substitution may hold any."""


class Credit(Record):
    """The names of one variable, which names what these people did."""

    variable: str
    names: tuple[Name, ...]


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
    if reference.situation.author_only:
        options = _for_sentence(options)
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


def _for_sentence(options: NameOptions) -> NameOptions:
    """Names as a sentence says them: none inverted, and "and" for a sign."""
    return replace(options, name_as_sort_order=None, and_="text" if options.and_ == "symbol" else options.and_)


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
    total = sum(shown_names(role.names, manner.options, reference) for role in roles)
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
    nodes = name_list(role.names, manner, reference)
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
    for substitute, is_chosen in _candidates(element.substitute, reference):
        before = len(reference.drawn)
        nodes = draw(substitute, reference)
        if nodes and reference.is_sorting and is_chosen:
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


def _candidates(elements: Elements, reference: Reference, *, is_chosen: bool = False) -> Iterator[tuple[Element, bool]]:
    """What may stand in, in order; a choose is as if its branch stood there.  True for what a choose has chosen."""
    for element in elements:
        if isinstance(element, Choose):
            yield from _candidates(chosen(element, reference), reference, is_chosen=True)
        else:
            yield element, is_chosen
