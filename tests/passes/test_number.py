"""Numbers per edition, without a gap, and references in words."""

from breve.model.document import Contents, Heading, Judgment, Matrix, Risk, notes, plain, walk
from workshop import brief, composed

ESSAY = """\
## One

First.[^a]

::: contents
:::

## Two {#section-1 audiences="minister"}

Second.^[Aside [@quay].]

::: judgment {likelihood=none confidence=low audiences="minister"}
So.
:::

## Three

Third.[@toll]

::: judgment {#last likelihood=likely confidence=low}
It is likely.
:::

::: risk {judgment=last impact=5}
If.
:::

::: risk {judgment=last impact=5}
If again.
:::

::: risk-matrix
Risks
:::

[^a]: A note.
"""


def nodes(kind, audience="minister"):
    edition, found = composed(brief(ESSAY), audience)
    assert not found
    return [node for node in walk(edition.document) if isinstance(node, kind)]


def test_what_an_audience_may_not_see_leaves_no_gap():
    for audience, judgments, marks in (("minister", [1, 2], 3), ("public", [1], 2)):
        edition, _ = composed(brief(ESSAY), audience)
        assert [node.number for node in walk(edition.document) if isinstance(node, Judgment)] == judgments
        assert [note.number for note in notes(edition.document)] == list(range(1, marks + 1))


def test_every_heading_has_an_id_of_its_own():
    ids = [heading.id for heading in nodes(Heading)]
    assert len(set(ids)) == len(ids) == 3
    assert "section-1" in ids


def test_contents_list_the_headings_by_their_ids():
    (contents,) = nodes(Contents)
    assert [(plain(line.content), line.target) for line in contents.lines] == [
        (plain(heading.content), heading.id) for heading in nodes(Heading)
    ]
    (contents,) = nodes(Contents, "public")
    assert [plain(line.content) for line in contents.lines] == ["One", "Three"]


def test_the_matrix_holds_each_risk_in_the_cell_of_its_likelihood_and_impact():
    (matrix,) = nodes(Matrix)
    labels = tuple(risk.label for risk in nodes(Risk))
    assert labels == ("R1", "R2")
    likely = [name for name, _ in matrix.columns].index("Likely")
    placed = {(row, column): cell.risks for row, cells in enumerate(matrix.rows) for column, cell in enumerate(cells)}
    assert {place: risks for place, risks in placed.items() if risks} == {(0, likely): labels}
    assert matrix.rows[0][likely].rating == "Severe"
