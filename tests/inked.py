"""What a PDF draws: every run of glyphs with its words, its place, and the marked content that it belongs to.

An interpreter of content streams of our own (ISO 32000-1, 9.4 and 14.6), so that no reader's guess at lines and spaces
stands between a test and the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs drawn by one operator: on which page (from 0), from `left` to `right` on the baseline `y`, in points.

    Spaces at the end of the words are left out of the width.
    """

    page: int
    mcid: int | None
    is_artifact: bool
    words: str
    left: float
    right: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Font:
    """How codes become words and widths; `bytes_a_code` is 2 for a Type 0 font, else 1."""

    words: dict[int, str]
    widths: dict[int, float]
    default: float
    bytes_a_code: int

    def codes(self, shown: bytes) -> Iterator[int]:
        for start in range(0, len(shown), self.bytes_a_code):
            yield int.from_bytes(shown[start : start + self.bytes_a_code], "big")


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state as far as text needs it."""

    matrix: Matrix = UPRIGHT
    font: Font | None = None
    size: float = 0
    spacing: float = 0
    word_spacing: float = 0
    scale: float = 1
    leading: float = 0
    rise: float = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """One open marked-content sequence."""

    mcid: int | None = None
    is_artifact: bool = False
    instead: str | None = None


NOT_MARKED = Marked()


@dataclass(slots=True)
class Page:
    """One page while it is read."""

    number: int
    state: State = field(default_factory=State)
    saved: list[State] = field(default_factory=list)
    text: Matrix = UPRIGHT
    line: Matrix = UPRIGHT
    marked: list[Marked] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def runs(pdf: pikepdf.Pdf) -> Iterator[Run]:
    """Every run of every page, in the order in which it is drawn."""
    for number, page in enumerate(pdf.pages):
        reading = Page(number)
        _read(reading, page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))
        yield from reading.runs


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _read(page: Page, stream: pikepdf.Object, resources: pikepdf.Object) -> None:
    fonts = {name: _font(font) for name, font in resources.get("/Font", {}).items()}
    for operands, operator in pikepdf.parse_content_stream(stream):
        _obey(page, str(operator), list(operands), resources, fonts)


def _obey(page: Page, operator: str, operands: list, resources: pikepdf.Object, fonts: dict[str, Font]) -> None:
    match operator:
        case "q":
            page.saved.append(page.state)
        case "Q":
            page.state = page.saved.pop()
        case "cm":
            page.state = replace(page.state, matrix=_times(_matrix(operands), page.state.matrix))
        case "Do":
            _draw_form(page, resources.XObject[operands[0]], resources)
        case "BMC" | "BDC" | "EMC":
            _mark(page, operator, operands, resources)
        case "Tf":
            page.state = replace(page.state, font=fonts[str(operands[0])], size=float(operands[1]))
        case "Tc" | "Tw" | "Tz" | "TL" | "Ts":
            page.state = _adjusted(page.state, operator, float(operands[0]))
        case "BT" | "Tm" | "Td" | "TD" | "T*":
            _move(page, operator, operands)
        case "Tj":
            _show(page, [operands[0]])
        case "TJ":
            _show(page, list(operands[0]))
        case "'" | '"':
            _move(page, "T*", [])
            _show(page, [operands[-1]])


def _draw_form(page: Page, form: pikepdf.Object, resources: pikepdf.Object) -> None:
    if form.get("/Subtype") != "/Form":
        return
    outer = page.state
    page.state = replace(outer, matrix=_times(_matrix(form.get("/Matrix", UPRIGHT)), outer.matrix))
    _read(page, form, form.get("/Resources", resources))
    page.state = outer


def _matrix(operands) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return (a, b, c, d, e, f)


def _adjusted(state: State, operator: str, value: float) -> State:
    match operator:
        case "Tc":
            return replace(state, spacing=value)
        case "Tw":
            return replace(state, word_spacing=value)
        case "Tz":
            return replace(state, scale=value / 100)
        case "TL":
            return replace(state, leading=value)
    return replace(state, rise=value)


def _move(page: Page, operator: str, operands: list) -> None:
    match operator:
        case "BT":
            page.line = UPRIGHT
        case "Tm":
            page.line = _matrix(operands)
        case "Td" | "TD":
            across, down = float(operands[0]), float(operands[1])
            page.line = _times((1, 0, 0, 1, across, down), page.line)
            if operator == "TD":
                page.state = replace(page.state, leading=-down)
        case "T*":
            page.line = _times((1, 0, 0, 1, 0, -page.state.leading), page.line)
    page.text = page.line


def _mark(page: Page, operator: str, operands: list, resources: pikepdf.Object) -> None:
    if operator == "EMC":
        ended = page.marked.pop()
        if ended.instead is not None:
            _instead(page, ended)
        return
    properties = operands[1] if operator == "BDC" else pikepdf.Dictionary()
    if isinstance(properties, pikepdf.Name):
        properties = resources.Properties[properties]
    mcid, said = properties.get("/MCID"), properties.get("/ActualText")
    outer = page.marked[-1] if page.marked else NOT_MARKED
    is_artifact = outer.is_artifact or operands[0] == "/Artifact"
    number = outer.mcid if mcid is None else int(mcid)
    page.marked.append(Marked(number, is_artifact, None if said is None else str(said)))
    if said is not None:
        page.runs.append(_run(page, "\ufffc"))


def _instead(page: Page, ended: Marked) -> None:
    """Put what ActualText says in the place of the words that were drawn since its sequence began."""
    start = max(place for place, run in enumerate(page.runs) if run.words == "\ufffc")
    drawn = page.runs[start + 1 :]
    spot = drawn[0] if drawn else page.runs[start]
    right = drawn[-1].right if drawn else spot.left
    page.runs[start:] = [replace(spot, words=ended.instead or "", right=right, mcid=ended.mcid)]


def _run(page: Page, words: str) -> Run:
    marked = page.marked[-1] if page.marked else NOT_MARKED
    place = _times(page.text, page.state.matrix)
    size = abs(page.state.size * place[3])
    return Run(
        page.number, marked.mcid, marked.is_artifact, words, place[4], place[4], place[5] + page.state.rise, size
    )


def _show(page: Page, pieces: list) -> None:
    state, font = page.state, page.state.font
    assert font is not None, "text is shown without a font"
    begun, said = _run(page, ""), ""
    right = begun.left
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            for code in font.codes(bytes(piece)):
                glyph = font.words.get(code, "\ufffd")
                said += glyph
                space = state.word_spacing if font.bytes_a_code == 1 and code == ord(" ") else 0
                advance = font.widths.get(code, font.default) / 1000 * state.size + state.spacing + space
                page.text = _times((1, 0, 0, 1, advance * state.scale, 0), page.text)
                right = right if glyph.isspace() else _run(page, "").left
        else:
            page.text = _times((1, 0, 0, 1, -float(piece) / 1000 * state.size * state.scale, 0), page.text)
    page.runs.append(replace(begun, words=said, right=right))


# -- fonts -------------------------------------------------------------------------------------------


def _font(font: pikepdf.Object) -> Font:
    words = _to_unicode(font.ToUnicode.read_bytes().decode("ascii")) if "/ToUnicode" in font else {}
    if font.Subtype == "/Type0":
        inner = font.DescendantFonts[0]
        return Font(words, _cid_widths(list(inner.get("/W", []))), float(inner.get("/DW", 1000)), 2)
    first = int(font.get("/FirstChar", 0))
    widths = {first + place: float(width) for place, width in enumerate(font.get("/Widths", []))}
    return Font(words or {code: chr(code) for code in range(32, 127)}, widths, 500, 1)


def _cid_widths(array: list) -> dict[int, float]:
    widths: dict[int, float] = {}
    while array:
        first, second = int(array.pop(0)), array.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + place: float(width) for place, width in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), float(array.pop(0)))
    return widths


def _to_unicode(cmap: str) -> dict[int, str]:
    words: dict[int, str] = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        words |= {int(code, 16): _utf16(said) for code, said in re.findall(r"<(\w+)>\s*<(\w*)>", part)}
    for part in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, said in re.findall(r"<(\w+)>\s*<(\w+)>\s*(<\w+>|\[[^\]]*\])", part):
            words |= _range(int(first, 16), int(last, 16), re.findall(r"<(\w+)>", said), is_list=said[0] == "[")
    return words


def _range(first: int, last: int, said: list[str], *, is_list: bool) -> dict[int, str]:
    if is_list:
        return {code: _utf16(one) for code, one in zip(range(first, last + 1), said, strict=True)}
    start = _utf16(said[0])
    return {code: start[:-1] + chr(ord(start[-1]) + code - first) for code in range(first, last + 1)}


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")
