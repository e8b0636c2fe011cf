"""The blocks of a document as paragraphs and tables of a Word file."""

from functools import cache
from itertools import count

from breve.docx.anchor import block_name
from breve.docx.chart import chart
from breve.docx.line import field, link_within, run, runs, styled
from breve.docx.numbering import FIXED
from breve.docx.picture import bar, figure
from breve.docx.story import Flow, Grid, Para, Story, Tally
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
from breve.model.record import Record, replace
from breve.model.style import BarAt, Look

DEEPEST = 3
"""Word has styles of its own for lists three levels deep; a deeper one looks like the third."""
DEEPEST_HEADING = 6


class Setting(Record):
    """Where blocks stand: the styles of their paragraphs, and how deep in lists they are."""

    first: str = "BodyText"
    later: str = "BodyTextFirstIndent"
    lists: str = "List"
    quote: str = "Quote"
    depth: int = 0


BODY = Setting()
UNINDENTED = Setting(later="BodyText")
PANEL = Setting("Panel", "Panel", "PanelList", "PanelQuote")
BOTTOM_LINE = Setting("BottomLine", "BottomLine", "BottomLineList", "BottomLineQuote")
COLOPHON = Setting("Colophon", "Colophon")
POINT = Setting("PointText", "PointText")


def running(look: Look) -> Setting:
    """How running text is set: a paragraph that follows a paragraph is indented, if the house indents."""
    return BODY if look.roles["body"].first else UNINDENTED


def body(blocks: Blocks, story: Story, folios: Folios | None, setting: Setting) -> Flow:
    """Blocks one under another."""
    flow: Flow = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        follows = isinstance(before, Paragraph)
        made = _block(block, story, folios, _following(setting) if follows else setting)
        flow += _under_heading(made) if isinstance(before, Heading) else made
    return flow


def _under_heading(flow: Flow) -> Flow:
    """What stands under a heading: a caption leaves out its space above, which is the heading's own space below."""
    match flow:
        case [Para(style) as first, *rest] if style in CAPTIONS:
            return [replace(first, style=f"{style}UnderHeading"), *rest]
        case _:
            return flow


@cache
def _following(setting: Setting) -> Setting:
    return replace(setting, first=setting.later)


@cache
def _quoted(setting: Setting) -> Setting:
    return replace(setting, first=setting.quote, later=setting.quote, depth=0)


def _named(flow: Flow, story: Story) -> Flow:
    """A block's paragraphs, each within a hidden bookmark that names it on the way back; the notes have none.

    LibreOffice doubles a bookmark that spans two paragraphs.  A table without a line above or below is named in its
    first cell.
    """
    tally = story.tally
    if story.is_notes or not tally.has_identity or not flow:
        return flow
    tally.blocks += 1
    if len(flow) == 1 and isinstance(flow[0], Grid):
        mark = tally.bookmarked(block_name(tally.blocks), "")
        return [Grid(flow[0].content.replace("</w:pPr>", f"</w:pPr>{mark}", 1))]
    parts = count(1)
    return [_in_bookmark(one, next(parts), tally) if isinstance(one, Para) and one.runs else one for one in flow]


def _in_bookmark(para: Para, part: int, tally: Tally) -> Para:
    return Para(para.style, tally.bookmarked(block_name(tally.blocks, part), para.runs), para.properties)


def _block(block: Block, story: Story, folios: Folios | None, setting: Setting) -> Flow:
    match block:
        case Quote():
            return body(block.body, story, folios, _quoted(setting))
        case List():
            return _list(block, story, folios, setting)
        case Panel():
            return _panel(block, story, folios)
        case Point():
            return _point(block, story, folios)
        case Division():
            return body(block.body, story, folios, setting)
        case Contents():
            return _contents(block, story, folios)
        case Heading(level=level):
            style = f"Heading{min(level, DEEPEST_HEADING)}"
            return _named([Para(style, _anchored(block.id, block.content, style, story))], story)
        case Paragraph():
            style = "Numbered" if block.number else setting.first
            return _named([Para(style, _anchored(block.id, block.content, style, story))], story)
        case Judgment():
            return _named(_judgment(block, story), story)
        case Sources():
            return _named([_source(entry, story) for entry in block.entries], story)
        case Table() | Register() | Matrix() | Figure() | Chart():
            return _named(_exhibit(block, story), story)


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
    number = _restarted(setting.lists, level, block.start, story) if block.is_ordered else ""
    inside = replace(
        setting, first=f"{setting.lists}Continue{deep}", later=f"{setting.lists}Continue{deep}", depth=setting.depth + 1
    )
    flow: Flow = []
    for item in block.items:
        flow += _item(item, Para(style, "", number), story, folios, inside)
    return flow


def _restarted(family: str, level: int, start: int, story: Story) -> str:
    """A list of its own, which counts from its own start: Word would go on from the list before."""
    starts = story.tally.list_starts
    starts.append((family, level, start))
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{len(starts) + FIXED}"/></w:numPr>'


def _item(item: Blocks, para: Para, story: Story, folios: Folios | None, inside: Setting) -> Flow:
    """An item: its first paragraph carries the bullet or number, what follows stands under it."""
    match item:
        case [Paragraph() as first, *rest]:
            numbered = replace(inside, first=para.style, later=para.style)
            head = _block(first, story, folios, numbered)
            marked = [replace(one, properties=para.properties) if isinstance(one, Para) else one for one in head]
            return marked + body(tuple(rest), story, folios, inside)
        case _:
            return body(item, story, folios, inside)


def _panel(block: Panel, story: Story, folios: Folios | None) -> Flow:
    setting = _panel_setting(block.kind, story)
    style = f"{setting.first}Heading"
    title: Flow = [Para(style, _anchored(block.id, block.title, style, story))] if block.title else []
    if setting is COLOPHON and not title:
        setting = replace(setting, first="ColophonFirst")
    return _named(title, story) + body(block.body, story, folios, setting)


def _panel_setting(kind: PanelKind, story: Story) -> Setting:
    match kind:
        case PanelKind.COLOPHON:
            return COLOPHON
        case PanelKind.BOTTOM_LINE if story.look.bottom_line != story.look.panel:
            return BOTTOM_LINE
        case PanelKind.BOTTOM_LINE | PanelKind.PANEL:
            return PANEL


def _point(block: Point, story: Story, folios: Folios | None) -> Flow:
    label = story.tally.anchored(block.id, run(block.label, "PointLabel")) + "<w:r><w:tab/></w:r>"
    match body(block.body, story, folios, POINT):
        case [Para("PointText") as first, *rest]:
            return [replace(first, style="Point", runs=label + first.runs), *rest]
        case flow:
            return [Para("Point", label), *flow]


# -- judgments ---------------------------------------------------------------------------------------


def _judgment(block: Judgment, story: Story) -> Flow:
    statement = _statement(block, story)
    basis, scale = _basis(block, story), _likelihood(block, story)
    parts = [scale, basis] if story.look.bar.place is BarAt.BELOW else [basis, scale]
    return [statement, *(part for part in parts if part)]


LONG = 250
"""A paragraph of more words may go on over a page's end: kept whole, it would leave much of a page empty."""


def _sized(style: str, content: Inlines) -> str:
    """The style for a paragraph that stays whole, or for one too long to."""
    return f"{style}Long" if len(plain(content).split()) > LONG else style


def _statement(block: Judgment, story: Story) -> Para:
    """The statement with its number, which is Word's own where paragraphs are numbered."""
    style = _sized("Judgment", block.content)
    if story.look.numbered_paragraphs:
        return Para(style, _anchored(block.id, block.content, style, story))
    number = story.tally.anchored(block.id, run(str(block.number), "JudgmentNumber")) + "<w:r><w:tab/></w:r>"
    return Para(style, number + _runs(block.content, style, story))


def _basis(block: Judgment, story: Story) -> Para | None:
    if not (block.label or block.basis):
        return None
    style = _sized("Confidence", block.basis)
    label = run(block.label, "ConfidenceLabel") + (run(" ") if block.label and block.basis else "")
    return Para(style, label + _runs(block.basis, style, story))


def _likelihood(block: Judgment, story: Story) -> Para | None:
    if not block.scale:
        return None
    return Para("Likelihood", (bar(block.term, story) if block.term else "") + _scale(block.scale))


def _scale(content: Inlines) -> str:
    """The scale's words on one line beside the bar: what are lines in a column of their own are columns here."""
    word, rest = content[:1], content[1:]
    others = ("<w:r><w:tab/></w:r>" if isinstance(one, Break) else run(plain((one,))) for one in rest)
    return run(plain(word), "LikelihoodTerm") + "".join(others)


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


class Lines(Record):
    """The styles of the lines round an exhibit."""

    caption: str
    title: str
    unit: str
    source: str


FIGURE = Lines("Caption", "FigureTitle", "FigureUnit", "FigureSource")
TABLE = Lines("TableCaption", "TableTitle", "TableUnit", "TableSource")
CAPTIONS = {FIGURE.caption, FIGURE.title, TABLE.caption, TABLE.title}


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
            return Para(_figure_style(block), figure(block, story))
        case Chart():
            return Para(_figure_style(block), chart(block, story))


def _figure_style(block: Figure | Chart) -> str:
    """A figure stays with the source line below, and with nothing else: else exhibits in a row would all be one."""
    return "FigureKept" if block.source else "Figure"


def _caption(caption: Caption, identity: str, lines: Lines, story: Story) -> Flow:
    flow: Flow = []
    if caption.label:
        label = story.tally.anchored(identity, _label(caption.label)) + run(story.look.caption_stop, "CaptionLabel")
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
    counted = field(rf"SEQ {kind} \* ARABIC", run(number, "CaptionLabel"), styled("CaptionLabel"))
    return run(f"{kind} ", "CaptionLabel") + counted


# -- sources, contents -------------------------------------------------------------------------------


def _source(entry: SourceEntry, story: Story) -> Para:
    return Para("Bibliography", _runs(entry.content, "Bibliography", story))


def _contents(block: Contents, story: Story, folios: Folios | None) -> Flow:
    """The lines of a contents field; without pages they are links alone, which cannot go stale."""
    lines = [line for line in block.lines if line.target in story.tally.anchors]
    pages = folios.page_of if folios else {}
    flow: list[Para] = []
    for line in lines:
        style = f"TOC{min(line.level, DEEPEST)}"
        anchor = story.tally.anchors[line.target]
        page = str(pages.get(line.target, ""))
        number = "<w:r><w:tab/></w:r>" + field(rf"PAGEREF {anchor.name} \h", run(page)) if page else ""
        words = runs(line.content, story, story.hosts[style], leads=True)
        flow.append(Para(style, link_within(anchor.name, words + number)))
    is_field = flow and all(line.target in pages for line in lines)
    return _as_field(flow, max(line.level for line in lines)) if is_field else [*flow]


def _as_field(flow: list[Para], deepest: int) -> Flow:
    """The lines as the result of one TOC field, in the content control by which Word knows a table of contents."""
    opening, _, closing = field(rf'TOC \o "1-{deepest}" \h \z \u', "|").partition("|")
    flow[0] = replace(flow[0], runs=opening + flow[0].runs)
    flow[-1] = replace(flow[-1], runs=flow[-1].runs + closing)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    inner = "".join(line.xml() for line in flow)
    return [Grid(f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")]
