"""Registers as tables: the one place that says which columns a risk, a sign or a dated fact has."""

from itertools import compress

from breve.model.document import Align, Cell, Event, Indicator, Inlines, Register, Risk, Table, Text


def table(register: Register) -> Table:
    """A numbered register as the table that both writers set; each row's own words stand in one of its cells.

    A column in which no row says anything is left out: a desk that names no owners has no column of them.
    In a table of two columns no cell heads its row: half of its cells would be heads, and readers take it for torn
    (outloud's rule TBL-010, seen on a timeline).
    """
    rows = tuple(_row(row) for row in register.rows)
    said = tuple(any(cells[at].content for cells in rows) for at in range(len(register.heads)))
    return Table(
        register.caption,
        tuple(map(_cell, compress(register.heads, said))),
        tuple(tuple(compress(cells, said)) for cells in rows),
        (Align.LEFT,) * sum(said),
        register.span,
        register.source,
        register.id,
        heads_rows=sum(said) > 2,
    )


def _row(row: Risk | Indicator | Event) -> tuple[Cell, ...]:
    match row:
        case Risk():
            before, after = [row.label], [row.likelihood, row.impact_word, row.rating, row.owner, row.horizon]
        case Indicator():
            before, after = [], [row.threshold, row.target, row.status_word, row.checked_word]
        case Event():
            before, after = [row.date_word], []
    return (*map(_cell, before), Cell(row.content, row.span), *map(_cell, after))


def _cell(words: str) -> Cell:
    content: Inlines = (Text(words),) if words else ()
    return Cell(content)
