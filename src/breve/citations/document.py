"""A whole document cited: registry, order, numbers, positions, distinctions, citations and bibliography."""

from collections.abc import Iterable

from breve.citations.bibliography import entries
from breve.citations.cites import Bracket
from breve.citations.cluster import citation
from breve.citations.disambiguate import distinguished
from breve.citations.elements import BARE, Formatting, NameFormat, NameOptions, Names, Number, Variable
from breve.citations.markup import rich
from breve.citations.position import SUBSEQUENT, situated
from breve.citations.reference import BIBLIOGRAPHY, INDISTINCT, Distinction, Reference, Sheet, Situation
from breve.citations.render import draw
from breve.citations.sort import in_order
from breve.citations.style import Area, Key
from breve.citations.tree import Nodes, Quoted, Shaped
from breve.model.library import Library, Work
from breve.model.record import Record, replace


class Registry(Record):
    """The works of a document: in the order of the bibliography, with each one's number and distinction."""

    sheet: Sheet
    library: Library
    order: tuple[str, ...]
    numbers: dict[str, int]
    distinctions: dict[str, Distinction]

    def reference(
        self,
        area: Area,
        key: str,
        situation: Situation = BIBLIOGRAPHY,
        sorting: Key | None = None,
        *,
        is_compared: bool = False,
    ) -> Reference:
        """A reference to a work, ready to be rendered in an area."""
        return Reference(
            self.sheet,
            area,
            self.library[key],
            situation,
            self.numbers.get(key, 0),
            self.distinctions.get(key, INDISTINCT),
            sorting,
            sorting is not None,
            is_compared=is_compared,
        )


def cited(
    sheet: Sheet, library: Library, brackets: tuple[Bracket, ...], listed: Iterable[str] = ()
) -> tuple[list[Nodes], list[tuple[str, Nodes]]]:
    """Every citation's words, and the bibliography's entries; `listed` works are in it though nothing cites them."""
    brackets = tuple(_known(bracket, library) for bracket in brackets)
    registry = _distinguished(_registered(sheet, library, brackets, listed), brackets)
    situations = situated(brackets, _near_note_distance(sheet))
    citations = [_citation(bracket, places, registry) for bracket, places in zip(brackets, situations, strict=True)]
    return citations, _bibliography(registry)


def _near_note_distance(sheet: Sheet) -> int:
    """How many notes apart two cites may be and still be near; 5 where the style gives no number."""
    distance = sheet.style.citation.options.get("near-note-distance", "")
    return int(distance) if distance.isdecimal() and len(distance) < 10 else 5


def _known(bracket: Bracket, library: Library) -> Bracket:
    return replace(bracket, cites=tuple(cite for cite in bracket.cites if cite.key in library))


def _registered(sheet: Sheet, library: Library, brackets: tuple[Bracket, ...], listed: Iterable[str]) -> Registry:
    """The works in the order in which they are first cited, then in that of the bibliography."""
    met = [cite.key for bracket in brackets for cite in bracket.cites]
    keys = tuple(dict.fromkeys([*listed, *met]))
    registry = Registry(sheet, library, keys, {key: number for number, key in enumerate(keys, 1)}, {})
    area = sheet.style.bibliography
    if area is None or not area.sort:
        return registry
    order = tuple(
        in_order(keys, area.sort, sheet.locale.language, lambda key, by: registry.reference(area, key, sorting=by))
    )
    if _counts_down(area.sort[0], sheet):
        return replace(registry, order=order)
    return replace(registry, order=order, numbers={key: number for number, key in enumerate(order, 1)})


def _counts_down(key: Key, sheet: Sheet) -> bool:
    """Whether a bibliography is sorted by its numbers, the last first; then they are those of the first cites."""
    called = sheet.style.macros.get(key.macro, ())
    is_number = key.variable == "citation-number" or [
        element.variable for element in called if isinstance(element, (Number, Variable))
    ] == ["citation-number"] * len(called)
    return key.is_descending and is_number and bool(key.variable or called)


def _distinguished(registry: Registry, brackets: tuple[Bracket, ...]) -> Registry:
    """The works told apart by what their later cites say, which are the shortest."""
    area = registry.sheet.style.citation
    first_notes: dict[str, int] = {}
    for bracket in brackets:
        for cite in bracket.cites:
            first_notes.setdefault(cite.key, bracket.note)

    def draft(key: str, distinction: Distinction) -> Reference:
        later = Situation(position=SUBSEQUENT, first_note=first_notes.get(key, 0))
        return replace(registry, distinctions={key: distinction}).reference(area, key, later, is_compared=True)

    return replace(registry, distinctions=distinguished(registry.order, area, draft))


def _citation(bracket: Bracket, situations: tuple[Situation, ...], registry: Registry) -> Nodes:
    """A citation's words, remembered by what this style says of its cites: editions number works and notes anew."""
    keys, asked = [cite.key for cite in bracket.cites], registry.sheet.style.citation.asked
    numbers = tuple(registry.numbers.get(key, 0) for key in keys) if "citation-number" in asked else ()
    has_first_notes = "first-reference-note-number" in asked
    places = situations if has_first_notes else tuple(replace(one, first_note=0) for one in situations)
    distinctions = tuple(registry.distinctions.get(key, INDISTINCT) for key in keys)
    works = tuple(registry.library[key] for key in keys)
    key = ("citation", bracket.cites, bracket.opens, places, numbers, distinctions)
    return registry.sheet.memory.recall(key, works, lambda: _rendered(bracket, situations, registry))


def _rendered(bracket: Bracket, situations: tuple[Situation, ...], registry: Registry) -> Nodes:
    area = registry.sheet.style.citation
    cites = list(zip(bracket.cites, situations, strict=True))
    tongue = registry.sheet.locale.language
    cites = in_order(cites, area.sort, tongue, lambda one, by: registry.reference(area, one[0].key, one[1], by))
    drawn = [(cite, registry.reference(area, cite.key, situation)) for cite, situation in cites]
    return citation(drawn, opens=bracket.opens)


CREDITS = ("author", "editor", "translator", "director", "composer", "interviewer")
"""Whose name stands for a work in a sentence, the first that it has."""


def named(work: Work, sheet: Sheet) -> Nodes:
    """A work by its author's family name, or by its title, for a sentence."""
    credit = next((variable for variable in CREDITS if work.names.get(variable)), "")
    if not credit:
        return _entitled(work)
    short = NameFormat(NameOptions(form="short", and_="text"))
    return draw(Names((credit,), BARE, name=short), Reference(sheet, sheet.style.citation, work))


UNADORNED = frozenset(["bill", "hearing", "legal_case", "legislation", "regulation", "treaty"])
"""Types whose titles stand in a sentence as they are."""
WHOLE = frozenset(
    ["book", "classic", "collection", "dataset", "map", "motion_picture", "periodical", "report", "software", "thesis"]
)
"""Types whose titles are set in italics; those of what appears in something else stand in quotes."""


def _entitled(work: Work) -> Nodes:
    """A title as a sentence has it; one in brackets is no title, but says what the work is."""
    title = work.fields.get("title-short", "") or work.fields.get("title", "")
    if not title or title.startswith("[") or work.type in UNADORNED:
        return rich(title)
    if work.type in WHOLE:
        return (Shaped(Formatting(font_style="italic"), rich(title)),)
    return (Quoted(rich(title)),)


def in_entry(distinction: Distinction) -> Distinction:
    """What tells works apart in the bibliography too: there names are as they are without it."""
    return replace(distinction, names=(), givens=())


def _bibliography(registry: Registry) -> list[tuple[str, Nodes]]:
    area = registry.sheet.style.bibliography
    if area is None:
        return []
    registry = replace(registry, distinctions={key: in_entry(one) for key, one in registry.distinctions.items()})
    printed = entries([registry.reference(area, key) for key in registry.order])
    return list(zip(registry.order, printed, strict=True))
