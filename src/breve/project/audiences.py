"""Audiences: one table a name, the brief's own over the house's."""

import re
from collections.abc import Collection, Mapping

from breve.model.brief import Audience, NotesAt, RangeUse
from breve.model.diagnostic import error
from breve.model.mark import MARKS
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
    for key in ("format", "paper"):
        if key not in row and not getattr(base, key):
            error(row.report, "missing-key", f"the audience '{base.name}' has no '{key}'", row.span)
    row.close()
    return audience
