"""The lists of a Word file: one for headings, one for bullets, one for numbers, and a restart for each ordered list."""

from collections.abc import Iterable, Iterator
from functools import cache

from breve.docx.ooxml import part, quoted, twips
from breve.docx.page import Page
from breve.docx.paragraphs import BULLETS, PARAGRAPHS, panel_shift
from breve.docx.role import colour
from breve.model.style import Counting, ListLook, Look

HEADINGS = 1
FIXED = 7
"""The lists that styles name; each ordered list of an author follows them."""
LEVELS = 9
STYLED = 3
"""The levels that have styles of their own."""

# -- definitions: 0 is of headings, 1 of paragraphs, and each family of lists has two ----------------

FAMILIES = tuple(BULLETS)
"""The families of list styles: Word takes a list's indent, and LibreOffice its bullet, from a definition of its own."""


def _bulleted(family: str) -> int:
    return 2 + FAMILIES.index(family)


def _numbered(family: str) -> int:
    return 2 + len(FAMILIES) + FAMILIES.index(family)


def numbering_part(look: Look, page: Page, starts: Iterable[tuple[str, int, int]]) -> bytes:
    """The definitions, the fixed lists, and one more for each start: its family, its level and its first number."""
    paragraphs = _abstract(1, "multilevel", _paragraphs(look, page)) if look.numbered_paragraphs else ""
    restarted = "".join(
        _list(FIXED + place, _numbered(family), _restart(level, start))
        for place, (family, level, start) in enumerate(starts, 1)
    )
    fixed = _fixed(look.list, tuple(_places(look, page)), look.roles["list"].hang, paragraphs)
    return part("w:numbering", fixed + restarted)


def _places(look: Look, page: Page) -> Iterator[tuple[str, float]]:
    """Where the lists of each family begin, in points."""
    roles, hang = look.roles, look.roles["list"].hang
    panel = page.left + roles["panel"].left + hang
    yield "List", page.left + roles["list"].left
    yield "PanelList", panel + panel_shift(look.panel, page)
    if look.bottom_line != look.panel:
        yield "BottomLineList", panel + panel_shift(look.bottom_line, page)
    yield "NoteList", page.left + roles["note"].left + hang


@cache
def _fixed(look: ListLook, places: tuple[tuple[str, float], ...], hang: float, paragraphs: str) -> str:
    """The definitions and their lists; each level of a list stands a hang further in than the one above it."""
    steps = {family: tuple(place + level * hang for level in range(LEVELS)) for family, place in places}
    bullets = (
        _abstract(_bulleted(family), "hybridMultilevel", _bullets(family, look.bullet, lefts, hang))
        for family, lefts in steps.items()
    )
    numbers = (
        _abstract(_numbered(family), "hybridMultilevel", _numbers(look.number, lefts, hang))
        for family, lefts in steps.items()
    )
    return "".join(
        (
            _abstract(0, "multilevel", _headings(is_linked=not paragraphs)),
            paragraphs,
            *bullets,
            *numbers,
            _list(HEADINGS, 0),
            _list(PARAGRAPHS, 1) if paragraphs else "",
            *(_list(BULLETS[family], _bulleted(family)) for family in steps),
        )
    )


def _paragraphs(look: Look, page: Page) -> Iterable[str]:
    """The numbers of paragraphs, which run through the document; an editor may set one a level deeper."""
    role = look.roles["paragraph-number"]
    for level in range(LEVELS):
        style = '<w:pStyle w:val="Numbered"/>' if level == 0 else ""
        said = ".".join(f"%{above + 1}" for above in range(level + 1))
        shown = f'<w:numFmt w:val="decimal"/>{style}<w:lvlText w:val="{said}"/>'
        ink = f"<w:rPr>{colour(role.colour, look)}</w:rPr>"
        yield _level(level, shown, page.left + level * role.hang, role.hang, ink)


def _abstract(identity: int, kind: str, levels: Iterable[str]) -> str:
    inner = f'<w:multiLevelType w:val="{kind}"/>{"".join(levels)}'
    return f'<w:abstractNum w:abstractNumId="{identity}">{inner}</w:abstractNum>'


def _list(identity: int, definition: int, override: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'


def _restart(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def _headings(*, is_linked: bool) -> Iterable[str]:
    """Headings on Word's own list, so that an editor can switch numbers on; the house shows none.

    Where paragraphs are numbered, headings are in no list: two that take turns confuse more than they offer.
    """
    for level in range(LEVELS):
        style = f'<w:pStyle w:val="Heading{level + 1}"/>' if level < 6 and is_linked else ""
        yield (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="none"/>{style}<w:suff w:val="nothing"/>'
            '<w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl>'
        )


def _bullets(family: str, bullet: str, steps: tuple[float, ...], hang: float) -> Iterable[str]:
    """Bullets, each level bound to the style that names it: else LibreOffice shows none."""
    for level, left in enumerate(steps):
        style = f'<w:pStyle w:val="{family}Bullet{level + 1 if level else ""}"/>' if level < STYLED else ""
        yield _level(level, f'<w:numFmt w:val="bullet"/>{style}<w:lvlText w:val="{quoted(bullet)}"/>', left, hang)


def _numbers(number: Counting, steps: tuple[float, ...], hang: float) -> Iterable[str]:
    """Numbers; a paragraph names its list itself, for every list counts from its own start."""
    kind, said = ("lowerLetter", "(%{})") if number is Counting.LETTER else ("decimal", "%{}.")
    for level, left in enumerate(steps):
        shown = f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{said.format(level + 1)}"/>'
        yield _level(level, shown, left, hang)


def _level(level: int, shown: str, left: float, hang: float, ink: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>{shown}<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(left)}" w:hanging="{twips(hang)}"/></w:pPr>{ink}</w:lvl>'
    )
