"""BibLaTeX and BibTeX files: their entries, with strings put in and what they inherit from each other."""

import logging
import re
from collections.abc import Iterator, Mapping

import bibtexparser.model as bibtex
from bibtexparser.splitter import Splitter

from breve.model.diagnostic import Report, error
from breve.model.library import Work
from breve.model.record import Record, replace
from breve.model.source import Source, Span
from breve.project.bibliography.bib_entry import PARTS_OF_BOOKS, BibEntry, read_entry
from breve.project.bibliography.bib_names import split_outside_braces

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # we report what it finds at its place

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - BibTeX's own words
_LONGEST = 200_000
"""How long a value may be once its strings are put in: strings of strings grow without end."""

_ENTRIES = (bibtex.Entry, bibtex.ParsingFailedBlock)
_NOT_WORKS = frozenset(["xdata", "set", "comment"])
_NOT_INHERITED = frozenset(
    """
    crossref entryset entrysubtype execute ids label options presort related shorthand shorttitle sortkey xdata xref
    """.split()  # noqa: SIM905 - as a table of words
)
_BOOK_TITLES = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
_JOURNAL_TITLES = {"title": "journaltitle", "subtitle": "journalsubtitle", "shorttitle": "shortjournal"}


def read_biblatex(source: Source, report: Report) -> Iterator[Work]:
    """The works of a .bib file; a block that cannot be read is reported, and the others are read."""
    blocks = tuple(_Place(source).blocks())
    if source.text.strip() and not any(isinstance(block, _ENTRIES) for block, _ in blocks):
        hint = "an entry begins with its type and its key: @report{author2024, …"
        error(report, "bibtex-syntax", "there is no entry here", source.span(0, 1), hint)
    strings = {month: month for month in _MONTHS}
    entries = []
    for block, span in blocks:
        match block:
            case bibtex.String():
                strings[block.key.lower()] = _value(block.value, strings)
            case bibtex.Entry():
                entries.append(_entry(block, span, strings))
            case bibtex.ExplicitComment():
                entries += _commentary(block, span, strings)
            case bibtex.ParsingFailedBlock():
                entries += _mended(block, span, strings, report)
            case _:
                pass
    by_key = {entry.key: entry for entry in reversed(entries)}
    for entry in entries:
        if entry.kind not in _NOT_WORKS and (work := read_entry(_inherited(entry, by_key, ()), report)) is not None:
            yield work


# -- places ---------------------------------------------------------------------------------------------------


class _Place(Record):
    """Finds the places of blocks, of which the parser knows the lines."""

    source: Source

    def blocks(self) -> Iterator[tuple[bibtex.Block, Span]]:
        lines = [0, *(found.end() for found in re.finditer("\n", self.source.text))]
        for block in Splitter(self.source.text).split().blocks:
            start = lines[min(block.start_line or 0, len(lines) - 1)]
            start = max(start, self.source.text.find("@", start))
            yield block, self.source.span(start, min(len(self.source.text), start + len(block.raw or "@")))


def _field_place(name: str, span: Span, raw: str) -> Span:
    """The value of a field; the first character of the entry where there is none."""
    found = (
        re.search(rf"""(?i)[,\s]{re.escape(name)}\s*=\s*(\{{[^{{}}]*\}}|"[^"]*"|[^,\n}}]*)""", raw) if name else None
    )
    return Span(span.path, span.start + found.start(1), span.start + found.end(1)) if found else _head(span)


def _head(span: Span) -> Span:
    return Span(span.path, span.start, min(span.stop, span.start + 1))


# -- blocks ---------------------------------------------------------------------------------------------------


def _entry(block: bibtex.Entry, span: Span, strings: Mapping[str, str]) -> BibEntry:
    fields: dict[str, str] = {}
    for field in block.fields:
        fields.setdefault(field.key.lower(), _value(field.value, strings))
    raw = block.raw or ""
    return BibEntry(block.key, block.entry_type.lower(), fields, span, lambda name: _field_place(name, span, raw))


_COMMENTARY = re.compile(r"(?i)@commentary(?=\s*[{(])")


def _commentary(block: bibtex.ExplicitComment, span: Span, strings: Mapping[str, str]) -> list[BibEntry]:
    """The entry in a block that the parser takes for a comment, since its type begins like one."""
    found = _COMMENTARY.match(raw := block.raw or "")
    if found is None:
        return []
    inner = Splitter("@book".ljust(found.end()) + raw[found.end() :]).split().blocks
    entries = (_entry(one, span, strings) for one in inner if isinstance(one, bibtex.Entry))
    return [replace(entry, kind="commentary") for entry in entries]


def _mended(block: bibtex.ParsingFailedBlock, span: Span, strings: Mapping[str, str], report: Report) -> list[BibEntry]:
    """The entry in a block that the parser refused: one with a key or a field that stands twice; else none."""
    inner = block.ignore_error_block
    match block:
        case bibtex.DuplicateBlockKeyBlock():
            pass
        case bibtex.DuplicateFieldKeyBlock():
            names = ", ".join(f"'{name}'" for name in sorted(block.duplicate_keys))
            error(report, "bibtex-syntax", f"the entry says {names} twice", _head(span), "drop one; the first counts")
        case _:
            reason = str(getattr(block.error, "abort_reason", block.error))
            hint = "look for a brace, a quote or a comma that is missing here"
            error(report, "bibtex-syntax", reason[:1].lower() + reason[1:].rstrip(" ."), _head(span), hint)
    return [_entry(inner, span, strings)] if isinstance(inner, bibtex.Entry) else []


def _value(raw: str, strings: Mapping[str, str]) -> str:
    """The text of a value: what its braces or quotes hold, numbers and strings, joined where ``#`` joins them."""
    return "".join(_part(part.strip(), strings) for part in _joined_parts(raw))[:_LONGEST]


def _joined_parts(raw: str) -> list[str]:
    if "#" not in raw:
        return [raw]
    quoted = re.findall(r'\s*("(?:[^"{}]|\{[^{}]*\})*"|[^#"{}]+|\{.*?\}(?=\s*(?:#|$)))\s*(?:#|$)', raw, re.DOTALL)
    return quoted or split_outside_braces(raw, "#")


def _part(part: str, strings: Mapping[str, str]) -> str:
    if part[:1] in {"{", '"'}:
        return part[1:-1]
    return strings.get(part.lower(), part)


# -- what entries inherit -------------------------------------------------------------------------------------


def _inherited(entry: BibEntry, by_key: Mapping[str, BibEntry], seen: tuple[str, ...]) -> BibEntry:
    """An entry with what its ``xdata`` and its ``crossref`` say, where it says nothing itself."""
    if entry.key in seen:
        return entry
    behind = (*seen, entry.key)
    fields = dict(entry.fields)
    for key in fields.get("xdata", "").split(","):
        if parent := by_key.get(key.strip()):
            fields = {**_inherited(parent, by_key, behind).fields, **fields}
    if parent := by_key.get(fields.get("crossref", "").strip()):
        fields = {**_handed_down(_inherited(parent, by_key, behind), entry.kind), **fields}
    return BibEntry(entry.key, entry.kind, fields, entry.span, entry.place)


def _handed_down(parent: BibEntry, kind: str) -> dict[str, str]:
    """The fields of a parent under the names that they have in a part of it (biblatex, Appendix B).

    An ``inbook`` alone takes the author of its book; who wrote a part of a collection, its own entry says.
    """
    titles = _BOOK_TITLES if kind in PARTS_OF_BOOKS else _JOURNAL_TITLES if parent.kind == "periodical" else {}
    renamed = {titles.get(name, name): value for name, value in parent.fields.items() if name not in _NOT_INHERITED}
    if kind != "inbook":
        renamed.pop("bookauthor", None)
    elif "author" in parent.fields:
        renamed["author"] = parent.fields["author"]
    return renamed
