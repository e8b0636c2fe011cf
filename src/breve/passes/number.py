"""Number what an edition counts, and say each reference in words; the last pass, so that no number has a gap."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

from breve.model.brief import Audience
from breve.model.diagnostic import Report, error, warn
from breve.model.document import (
    Caption,
    Chart,
    Contents,
    ContentsLine,
    Document,
    Event,
    Figure,
    Heading,
    Indicator,
    Inlines,
    Judgment,
    Matrix,
    MatrixCell,
    Node,
    Note,
    Panel,
    Paragraph,
    Point,
    PointKind,
    Ref,
    Register,
    Risk,
    Table,
    Text,
    plain,
    rewrite,
    walk,
)
from breve.model.label import Labels
from breve.model.nearness import did_you_mean
from breve.model.record import Record, field, replace
from breve.model.source import Span

_DEEPEST_LINE = 2
"""A table of contents goes down to this level."""


def number(
    document: Document, audience: Audience, labels: Labels, report: Report, *, numbers_paragraphs: bool = False
) -> Document:
    """The document with everything counted in reading order, and with its references in words.

    With `numbers_paragraphs` the paragraphs of running text and the judgments are counted together.  A reference to a
    block that this edition does not hold is reported at its place.
    """
    document = _without_skipped_levels(document, report)
    if numbers_paragraphs:
        document = _with_paragraphs_numbered(document)
    own_ids = {heading.id for heading in walk(document, Heading) if heading.id}
    counted = rewrite(document, _Counting(labels, own_ids).count, *_COUNTED)
    called: tuple[Node, ...] = tuple(walk(counted, *_CALLED))
    referring = _referring(called, own_ids, audience, labels, report)
    contents = tuple(_contents(called))
    return rewrite(counted, lambda node: _with_contents(referring.refer(node), contents), *_REFERRING)


def _without_skipped_levels(document: Document, report: Report) -> Document:
    """The document with each heading one level below the one it stands under; one that was deeper is warned of.

    PDF/UA-1 forbids a skip (ISO 14289-1, 7.4.2): who hears the outline looks for a heading that is not there.
    """
    headings = tuple(walk(document, Heading))
    levels = tuple(_without_skips(heading.level for heading in headings))
    skipped = [(heading, level) for heading, level in zip(headings, levels, strict=True) if heading.level != level]
    if not skipped:
        return document
    for heading, level in skipped:
        _warn_of_skipped_level(heading, level, report)
    lifted = iter(levels)
    return rewrite(document, lambda heading: replace(heading, level=next(lifted)), Heading)


def _without_skips(levels: Iterable[int]) -> Iterator[int]:
    """Each level as deep as there are headings above it, itself counted."""
    above: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield len(above)


def _warn_of_skipped_level(heading: Heading, level: int, report: Report) -> None:
    written, set_as, span = "#" * (heading.level + 1), "#" * (level + 1), heading.span
    message = f"this heading skips a level, and is set as if it had '{set_as}'"
    signs = replace(span, stop=min(span.stop, span.start + len(written)))
    warn(report, "skipped-heading", message, signs, f"write '{set_as}', or the heading above it that is missing")


def _with_paragraphs_numbered(document: Document) -> Document:
    """What stands in the run of the text has a number; what is within a list, a quotation or a panel has none."""
    numbers = count(1)
    return replace(
        document,
        blocks=tuple(
            replace(block, number=next(numbers)) if isinstance(block, Paragraph | Judgment) else block
            for block in document.blocks
        ),
    )


# -- counting -----------------------------------------------------------------------------------------


_COUNTED = (Note, Judgment, Risk, Point, Figure, Chart, Matrix, Table, Register, Heading)


class _Counting(Record):
    """How far each kind has been counted; `taken` are the ids that headings have."""

    labels: Labels
    taken: set[str]
    counts: Counter[str] = field(default_factory=Counter)

    def count(self, node: Node) -> Node:
        """The node with its own number."""
        match node:
            case Note():
                return replace(node, number=self._next("note"))
            case Judgment(number=0):
                return replace(node, number=self._next("judgment"))
            case Risk():
                return replace(node, label=self.labels.say("risk", number=self._next("risk")))
            case Point(PointKind.ASSUMPTION):
                return replace(node, label=f"A{self._next('assumption')}")
            case Point(PointKind.ALTERNATIVE):
                return replace(node, label=str(self._next("alternative")))
            case Figure() | Chart() | Matrix():
                return replace(node, caption=self._captioned(node.caption, node.id, "figure"))
            case Table() | Register():
                return replace(node, caption=self._captioned(node.caption, node.id, "table"))
            case Heading(id=""):
                return replace(node, id=self._heading_id())
            case _:
                return node

    def _next(self, kind: str) -> int:
        self.counts[kind] += 1
        return self.counts[kind]

    def _captioned(self, caption: Caption, name: str, kind: str) -> Caption:
        """An exhibit that has neither words nor an id to be called by is not counted."""
        if not caption.content and not name:
            return caption
        return replace(caption, label=self.labels.say(kind, number=self._next(kind)))

    def _heading_id(self) -> str:
        while True:
            name = f"section-{self._next('heading')}"
            if name not in self.taken:
                return name


# -- references ---------------------------------------------------------------------------------------


_CALLED = (Heading, Table, Figure, Chart, Register, Matrix, Judgment, Risk, Point, Paragraph, Indicator, Event, Panel)
"""What references can point at."""


def _referring(
    called: Iterable[Node], own_ids: set[str], audience: Audience, labels: Labels, report: Report
) -> "_Referring":
    """What references need to know; `own_ids` are those that headings had before they were counted."""
    names = _names(called, labels)
    given = {node.id for node in called if isinstance(node, Heading)} - own_ids
    judgments = frozenset(node.id for node in called if isinstance(node, Judgment))
    risks = tuple(node for node in called if isinstance(node, Risk))
    return _Referring(audience, names, frozenset(names.keys() - given), judgments, risks, report)


def _names(called: Iterable[Node], labels: Labels) -> dict[str, str]:
    """What a reference to each block with an id says; "" for a block that has no words of its own."""
    return dict(reversed([found for node in called if (found := _name(node, labels))]))


def _name(node: Node, labels: Labels) -> tuple[str, str] | None:
    match node:
        case Heading():
            return node.id, plain(node.content)
        case Table() | Figure() | Chart() | Register() | Matrix() if node.id:
            return node.id, node.caption.label
        case Judgment() if node.id:
            return node.id, labels.say("judgment", number=node.number)
        case Risk() if node.id:
            return node.id, node.label
        case Point(PointKind.ASSUMPTION) if node.id:
            return node.id, labels.say("assumption", label=node.label)
        case Point(PointKind.ALTERNATIVE) if node.id:
            return node.id, labels.say("alternative", number=node.label)
        case Paragraph() if node.id:
            return node.id, labels.say("paragraph", number=node.number) if node.number else ""
        case Indicator() | Event() if node.id:
            return node.id, ""
        case Panel() if node.id:
            return node.id, plain(node.title)
        case _:
            return None


_REFERRING = (Ref, Risk, Indicator, Matrix, Contents)


class _Referring(Record):
    """What references say, by the id of what they point at, and the edition's judgments and risks.

    `authored` are the ids that authors gave.
    """

    audience: Audience
    names: dict[str, str]
    authored: frozenset[str]
    judgments: frozenset[str]
    risks: tuple[Risk, ...]
    report: Report

    def refer(self, node: Node) -> Node:
        """The node with what it refers to in words."""
        match node:
            case Ref(target) if target.startswith("^"):
                return node  # a note, which a citation style calls by its number: no id begins so
            case Ref(target, span, ()):
                words = self._words(target, span)
                return replace(node, content=(Text(words),)) if words else node
            case Ref(target, span):
                self._found(target, span)
                return node
            case Risk(judgment=target) if target:
                if self._found(target, node.judgment_span) and target not in self.judgments:
                    self._report_no_judgment(target, node.judgment_span)
                return node
            case Indicator():
                return replace(node, target=self._targets(node))
            case Matrix():
                return replace(node, rows=self._rows(node))
            case _:
                return node

    def _found(self, target: str, span: Span) -> bool:
        if target in self.names:
            return True
        near = did_you_mean(target, sorted(self.authored))
        ways = f"let '{self.audience.name}' see a block of that id", "or keep this from them, with 'audiences='"
        message = f"the edition for '{self.audience.name}' holds no block '{target}'"
        error(self.report, "missing-reference", message, span, *near, *ways)
        return False

    def _report_no_judgment(self, target: str, span: Span) -> None:
        hints = did_you_mean(target, sorted(self.judgments)) or ("name the id of a '::: judgment'",)
        error(self.report, "wrong-reference", f"the block '{target}' is no judgment", span, *hints)

    def _words(self, target: str, span: Span) -> str:
        if not self._found(target, span):
            return f"[{target}]"
        if not self.names[target]:
            hint = f"give it words: '[…](#{target})'"
            error(self.report, "unworded-reference", f"the block '{target}' has no words to print here", span, hint)
        return self.names[target]

    def _targets(self, indicator: Indicator) -> str:
        spans = indicator.hangs_on_spans or (indicator.span,) * len(indicator.hangs_on)
        words = [self._words(target, span) for target, span in zip(indicator.hangs_on, spans, strict=True)]
        said = ", ".join(words)
        return said[:1].upper() + said[1:]

    def _rows(self, matrix: Matrix) -> tuple[tuple[MatrixCell, ...], ...]:
        """The matrix with each risk in the cell of its likelihood and impact; the highest impact stands first."""
        return tuple(
            tuple(replace(cell, risks=self._in_cell(int(impact), step)) for step, cell in enumerate(row))
            for (impact, _), row in zip(matrix.impacts, matrix.rows, strict=True)
        )

    def _in_cell(self, impact: int, step: int) -> tuple[str, ...]:
        return tuple(
            risk.label for risk in self.risks if risk.impact == impact and risk.term and risk.term.step == step
        )


# -- contents -----------------------------------------------------------------------------------------


def _contents(nodes: Iterable[Node]) -> Iterator[ContentsLine]:
    for node in nodes:
        if isinstance(node, Heading) and node.level <= _DEEPEST_LINE:
            yield ContentsLine(node.level, _without_notes(node.content), node.id)


def _without_notes(content: Inlines) -> Inlines:
    said = plain(content).strip()
    return (Text(said),) if said else ()


def _with_contents(node: Node, lines: tuple[ContentsLine, ...]) -> Node:
    return replace(node, lines=lines) if isinstance(node, Contents) else node
