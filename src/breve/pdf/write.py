"""An edition as a PDF: set, broken into pages, printed and finished.  The page that a newcomer reads first."""

from itertools import groupby

from breve.model.brief import Edition, Folios, NotesAt, Written
from breve.model.diagnostic import Diagnostic, Severity
from breve.model.document import Heading, Text
from breve.model.mark import UNMARKED
from breve.model.source import NOWHERE
from breve.model.style import Look, Paper
from breve.pdf.blocks import set_blocks
from breve.pdf.canvas import TaggedCanvas
from breve.pdf.colours import ENOUGH, contrast, operands
from breve.pdf.file import Enclosure, Properties, finish
from breve.pdf.furniture import draw_foot, draw_head
from breve.pdf.galley import line_items
from breve.pdf.inks import Inks, is_installed
from breve.pdf.layout import Grid, Placed, lay_out
from breve.pdf.pages import Foot
from breve.pdf.press import Frame, print_page
from breve.pdf.rest import collector_at_rest
from breve.pdf.setting import Bounds, Compositor
from breve.pdf.tags import Element
from breve.pdf.title import set_title_block

FILLING = 0.9
"""Of a page: a note as high fills it, beside the few lines that cite it."""


def write(edition: Edition, folios: Folios | None = None) -> Written:  # noqa: ARG001 - a PDF knows its own pages
    """An edition as a tagged, archival PDF, with the pages on which its blocks begin.

    PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), or A-3a where it carries files.  Findings: families that are not
    installed, characters that no font has, and colours of text that do not stand out from what they stand on.
    """
    with collector_at_rest():
        return _written(edition)


def _written(edition: Edition) -> Written:
    """Set, broken into pages, printed and finished."""
    paper = edition.look.papers[edition.audience.paper]
    compositor = _compositor(edition, paper)
    if edition.mark != UNMARKED:
        compositor.marking = compositor.parent.block("P")
    with compositor.across(compositor.has_columns):
        set_title_block(compositor)
    set_blocks(compositor, edition.document.blocks)
    compositor.galley.close()
    _set_end_notes(compositor)
    canvas = TaggedCanvas((paper.width, paper.height), compositor.parent)
    grid = Grid(compositor.bounds.height, edition.format.columns, _foot(compositor))
    placed = lay_out(compositor.galley.items, grid)
    page_of = _page_of(placed)
    _number_contents(compositor, page_of)
    pages = placed[-1].page + 1
    for page, on_page in groupby(placed, key=lambda one: one.page):
        draw_head(canvas, compositor, paper, page)
        columns = [(one.column, _frame(one, paper, compositor)) for one in on_page]
        print_page(canvas, columns, edition.look, grid.foot)
        draw_foot(canvas, compositor, paper, page, pages)
        canvas.showPage()
    compositor.galley.items.clear()  # a piece may know the compositor: the collector would have to take all apart
    content = finish(canvas, _properties(edition), _enclosures(edition))
    findings = (*_absent_fonts(edition), *compositor.missing.values(), *_pale_colours(canvas, edition.look))
    return Written(content, Folios(pages, page_of), findings)


def _compositor(edition: Edition, paper: Paper) -> Compositor:
    """A compositor for the edition's columns; what is wide stands across the frame."""
    measure, height = paper.width - paper.left - paper.right, paper.height - paper.top - paper.bottom
    gutter = edition.look.column_gutter
    bounds = Bounds(measure, paper.out_left, paper.out_right, height, gutter)
    wide = bounds
    if edition.format.columns > 1:
        wide = Bounds(bounds.frame, 0.0, 0.0, height, gutter)
        gutters = gutter * (edition.format.columns - 1)
        bounds = Bounds((wide.measure - gutters) / edition.format.columns, 0.0, 0.0, height, gutter)
    return Compositor(edition, Inks(edition.look), bounds, wide, Element("Document", is_attached=True), set_blocks)


def _frame(placed: Placed, paper: Paper, compositor: Compositor) -> Frame:
    """Where a column stands on its sheet."""
    top = paper.height - paper.top - placed.down
    bounds = compositor.wide if placed.is_wide else compositor.bounds
    left = paper.left - (paper.out_left if compositor.has_columns else 0.0)
    left += placed.across * (bounds.measure + compositor.inks.look.column_gutter)
    return Frame(left, top, top - placed.height, bounds.measure)


def _foot(compositor: Compositor) -> Foot:
    role, note = compositor.style("note"), compositor.inks.look.note
    page = compositor.bounds.height * compositor.edition.format.columns
    return Foot(note.above + note.rule_weight + note.below, role.before + role.after, FILLING * page)


def _set_end_notes(compositor: Compositor) -> None:
    """Notes that stand at the end, under their heading, each where its number says."""
    edition = compositor.edition
    if edition.audience.notes is not NotesAt.END or not compositor.ended:
        return
    set_blocks(compositor, (Heading(1, (Text(edition.furniture.notes),), NOWHERE),))
    role = compositor.style("note")
    for note in compositor.ended:
        set_note = compositor.notes[note.number]
        compositor.set_note(note, set_note, compositor.parent)
        for paragraph in dict.fromkeys(paragraph for paragraph, _ in set_note.lines):
            compositor.galley.add(line_items(paragraph), role.before, role.after)


def _page_of(placed: list[Placed]) -> dict[str, int]:
    """The page on which each block with an id begins, from 1."""
    return {identity: one.page + 1 for one in placed for item in one.column.items for identity in item.ids}


def _number_contents(compositor: Compositor, page_of: dict[str, int]) -> None:
    for item in compositor.galley.items:
        target = getattr(item.piece, "target", "")
        if target in page_of:
            item.piece.page = page_of[target]  # type: ignore[attr-defined] # the piece with a target is a ContentsEntry


def _properties(edition: Edition) -> Properties:
    title = edition.title_block.title or edition.brief
    keywords = " ".join(part for part in (edition.mark.name, edition.furniture.draft) if part and part != "none")
    return Properties(title, edition.authors, edition.title_block.subtitle, keywords, edition.language, edition.date)


def _enclosures(edition: Edition) -> list[Enclosure]:
    return [Enclosure(one.name, one.media_type, one.content, one.description) for one in edition.attachments]


def _absent_fonts(edition: Edition) -> list[Diagnostic]:
    """Families of the look that are not installed, each once: the file would not look as the house wants it."""
    absent = [face for face in dict.fromkeys(edition.look.fonts.values()) if not is_installed(face)]
    return [
        Diagnostic(
            "missing-font",
            Severity.ERROR,
            f"the font '{face.family}' is not installed",
            NOWHERE,
            (f"pip install {face.package.replace('_', '-')}",),
        )
        for face in absent
    ]


def _pale_colours(canvas: TaggedCanvas, look: Look) -> list[Diagnostic]:
    """Colours of text that do not stand out from what is filled behind them, or from the paper: each pair once."""
    paper = operands(look.colours.get("paper", "#ffffff"))
    names = {operands(colour): name for name, colour in [*look.colours.items()][::-1]}
    findings = []
    for ink, fill in sorted(canvas.grounds):
        measured = contrast(ink, fill or paper)
        if measured < ENOUGH:
            colour, ground = names.get(ink, ink), f"'{names.get(fill, fill)}' behind it" if fill else "the paper"
            message = f"text in the colour '{colour}' has a contrast of {measured:.1f} with {ground}"
            hint = f"move the two apart in style.toml: {ENOUGH} is the least (WCAG 2.2, 1.4.3)"
            findings.append(Diagnostic("low-contrast", Severity.WARNING, message, NOWHERE, (hint,)))
    return findings
