"""The text of a work without what no page can show, which programs export from web pages and broken encodings."""

import re
from collections.abc import Iterator

from breve.model.diagnostic import Report, warn
from breve.model.library import Date, Name, Work
from breve.model.record import names_of, replace
from breve.model.source import Span
from breve.project.text import instead_of

_SPACES = re.compile("[\t-\r\x85\u2028\u2029]+")
"""Ends of lines and the like, which are spaces in one line of text."""

_LOST = re.compile("[\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f]")
"""Controls that were quotes, dashes or letters of Windows-1252 before a program took them for Latin-1."""

_SILENT = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
"""Controls, also of the direction of text; where a line may end; half characters; what is no character."""


def printable(work: Work, report: Report) -> Work:
    """A work whose every text can be printed, with a warning where the words lack what a control stood for.

    Programs write bibliographies, and nobody would mend one for a control that does no harm; so nothing is refused.
    """
    if all(map(str.isprintable, _texts(work))):
        return work
    lost = next((found[0] for text in _texts(work) if (found := _LOST.search(text))), "")
    if lost:
        place = Span(work.span.path, work.span.start, min(work.span.stop, work.span.start + 1))
        message = f"an entry holds the control character U+{ord(lost):04X}, which is left out"
        warn(report, "control-character", message, place, instead_of(lost))
    return replace(
        work,
        key=_clean(work.key),
        names={_clean(name): tuple(map(_named, people)) for name, people in work.names.items()},
        dates={name: _dated(date) for name, date in work.dates.items()},
        fields={name: words for name, text in work.fields.items() if (words := _clean(text))},
    )


def _texts(work: Work) -> Iterator[str]:
    yield work.key
    yield from work.fields.values()
    for people in work.names.values():
        for name in people:
            yield from (text for text in _parts(name).values() if text)
    yield from (date.literal for date in work.dates.values())


def _clean(text: str) -> str:
    return text if text.isprintable() else _SILENT.sub("", _SPACES.sub(" ", text)).strip()


def _named(name: Name) -> Name:
    return replace(name, **{part: _clean(text) for part, text in _parts(name).items()})


def _parts(name: Name) -> dict[str, str]:
    """The texts that a name is made of."""
    return {part: text for part in names_of(Name) if isinstance(text := getattr(name, part), str)}


def _dated(date: Date) -> Date:
    return replace(date, literal=_clean(date.literal))
