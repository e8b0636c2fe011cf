"""One name: the order and form of its parts.

CSL 1.0.2, "Name-part Order", "Name-part Formatting" and "Name Particles".
"""

from breve.citations.dress import affixed, dressed, joined, shaped
from breve.citations.elements import BARE, Dress, EtAl, Label, NameFormat, NameOptions
from breve.citations.initials import initialed_tree, marked
from breve.citations.markup import rich
from breve.citations.tree import Nodes, words
from breve.model.library import Name
from breve.model.record import Record

TIGHT = tuple("'’-‐ʻ")
"""What a particle ends in that stands close to the name: "d’Artagnan", "al-Hakim"."""


class Manner(Record):
    """How one names element sets its names, once everything that it inherits is in."""

    options: NameOptions
    format: NameFormat
    et_al: EtAl
    label: Label | None
    is_label_first: bool
    demote: str
    keeps_hyphen: bool


def named(person: Name, level: int, manner: Manner, *, is_inverted: bool, is_sorting: bool) -> Nodes:
    """The parts of a name in their order (CSL 1.0.2, "Name-part Order")."""
    if person.literal:
        return shaped(rich(_by_article(person.literal) if is_sorting else person.literal), manner.format.family)
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


def _by_article(literal: str) -> str:
    """An institution as it sorts: without an English article before it."""
    first, _, rest = literal.partition(" ")
    return rest if rest and first.lower() in ("a", "an", "the") else literal


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
    particle = shaped(rich(person.non_dropping_particle.strip()), form.family) if is_demoted else ()
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
