"""The blocks of a document as paragraphs and tables of a Word file."""

from dataclasses import dataclass, replace
from itertools import groupby

from breve.docx.anchor import block_name
from breve.docx.chart import chart
from breve.docx.line import field, link_within, run, runs
from breve.docx.picture import bar, figure
from breve.docx.story import Flow, Grid, Para, Story
from breve.docx.table import grid, matrix
from breve.model.brief import Folios
from breve.model.document import (
    Block,
    Blocks,
    Break,
    Caption,
    Chart,
    Contents,
    Division,
    Figure,
    Heading,
    Inlines,
    Judgment,
    List,
    Matrix,
    Panel,
    PanelKind,
    Paragraph,
    Point,
    Quote,
    Register,
    Risk,
    SourceEntry,
    Sources,
    Table,
    plain,
)
from breve.model.exhibit import table

DEEPEST = 3
"""Word has styles of its own for lists three levels deep; a deeper one looks like the third."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where blocks stand: the styles of their paragraphs, and how deep in lists they are."""

    first: str = "BodyText"
    later: str = "BodyTextFirstIndent"
    lists: str = "List"
    depth: int = 0


BODY = Setting()
QUOTE = Setting("Quote", "Quote")
PANEL = Setting("Panel", "Panel", "PanelList")
COLOPHON = Setting("Colophon", "Colophon")
POINT = Setting("PointText", "PointText")


def body(blocks: Blocks, story: Story, folios: Folios | None, setting: Setting = BODY) -> Flow:
    """Blocks one under another; a paragraph that follows a paragraph is indented, if the house indents."""
    flow: Flow = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        follows = isinstance(before, Paragraph)
        flow += _identified(block, story, folios, replace(setting, first=setting.later) if follows else setting)
    return flow


def _identified(block: Block, story: Story, folios: Folios | None, setting: Setting) -> Flow:
    """A block within the hidden bookmark that names it on the way back."""
    if story.is_notes:
        return _block(block, story, folios, setting)
    tally = story.tally
    tally.blocks += 1
    name = block_name(tally.blocks)
    start, end = tally.bookmark(name) if tally.has_identity else ("", "")
    flow = _block(block, story, folios, setting)
    return _between(start, flow, end) if start else flow


def _between(start: str, flow: Flow, end: str) -> Flow:
    """What stands between two marks: from the first paragraph to the last, where both stand outside tables.

    A bookmark may not begin within a table and end outside it, and LibreOffice loses one that begins between two
    paragraphs; so an exhibit with a caption alone is marked by its caption, and a bare table by its first cell.
    """
    match flow:
        case [Para() as only] | [Para() as only, Grid()]:
            return [replace(only, runs=start + only.runs + end), *flow[1:]]
        case [Para() as first, *inner, Para() as last]:
            return [replace(first, runs=start + first.runs), *inner, replace(last, runs=last.runs + end)]
        case [Para() as first, *rest]:
            return [replace(first, runs=start + first.runs + end), *rest]
        case [Grid(content), *rest]:
            return [Grid(content.replace("</w:pPr>", f"</w:pPr>{start}{end}", 1)), *rest]
        case _:
            return flow


def _block(block: Block, story: Story, folios: Folios | None, setting: Setting) -> Flow:
    match block:
        case Heading(level=level):
            return [
                Para(f"Heading{min(level, 6)}", _anchored(block.id, block.content, f"Heading{min(level, 6)}", story))
            ]
        case Paragraph():
            return [Para(setting.first, _anchored(block.id, block.content, setting.first, story))]
        case Quote():
            return body(block.body, story, folios, QUOTE)
        case List():
            return _list(block, story, folios, setting)
        case Panel():
            return _panel(block, story, folios)
        case Judgment():
            return _judgment(block, story)
        case Point():
            return _point(block, story, folios)
        case Sources():
            return [_source(entry, story) for entry in block.entries]
        case Contents():
            return _contents(block, story, folios)
        case Division():
            return body(block.body, story, folios, setting)
        case Table() | Register() | Matrix() | Figure() | Chart():
            return _exhibit(block, story)


def _anchored(identity: str, content: Inlines, style: str, story: Story) -> str:
    return story.tally.anchored(identity, _runs(content, style, story))


def _runs(content: Inlines, style: str, story: Story) -> str:
    return runs(content, story, story.hosts[style])


# -- lists, panels, points ---------------------------------------------------------------------------


def _list(block: List, story: Story, folios: Folios | None, setting: Setting) -> Flow:
    level = min(setting.depth, DEEPEST - 1)
    kind = "Number" if block.is_ordered else "Bullet"
    deep = str(level + 1) if level else ""
    style = f"{setting.lists}{kind}{deep}"
    number = _restarted(level, block.start, story) if block.is_ordered else ""
    inside = replace(
        setting, first=f"{setting.lists}Continue{deep}", later=f"{setting.lists}Continue{deep}", depth=setting.depth + 1
    )
    flow: Flow = []
    for item in block.items:
        flow += _item(item, Para(style, "", number), story, folios, inside)
    return flow


def _restarted(level: int, start: int, story: Story) -> str:
    """A list of its own, which counts from its own start: Word would go on from the list before."""
    starts = story.tally.list_starts
    starts.append((level, start))
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{len(starts) + FIXED_LISTS}"/></w:numPr>'


FIXED_LISTS = 3
"""The lists that styles name: headings, bullets, numbers."""


def _item(item: Blocks, para: Para, story: Story, folios: Folios | None, inside: Setting) -> Flow:
    """An item: its first paragraph carries the bullet or number, what follows stands under it."""
    match item:
        case [Paragraph() as first, *rest]:
            numbered = replace(inside, first=para.style, later=para.style)
            head = _identified(first, story, folios, numbered)
            marked = [replace(one, properties=para.properties) if isinstance(one, Para) else one for one in head]
            return marked + body(tuple(rest), story, folios, inside)
        case _:
            return body(item, story, folios, inside)


def _panel(block: Panel, story: Story, folios: Folios | None) -> Flow:
    is_colophon = block.kind is PanelKind.COLOPHON
    setting, style = (COLOPHON, "ColophonHeading") if is_colophon else (PANEL, "PanelHeading")
    title: Flow = [Para(style, _anchored(block.id, block.title, style, story))] if block.title else []
    return title + body(block.body, story, folios, setting)


def _point(block: Point, story: Story, folios: Folios | None) -> Flow:
    label = story.tally.anchored(block.id, run(block.label, "PointLabel")) + "<w:r><w:tab/></w:r>"
    match body(block.body, story, folios, POINT):
        case [Para("PointText") as first, *rest]:
            return [replace(first, style="Point", runs=label + first.runs), *rest]
        case flow:
            return [Para("Point", label), *flow]


# -- judgments ---------------------------------------------------------------------------------------


def _judgment(block: Judgment, story: Story) -> Flow:
    number = story.tally.anchored(block.id, run(str(block.number), "JudgmentNumber")) + "<w:r><w:tab/></w:r>"
    label = run(block.label, "ConfidenceLabel") + (run(" ") if block.label and block.basis else "")
    flow: Flow = [Para("Judgment", number + _runs(block.content, "Judgment", story))]
    if block.label or block.basis:
        flow.append(Para("Confidence", label + _runs(block.basis, "Confidence", story)))
    if block.scale:
        picture = bar(block.term, story) if block.term else ""
        flow.append(Para("Likelihood", picture + _scale(block.scale, story)))
    return flow


def _scale(content: Inlines, story: Story) -> str:
    """The scale's words on one line beside the bar: what are lines in a column of their own are columns here."""
    lines = [tuple(line) for is_break, line in groupby(content, lambda one: isinstance(one, Break)) if not is_break]
    word, *others = lines or [()]
    rest = "".join("<w:r><w:tab/></w:r>" + run(plain(line), "LikelihoodRange") for line in others)
    return _runs(word, "Likelihood", story) + rest


# -- exhibits ----------------------------------------------------------------------------------------

Exhibit = Table | Register | Matrix | Figure | Chart


def _exhibit(block: Exhibit, story: Story) -> Flow:
    """Caption, unit line, the thing itself, source line; the parts of an exhibit stay on one page."""
    on_measure = isinstance(block, Figure | Chart) or story.measure == story.frame
    lines = FIGURE if on_measure else TABLE
    above = _caption(block.caption, block.id, lines, story)
    shown = _shown(block, story)
    source: Flow = [Para(lines.source, _runs(block.source, lines.source, story))] if block.source else []
    gap: Flow = [Para("AfterTable", "")] if isinstance(shown, Grid) and not source else []
    return [*above, shown, *source, *gap]


@dataclass(frozen=True, slots=True)
class Lines:
    """The styles of the lines round an exhibit."""

    caption: str
    title: str
    unit: str
    source: str


FIGURE = Lines("Caption", "FigureTitle", "FigureUnit", "FigureSource")
TABLE = Lines("TableCaption", "TableTitle", "TableUnit", "TableSource")


def _shown(block: Exhibit, story: Story) -> Para | Grid:
    match block:
        case Table():
            return grid(block, story)
        case Register():
            return grid(
                table(block), story, tuple(row.id for row in block.rows), has_ids=isinstance(block.rows[0], Risk)
            )
        case Matrix():
            return matrix(block, story)
        case Figure():
            return Para("Figure", figure(block, story))
        case Chart():
            return Para("Figure", chart(block, story))


def _caption(caption: Caption, identity: str, lines: Lines, story: Story) -> Flow:
    flow: Flow = []
    if caption.label:
        label = story.tally.anchored(identity, _label(caption.label))
        words = run(" ") + _runs(caption.content, lines.caption, story) if caption.content else ""
        flow.append(Para(lines.caption, label + words))
    elif caption.content:
        flow.append(Para(lines.title, _anchored(identity, caption.content, lines.title, story)))
    if caption.unit:
        flow.append(Para(lines.unit, _runs(caption.unit, lines.unit, story)))
    return flow


def _label(label: str) -> str:
    """``Figure 1``, its number a field that counts figures."""
    kind, _, number = label.rpartition(" ")
    if not (kind.isalpha() and number.isdigit()):
        return run(label, "CaptionLabel")
    counted = field(rf"SEQ {kind} \* ARABIC", run(number, "CaptionLabel"), STYLED_LABEL)
    return run(f"{kind} ", "CaptionLabel") + counted


STYLED_LABEL = '<w:rPr><w:rStyle w:val="CaptionLabel"/></w:rPr>'


# -- sources, contents -------------------------------------------------------------------------------


def _source(entry: SourceEntry, story: Story) -> Para:
    return Para("Bibliography", _runs(entry.content, "Bibliography", story))


def _contents(block: Contents, story: Story, folios: Folios | None) -> Flow:
    """The lines of a contents field; without pages they are links alone, which cannot go stale."""
    lines = [line for line in block.lines if line.target in story.tally.anchors]
    pages = folios.page_of if folios else {}
    flow: Flow = []
    for line in lines:
        style = f"TOC{min(line.level, DEEPEST)}"
        anchor = story.tally.anchors[line.target]
        page = str(pages.get(line.target, ""))
        number = "<w:r><w:tab/></w:r>" + field(rf"PAGEREF {anchor.name} \h", run(page)) if page else ""
        words = runs(line.content, story, story.hosts[style], leads=True)
        flow.append(Para(style, link_within(anchor.name, words + number)))
    is_field = flow and all(line.target in pages for line in lines)
    return _as_field(flow, max(line.level for line in lines)) if is_field else flow


def _as_field(flow: Flow, deepest: int) -> Flow:
    """The lines as the result of one TOC field, which begins in the first and ends in the last."""
    opening = field(rf'TOC \o "1-{deepest}" \h \z \u', "\x00").split("\x00")
    begin, end = opening[0], opening[1]
    first, last = flow[0], flow[-1]
    assert isinstance(first, Para)
    assert isinstance(last, Para)
    if len(flow) == 1:
        return [replace(first, runs=begin + first.runs + end)]
    return [replace(first, runs=begin + first.runs), *flow[1:-1], replace(last, runs=last.runs + end)]
