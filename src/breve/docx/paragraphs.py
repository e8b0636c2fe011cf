"""The paragraph styles of a Word file: one for each thing that an editor may want to change once for the whole file.

The page's margins bound the frame; what stands on the measure is indented by its role.  Word adds the space after a
paragraph to the space before the next, as the look does.
"""

from collections.abc import Iterator
from functools import partial

from breve.docx.ooxml import hexadecimal, twips
from breve.docx.page import Page
from breve.docx.picture import bar_width
from breve.docx.role import Named, border, ruled
from breve.docx.shape import style_id
from breve.model.style import BarAt, BarWords, BylineAt, Edge, Look, PanelLook, Setting, Width

PARAGRAPHS = 4
"""The list of the numbers of paragraphs, where the house numbers them."""
BULLETS = {"List": 2, "PanelList": 5, "BottomLineList": 6, "NoteList": 7}
"""The list of the bullets of each family of list styles."""

BuiltIn = partial(Named, is_built_in=True)
"""A style under a name that Word has of its own, which its menus translate and its commands know."""


def paragraph_styles(look: Look, page: Page) -> Iterator[Named]:
    """Every paragraph style of a house."""
    yield from _title(look)
    yield from _text(look)
    yield from _lists(look)
    yield from _panels(look, page)
    yield from _judgments(look, page)
    yield from _points(look, page)
    yield from _exhibits(look)
    yield from _tables()
    yield from _matrix(look)
    yield from _contents(look, page)
    yield from _furniture(page)
    yield from _notes(look, page)


def _title(look: Look) -> Iterator[Named]:
    """The line of kind and series is two of Word's, and so a rule below it stands below both."""
    is_below = look.opening.rule is Edge.BELOW
    rule = "" if look.opening.rule_width else ruled("bottom" if is_below else "top", look.rules.title, look, 8)
    line = "atLeast" if look.opening.rule_width else "exact"
    yield Named("Document Kind", "series", next="Title", keep_next=True, border=rule, before=0, line=line)
    yield Named("Series", "series-name", next="Title", keep_next=True, before=0, border=rule if is_below else "")
    yield BuiltIn("Title", "title", next="Subtitle", keep_next=True, keep_lines=True, priority=10)
    yield BuiltIn("Subtitle", "subtitle", next="BodyText", keep_next=True, priority=11)
    if look.opening.byline is BylineAt.COLUMNS:
        hair = ruled("top", look.rules.byline, look, 3)
        yield Named("Byline Label", "byline-label", next="Byline", border=hair, before=0)
        yield Named("Byline", "byline", next="BylineLabel", is_close=True)
    else:
        hair = ruled("bottom", look.rules.byline, look, 4)
        yield Named("Byline", "byline", next="BodyText", border=hair, width=Width.FRAME, after=look.baseline / 2)


def _text(look: Look) -> Iterator[Named]:
    first = look.roles["body"].first
    following = "BodyTextFirstIndent" if first else "BodyText"
    running = "Numbered" if look.numbered_paragraphs else "BodyText"
    yield BuiltIn("Body Text", "body", next=following, first=0, priority=1)
    if first:
        indented = partial(BuiltIn, "Body Text First Indent", "body", based="BodyText", next="BodyTextFirstIndent")
        yield indented(first=first, priority=1)
    if look.numbered_paragraphs:
        hang = look.roles["paragraph-number"].hang
        yield Named("Numbered", "body", next="Numbered", first=0, hang=hang, number=(0, PARAGRAPHS), priority=1)
    for level in range(1, 7):
        heading = partial(BuiltIn, f"heading {level}", f"h{min(level, 3)}", next=running, priority=9)
        number = None if look.numbered_paragraphs else (level - 1, 1)
        yield heading(keep_next=True, keep_lines=True, number=number, outline=level - 1)
    edge = ruled("left", look.rules.quote, look, min(31, look.roles["quote"].left - look.rules.quote.weight))
    yield BuiltIn("Quote", "quote", next="BodyText", border=edge, priority=29)
    yield BuiltIn("Bibliography", "sources", next="Bibliography", keep_lines=True, priority=37)


LIST_SPACE = 2
"""Above and below an item, in points: half of it between items, as a list of short items stands in the PDF."""


def _lists(look: Look) -> Iterator[Named]:
    hang = look.roles["list"].hang
    for level in range(3):
        deep = f" {level + 1}" if level else ""
        listed = partial(BuiltIn, role="list", shift=level * hang, before=LIST_SPACE, after=LIST_SPACE, priority=36)
        yield listed(f"List Bullet{deep}", number=(level, BULLETS["List"]), next=style_id(f"List Bullet{deep}"))
        yield listed(f"List Number{deep}", next=style_id(f"List Number{deep}"))
        yield listed(f"List Continue{deep}", hang=0)


def _panels(look: Look, page: Page) -> Iterator[Named]:
    yield from _panel("Panel", look.panel, look, page)
    if look.bottom_line != look.panel:
        yield from _panel("Bottom Line", look.bottom_line, look, page)
    above = ruled("top", look.rules.colophon, look, look.roles["colophon"].before)
    yield Named(
        "Colophon Heading", "colophon-label", next="Colophon", keep_next=True, border=above, before=look.baseline
    )
    yield Named("Colophon First", "colophon", next="Colophon", border=above, before=look.baseline)
    yield Named("Colophon", "colophon", next="Colophon")


def _panel(name: str, panel: PanelLook, look: Look, page: Page) -> Iterator[Named]:
    """A panel's styles; paragraphs with the same borders and indents are one box to Word."""
    hang, text, shift = look.roles["list"].hang, style_id(name), panel_shift(panel, page)
    inside = partial(
        Named,
        colour=panel.ink,
        fill=hexadecimal(look.colours[panel.fill]) if panel.fill else "",
        outdent=panel.right - (page.right if panel.width is Width.FRAME else 0),
    )
    outer = partial(inside, border=_box(panel, look), shift=shift)
    yield outer(f"{name} Heading", "panel-label", next=text, keep_next=True, before=look.baseline / 2)
    yield outer(name, "panel", next=text, keep_lines=True)
    yield inside(f"{name} Quote", "quote", next=text, border=_box(panel, look, look.roles["quote"].left), shift=shift)
    for level in range(3):
        deep = f" {level + 1}" if level else ""
        listed = partial(inside, role="panel", shift=shift + (level + 1) * hang)
        marked = partial(listed, border=_box(panel, look, level * hang), hang=hang)
        yield marked(f"{name} List Bullet{deep}", number=(level, BULLETS[f"{text}List"]))
        yield marked(f"{name} List Number{deep}")
        yield listed(f"{name} List Continue{deep}", border=_box(panel, look, (level + 1) * hang))


def panel_shift(panel: PanelLook, page: Page) -> float:
    """How far a panel's words stand from the measure's left edge, in points."""
    return panel.inset - (page.left if panel.width is Width.FRAME else 0)


FARTHEST = 31
"""The most space that Word keeps between a border and the text, in points (ECMA-376, 17.3.4)."""


def _box(panel: PanelLook, look: Look, further: float = 0) -> str:
    """The rule at a panel's left; where it is filled, borders of the same colour hold the fill's padding.

    What stands `further` in is so much further from the rule, as far as Word lets it.
    """
    left = min(FARTHEST, panel.inset - panel.rule + further)
    if not panel.fill:
        return border("left", panel.rule, "accent", look, left) if panel.rule else ""
    side = partial(border, weight=THINNEST, name=panel.fill, look=look)
    edge = border("left", panel.rule, "accent", look, left) if panel.rule else side("left", space=left)
    return "".join(
        (
            side("top", space=panel.padding),
            edge,
            side("bottom", space=panel.padding),
            side("right", space=min(FARTHEST, panel.right)),
        )
    )


THINNEST = 0.25
"""The weight of the thinnest border that Word draws, in points."""


# -- judgments, points -------------------------------------------------------------------------------


def _judgments(look: Look, page: Page) -> Iterator[Named]:
    """A judgment stays on one page; what is long in it may go on, or it would leave a page half empty."""
    for end, is_kept in (("", True), (" Long", False)):
        yield from _judgment(look, page, end, is_kept=is_kept)
    yield _likelihood(look, page)


def _judgment(look: Look, page: Page, end: str, *, is_kept: bool) -> Iterator[Named]:
    """The number hangs in the frame; where there is no room for it, the statement stands further in.

    LibreOffice 7.4 splits no paragraph that is kept with the next, however long.
    """
    role, is_below = look.roles["judgment"], look.bar.place is BarAt.BELOW
    shift = _judgment_shift(look, page)
    said = partial(Named, keep_lines=is_kept, shift=shift)
    statement = partial(said, f"Judgment{end}", "judgment", next="Likelihood" if is_below else "Confidence")
    yield statement(
        keep_next=is_kept,
        hang=look.roles["judgment-number"].hang,
        border=ruled("top", look.rules.judgment, look, role.before),
        tabs=_tab(page.left + shift + role.left),
        based="Numbered" if look.numbered_paragraphs else "Normal",
    )
    basis = partial(said, f"Confidence{end}", "confidence")
    yield basis(next="Judgment") if is_below else basis(next="Likelihood", keep_next=is_kept, after=0)


def _likelihood(look: Look, page: Page) -> Named:
    role, bar, word = look.roles["judgment"], bar_width(look.bar), look.roles["scale-word"]
    shift = _judgment_shift(look, page) + role.left
    stops = "".join(_tab(page.left + shift + bar + room) for room in SCALE_COLUMNS[look.bar.words])
    scale = partial(Named, "Likelihood", "scale-range", keep_lines=True, line="atLeast", hang=bar, before=word.before)
    line = partial(scale, shift=shift + bar, tabs=stops)
    if look.bar.place is BarAt.BELOW:
        return line(next="Confidence", keep_next=True, after=word.after)
    return line(next="Judgment", after=look.roles["confidence"].after)


def _judgment_shift(look: Look, page: Page) -> float:
    """How much further in a statement stands than its role says, for the room of its number."""
    return max(0.0, look.roles["judgment-number"].hang - page.left - look.roles["judgment"].left)


SCALE_COLUMNS = {BarWords.STACKED: (100, 150), BarWords.BESIDE: (132,), BarWords.LINE: ()}
"""Where what has a line of its own in the PDF stands after the bar, in points: behind the longest words before it."""


def _points(look: Look, page: Page) -> Iterator[Named]:
    hang = look.roles["point-label"].hang
    point = partial(
        Named, role="body", first=0, after=look.baseline / 4, setting=Setting.LEFT, shift=_pushed(hang, page)
    )
    yield point("Point", next="Point", hang=hang, tabs=_tab(page.left + _pushed(hang, page)))
    yield point("Point Text", next="PointText")


def _pushed(hang: float, page: Page) -> float:
    return max(0.0, hang - page.left)


def _tab(place: float, kind: str = "left", leader: str = "") -> str:
    filled = f' w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="{kind}"{filled} w:pos="{twips(place)}"/>'


# -- exhibits ----------------------------------------------------------------------------------------


def _exhibits(look: Look) -> Iterator[Named]:
    """Figures stand on the measure and tables on the frame, and so do the lines above and below them."""
    for prefix, width in (("", Width.MEASURE), ("Table ", Width.FRAME)):
        above = partial(Named, width=width, keep_next=True, keep_lines=True, next="BodyText")
        caption, title = (f"{prefix}Caption", f"{prefix}Title") if prefix else ("caption", "Figure Title")
        yield above(caption, "caption", is_built_in=not prefix, priority=35)
        yield above(title, "caption", colour="accent")
        yield above(f"{prefix}Unit" if prefix else "Figure Unit", "unit")
        for name, colour in ((caption, ""), (title, "accent")):
            yield above(f"{name} Under Heading", "caption", based=identity_of(name), before=0, colour=colour)
        source = partial(Named, f"{prefix}Source" if prefix else "Figure Source", "exhibit-source", next="BodyText")
        yield source(width=width, keep_lines=True, after=look.baseline / 2)
    figure = partial(Named, role="chart", line="auto", before=0)
    yield figure("Figure", next="BodyText", after=look.baseline / 2)
    yield figure("Figure Kept", based="Figure", next="FigureSource", keep_next=True, after=0)
    yield Named("After Table", "exhibit-source", next="BodyText", leading=look.baseline / 2, before=0, after=0)


def _tables() -> Iterator[Named]:
    """Cells by what they are and how they are aligned; those of a short table keep its rows on one page."""
    roles = (("Table Text", "table"), ("Table Heading", "table-head"), ("Table Row Heading", "table-id"))
    for name, role in roles:
        is_head = role == "table-head"
        for side, setting in ((name, None), (f"{name} Right", Setting.RIGHT), (f"{name} Centred", Setting.CENTRED)):
            cell = partial(Named, role=role, setting=setting)
            based = style_id(name) if setting else "Normal"
            yield cell(side, based=based, next=style_id(side), keep_next=is_head)
            if not is_head:
                yield cell(f"{side} Kept", based=style_id(side), next=style_id(f"{side} Kept"), keep_next=True)


def _matrix(look: Look) -> Iterator[Named]:
    """The rows of the matrix stay together; a cell's words are painted on its own ground, so that they stay legible."""
    kept = partial(Named, keep_next=True)
    yield kept("Matrix Corner", "table", setting=Setting.LEFT)
    yield kept("Matrix Heading", "matrix-range")
    yield kept("Matrix Impact", "table", setting=Setting.LEFT)
    for grade, (fill, ink) in enumerate(zip(look.matrix.fills, look.matrix.inks, strict=True), 1):
        yield kept(f"Matrix {grade}", "matrix", colour=ink, fill=hexadecimal(look.colours[fill]))


# -- furniture, notes --------------------------------------------------------------------------------


def _contents(look: Look, page: Page) -> Iterator[Named]:
    leader = _tab(page.left + page.measure, "right", "dot")
    for level in range(1, 4):
        line = partial(BuiltIn, f"toc {level}", "contents", next="BodyText", tabs=leader, setting=Setting.LEFT)
        yield line(shift=(level - 1) * look.baseline, is_quick=False, priority=39)


def _furniture(page: Page) -> Iterator[Named]:
    furniture = partial(BuiltIn, tabs=_tab(page.frame, "right"), line="atLeast", is_quick=False, priority=99)
    yield furniture("header", "running-head")
    yield furniture("footer", "folio")


def _notes(look: Look, page: Page) -> Iterator[Named]:
    role = look.roles["note"]
    tab = _tab(page.left + role.left)
    for kind in ("footnote", "endnote"):
        yield BuiltIn(f"{kind} text", "note", tabs=tab, is_quick=False, priority=99)
    yield Named("Note Continued", "note", hang=0)
    hang = look.roles["list"].hang
    for level in range(3):
        deep = f" {level + 1}" if level else ""
        listed = partial(Named, role="note", shift=(level + 1) * hang)
        yield listed(f"Note List Bullet{deep}", number=(level, BULLETS["NoteList"]), hang=hang)
        yield listed(f"Note List Number{deep}", hang=hang)
        yield listed(f"Note List Continue{deep}", hang=0)
    yield Named("Note Separator", "note", hang=0, shift=-role.left, before=look.note.above, after=look.note.below)


# -- names -------------------------------------------------------------------------------------------

SPELLED = {"caption": "Caption", "header": "Header", "footer": "Footer", "toc": "TOC", "heading": "Heading"}


def identity_of(name: str) -> str:
    """A paragraph style's id: Word writes its own names small and their ids with capitals."""
    first, *rest = name.split(" ")
    if first in ("footnote", "endnote"):
        return f"{first.capitalize()}Text"
    return SPELLED.get(first, first) + "".join(rest)
