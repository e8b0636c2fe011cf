"""What Zotero's users write into "Extra" for want of a field: ``Publication Place: Oxford``, a line each."""

import re

from breve.model.library import Date, Name
from breve.project.bibliography.dates import ImpossibleDateError, read_date
from breve.project.bibliography.variables import DATES, FIELDS, NAMES, TYPES

_LINE = re.compile(r"\{?:?\s*([A-Za-z][\w .-]*?)\s*:\s*(.+?)\}?")
_BY_FOLDED = {name.casefold(): name for name in FIELDS | DATES | NAMES}
_ALIASES = {
    "publication-place": "publisher-place",
    "place": "publisher-place",
    "short-title": "title-short",
    "original-title": "original-title",
    "archive-location": "archive_location",
    "event-name": "event-title",
}


def read_extra(note: str, names: dict[str, tuple[Name, ...]], dates: dict[str, Date], fields: dict[str, str]) -> None:
    """Add to an item what the lines of its note say of it, where it says nothing itself; a type and a date count more.

    Lines that BibTeX is meant by ("tex.keywords: …") and words that are no lines of this kind stay in the note.
    """
    kept = []
    for line in note.split("\n"):
        found = _LINE.fullmatch(line.strip())
        if not found or not _took(found[1], found[2], names, dates, fields):
            kept.append(line)
    if note:
        fields["note"] = " ".join(kept).strip()
        if not fields["note"]:
            del fields["note"]


def _took(
    label: str, words: str, names: dict[str, tuple[Name, ...]], dates: dict[str, Date], fields: dict[str, str]
) -> bool:
    folded = re.sub(r"\s+", "-", label.casefold())
    variable = _BY_FOLDED.get(_ALIASES.get(folded, folded), folded)
    if variable == "type" and words in TYPES:
        fields["type"] = words
    elif variable in NAMES:
        names[variable] = (*names.get(variable, ()), _name(words))
    elif variable in DATES:
        return _took_date(variable, words, dates)
    elif variable in FIELDS - {"note"}:
        fields.setdefault(variable, words)
    else:
        return folded.startswith("tex.")
    return True


def _took_date(variable: str, words: str, dates: dict[str, Date]) -> bool:
    try:
        dates[variable] = read_date(words)
    except ImpossibleDateError:
        return False
    return True


def _name(words: str) -> Name:
    family, parted, given = (part.strip() for part in words.partition("||"))
    return Name(family, given) if parted else Name(literal=family)
