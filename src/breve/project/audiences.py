"""Audiences: one table a name, the brief's own over the house's, and those of them that are built."""

import re
from collections.abc import Collection, Mapping, Sequence

from breve.model.brief import Audience, NotesAt, RangeUse
from breve.model.diagnostic import error
from breve.model.mark import MARKS
from breve.model.nearness import did_you_mean
from breve.project.language import language
from breve.project.settings import Table

_NAME = re.compile(r"\w[\w.-]*")
_NOTES = {place.value: place for place in NotesAt}
_RANGES = {use.value: use for use in RangeUse}


def read_audiences(
    said: Table, house: Mapping[str, Audience], formats: Collection[str], papers: Collection[str]
) -> dict[str, Audience]:
    """Every audience known once `said` has been read over the house's; a key that it leaves out stays the house's."""
    known = dict(house)
    for name, row in said.tables():
        if _NAME.fullmatch(name) is None:
            hint = "letters, digits, '-', '_' and '.' make a name"
            error(said.report, "wrong-name", f"'{name}' cannot name an audience", row.span, hint)
        known[name] = _audience(row, known.get(name, Audience(name, "", "", row.span)), formats, papers)
    return known


def built_audiences(said: Table, names: Sequence[str], known: Mapping[str, Audience]) -> tuple[Audience, ...]:
    """The audiences that a brief's key "audiences" names, each once; one that is unknown or lacks a key is left out."""
    if said.values.get("audiences") == []:
        place = said.value_span("audiences")
        error(said.report, "missing-key", "'audiences' names nobody", place, _those_known(known))
    for number, name in enumerate(names):
        place = said.value_span("audiences", number)
        if name not in known:
            hints = did_you_mean(name, known) or (_those_known(known),)
            error(said.report, "unknown-audience", f"there is no audience '{name}'", place, *hints)
        if name in names[:number]:
            error(said.report, "twice-named", f"'audiences' names '{name}' twice", place, "take one of the two out")
    built = (known[name] for name in dict.fromkeys(names) if name in known)
    return tuple(audience for audience in built if audience.format and audience.paper)


def _those_known(known: Collection[str]) -> str:
    return f"those known here are {', '.join(known)}" if known else "the style knows none: add '[audience.NAME]'"


def _audience(row: Table, base: Audience, formats: Collection[str], papers: Collection[str]) -> Audience:
    audience = Audience(
        base.name,
        format=row.choice_or("format", {name: name for name in formats}, base.format),
        paper=row.choice_or("paper", {name: name for name in papers}, base.paper),
        span=row.span,
        notes=row.choice_or("notes", _NOTES, base.notes),
        mark=row.choice_or("mark", MARKS, base.mark),
        language=language(row, base.language),
        range=row.choice_or("range", _RANGES, base.range),
        max_words=row.count("max_words", base.max_words),
        max_pages=row.count("max_pages", base.max_pages),
        max_notes=row.count("max_notes", base.max_notes),
    )
    for key, choices in (("format", formats), ("paper", papers)):
        if key not in row and not getattr(base, key):
            hint = f"add it; it may be {', '.join(choices)}"
            error(row.report, "missing-key", f"the audience '{base.name}' has no '{key}'", row.span, hint)
    row.close()
    return audience
