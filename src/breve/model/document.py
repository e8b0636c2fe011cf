"""The document: the blocks and inlines that a brief is made of, and two ways to go through them.

Passes fill in what the author left open (a note's number, a citation's words, a table's label); they never need
another kind of node.  A writer is a `match` over the two unions `Block` and `Inline`.  Fields that a pass fills in
stand last, under a comment that names the pass.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import count
from operator import attrgetter
from typing import Any, TypeVar, get_args, overload

from breve.model.asset import Numbers, Picture
from breve.model.mark import UNMARKED, Mark
from breve.model.record import Placed, Record, replace
from breve.model.scale import Confidence, Term
from breve.model.source import NOWHERE, Span

# -- inlines -----------------------------------------------------------------------------------------


class Text(Placed):
    """A run of words.  `span` is where it was written; two equal texts are equal wherever they stand."""

    text: str
    span: Span = NOWHERE


class Emph(Record):
    """Emphasis, set in italics; within italics, upright."""

    content: "Inlines"


class Strong(Record):
    """Strong emphasis, set in bold."""

    content: "Inlines"


class Code(Record):
    """Text that is to be read letter by letter."""

    text: str


class Shape(StrEnum):
    """What a citation style may ask of a run besides italics and bold (CSL 1.0.2, "Formatting")."""

    SMALL_CAPS = "small-caps"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    UNDERLINE = "underline"
    UPRIGHT = "upright"
    """Within italics, not italic."""
    LIGHT = "light"
    """Within bold, not bold."""
    PLAIN_CAPS = "plain-caps"
    """Within small capitals, not small capitals."""


class Styled(Record):
    """A run in another shape than the text round it."""

    shape: Shape
    content: "Inlines"


class Place(StrEnum):
    """Where a part of a bibliography entry stands (CSL 1.0.2, "Display")."""

    BLOCK = "block"
    LEFT_MARGIN = "left-margin"
    RIGHT_INLINE = "right-inline"
    INDENT = "indent"


class Display(Record):
    """A part of a bibliography entry with a place of its own.  Writers may set it as ordinary text."""

    place: Place
    content: "Inlines"


class Language(Record):
    """Words in another language than the text round them; `tag` is BCP 47 ("ru", "ko-KR")."""

    tag: str
    content: "Inlines"


class Break(Record):
    """A line break that the author asked for."""


class Link(Record):
    """A link out of the document; `target` is an http, https or mailto address."""

    target: str
    content: "Inlines"


class Citation(Placed):
    """One source of a cite: ``see @msmt2025, paras. 12-14, on rail``.

    `label` is a CSL locator term ("page", "paragraph", …), empty without a locator.
    """

    key: str
    prefix: "Inlines" = ()
    label: str = ""
    locator: str = ""
    suffix: "Inlines" = ()
    suppress_author: bool = False
    span: Span = NOWHERE


class Cite(Record):
    """``[@nyt2023, p. 3]``, or with `in_text` ``@nyt2023 [p. 3]``."""

    citations: tuple[Citation, ...]
    span: Span
    in_text: bool = False
    # filled by cite: what stands here, with its `Note` where the style cites in notes
    content: "Inlines" = ()


class Ref(Record):
    """``[](#fig-map)``: a reference to a block by its id."""

    target: str
    span: Span
    # filled by number: "Figure 1", "judgment 4"
    content: "Inlines" = ()


class Note(Record):
    """A note, in the place where its mark stands."""

    body: "Blocks"
    span: Span
    # filled by number: from 1, in reading order
    number: int = 0


Inline = Text | Emph | Strong | Code | Styled | Display | Language | Break | Link | Cite | Ref | Note
Inlines = tuple[Inline, ...]

# -- blocks ------------------------------------------------------------------------------------------


class Heading(Record):
    """A heading; level 1 is Word's Heading 1 and PDF's H1.  The brief's title is not a heading."""

    level: int
    content: Inlines
    span: Span
    id: str = ""


class Paragraph(Record):
    """A paragraph of running text."""

    content: Inlines
    span: Span
    id: str = ""
    # filled by number: from 1 where the house numbers paragraphs, else 0
    number: int = 0


class Quote(Record):
    """A quotation set off from the text."""

    body: "Blocks"
    span: Span


class List(Record):
    """A list; an ordered one counts from `start`."""

    items: tuple["Blocks", ...]
    is_ordered: bool
    span: Span
    start: int = 1


class Caption(Record):
    """What stands above an exhibit: its message, and under that the unit line, ``()`` where there is none.

    The exhibit's source line stands below it, and so is a field of its own.
    """

    content: Inlines = ()
    unit: Inlines = ()
    # filled by number: "Figure 1", "Table 2"; "" for an exhibit that is not counted
    label: str = ""


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Cell(Placed):
    """One cell of a table; `Break` parts its lines."""

    content: Inlines
    span: Span = NOWHERE


class Table(Record):
    """A table with one head row; the first column heads its rows where `heads_rows` is set.

    `aligns` has one member a column, and every row as many cells.  `widths` are relative, or () for the writer to
    choose from the words.
    """

    caption: Caption
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[Align, ...]
    span: Span
    source: Inlines = ()
    id: str = ""
    heads_rows: bool = False
    widths: tuple[float, ...] = ()


class Figure(Record):
    """A picture with its message, and the words for those who cannot see it."""

    caption: Caption
    picture: Picture
    alt: str
    span: Span
    source: Inlines = ()
    id: str = ""


class ChartKind(StrEnum):
    """The kinds of chart that a brief draws itself."""

    BAR = "bar"
    LINE = "line"


class Chart(Record):
    """A chart that the writers draw from numbers."""

    caption: Caption
    kind: ChartKind
    numbers: Numbers
    alt: str
    span: Span
    source: Inlines = ()
    id: str = ""


class PanelKind(StrEnum):
    """What a panel is for; a house style may dress each differently."""

    BOTTOM_LINE = "bottom-line"
    PANEL = "panel"
    COLOPHON = "colophon"


class Panel(Record):
    """Text set apart: the bottom line, a box, the colophon."""

    kind: PanelKind
    title: Inlines
    body: "Blocks"
    span: Span
    id: str = ""


class Judgment(Placed):
    """A key judgment: a statement with one likelihood term in it, and what the confidence in it rests on.

    Writers set, in this order: `content` with its number; `label` and `basis` as one paragraph, parted by a space
    (none where `label` is empty); `scale` with the bar where `term` is given.  Where the house has the bar below the
    statement, `scale` comes before `label` and `basis`.
    """

    content: Inlines
    term: Term | None
    confidence: Confidence | None
    basis: Inlines
    horizon: str
    span: Span
    id: str = ""
    # filled by word: "Confidence: moderate."; the word of likelihood first, then range and horizon: each on a line of
    # its own ("Likely", "55–80%", "Through 2027") or beside each other, as the house has them
    label: str = ""
    scale: Inlines = ()
    # filled by number: from 1; where the house numbers paragraphs, it is counted with them
    number: int = 0
    # where `term`, or that there is none, was declared, for findings that speak of both places
    term_span: Span = NOWHERE


class PointKind(StrEnum):
    """What a short numbered statement is."""

    ASSUMPTION = "assumption"
    ALTERNATIVE = "alternative"


class Point(Record):
    """An assumption that the judgments stand on, or an alternative reading of the evidence."""

    kind: PointKind
    body: "Blocks"
    span: Span
    id: str = ""
    # filled by number: "A1", set in the hang before the first paragraph
    label: str = ""


class Risk(Placed):
    """A row of the risk register.  `impact` is 1 to 5; `judgment` the id of the judgment it hangs on, or ""."""

    content: Inlines
    impact: int
    term: Term | None
    judgment: str
    owner: str
    horizon: str
    span: Span
    id: str = ""
    # filled by word: the likelihood (inherited where not given) and the impact as printed, and the rating
    likelihood: str = ""
    impact_word: str = ""
    rating: str = ""
    # filled by number: "R1"
    label: str = ""
    # where `judgment` was written
    judgment_span: Span = NOWHERE


class Sight(StrEnum):
    """Whether a sign has been seen."""

    NOT_SEEN = "not seen"
    EMERGING = "emerging"
    SEEN = "seen"


class Indicator(Placed):
    """A sign to watch for; `hangs_on` are the ids of the judgments or risks that it would change."""

    content: Inlines
    hangs_on: tuple[str, ...]
    threshold: str
    status: Sight
    checked: str
    span: Span
    id: str = ""
    # filled by number: "Judgment 4", "R1, R2"; by word: the status and the date as printed
    target: str = ""
    status_word: str = ""
    checked_word: str = ""
    # where each of `hangs_on` was written
    hangs_on_spans: tuple[Span, ...] = ()


class Event(Record):
    """A dated fact; `date` is ISO 8601, "2024-06-19", "2024-06" or "2024"."""

    date: str
    content: Inlines
    span: Span
    id: str = ""
    # filled by word: the date as printed
    date_word: str = ""


class Register(Record):
    """Risks, indicators or events that stand together, and are set as one table (`exhibit.table`).

    The reader makes one of neighbours of a kind; `heads` are the words over the columns, filled by word.
    """

    caption: Caption
    rows: tuple[Risk, ...] | tuple[Indicator, ...] | tuple[Event, ...]
    span: Span
    source: Inlines = ()
    id: str = ""
    # filled by word
    heads: tuple[str, ...] = ()


class MatrixCell(Record):
    """One cell of the matrix: the rating word, its grade from 0 (low) to 3 (severe), and the risks in it ("R2")."""

    rating: str
    grade: int
    risks: tuple[str, ...] = ()


class Matrix(Record):
    """The risks of the edition by likelihood, across, and impact, down from 5 to 1."""

    caption: Caption
    span: Span
    source: Inlines = ()
    id: str = ""
    # filled by word: the head of the first column, "Likely" and "55–80%" over each other column,
    # "5" and "Catastrophic" before each row
    corner: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    impacts: tuple[tuple[str, str], ...] = ()
    # filled by number, which knows the risks' labels
    rows: tuple[tuple[MatrixCell, ...], ...] = ()


class SourceEntry(Record):
    """One line of the list of sources; `address` is what its title links to, or ""."""

    key: str
    content: Inlines
    address: str = ""


class Sources(Record):
    """The list of works cited."""

    span: Span
    # filled by cite
    entries: tuple[SourceEntry, ...] = ()


class ContentsLine(Record):
    """One line of the table of contents: a heading's level, words and id."""

    level: int
    content: Inlines
    target: str


class Contents(Record):
    """A table of contents, where the format asks for one."""

    span: Span
    # filled by number
    lines: tuple[ContentsLine, ...] = ()


class Division(Record):
    """Blocks that some audiences alone may see; `select` unwraps it, so no writer or later pass meets one.

    `audiences` is empty for everyone.
    """

    body: "Blocks"
    span: Span
    audiences: frozenset[str] = frozenset()
    mark: Mark = UNMARKED


Block = (
    Heading
    | Paragraph
    | Quote
    | List
    | Table
    | Figure
    | Chart
    | Panel
    | Judgment
    | Point
    | Register
    | Matrix
    | Sources
    | Contents
    | Division
)
Blocks = tuple[Block, ...]


class Document(Record):
    """A brief's content, in the order in which it is read."""

    blocks: Blocks


Node = Document | Block | Inline | Citation | Caption | Cell | Risk | Indicator | Event | SourceEntry | ContentsLine

# -- going through -----------------------------------------------------------------------------------


_NODES = frozenset(get_args(Node))


def _holds_nodes(hint: Any) -> bool:
    """Whether an annotation, as it is written, speaks of nodes: `typing.get_type_hints` takes 10 ms for all of them."""
    return hint in _NODES or hint in {"Inlines", "Blocks"} or any(map(_holds_nodes, get_args(hint)))


@cache
def _inner(kind: Any) -> tuple[str, ...]:
    """The names of the fields in which a kind of node holds other nodes, in the order of its class: reading order."""
    return tuple(name for name, hint in kind.__annotations__.items() if _holds_nodes(hint))


class _Stop(Record):
    """What is done at a node of some kind: whether it was asked for, and the names and contents of what it holds."""

    is_asked: bool = False
    names: tuple[str, ...] = ()
    within: "attrgetter[Any] | None" = None


_PASSED = _Stop()
"""What is done at any other node."""


@cache
def _stops(kinds: tuple[type, ...], past: frozenset[type] = frozenset()) -> Mapping[Any, _Stop]:
    """The kinds that are asked for or may hold one that is, tuples among them; most nodes of a line are neither."""
    asked = frozenset(kinds) or _NODES
    inner: dict[Any, tuple[str, ...]] = {kind: () if kind in past else _inner(kind) for kind in _NODES}
    stops = {kind: _Stop(kind in asked, held, attrgetter(*held) if held else None) for kind, held in inner.items()}
    return {tuple: _PASSED} | {kind: stop for kind, stop in stops.items() if stop != _PASSED}


Asked = TypeVar("Asked", bound=Record)


@overload
def walk(node: Any, *, past: frozenset[type] = ...) -> Iterator[Node]: ...
@overload
def walk(node: Any, *kinds: type[Asked], past: frozenset[type] = ...) -> Iterator[Asked]: ...
def walk(node: Any, *kinds: type, past: frozenset[type] = frozenset()) -> Iterator[Any]:
    """Every node, or every one of some kinds, in reading order, a node before what it holds.

    What nodes of the kinds in `past` hold is passed by.
    """
    stops, waiting = _stops(kinds, past), [node]
    while waiting:
        one = waiting.pop()
        kind = type(one)
        if kind is tuple:
            waiting.extend(one[::-1])
        elif stop := stops.get(kind):
            if stop.is_asked:
                yield one
            if stop.within:
                waiting.append(stop.within(one))


Tree = TypeVar("Tree")


def rewrite(node: Tree, change: Callable[[Any], Node], *kinds: type) -> Tree:
    """The same tree with every node, or every one of some kinds, changed in reading order, before what it holds.

    What does not change is not copied: it is the same object in the new tree.
    """
    rewritten: Tree = _rewritten(node, change, _stops(kinds))
    return rewritten


def _rewritten(node: Any, change: Callable[[Any], Node], stops: Mapping[Any, _Stop]) -> Any:
    """The same, untyped; in plain loops, since an edition's nodes come by here some six times."""
    changed: dict[Any, Any] = {}
    kind = type(node)
    if kind is tuple:
        for at, one in enumerate(node):
            if type(one) in stops and (new := _rewritten(one, change, stops)) is not one:
                changed[at] = new
        return tuple(map(changed.get, count(), node)) if changed else node
    stop = stops.get(kind, _PASSED)
    if stop.is_asked and type(node := change(node)) is not kind:
        stop = stops.get(type(node), _PASSED)
    for name in stop.names:
        if (old := getattr(node, name)) and (new := _rewritten(old, change, stops)) is not old:
            changed[name] = new
    return replace(node, **changed) if changed else node


def plain(content: Inlines) -> str:
    """The words of a line, without its notes; a break is a space."""
    said = ""
    for inline in content:
        match inline:
            case Text(text) | Code(text):
                said += text
            case Break():
                said += " "
            case Emph(inside) | Strong(inside) | Styled(_, inside) | Display(_, inside):
                said += plain(inside)
            case Language(_, inside) | Link(_, inside) | Cite(content=inside) | Ref(content=inside):
                said += plain(inside)
            case Note():
                pass
    return said


def notes(document: Document) -> tuple[Note, ...]:
    """The notes of a document in reading order."""
    return tuple(walk(document, Note))
