"""Registers as tables: the one place that says which columns a risk, a sign or a dated fact has."""

from breve.model.document import Align, Cell, Event, Indicator, Inlines, Register, Risk, Table, Text


def table(register: Register) -> Table:
    """A numbered register as the table that both writers set; each row's own words stand in one of its cells."""
    rows = tuple(_row(row) for row in register.rows)
    return Table(
        register.caption,
        tuple(_cell(head) for head in register.heads),
        rows,
        (Align.LEFT,) * len(register.heads),
        register.span,
        register.source,
        register.id,
        heads_rows=True,
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
