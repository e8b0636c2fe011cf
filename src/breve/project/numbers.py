"""Numbers from a CSV file (RFC 4180): heads in the first row, labels in the first column."""

import re

from breve.model.asset import Numbers, Series
from breve.model.diagnostic import Report, error
from breve.model.record import Record
from breve.model.source import Source

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?([eE][+-]?\d{1,2})?")
_ROWS = 2_000


class _Cell(Record):
    words: str
    start: int
    stop: int


def read_numbers(source: Source, report: Report) -> Numbers | None:
    """The table of a CSV file, None with an error at the cell that is at fault.

    Cells are parted by commas; a file whose first line holds a semicolon or a tab and no comma is parted by that,
    and with semicolons a comma is the decimal mark, as spreadsheets write it where the comma is one.
    """
    separator = _separator(source.text.split("\n", 1)[0])
    rows = _rows(source, separator, report)
    if rows is None or not _is_even(rows, source, report):
        return None
    (head, *names), *body = rows
    columns = [[_number(row[at], separator, source, report) for row in body] for at in range(1, len(names) + 1)]
    series = tuple(Series(name.words, tuple(values)) for name, values in zip(names, columns, strict=True))
    return Numbers(head.words, tuple(row[0].words for row in body), series)


def _separator(first_line: str) -> str:
    return next((one for one in ",;\t" if one in first_line), ",")


def _rows(source: Source, separator: str, report: Report) -> list[list[_Cell]] | None:
    rows: list[list[_Cell]] = [[]]
    cell = re.compile(rf'[ ]*"((?:[^"]|"")*)"[ ]*|([^"\n{separator}]*)')
    text, at = source.text.rstrip("\n"), 0
    while True:
        found = cell.match(text, at)
        assert found is not None, "the second branch matches nothing at all"
        words = found[2] if found[1] is None else found[1].replace('""', '"')
        rows[-1].append(_Cell(words.strip(), *found.span()))
        at = found.end()
        if at == len(text):
            return rows
        if text[at] not in (separator, "\n"):
            message, hint = "a quotation mark opens or closes within a cell", "one that is meant as text is doubled"
            error(report, "bad-numbers", message, source.span(at, at + 1), hint)
            return None
        if text[at] == "\n":
            rows.append([])
        at += 1


def _is_even(rows: list[list[_Cell]], source: Source, report: Report) -> bool:
    width = len(rows[0])
    if width < 2 or len(rows) < 2:
        hint = "heads stand in the first row, labels in the first column"
        error(report, "bad-numbers", "a table needs two columns and two rows", source.span(0, 0), hint)
        return False
    if len(rows) > _ROWS:
        message, hint = f"a table of numbers may have {_ROWS} rows", "leave out what no chart shows"
        error(report, "too-large", message, source.span(rows[_ROWS][0].start), hint)
        return False
    uneven = [row for row in rows if len(row) != width]
    for row in uneven:
        message = f"the row has {len(row)} cell{'' if len(row) == 1 else 's'}, the first row {width}"
        hint = "give it as many; text with commas in it stands between quotes, and no line is empty"
        error(report, "bad-numbers", message, source.span(row[0].start, row[-1].stop), hint)
    return not uneven


def _number(cell: _Cell, separator: str, source: Source, report: Report) -> float | None:
    words = cell.words.replace("\u2212", "-")
    if separator == ";":
        words = words.replace(",", ".")
    if _NUMBER.fullmatch(words):
        return float(words)
    if words:
        hint = "write digits alone, without thousands marks or units; leave the cell empty where no number is known"
        error(report, "bad-numbers", f"'{cell.words}' is not a number", source.span(cell.start, cell.stop), hint)
    return None
