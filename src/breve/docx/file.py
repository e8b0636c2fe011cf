"""An edition as a Word file: its texts first, then the package round them."""

from collections.abc import Iterator
from functools import lru_cache, partial

from breve.docx import furniture
from breve.docx.across import across, ends_across, may_stand_across
from breve.docx.anchor import anchors
from breve.docx.body import body, running
from breve.docx.line import run
from breve.docx.numbering import numbering_part
from breve.docx.ooxml import part
from breve.docx.package import MEDIA, OFFICE, Binder, Sheaf, word_part
from breve.docx.page import page_of, section
from breve.docx.properties import application, core, custom
from breve.docx.settings import settings_part
from breve.docx.story import Flow, Grid, Notes, Para, Related, Story, Tally
from breve.docx.styles import KEPT, Sheet, hosts, styles_part
from breve.docx.theme import font_table, theme_part
from breve.model.brief import Copy, Edition, Folios, NotesAt
from breve.model.record import Record

EAST_ASIAN = {"ko": "ko-KR", "ja": "ja-JP", "zh": "zh-CN"}


class Draft(Record):
    """All texts of a file, written and not yet packed."""

    document: bytes
    notes: bytes
    body: Story
    notes_story: Story


def word_file(edition: Edition, folios: Folios | None) -> bytes:
    """The bytes of an edition's DOCX; `folios` are the pages of its PDF, for what the contents and the folio show."""
    page = page_of(edition)
    sheet = Sheet(edition.look, page, edition.language, _east(edition.language), edition.mark)
    draft = _draft(edition, sheet, folios)
    return _packed(edition, sheet, draft, folios)


def _east(language: str) -> str:
    return EAST_ASIAN.get(language.split("-", 1)[0], "ko-KR")


def _draft(edition: Edition, sheet: Sheet, folios: Folios | None) -> Draft:
    kind = Notes.END if edition.audience.notes is NotesAt.END else Notes.FOOT
    named = anchors(edition.document, numbered=edition.look.numbered_paragraphs)
    tally = Tally(named, kind, has_identity=edition.copy is not Copy.FINAL)
    page = sheet.page
    story = partial(Story, edition.look, tally, hosts(sheet), page.measure, page.column, page.paper.height)
    text, notes = story(), story(is_notes=True)
    blocks, setting = edition.document.blocks, running(edition.look)
    spans = may_stand_across(edition, page)
    main = across(blocks, text, folios, setting, page) if spans else body(blocks, text, folios, setting)
    flow = _closed(furniture.title_block(edition, page, REFERENCES, text) + main, edition, tally)
    document = _document(flow, section(page, columns=(page.frame,) if spans and ends_across(blocks) else ()))
    said = furniture.notes_part(tally.notes, kind, notes) if tally.notes else b""
    return Draft(document, said, text, notes)


def _closed(flow: Flow, edition: Edition, tally: Tally) -> Flow:
    """The body with its end: the heading over notes that stand there, and never a table or a mark in the last line.

    Where the last paragraph has a note's mark, LibreOffice 7.4 swallows the first tab of the running head; a heading in
    its place, which nothing follows to keep it with, it puts on a page of its own.
    """
    if tally.notes and tally.notes_kind is Notes.END:
        return [*flow, Para("Heading1", run(edition.furniture.notes)), Para("AfterTable", "")]
    match flow:
        case [*_, Para(runs=runs)] if f"{tally.notes_kind}Reference " not in runs:
            return flow
        case [*_, Grid()] | [*_, Para()]:
            return [*flow, Para("AfterTable", "")]
        case _:
            return flow


def _document(flow: Flow, last_section: str) -> bytes:
    inner = "".join(one.xml() for one in flow)
    return part("w:document", f"<w:body>{inner}{last_section}</w:body>")


WHICH = ("default", "first", "even")
REFERENCES = "".join(
    f'<w:{kind}Reference w:type="{which}" r:id="{kind}-{which}"/>' for which in WHICH for kind in ("header", "footer")
)

# -- packing -----------------------------------------------------------------------------------------


def _packed(edition: Edition, sheet: Sheet, draft: Draft, folios: Folios | None) -> bytes:
    binder = Binder()
    main = Sheaf(f"{OFFICE}/officeDocument", "/word/document.xml", f"{WORD}.document.main+xml", draft.document)
    document = binder.add(binder.package, main)
    binder.relate(document, draft.body.related.items())
    for sheaf in _parts(edition, sheet, draft):
        binder.add(document, sheaf)
    fonts, carried = _fonts(sheet)
    binder.relate(binder.add(document, fonts), carried)
    if draft.notes:
        notes = binder.add(document, word_part(f"{draft.body.tally.notes_kind}s", draft.notes))
        binder.relate(notes, draft.notes_story.related.items())
    for sheaf, identity in _furniture(edition, folios):
        binder.add(document, sheaf, identity)
    for sheaf in _properties(edition):
        binder.add(binder.package, sheaf)
    return binder.bound()


WORD = f"{MEDIA}.wordprocessingml"


def _parts(edition: Edition, sheet: Sheet, draft: Draft) -> Iterator[Sheaf]:
    tally, look = draft.body.tally, edition.look
    settings = settings_part(
        language=edition.language,
        east=sheet.east,
        notes=tally.notes_kind if draft.notes else None,
        hyphenates=any(role.hyphenate for role in look.roles.values()),
        tracks=edition.copy is Copy.REVIEW,
        carries=bool(_fonts(sheet)[1]),
    )
    yield word_part("styles", styles_part(sheet, frozenset(tally.shapes)))
    yield word_part("numbering", numbering_part(look, sheet.page, tally.list_starts))
    yield word_part("settings", settings)
    yield _theme(sheet)


@lru_cache(KEPT)
def _theme(sheet: Sheet) -> Sheaf:
    return Sheaf(f"{OFFICE}/theme", "/word/theme/theme1.xml", f"{MEDIA}.theme+xml", theme_part(sheet.look))


@lru_cache(KEPT)
def _fonts(sheet: Sheet) -> tuple[Sheaf, tuple[tuple[Related, str], ...]]:
    """The font table, and the fonts that stand beside it."""
    table, carried = font_table(sheet.look)
    return word_part("fontTable", table), carried


def _furniture(edition: Edition, folios: Folios | None) -> Iterator[tuple[Sheaf, str]]:
    """The heads and feet of first, other and even pages: a marking stands on each, whatever an editor switches on."""
    foot = furniture.foot(edition, folios)
    for place, which in enumerate(WHICH, 1):
        head = furniture.head(edition, is_first=which == "first")
        yield word_part("header", head, f"header{place}"), f"header-{which}"
        yield word_part("footer", foot, f"footer{place}"), f"footer-{which}"


def _properties(edition: Edition) -> Iterator[Sheaf]:
    office, package = f"{OFFICE}/", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    yield Sheaf(f"{package}core-properties", "/docProps/core.xml", CORE_PROPERTIES, core(edition))
    for kind, name, content in (("extended", "app", application()), ("custom", "custom", custom(edition))):
        if content:
            media_type = f"{MEDIA}.{kind}-properties+xml"
            yield Sheaf(f"{office}{kind}-properties", f"/docProps/{name}.xml", media_type, content)


CORE_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
