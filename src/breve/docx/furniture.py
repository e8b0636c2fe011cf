"""What stands round the text of a Word file: the title block, running heads and feet, the notes part."""

from breve.docx.body import Setting, body
from breve.docx.line import field, run, styled
from breve.docx.ooxml import part
from breve.docx.page import Page, section
from breve.docx.picture import title_bar
from breve.docx.story import Flow, Notes, Para, Story
from breve.docx.table import HEAD_LETTER, ems
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
    flow = [Para(style, run(words)) for style, words in lines if words]
    if story.look.opening.rule_width:
        flow[0] = replace(flow[0], runs=title_bar(story) + "<w:r><w:br/></w:r>" + flow[0].runs)
    in_columns = story.look.opening.byline is BylineAt.COLUMNS
    if block.facts and not in_columns:
        flow.append(_byline_line(block.facts))
    *above, last = flow
    flow = [*above, replace(last, properties=section(page, references, columns=(page.frame,)))]
    return [*flow, *(_byline(block.facts, page, story) if in_columns else ())]


def _byline(facts: tuple[Fact, ...], page: Page, story: Story) -> Flow:
    """Each fact a column, its label over its lines: no table, which would be heard as one."""
    flow: list[Para] = []
    for place, fact in enumerate(facts):
        turn = '<w:r><w:br w:type="column"/></w:r>' if place else ""
        flow.append(Para("BylineLabel", turn + run(fact.label)))
        flow += [Para("Byline", run(line)) for line in fact.lines]
    if not flow:
        return []
    *above, last = flow
    return [*above, replace(last, properties=section(page, columns=_columns(facts, page, story)))]


APART_COLUMNS = 14
"""Between two columns of the byline, in points."""


def _columns(facts: tuple[Fact, ...], page: Page, story: Story) -> tuple[float, ...]:
    """Each column as wide as its words and its part of what is left; all alike where there is no room for that."""
    size = story.look.roles["byline"].size
    wanted = [max(len(fact.label) * HEAD_LETTER, *map(ems, fact.lines)) * size for fact in facts]
    room = page.frame - APART_COLUMNS * (len(facts) - 1)
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
