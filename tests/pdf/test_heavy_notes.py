"""Notes of 900 words wherever an author may cite: each begins in time, and none of its lines is lost."""

import io
from itertools import count

import pikepdf
import pytest

import geometry
from breve.model.document import (
    Align,
    Caption,
    Cell,
    Heading,
    Judgment,
    List,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
    rewrite,
)
from breve.model.record import replace
from breve.model.scale import ICD203, Confidence
from breve.model.source import NOWHERE
from breve.pdf.write import write
from readback import read_pdf, words_of
from specimens import edition
from strategies import STOCK

LONG, MIDDLE, SHORT = 900, 150, 12


def words(count_, start=0):
    return " ".join(STOCK[(start + place) % len(STOCK)] for place in range(count_))


def cite(length):
    """A note of so many words, whose number comes with the document's."""
    return Note((Paragraph((Text(words(length, length)),), NOWHERE),), NOWHERE)


def paragraph(*lengths, between=40):
    """Words with a note after every `between` of them."""
    content = [part for length in lengths for part in (Text(f" {words(between)}"), cite(length))]
    return Paragraph((*content, Text(words(60))), NOWHERE)


def cell(*lengths):
    return Cell((Text("cell"), *(cite(length) for length in lengths)))


def table(rows, aligns):
    head, *body = map(tuple, rows)
    return Table(Caption((Text("Caption"), cite(SHORT))), head, tuple(body), aligns, NOWHERE)


def judgment(*lengths):
    cited = tuple(part for length in lengths for part in (Text(f" {words(8)}"), cite(length)))
    term = ICD203.terms[3]
    return Judgment(cited, term, Confidence.LOW, cited, "", NOWHERE, label="Confidence: low.", scale=(Text(term.name),))


TWO = (Align.LEFT, Align.RIGHT)
FIVE = (Align.LEFT,) * 5
CASES = {
    "ten in one paragraph": [paragraph(*[LONG] * 10)],
    "ten in one paragraph, close together": [paragraph(*[LONG] * 10, between=2)],
    "long and short by turns": [paragraph(*[LONG, SHORT, SHORT, MIDDLE] * 5)],
    "short ones by the dozen": [paragraph(*[SHORT, MIDDLE] * 40, between=9)],
    "in headings": [
        block
        for level in (1, 2, 3)
        for block in (
            Heading(level, (Text("A heading"), cite(LONG), Text(" goes on"), cite(MIDDLE)), NOWHERE),
            paragraph(SHORT, LONG),
        )
    ],
    "headings alone": [Heading(1, (Text("A heading"), cite(LONG)), NOWHERE) for _ in range(6)],
    "in cells": [paragraph(SHORT), table([[cell(), cell()], *([cell(SHORT), cell(LONG)] for _ in range(6))], TWO)],
    "two in a row": [table([[cell(LONG), cell(LONG)], *([cell(LONG), cell(LONG)] for _ in range(3))], TWO)],
    "five in a row": [table([[cell(length) for _ in FIVE] for length in (SHORT, LONG, MIDDLE)], FIVE)],
    "in judgments": [judgment(LONG, SHORT), judgment(SHORT, MIDDLE, SHORT), judgment(LONG)],
    "in lists": [
        List(tuple((paragraph(length),) for length in [LONG, SHORT, LONG, MIDDLE]), is_ordered=True, span=NOWHERE)
    ],
    "in a quotation": [Quote((paragraph(LONG, LONG), paragraph(SHORT)), NOWHERE), paragraph(LONG)],
    "far down the page": [paragraph(*[SHORT] * 8, between=80), paragraph(LONG, MIDDLE, LONG, between=15)],
}


def numbered(blocks):
    numbers = count(1)
    made = edition(*blocks)
    settled = rewrite(
        made.document, lambda node: replace(node, number=next(numbers)) if isinstance(node, Note) else node
    )
    return replace(made, document=settled)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("case", CASES)
def test_heavy_notes_begin_in_time_and_stand_clear(case, columns, paper):
    brief = numbered(CASES[case])
    brief = replace(brief, format=replace(brief.format, columns=columns))
    brief = replace(brief, audience=replace(brief.audience, paper=paper))
    content = write(brief).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        drawing = geometry.read(pdf)
    places = geometry.note_places(drawing)
    lengths = {one.number: len(one.words.split()) for one in words_of(brief) if one.kind == "note"}
    assert len(places) == len(lengths)
    assert geometry.late(places, [number for number, length in lengths.items() if length >= LONG]) == []
    assert geometry.overlaps(geometry.lines(drawing.runs)) == []
    assert read_pdf(content) == words_of(brief)
