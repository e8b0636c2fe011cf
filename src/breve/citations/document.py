"""A whole document cited: registry, order, numbers, positions, distinctions, citations and bibliography."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from breve.citations.bibliography import entries
from breve.citations.cites import Bracket
from breve.citations.cluster import citation
from breve.citations.disambiguate import distinguished
from breve.citations.position import situated
from breve.citations.reference import BIBLIOGRAPHY, INDISTINCT, Distinction, Reference, Sheet, Situation
from breve.citations.sort import in_order
from breve.citations.style import Area, Key
from breve.citations.tree import Nodes
from breve.model.library import Library


@dataclass(frozen=True, slots=True)
class Registry:
    """The works of a document: in the order of the bibliography, with each one's number and distinction."""

    sheet: Sheet
    library: Library
    order: tuple[str, ...]
    numbers: dict[str, int]
    distinctions: dict[str, Distinction]

    def reference(
        self, area: Area, key: str, situation: Situation = BIBLIOGRAPHY, sorting: Key | None = None
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
        )


def cited(
    sheet: Sheet, library: Library, brackets: tuple[Bracket, ...], listed: Iterable[str] = ()
) -> tuple[list[Nodes], list[tuple[str, Nodes]]]:
    """Every citation's words, and the bibliography's entries; `listed` works are in it though nothing cites them."""
    brackets = tuple(_known(bracket, library) for bracket in brackets)
    registry = _registered(sheet, library, brackets, listed)
    near = int(sheet.style.citation.options.get("near-note-distance", "5"))
    situations = situated(brackets, near)
    registry = replace(
        registry, distinctions=distinguished(registry.order, registry.reference, sheet, situations, brackets)
    )
    citations = [_citation(bracket, places, registry) for bracket, places in zip(brackets, situations, strict=True)]
    return citations, _bibliography(registry)


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
    order = tuple(in_order(keys, area.sort, lambda key, by: registry.reference(area, key, sorting=by)))
    return replace(registry, order=order, numbers={key: number for number, key in enumerate(order, 1)})


def _citation(bracket: Bracket, situations: tuple[Situation, ...], registry: Registry) -> Nodes:
    area = registry.sheet.style.citation
    cites = list(zip(bracket.cites, situations, strict=True))
    cites = in_order(cites, area.sort, lambda one, by: registry.reference(area, one[0].key, one[1], by))
    return citation([(cite, registry.reference(area, cite.key, situation)) for cite, situation in cites])


def _bibliography(registry: Registry) -> list[tuple[str, Nodes]]:
    area = registry.sheet.style.bibliography
    if area is None:
        return []
    printed = entries([registry.reference(area, key) for key in registry.order])
    return list(zip(registry.order, printed, strict=True))
