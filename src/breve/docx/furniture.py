"""What stands round the text of a Word file: the title block, running heads and feet, the notes part."""

from itertools import repeat
from math import ceil

from breve.docx.body import Setting, body
from breve.docx.line import field, run, styled
from breve.docx.ooxml import part
from breve.docx.page import BYLINE_GUTTER, Page, section
from breve.docx.picture import title_bar
from breve.docx.story import Flow, Notes, Para, Story, ended
from breve.docx.table import HEAD_LETTER, ems, side_by_side
from breve.model.brief import Edition, Fact, Folios
from breve.model.document import Note
from breve.model.mark import UNMARKED
from breve.model.record import replace
from breve.model.style import BylineAt

TAB = "<w:r><w:tab/></w:r>"

# -- the title block ---------------------------------------------------------------------------------


def title_block(edition: Edition, page: Page, references: str, story: Story) -> Flow:
    """The title and what stands round it, in a section of its own; the byline in columns or on a line below it."""
    block = edition.title_block
    lines = (
        ("DocumentKind", block.kind),
        ("Series", block.series),
        ("Title", block.title),
        ("Subtitle", block.subtitle),
    )
    flow: Flow = [Para(style, run(words)) for style, words in lines if words]
    if story.look.opening.rule_width and isinstance(first := flow[0], Para):
        flow[0] = replace(first, runs=title_bar(story) + "<w:r><w:br/></w:r>" + first.runs)
    if block.facts:
        in_columns = story.look.opening.byline is BylineAt.COLUMNS
        flow += _byline(block.facts, page, story) if in_columns else [_byline_line(block.facts)]
    return ended(flow, section(page, references, columns=(page.frame,)))


def _byline(facts: tuple[Fact, ...], page: Page, story: Story) -> Flow:
    """Each fact a cell of one row, its label over its lines.

    A section in columns would be no table to those who hear it.  LibreOffice 7.4 first sets such a section as high as
    the page, and when what follows then moves up beside a note it forgets what to keep with what: a judgment stood on
    one page and its likelihood on the next.
    """
    cells = [
        [Para("BylineLabel", run(fact.label)), *(Para("Byline", run(line)) for line in fact.lines)] for fact in facts
    ]
    widths = _columns(facts, page, story)
    is_whole = max(map(_height, facts, widths, repeat(story))) <= TALLEST * story.height
    room = [width + BYLINE_GUTTER for width in widths]
    return [side_by_side(cells, room, ", ".join(fact.label for fact in facts), is_whole=is_whole)]


TALLEST = 0.4
"""Of a page's height: a taller byline may be split, for a row that is not, LibreOffice cuts off at the page's foot."""


def _height(fact: Fact, width: float, story: Story) -> float:
    """How high a fact stands in a column of that width, in points."""
    role = story.look.roles["byline"]
    return role.leading * (1 + sum(ceil(ems(line) * role.size / width) for line in fact.lines))


def _columns(facts: tuple[Fact, ...], page: Page, story: Story) -> tuple[float, ...]:
    """Each column as wide as its words and its part of what is left; all alike where there is no room for that."""
    size = story.look.roles["byline"].size
    wanted = [max(len(fact.label) * HEAD_LETTER, *map(ems, fact.lines)) * size for fact in facts]
    room = page.frame - BYLINE_GUTTER * (len(facts) - 1)
    spare = (room - sum(wanted)) / len(facts)
    return tuple(one + spare for one in wanted) if spare >= 0 else (room / len(facts),) * len(facts)


def _byline_line(facts: tuple[Fact, ...]) -> Para:
    """All facts on one line."""
    said = (run(f"{fact.label} ", "BylineLabel") + run(fact.line) for fact in facts)
    return Para("Byline", run(APART).join(said))


APART = " \u2003"
"""Between two facts on a line: a space to break at, and an em."""


# -- heads and feet ----------------------------------------------------------------------------------


def head(edition: Edition, *, is_first: bool) -> bytes:
    """A running head: on the first page what the mark means, on others the title; the marking at the right."""
    furniture = edition.furniture
    title = run(furniture.running_head, _label(edition, "running-title", "running-head", "RunningTitle"))
    said = run(furniture.meaning) if is_first else title
    draft = run(furniture.draft) + (run(" · ") if said else "") if furniture.draft else ""
    return part("w:hdr", Para("Header", draft + said + TAB + _marking(edition)).xml())


def foot(edition: Edition, folios: Folios | None) -> bytes:
    """A foot: the folio at the left, the marking at the right."""
    pages = str(folios.pages) if folios else "1"
    number = _label(edition, "folio-number", "folio", "FolioNumber")
    folio = _folio(edition.furniture.folio, pages, number)
    return part("w:ftr", Para("Footer", folio + TAB + _marking(edition)).xml())


def _label(edition: Edition, role: str, within: str, style: str) -> str:
    """The character style of what stands out in a line, or "" where the house sets it as the rest."""
    roles = edition.look.roles
    return style if roles[role] != roles[within] else ""


def _folio(words: str, pages: str, number: str) -> str:
    before, _, rest = words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    count = field("NUMPAGES", run(pages)) if "{pages}" in rest else ""
    page = field("PAGE", run("1", number), styled(number))
    return run(before) + page + run(between) + count + run(after)


def _marking(edition: Edition) -> str:
    """The label, with room at its sides: Word draws a run's border beyond the margin that a tab ends at."""
    return run(f"\u00a0{edition.mark.name}\u00a0", "Marking") if edition.mark != UNMARKED else ""


# -- notes -------------------------------------------------------------------------------------------


def notes_part(notes: list[Note], kind: Notes, story: Story) -> bytes:
    """The part that holds the notes, after the two separators that every notes part must have."""
    separators = _separator(kind, "separator", -1) + _separator(kind, "continuationSeparator", 0)
    said = "".join(_note(note, number, kind, story) for number, note in enumerate(notes, 1))
    return part(f"w:{kind}s", separators + said)


def _separator(kind: Notes, name: str, number: int) -> str:
    line = Para("NoteSeparator", f"<w:r><w:{name}/></w:r>").xml()
    return f'<w:{kind} w:type="{name}" w:id="{number}">{line}</w:{kind}>'


def _note(note: Note, number: int, kind: Notes, story: Story) -> str:
    own = f'<w:r><w:rPr><w:rStyle w:val="NoteNumber"/></w:rPr><w:{kind}Ref/></w:r>{TAB}'
    flow: Flow
    match body(note.body, story, None, NOTE):
        case [Para(NOTE.first, runs), *rest]:
            flow = [Para(f"{kind.capitalize()}Text", own + runs), *rest]
        case rest:
            flow = [Para(f"{kind.capitalize()}Text", own), *rest]
    return f'<w:{kind} w:id="{number}">{"".join(one.xml() for one in flow)}</w:{kind}>'


NOTE = Setting("NoteContinued", "NoteContinued", "NoteList", "NoteContinued")
"""The styles in which the paragraphs of a note stand after its first, which has the number."""
