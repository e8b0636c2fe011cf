"""The lists of a Word file: one for headings, one for bullets, one for numbers, and a restart for each ordered list."""

from collections.abc import Iterable
from functools import cache

from breve.docx.ooxml import part, twips
from breve.docx.page import Page
from breve.model.style import Look

HEADINGS, BULLETS, NUMBERS = 1, 2, 3
"""The lists that styles name, and the one that no paragraph names: its restarts follow it."""
LEVELS = 9
STYLED = 3
"""The levels that have styles of their own."""
BULLET = "–"


def numbering_part(look: Look, page: Page, starts: Iterable[tuple[int, int]]) -> bytes:
    """The definitions, the fixed lists, and one more for each start: its level and first number."""
    role = look.roles["list"]
    steps = tuple(page.left + role.left + level * role.hang for level in range(LEVELS))
    restarted = "".join(
        _list(NUMBERS + place, 2, _restart(level, start)) for place, (level, start) in enumerate(starts, 1)
    )
    return part("w:numbering", _fixed(steps, role.hang) + restarted)


@cache
def _fixed(steps: tuple[float, ...], hang: float) -> str:
    """The three definitions and the three lists of them; each level stands at its step, in points."""
    return "".join(
        (
            _abstract(0, "multilevel", _headings()),
            _abstract(1, "hybridMultilevel", _bullets(steps, hang)),
            _abstract(2, "hybridMultilevel", _numbers(steps, hang)),
            *(_list(number, number - 1) for number in (HEADINGS, BULLETS, NUMBERS)),
        )
    )


def _abstract(identity: int, kind: str, levels: Iterable[str]) -> str:
    inner = f'<w:multiLevelType w:val="{kind}"/>{"".join(levels)}'
    return f'<w:abstractNum w:abstractNumId="{identity}">{inner}</w:abstractNum>'


def _list(identity: int, definition: int, override: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'


def _restart(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def _headings() -> Iterable[str]:
    """Headings on Word's own list, so that an editor can switch numbers on; the house shows none."""
    for level in range(LEVELS):
        style = f'<w:pStyle w:val="Heading{level + 1}"/>' if level < 6 else ""
        yield (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="none"/>{style}<w:suff w:val="nothing"/>'
            '<w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl>'
        )


def _bullets(steps: tuple[float, ...], hang: float) -> Iterable[str]:
    for level, left in enumerate(steps):
        style = f'<w:pStyle w:val="ListBullet{level + 1 if level else ""}"/>' if level < STYLED else ""
        yield _level(level, f'<w:numFmt w:val="bullet"/>{style}<w:lvlText w:val="{BULLET}"/>', left, hang)


def _numbers(steps: tuple[float, ...], hang: float) -> Iterable[str]:
    """Numbers; a paragraph names its list itself, for every list counts from its own start."""
    for level, left in enumerate(steps):
        yield _level(level, f'<w:numFmt w:val="decimal"/><w:lvlText w:val="%{level + 1}."/>', left, hang)


def _level(level: int, shown: str, left: float, hang: float) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>{shown}<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{twips(left)}" w:hanging="{twips(hang)}"/></w:pPr></w:lvl>'
    )
