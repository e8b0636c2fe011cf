"""The lists of a Word file: one for headings, one for bullets, one for numbers, and a restart for each ordered list."""

from collections.abc import Iterable
from functools import cache

from breve.docx.ooxml import part, quoted, twips
from breve.docx.page import Page
from breve.docx.paragraphs import PARAGRAPHS
from breve.docx.role import colour
from breve.model.style import Counting, ListLook, Look

HEADINGS, BULLETS, NUMBERS = 1, 2, 3
"""The lists that styles name, and the one that no paragraph names: its restarts follow it."""
LEVELS = 9
STYLED = 3
"""The levels that have styles of their own."""


def numbering_part(look: Look, page: Page, starts: Iterable[tuple[int, int]]) -> bytes:
    """The definitions, the fixed lists, and one more for each start: its level and first number."""
    role, paragraphs = look.roles["list"], ""
    steps = tuple(page.left + role.left + level * role.hang for level in range(LEVELS))
    if look.numbered_paragraphs:
        paragraphs = _abstract(PARAGRAPHS - 1, "multilevel", _paragraphs(look, page))
    restarted = "".join(
        _list(fixed_lists(look) + place, 2, _restart(level, start)) for place, (level, start) in enumerate(starts, 1)
    )
    return part("w:numbering", _fixed(look.list, steps, role.hang, paragraphs) + restarted)


def fixed_lists(look: Look) -> int:
    """How many lists a house has before any that an author wrote."""
    return PARAGRAPHS if look.numbered_paragraphs else NUMBERS


@cache
def _fixed(look: ListLook, steps: tuple[float, ...], hang: float, paragraphs: str) -> str:
    """The definitions and their lists; each level stands at its step, in points."""
    own = (PARAGRAPHS,) if paragraphs else ()
    return "".join(
        (
            _abstract(0, "multilevel", _headings(is_linked=not paragraphs)),
            _abstract(1, "hybridMultilevel", _bullets(look.bullet, steps, hang)),
            _abstract(2, "hybridMultilevel", _numbers(look.number, steps, hang)),
            paragraphs,
            *(_list(number, number - 1) for number in (HEADINGS, BULLETS, NUMBERS, *own)),
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


def _bullets(bullet: str, steps: tuple[float, ...], hang: float) -> Iterable[str]:
    for level, left in enumerate(steps):
        style = f'<w:pStyle w:val="ListBullet{level + 1 if level else ""}"/>' if level < STYLED else ""
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
