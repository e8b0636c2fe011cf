"""Findings as people and machines read them: in the line where they stand, as JSON, as SARIF, as GitHub's commands."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from breve.model.diagnostic import Diagnostic, Severity
from breve.model.record import Record
from breve.model.source import NOWHERE, Source, Span

FindSource = Callable[[str], Source | None]
"""From a path as spans name it to its text, None where there is none to show: ``brief.sources.get``."""

Piece = tuple[str, str]
"""Words and how they are dressed on a terminal: "error", "warning", "note", "place", "quiet" or ""."""

_WIDTH = 92
"""Cells of a source line that are shown: with the gutter, a terminal of a hundred."""

_BEFORE = 30
"""Cells of a clipped line that stand before the place, where there are so many."""

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of what follows, and so could make a line look like another."""


class Finding(Record):
    """A diagnostic, and the editions ("harbour-minister") that it was found in."""

    diagnostic: Diagnostic
    editions: tuple[str, ...] = ()


def in_order(finding: Finding) -> tuple[str, int, int]:
    """What sorts findings by their places."""
    span = finding.diagnostic.span
    return span.path, span.start, span.stop


def show(diagnostic: Diagnostic, find: FindSource, editions: Sequence[str] = ()) -> str:
    """A finding with the line it is about, its place underlined, the other places it speaks of, and its hints."""
    return "".join(words for words, _ in pieces(diagnostic, find, editions))


def pieces(diagnostic: Diagnostic, find: FindSource, editions: Sequence[str] = ()) -> Iterator[Piece]:
    """What `show` says, in pieces that a terminal may dress; the last one ends without a line break."""
    places = [span for span in (diagnostic.span, *diagnostic.related) if span != NOWHERE]
    gutter = " " * max((len(str(_line(span, find))) for span in places), default=1)
    dress = diagnostic.severity.value
    yield f"{diagnostic.severity}[{diagnostic.rule}]", dress
    yield f": {_plain(diagnostic.message)}", ""
    for number, span in enumerate(places):
        yield from _place(span, find, gutter, "-->" if span is diagnostic.span else ":::", "note" if number else dress)
    for hint in diagnostic.hints:
        yield f"\n{gutter} = hint: ", "quiet"
        yield _plain(hint), ""
    if editions:
        yield f"\n{gutter} = in: {', '.join(editions)}", "quiet"


def _line(span: Span, find: FindSource) -> int:
    source = find(span.path)
    return source.line_column(span.start)[0] if source else 0


def _place(span: Span, find: FindSource, gutter: str, arrow: str, dress: str) -> Iterator[Piece]:
    source = find(span.path)
    yield f"\n{gutter}{arrow} ", "place"
    if source is None:
        yield span.path, ""
        return
    line, column = source.line_column(span.start)
    text = source.text.split("\n")[line - 1]
    stop = min(len(text), column - 1 + max(1, span.stop - span.start))
    shown, indent, length = _clipped(text, column - 1, stop)
    yield f"{span.path}:{line}:{column}", ""
    yield f"\n{gutter} |\n{line:>{len(gutter)}} | ", "place"
    yield shown, ""
    yield f"\n{gutter} | ", "place"
    yield " " * indent + "^" * max(1, length), dress


def _clipped(text: str, start: int, stop: int) -> tuple[str, int, int]:
    """A line with "…" for what is left out of it, and how many cells come before and in its part [start, stop)."""
    first, last = 0, len(text)
    if _cells(text) > _WIDTH:
        first = _back(text, start, _BEFORE)
        last = _forth(text, first, _WIDTH)
    head, shown = "… " if first else "", _plain(text[first:last])
    if last < len(text):
        shown = f"{shown.rstrip()} …"
    return head + shown, len(head) + _cells(text[first:start]), _cells(text[start : min(stop, last)])


def _back(text: str, start: int, cells: int) -> int:
    """The offset so many cells before `start`; the line's beginning where it is nearer than that."""
    while start and cells > 0:
        start -= 1
        cells -= _cells(text[start])
    return start


def _forth(text: str, start: int, cells: int) -> int:
    while start < len(text) and cells > 0:
        cells -= _cells(text[start])
        start += 1
    return start


def _cells(text: str) -> int:
    """How many cells of a terminal a text fills; wide and full-width characters fill two (Unicode Annex 11)."""
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return int(unicodedata.category(character) not in ("Mn", "Me", "Cf") or character in _BIDI)


def _plain(text: str) -> str:
    """A text in which no character steers the terminal or turns the line."""
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character == "\t":
        return " "
    return "\ufffd" if character in _BIDI or unicodedata.category(character) == "Cc" else character


# -- for machines ------------------------------------------------------------------------------------


def as_records(findings: Iterable[Finding], find: FindSource) -> list[dict[str, object]]:
    """Each finding as design 6 lists it; lines and columns count characters from 1, the end is not within."""
    return [_record(finding, find) for finding in findings]


def _record(finding: Finding, find: FindSource) -> dict[str, object]:
    said = finding.diagnostic
    return {
        "rule": said.rule,
        "severity": said.severity.value,
        "message": said.message,
        "hint": "\n".join(said.hints),
        "path": said.span.path,
        **_range(said.span, find),
        "editions": list(finding.editions),
    }


def _range(span: Span, find: FindSource) -> dict[str, int]:
    source = find(span.path) or Source(span.path, "")
    line, column = source.line_column(span.start)
    end_line, end_column = source.line_column(min(max(span.start, span.stop), len(source.text)))
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}


def as_json(findings: Iterable[Finding], find: FindSource) -> str:
    """One array of objects."""
    return json.dumps(as_records(findings, find), ensure_ascii=False, indent=2)


def as_sarif(findings: Sequence[Finding], find: FindSource, version: str) -> str:
    """SARIF 2.1.0 (OASIS), one run; `version` is breve's own."""
    rules = [{"id": rule} for rule in sorted({finding.diagnostic.rule for finding in findings})]
    driver = {"name": "breve", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, find) for finding in findings],
    }
    return json.dumps(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]},
        ensure_ascii=False,
        indent=2,
    )


def _result(finding: Finding, find: FindSource) -> dict[str, object]:
    said = finding.diagnostic
    text = " ".join((said.message, *(f"({hint})" for hint in said.hints)))
    places = [_location(said.span, find)] if said.span != NOWHERE else []
    related = [_location(span, find) for span in said.related]
    result: dict[str, object] = {"ruleId": said.rule, "level": said.severity.value, "message": {"text": text}}
    return {**result, "locations": places, "relatedLocations": related}


def _location(span: Span, find: FindSource) -> dict[str, object]:
    from urllib.parse import quote

    place = _range(span, find)
    region = {
        "startLine": place["line"],
        "startColumn": place["column"],
        "endLine": place["end_line"],
        "endColumn": place["end_column"],
    }
    return {"physicalLocation": {"artifactLocation": {"uri": quote(span.path)}, "region": region}}


def as_github(findings: Iterable[Finding], find: FindSource) -> str:
    """GitHub's workflow commands, one a line, which set each finding beside its line in a review."""
    return "\n".join(_command(finding.diagnostic, find) for finding in findings)


def _command(said: Diagnostic, find: FindSource) -> str:
    level = "notice" if said.severity is Severity.NOTE else said.severity.value
    place = _range(said.span, find)
    properties = {"file": said.span.path, "line": place["line"], "col": place["column"], "title": said.rule}
    listed = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items() if value)
    return f"::{level} {listed}::{_escaped('; '.join((said.message, *said.hints)))}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
