"""Random editions, finished as `compose` finishes them, for whoever sets or reads one.

They are brutal on purpose: notes of 900 words, notes in headings, captions, head rows and cells, nested lists, long
addresses, empty cells, four scripts.  Words are slices of a fixed stock: a long text costs two draws, and shrinks.
Each strategy is made once and kept, which saves Hypothesis most of its work.
"""

import datetime as dt
import os
import pickle
import struct
import subprocess
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Mapping
from enum import EnumType
from functools import cache
from itertools import count
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from breve.model.asset import Kind, Numbers, Picture, Series
from breve.model.brief import (
    Attachment,
    Audience,
    Edition,
    Fact,
    Folios,
    Format,
    Furniture,
    Genre,
    NotesAt,
    TitleBlock,
)
from breve.model.document import (
    Align,
    Break,
    Caption,
    Cell,
    Chart,
    ChartKind,
    Cite,
    Code,
    Contents,
    ContentsLine,
    Document,
    Emph,
    Event,
    Figure,
    Heading,
    Indicator,
    Judgment,
    Language,
    Link,
    List,
    Matrix,
    MatrixCell,
    Note,
    Panel,
    PanelKind,
    Paragraph,
    Point,
    PointKind,
    Quote,
    Ref,
    Register,
    Risk,
    Shape,
    Sight,
    SourceEntry,
    Sources,
    Strong,
    Styled,
    Table,
    Text,
    rewrite,
    walk,
)
from breve.model.mark import MARKS, UNMARKED
from breve.model.record import is_record, names_of, replace
from breve.model.scale import ICD203, IMPACTS, Confidence
from breve.model.source import NOWHERE, Source
from breve.model.style import Look

STYLES = Path(__file__).parents[1] / "styles"

# -- the look ----------------------------------------------------------------------------------------


def sober() -> Look:
    """The look of styles/sober, read as it stands."""
    return house("sober")


@cache
def house(name: str) -> Look:
    """The look of one of our houses, each of which says all of it in its own file."""
    return made(Look, tomllib.loads((STYLES / name / "style.toml").read_text("utf-8")))


def dressed(edition: Edition, name: str) -> Edition:
    """An edition as that house would have it, its paragraphs numbered where the house numbers them."""
    look = house(name)
    document, numbers = edition.document, count(1)
    if look.numbered_paragraphs:
        blocks = [
            replace(block, number=next(numbers)) if isinstance(block, Paragraph | Judgment) else block
            for block in document.blocks
        ]
        document = replace(document, blocks=tuple(blocks))
    return replace(edition, look=look, document=document, furniture=replace(edition.furniture, folio=look.folio))


def made(kind, value):
    """A value of TOML as the frozen classes have it; what the class does not know is left out."""
    if isinstance(kind, type) and is_record(kind):
        hints = get_type_hints(kind)
        return kind(**{name: made(hints[name], inner) for name, inner in value.items() if name in hints})
    if get_origin(kind) is Mapping:
        return {name: made(get_args(kind)[1], inner) for name, inner in value.items()}
    if get_origin(kind) is tuple:
        return tuple(value)
    return kind(value) if isinstance(kind, EnumType) else value


# -- pictures ----------------------------------------------------------------------------------------


def png(width: int, height: int) -> bytes:
    """A valid grey picture: a slope from black to white."""
    rows = b"".join(b"\0" + bytes(255 * x // width for x in range(width)) for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


@cache
@st.composite
def pictures(draw):
    width, height = draw(st.sampled_from([(1, 1), (40, 30), (300, 20), (20, 300), (640, 480)]))
    return Picture(
        "figures/slope.png", Kind.PNG, png(width, height), width, height, draw(st.sampled_from([0.0, 96.0, 300.0]))
    )


# -- words -------------------------------------------------------------------------------------------

LATIN = (
    "The committee reviewed the office’s efficient but fluffy evidence on rail traffic between 1990–2025 and found "
    "that, on average, less than half (55–80%) of the shipments—some 2,500 containers—were seen by more than one "
    "government. Straßenverkehrsordnung, Zusammenfassung and Verteidigungsministerium are long; naïve façades, "
    "Łódź, Dvořák, Ærø and İzmir are accented. “Quoted, ‘twice’”: see §§ 12–14, pp. 3–5… Neighbourhoods with the "
    "highest proportion of residents over seventy-five have 0123456789 and a well-known, self-evident shortfall; "
    "internationalization, counterintelligence, misunderstanding and responsibilities break across lines. I. A fjord, "
    "an affluent waffle, Äffchen, AVATAR, To, Ty. U.S.\u00a0dollars cost €5, £6 or ₩7,000 & more <than> [bracketed] "
    "{braced} *starred* _scored_ `ticked` \\ / | # @ ~ ^ % $ + = 100%."
)
STOCK = LATIN.split(" ")
TONGUES = {
    "ru": "Изменение климата и международная безопасность требуют согласованных действий правительства",
    "el": "Η κλιματική αλλαγή και η ασφάλεια των συνόρων παραμένουν ανοιχτά ζητήματα",
    "ko": "기후 변화와 한반도의 안보 상황은 서로 밀접하게 관련되어 있다 조선민주주의인민공화국",
    "de": "Die Bundesregierung prüft Wärmeschutzverordnungen für Großstädte",
}
ADDRESSES = [
    "https://www.example.org/very/long/path/to/a/resource-that-does-not-end?with=query&and=more%20of%20it#fragment",
    "https://example.org",
    "mailto:someone@example.org",
]


def _slice(stock: list[str], start: int, length: int) -> str:
    return " ".join(stock[(start + place) % len(stock)] for place in range(length))


@cache
def words(most: int = 30, least: int = 1):
    """Some words in a row from the stock."""
    return st.builds(_slice, st.just(STOCK), st.integers(0, len(STOCK) - 1), st.integers(least, most))


@cache
@st.composite
def foreign(draw, most: int = 12):
    """Words in another language, with its tag."""
    tag = draw(st.sampled_from(sorted(TONGUES)))
    return tag, _slice(TONGUES[tag].split(), draw(st.integers(0, 20)), draw(st.integers(1, most)))


# -- inlines -----------------------------------------------------------------------------------------

REF_LATER = "later"


@cache
def runs(most: int = 30):
    """One run of a line, whatever its kind; no note."""
    text = words(most).map(Text)
    few = words(4).map(Text)
    return st.one_of(
        text,
        text,
        text,
        foreign().map(lambda pair: Language(pair[0], (Text(pair[1]),))),
        foreign(4).map(lambda pair: Text(pair[1])),
        st.builds(lambda inside: Emph((inside,)), few),
        st.builds(lambda inside: Strong((inside,)), few),
        st.builds(lambda before, inside: Strong((before, Text(" "), Emph((inside,)))), few, few),
        st.builds(lambda inside: Emph((Text("in "), Styled(Shape.UPRIGHT, (inside,)))), few),
        st.builds(lambda shape, inside: Styled(shape, (inside,)), st.sampled_from(list(Shape)), few),
        st.sampled_from(["x = y_1", "n", "brief.toml"]).map(Code),
        st.builds(lambda target, inside: Link(target, (inside,)), st.sampled_from(ADDRESSES), few),
        st.sampled_from(ADDRESSES[:1]).map(lambda address: Link(address, (Text(address),))),
        st.sampled_from(ADDRESSES[:1]).map(Text),
        st.integers(0, 9).map(lambda which: Ref(f"{REF_LATER}{which}", NOWHERE)),
        st.just(Break()),
    )


def _spaced(inlines):
    """The runs parted by spaces, with no break at either end of the line or beside another."""
    line = []
    for inline in inlines:
        if isinstance(inline, Note) or not line:
            line.append(inline)
        elif isinstance(inline, Break) or isinstance(line[-1], Break):
            line.extend([] if isinstance(inline, Break) and isinstance(line[-1], Break) else [inline])
        else:
            line.extend([Text(" "), inline])
    while line and isinstance(line[-1], Break):
        line.pop()
    return tuple(line[1:] if line and isinstance(line[0], Break) else line)


@cache
def lines(runs_at_most: int = 4, most: int = 30):
    """A line of words without notes: a contents line, a source, an attribution."""
    return st.builds(
        lambda first, rest: _spaced([first, *rest]),
        words(most).map(Text),
        st.lists(runs(most), max_size=runs_at_most - 1),
    )


@cache
@st.composite
def notes(draw):
    """A note: short, some paragraphs, or 900 words long; now and then as a cite leaves it."""
    length = draw(st.sampled_from([3, 12, 12, 40, 150, 900]))
    first = Paragraph(_spaced([*draw(lines(3)), Text(draw(words(length, length)))]), NOWHERE)
    more = draw(st.lists(lines(2).map(lambda line: Paragraph(line, NOWHERE)), max_size=1)) if length == 40 else []
    note = Note((first, *more), NOWHERE)
    return draw(st.sampled_from([note, Cite((), NOWHERE, content=(note,))]))


@cache
@st.composite
def prose(draw, most: int = 60, notes_in: int = 6):
    """A line as prose has it, with a note after about one line in `notes_in`, or in the midst of it."""
    line = draw(lines(5, most))
    if draw(st.integers(0, notes_in)):
        return line
    rest = draw(lines(2))
    mark = draw(notes())
    return draw(st.sampled_from([(*line, mark), (*line, mark, Text(" "), *rest)]))


# -- blocks ------------------------------------------------------------------------------------------


@cache
def paragraphs(most: int = 60):
    return prose(most).map(lambda line: Paragraph(line, NOWHERE))


@cache
def lists(deep: int = 2):
    """Lists in lists: an item is a paragraph, or two, or one with a list under it."""
    item = paragraphs(20).map(lambda one: (one,))
    if deep:
        item = st.one_of(item, st.tuples(paragraphs(20), paragraphs(20)), st.tuples(paragraphs(12), lists(deep - 1)))
    return st.builds(
        lambda items, ordered, start: List(tuple(items), ordered, NOWHERE, start if ordered else 1),
        st.lists(item, min_size=1, max_size=4),
        st.booleans(),
        st.sampled_from([1, 1, 4]),
    )


@cache
def captions():
    unit = st.one_of(st.just(()), lines(1, 6))
    return st.one_of(st.just(Caption()), st.builds(Caption, prose(12, 6), unit), st.builds(Caption, prose(25, 6), unit))


@cache
def attributions():
    return st.one_of(st.just(()), prose(12, 4))


@cache
@st.composite
def tables(draw):
    """Two to five columns; cells with nothing, a number, words, lines, notes; rows up to a page long."""
    columns, rows = draw(st.integers(2, 5)), draw(st.sampled_from([1, 3, 8, 25]))
    cell = st.one_of(st.just(()), st.integers(0, 10**6).map(lambda n: (Text(f"{n:,}"),)), lines(1, 6), prose(12, 8))
    made_cells = draw(st.lists(cell, min_size=2 * columns, max_size=2 * columns))
    tall = (Text(draw(words(700, 700))),) if draw(st.integers(0, 15)) == 0 else None
    head = tuple(Cell(draw(prose(4, 6))) for _ in range(columns))
    body = [
        [Cell(made_cells[(row * columns + column) % len(made_cells)]) for column in range(columns)]
        for row in range(rows)
    ]
    body = [body[0], *([Cell(() if _has_note(cell) else cell.content) for cell in row] for row in body[1:])]
    if tall:
        body[-1][-1] = Cell(tall)
    return Table(
        draw(captions()),
        head,
        tuple(map(tuple, body)),
        tuple(draw(st.sampled_from(list(Align))) for _ in range(columns)),
        NOWHERE,
        draw(attributions()),
        heads_rows=draw(st.booleans()),
    )


def _has_note(cell):
    return any(isinstance(node, Note) for node in walk(cell))


@cache
def figures():
    return st.builds(Figure, captions(), pictures(), words(12), st.just(NOWHERE), attributions())


@cache
@st.composite
def charts(draw):
    labels = tuple(draw(st.lists(words(2), min_size=1, max_size=9)))
    value = st.one_of(st.none(), st.integers(-50, 400).map(float), st.sampled_from([0.0, 0.25, 1e6]))
    series = tuple(
        Series(draw(words(2)), tuple(draw(value) for _ in labels)) for _ in range(draw(st.sampled_from([1, 1, 2, 3])))
    )
    numbers = Numbers(draw(words(2)), labels, series)
    kind = draw(st.sampled_from(list(ChartKind)))
    return Chart(draw(captions()), kind, numbers, draw(words(12)), NOWHERE, draw(attributions()))


@cache
def panels():
    body = st.lists(st.one_of(paragraphs(), lists(0)), min_size=1, max_size=3).map(tuple)
    return st.builds(
        Panel, st.sampled_from(list(PanelKind)), st.one_of(st.just(()), lines(1, 5)), body, st.just(NOWHERE)
    )


@cache
@st.composite
def judgments(draw):
    """A judgment as `word` leaves it: with any term of the scale or none, and any confidence or none."""
    term = draw(st.sampled_from([None, *ICD203.terms]))
    confidence = draw(st.sampled_from([None, *Confidence]))
    said = [*((term.name.capitalize(), term.range) if term else ()), "Through 2027"]
    scale = tuple(inline for part in said for inline in (Text(part), Break()))[:-1]
    return Judgment(
        draw(prose(30, 4)),
        term,
        confidence,
        draw(prose(30, 4)) if confidence else (),
        "",
        NOWHERE,
        label=f"Confidence: {confidence}." if confidence else "",
        scale=draw(st.sampled_from([scale, scale if term else ()])),
    )


@cache
def points():
    body = st.lists(st.one_of(paragraphs(30), paragraphs(30), lists(0)), max_size=1)
    return st.builds(
        lambda kind, first, rest: Point(kind, (first, *rest), NOWHERE),
        st.sampled_from(list(PointKind)),
        paragraphs(30),
        body,
    )


@cache
@st.composite
def registers(draw):
    """Risks, signs or dated facts, worded; their numbers come with the document's."""
    line = prose(12, 6)
    risk = st.builds(
        lambda content, impact, term, owner: Risk(
            content,
            impact,
            term,
            "",
            owner,
            "2027",
            NOWHERE,
            likelihood=term.name,
            impact_word=IMPACTS[impact],
            rating="high",
        ),
        line,
        st.integers(1, 5),
        st.sampled_from(ICD203.terms),
        words(2),
    )
    sign = st.builds(
        lambda content, threshold, sight: Indicator(
            content,
            (),
            threshold,
            sight,
            "",
            NOWHERE,
            target="Judgment 1",
            status_word=str(sight),
            checked_word="1 May 2026",
        ),
        line,
        words(4),
        st.sampled_from(list(Sight)),
    )
    event = st.builds(lambda content: Event("2024-06", content, NOWHERE, date_word="June 2024"), line)
    rows, heads = draw(
        st.sampled_from(
            [
                (risk, ("No.", "Risk", "Likelihood", "Impact", "Rating", "Owner", "Horizon")),
                (sign, ("Sign", "Threshold", "Bears on", "Status", "Checked")),
                (event, ("Date", "Event")),
            ]
        )
    )
    members = tuple(draw(st.lists(rows, min_size=1, max_size=6)))
    return Register(draw(captions()), members, NOWHERE, draw(attributions()), heads=heads)


@cache
@st.composite
def matrices(draw):
    grades = sober().matrix.grades
    ratings = ("Low", "Moderate", "High", "Severe")
    filled = draw(st.dictionaries(st.tuples(st.integers(1, 5), st.integers(0, 6)), st.integers(1, 4), max_size=4))
    rows = tuple(
        tuple(
            MatrixCell(
                ratings["LMHS".index(letter)],
                "LMHS".index(letter),
                tuple(f"R{n + 1}" for n in range(filled.get((impact, step), 0))),
            )
            for step, letter in enumerate(grades[impact - 1])
        )
        for impact in range(5, 0, -1)
    )
    return Matrix(
        draw(captions()),
        NOWHERE,
        draw(attributions()),
        corner="Impact",
        columns=tuple((term.name.capitalize(), term.range) for term in ICD203.terms),
        impacts=tuple((str(impact), IMPACTS[impact].capitalize()) for impact in range(5, 0, -1)),
        rows=rows,
    )


@cache
def sources():
    entry = st.builds(
        lambda line, address: SourceEntry("key", line, address), lines(3, 12), st.sampled_from(["", *ADDRESSES[:2]])
    )
    return st.lists(entry, min_size=1, max_size=6).map(lambda entries: Sources(NOWHERE, tuple(entries)))


@cache
def quotes():
    return st.lists(st.one_of(paragraphs(), lists(0)), min_size=1, max_size=2).map(
        lambda body: Quote(tuple(body), NOWHERE)
    )


@cache
def blocks():
    """Any block but a heading, prose above all."""
    rare = [quotes(), figures(), charts(), panels(), points(), registers(), matrices()]
    return st.one_of(*[paragraphs(160)] * 6, *[lists(), tables(), judgments()] * 2, *rare)


@cache
@st.composite
def sections(draw, level: int = 1):
    """A heading, what stands under it, and sections a level deeper."""
    inside = draw(st.lists(blocks(), max_size=4))
    deeper = draw(st.lists(sections(level + 1), max_size=1)) if level < 3 else []
    heading = Heading(level, draw(prose(8, 8)), NOWHERE)
    return (heading, *inside, *(block for section in deeper for block in section))


# -- finished, as compose finishes -------------------------------------------------------------------


def _counted(document: Document) -> Document:
    """Every number that `number` gives: notes, exhibits, judgments, points, risks, and an id for what can have one."""
    counts = {name: count(1) for name in ("note", "figure", "table", "judgment", "risk", "id", *PointKind)}

    def label(caption, kind):
        return replace(caption, label=f"{kind.capitalize()} {next(counts[kind])}") if caption.content else caption

    def numbered(node):
        if "id" in names_of(type(node)):
            node = replace(node, id=f"b{next(counts['id'])}")
        match node:
            case Note():
                return replace(node, number=next(counts["note"]))
            case Table() | Register() | Matrix():
                return replace(node, caption=label(node.caption, "table"))
            case Figure() | Chart():
                return replace(node, caption=label(node.caption, "figure"))
            case Judgment():
                return replace(node, number=next(counts["judgment"]))
            case Point():
                letter = "A" if node.kind is PointKind.ASSUMPTION else "B"
                return replace(node, label=f"{letter}{next(counts[node.kind])}")
            case Risk():
                return replace(node, label=f"R{next(counts['risk'])}")
        return node

    return rewrite(document, numbered)


def _referred(document: Document) -> Document:
    """Every reference points at something that is there, and says its name."""
    named = []
    for node in walk(document):
        match node:
            case Table() | Figure() | Chart() | Register() | Matrix() if node.caption.label:
                named.append((node.id, node.caption.label))
            case Judgment():
                named.append((node.id, f"judgment {node.number}"))

    def settled(node):
        if not isinstance(node, Ref):
            return node
        if not named:
            return Text("elsewhere")
        target, said = named[int(node.target.removeprefix(REF_LATER)) % len(named)]
        return Ref(target, NOWHERE, (Text(said),))

    return rewrite(document, settled)


def _silent(content):
    """A heading's words for the table of contents: without its notes."""
    return tuple(inline for inline in content if not isinstance(inline, Note | Cite))


def _with_contents(document: Document) -> Document:
    lines_ = tuple(
        ContentsLine(block.level, _silent(block.content), block.id)
        for block in document.blocks
        if isinstance(block, Heading)
    )
    return Document((Contents(NOWHERE, lines_), *document.blocks))


@cache
@st.composite
def title_blocks(draw):
    fact = st.builds(Fact, words(2), st.lists(words(4), min_size=1, max_size=3).map(tuple))
    return TitleBlock(
        "Policy brief",
        draw(st.sampled_from(["", "Specimens 12"])),
        draw(words(14)),
        draw(st.one_of(st.just(""), words(20))),
        tuple(draw(st.lists(fact, max_size=4))),
    )


@cache
@st.composite
def editions(draw, longest: int = 3):
    """A finished edition: any blocks, either paper, notes at the foot or the end, marked or not, a draft or not."""
    body = draw(st.lists(sections(), min_size=1, max_size=longest))
    opening = draw(st.lists(st.one_of(panels(), paragraphs()), max_size=2))
    closing = draw(st.lists(sources(), max_size=1))
    document = _referred(_counted(Document((*opening, *(block for section in body for block in section), *closing))))
    if draw(st.integers(0, 3)) == 0:
        document = _with_contents(document)
    mark = draw(st.sampled_from([UNMARKED, UNMARKED, *MARKS.values()]))
    draft = draw(st.booleans())
    title = draw(title_blocks())
    audience = Audience(
        "reader",
        "specimen",
        draw(st.sampled_from(["letter", "a4"])),
        notes=draw(st.sampled_from(list(NotesAt))),
        mark=mark,
    )
    attached = draw(st.integers(0, 3)) == 0
    return Edition(
        "random",
        audience,
        Format(
            "specimen",
            "Specimen",
            Genre.POLICY,
            Source("", ""),
            columns=draw(st.sampled_from([1, 1, 2])),
            attach_sources=attached,
        ),
        sober(),
        "en-US",
        dt.date(2026, 11, 23),
        title,
        Furniture(
            title.title[:40].strip(),
            "{page} of {pages}",
            mark.meaning,
            "Notes",
            "Note",
            "Contents",
            "Page",
            "DRAFT" if draft else "",
        ),
        document,
        mark,
        ("breve contributors",),
        ("a source is not verified",) if draft else (),
        (Attachment("sources.json", "application/json", b"[]\n", "The works cited"),) if attached else (),
        digest="0123456789abcdef",
    )


def folios(edition: Edition) -> Folios:
    """Page numbers as a build hands them to the Word file: every block with an id has one."""
    ids = [node.id for node in walk(edition.document) if getattr(node, "id", "")]
    return Folios(len(ids) // 9 + 1, {name: place // 9 + 1 for place, name in enumerate(ids)})


def kinds(edition: Edition) -> Counter:
    """How many nodes of each kind an edition holds."""
    return Counter(type(node).__name__ for node in walk(edition.document))


@cache
def sample() -> tuple[Edition, ...]:
    """As many random editions as the profile of the run asks for, each from a seed of its own, the same each time.

    They are drawn in a process of their own: Hypothesis tries constants that it finds in whatever modules are loaded.
    """
    draw = "import pickle, sys; from strategies import drawn; pickle.dump(drawn(int(sys.argv[1])), sys.stdout.buffer)"
    command = [sys.executable, "-c", draw, str(settings().max_examples)]
    paths = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src"), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONHASHSEED": "0"}
    return pickle.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)


def drawn(count: int) -> tuple[Edition, ...]:
    """The editions of the first seeds."""
    return tuple(map(_drawn, range(count)))


def _drawn(number: int) -> Edition:
    """The edition of a seed: the third that Hypothesis draws, since its first is always the smallest that there is."""
    found = []

    @seed(number)
    @settings(
        max_examples=3, phases=[Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(editions())
    def draw(edition):
        found.append(edition)

    draw()
    return found[-1]
