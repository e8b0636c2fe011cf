"""A list of names: how many are shown, "and", "et al.", and the last.

CSL 1.0.2, "Name" and "Et-al".
"""

from breve.citations.dress import dressed, joined
from breve.citations.elements import NameOptions
from breve.citations.markup import rich
from breve.citations.name_parts import Manner, is_asian, named
from breve.citations.particles import parted
from breve.citations.reference import NameList, Reference
from breve.citations.tree import Nodes, Part, Role, words
from breve.model.library import Name


def shown_names(people: tuple[Name, ...], options: NameOptions, reference: Reference) -> int:
    """How many names are shown, before any are added to tell cites apart."""
    least, first = options.et_al_min, options.et_al_use_first
    if "subsequent" in reference.situation.position:
        least = options.et_al_subsequent_min or least
        first = options.et_al_subsequent_use_first or first
    return len(people) if least is None or first is None or len(people) < least else min(first, len(people))


def name_list(people: tuple[Name, ...], manner: Manner, reference: Reference) -> Nodes:
    """A name list, abbreviated where the style asks for it."""
    options, place = manner.options, len(reference.name_lists)
    shown = shown_names(people, options, reference)
    added = reference.distinction.names
    if shown and place < len(added):
        shown = min(len(people), max(shown, added[place]))
    is_truncated = shown < len(people)
    forms = _forms(people[:shown], manner, reference) if _tells_names_apart(reference) else ()
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


def _tells_names_apart(reference: Reference) -> bool:
    """Whether the forms of each name are asked for: names are told apart wherever they stand, not cite by cite."""
    rule = reference.area.options.get("givenname-disambiguation-rule", "by-cite")
    return reference.is_compared and rule != "by-cite"


def _forms(people: tuple[Name, ...], manner: Manner, reference: Reference) -> tuple[tuple[str, str, str], ...]:
    """Each name as the style has it, expanded to initials, and in full; without initials, in full at once."""
    said = []
    for number, person in enumerate(people):
        base, initials, full = (words(_one(person, number, level, manner, reference)) for level in range(3))
        has_initials = manner.options.initialize_with is not None and manner.options.initialize is not False
        is_limited = reference.area.options["givenname-disambiguation-rule"].endswith("with-initials")
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
    word = f"{word} " if word else ""
    between = (*rich(delimiter), word) if has_delimiter else (f" {word}",)
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


def _one(person: Name, number: int, level: int, manner: Manner, reference: Reference) -> Nodes:
    """One name; `level` is how far its given name is expanded to tell it from others."""
    order = manner.options.name_as_sort_order
    is_inverted = order == "all" or (order == "first" and number == 0)
    nodes = named(parted(person), level, manner, is_inverted=is_inverted, is_sorting=reference.is_sorting)
    return (Part(Role.NAME, dressed(nodes, manner.format.dress)),) if nodes else ()
