"""The few words of WordprocessingML that every part of a Word file is written with (ECMA-376, part 1).

Parts are written as strings: the same text as a tree of elements would give, in a tenth of the time.
"""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_SILENT = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_ON_ONE_LINE = _SILENT | dict.fromkeys(map(ord, "\t\n\r"), " ")


def escape(words: str) -> str:
    """Words as the text of an element; what XML 1.0 cannot say (section 2.2, "Char") is left out."""
    return _marked(words if words.isprintable() else words.translate(_SILENT))


def quoted(words: str) -> str:
    """Words as the value of an attribute between double quotes."""
    return _marked(words if words.isprintable() else words.translate(_ON_ONE_LINE)).replace('"', "&quot;")


def _marked(words: str) -> str:
    """The three signs of markup as entities; most words have none, and are only looked through."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def part(root: str, inner: str, attributes: str = NAMESPACES) -> bytes:
    """A whole part: the root element, with its prefix, round its content."""
    return f"{DECLARATION}<{root} {attributes}>{inner}</{root}>".encode()


def twips(points: float) -> int:
    """Twentieths of a point, as spaces and indents are given."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Half points, as sizes of type are given; a quarter point rounds up."""
    return int(points * 2 + 0.5)


def eighths(points: float) -> int:
    """Eighths of a point, as borders are given: from 2 to 96 (section 17.18.2)."""
    return min(96, max(2, round(points * 8)))


def emu(points: float) -> int:
    """English metric units, as drawings are given: 12,700 to a point."""
    return round(points * 12700)


def hexadecimal(colour: str) -> str:
    """``#7a1f2b`` as Word writes it."""
    return colour.removeprefix("#").upper()
