"""One digest for whatever shows the same, wherever it was written; another for whatever shows something else."""

import pytest

from breve.model.digest import digest
from breve.model.document import Code, Emph, Paragraph, Strong, Text, rewrite
from breve.model.record import replace
from breve.model.source import Span
from specimens import edition, paragraph, specimen


def test_places_and_its_own_digest_are_no_part_of_it():
    shown = specimen()
    moved = rewrite(shown.document, lambda text: replace(text, span=Span("other.md", 7, 9)), Text)
    moved = rewrite(moved, lambda block: replace(block, span=Span("other.md", 7, 99)), Paragraph)
    assert digest(replace(shown, document=moved, digest="f00d")) == digest(shown)


@pytest.mark.parametrize(
    "lines",
    [
        ((Emph((Text("a"),)),), (Strong((Text("a"),)),)),
        ((Text("a"),), (Code("a"),)),
        ((Text("ab"),), (Text("a"), Text("b"))),
        ((Text("a"), Emph((Text("b"),))), (Emph((Text("a"), Text("b"))),)),
        ((Text("a"),), (Text("a"), Text(""))),
        ((Text("\ud800"),), (Text("?"),)),
    ],
)
def test_two_lines_that_differ_have_two_digests(lines):
    one, other = lines
    assert digest(edition(paragraph(*one))) != digest(edition(paragraph(*other)))


def test_each_look_is_told_from_the_one_before_it():
    plain = edition()
    folio = replace(plain, look=replace(plain.look, folio="{page}"))
    numbered = replace(plain, look=replace(plain.look, numbered_paragraphs=not plain.look.numbered_paragraphs))
    digests = [digest(one) for one in (plain, folio, numbered, plain, folio)]
    assert len(set(digests)) == 3
    assert digests[:2] == digests[3:]
    assert digest(replace(folio, look=replace(plain.look, folio="{page}"))) == digests[1]
