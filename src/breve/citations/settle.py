"""The tree settled, once, into words: punctuation shared, quotation marks chosen, italics turned, spaces closed up.

Where two leaves meet, their punctuation may double ("Ltd." and "."): `MEETING` says what is left of it.  A comma or
full stop after a quotation goes inside it where the locale asks for it (CSL 1.0.2, "punctuation-in-quote").
"""

from breve.citations.elements import Formatting
from breve.citations.locale import Locale
from breve.citations.tree import Node, Nodes, Part, Quoted, Role, Shaped
from breve.model.document import Display, Emph, Inline, Inlines, Link, Place, Shape, Strong, Styled, Text
from breve.model.record import Record, replace

MEETING = {
    ":": {":": ":", ".": ":", ";": ":;", "!": "!", "?": "?", ",": ":,"},
    ".": {":": ".:", ".": ".", ";": ".;", "!": ".!", "?": ".?", ",": ".,"},
    ";": {":": ";", ".": ";", ";": ";", "!": "!", "?": "?", ",": ";,"},
    "!": {":": "!", ".": "!", ";": "!;", "!": "!", "?": "!?", ",": "!,"},
    "?": {":": "?", ".": "?", ";": "?;", "!": "?!", "?": "?", ",": "?,"},
    ",": {":": ",:", ".": ",.", ";": ",;", "!": ",!", "?": ",?", ",": ","},
}
"""What is left of two marks that meet, the first by the row and the second by the column."""


APART = (Role.DISPLAY, Role.BARRIER)
"""Parts that share no punctuation with what stands before them."""


class _Enter(Record):
    node: Shaped | Quoted | Part


class _Leave(Record):
    node: Shaped | Quoted | Part


_Item = str | _Enter | _Leave
"""The tree laid out in a row, so that a leaf can see its neighbour across the ends of nodes."""


class _Set(Record):
    """What the words at some place are set in, and how many quotations they stand in."""

    italic: bool = False
    bold: bool = False
    small_caps: bool = False
    underlined: bool = False
    raised: str = ""
    depth: int = 0


def settled(nodes: Nodes, locale: Locale, *, has_links: bool = False) -> Inlines:
    """The words of a citation or entry."""
    row: list[_Item] = []
    _lay(nodes, row)
    _share(row)
    if locale.has_punctuation_in_quote:
        _take_in(row)
    marks = _marks(locale)
    content, _ = _gather(row, 0, _Set(), marks, has_links=has_links)
    return _without_indent(content)


def _lay(nodes: Nodes, row: list[_Item]) -> None:
    for node in nodes:
        if isinstance(node, str):
            row.append(node)
        else:
            row.append(_Enter(node))
            _lay(node.content, row)
            row.append(_Leave(node))


# -- punctuation -------------------------------------------------------------------------------------


def _share(row: list[_Item]) -> None:
    """Let each leaf meet the one before it."""
    last = -1
    for place, item in enumerate(row):
        if isinstance(item, _Enter) and isinstance(item.node, Part) and item.node.role in APART:
            last = -1
        elif isinstance(item, str) and item:
            after = item
            if last >= 0:
                row[last], after = _met(str(row[last]), item)
                row[place] = after
            last = place if after else last


def _take_in(row: list[_Item]) -> None:
    """Move the mark that follows a quotation into it, the innermost first, as a leaf of its own.

    A mark that is the quoted element's own suffix lets the next one in after it.
    """
    closed, place, is_own = -1, 0, False
    while place < len(row):
        item = row[place]
        if isinstance(item, _Leave) and isinstance(item.node, Quoted) and closed < 0:
            closed = place
        elif isinstance(item, (_Enter, _Leave)) and isinstance(item.node, Part):
            is_own = isinstance(item, _Enter) and item.node.role is Role.OWN_SUFFIX
            closed = -1 if isinstance(item, _Enter) and item.node.role in APART else closed
        elif isinstance(item, str) and item:
            if closed >= 0 and item[0] in ".,!?":
                row.insert(closed, item[0])
                row[place + 1] = item[1:]
                closed, place = closed + 1, place + 1
                closed = closed if is_own and not row[place] else -1
            else:
                closed = -1
        place += 1


def _met(before: str, after: str) -> tuple[str, str]:
    """Two leaves that touch: their marks become what `MEETING` leaves, and two spaces one."""
    left = MEETING.get(before[-1], {}).get(after[0])
    if left is not None and left != before[-1] + after[0]:
        return before[:-1] + left, after[1:]
    if before[-1] == " " and after[0] == " ":
        return before, after.lstrip(" ")
    return before, after


# -- quotation marks and shapes ----------------------------------------------------------------------


def _marks(locale: Locale) -> tuple[tuple[str, str], tuple[str, str]]:
    """The outer and the inner pair of quotation marks."""
    say = locale.term
    outer = (say("open-quote") or "“", say("close-quote") or "”")
    return outer, (say("open-inner-quote") or "‘", say("close-inner-quote") or "’")


def _gather(
    row: list[_Item], place: int, where: _Set, marks: tuple[tuple[str, str], tuple[str, str]], *, has_links: bool
) -> tuple[Inlines, int]:
    """The inlines from a place to the end of the node that it is in, and the place after that."""
    content: list[Inline] = []
    while place < len(row):
        item = row[place]
        place += 1
        if isinstance(item, str):
            _say(content, item)
        elif isinstance(item, _Leave):
            break
        else:
            inside = _within(item.node, where)
            inner, place = _gather(row, place, inside, marks, has_links=has_links)
            if inner:
                _add(content, _wrapped(item.node, inner, where, inside, marks, has_links=has_links))
    return tuple(content), place


def _say(content: list[Inline], words: str) -> None:
    if not words:
        return
    if content and isinstance(content[-1], Text):
        content[-1] = Text(content[-1].text + words)
    else:
        content.append(Text(words))


def _add(content: list[Inline], inner: Inlines) -> None:
    for inline in inner:
        if isinstance(inline, Text):
            _say(content, inline.text)
        else:
            content.append(inline)


def _within(node: Node, where: _Set) -> _Set:
    """How the words in a node are set."""
    match node:
        case Quoted():
            return replace(where, depth=where.depth + 1)
        case Shaped(formatting, _, is_turning):
            return _turned(formatting, where) if is_turning else _put(formatting, where)
        case _:
            return where


def _turned(formatting: Formatting, where: _Set) -> _Set:
    """An author's own shape within the same shape turns back."""
    return replace(
        where,
        italic=where.italic != bool(formatting.font_style),
        bold=where.bold != bool(formatting.font_weight),
        small_caps=where.small_caps != bool(formatting.font_variant),
        raised=formatting.vertical_align or where.raised,
    )


def _put(formatting: Formatting, where: _Set) -> _Set:
    """A style's shape is set, whatever stood there before."""
    return replace(
        where,
        italic=formatting.font_style in ("italic", "oblique") if formatting.font_style else where.italic,
        bold=formatting.font_weight == "bold" if formatting.font_weight else where.bold,
        small_caps=formatting.font_variant == "small-caps" if formatting.font_variant else where.small_caps,
        underlined=formatting.text_decoration == "underline" if formatting.text_decoration else where.underlined,
        raised=formatting.vertical_align.removeprefix("baseline") if formatting.vertical_align else where.raised,
    )


def _wrapped(
    node: Node,
    inner: Inlines,
    outside: _Set,
    inside: _Set,
    marks: tuple[tuple[str, str], tuple[str, str]],
    *,
    has_links: bool,
) -> Inlines:
    """A node's words in what the node adds to them."""
    match node:
        case Quoted():
            opening, closing = marks[outside.depth % 2]
            content: list[Inline] = [Text(opening)]
            _add(content, inner)
            _say(content, closing)
            return tuple(content)
        case Shaped():
            return _reshaped(inner, outside, inside)
        case Part(Role.DISPLAY, _, detail):
            return _displayed(Place(detail), inner)
        case Part(Role.LINK, _, detail) if has_links and detail.startswith(("http://", "https://")):
            return (Link(detail, inner),)
        case _:
            return inner


def _without_indent(content: Inlines) -> Inlines:
    """The words with a space that opens their first part set before it."""
    first = content[0] if content else None
    if not isinstance(first, Display) or not isinstance(opening := first.content[0], Text):
        return content
    words = opening.text.lstrip(" ")
    if words == opening.text:
        return content
    return Text(" "), Display(first.place, (Text(words), *first.content[1:])), *content[1:]


def _displayed(place: Place, inner: Inlines) -> Inlines:
    """A part in its place; a space at its end stands outside it."""
    last = inner[-1]
    if isinstance(last, Text) and last.text.endswith(" ") and place is Place.RIGHT_INLINE:
        return Display(place, (*inner[:-1], Text(last.text.rstrip(" ")))), Text(" ")
    return (Display(place, inner),)


def _reshaped(inner: Inlines, outside: _Set, inside: _Set) -> Inlines:
    """Words in each shape that changed."""
    if inside.italic != outside.italic:
        inner = (Emph(inner),) if inside.italic else (Styled(Shape.UPRIGHT, inner),)
    if inside.small_caps != outside.small_caps:
        inner = (Styled(Shape.SMALL_CAPS if inside.small_caps else Shape.PLAIN_CAPS, inner),)
    if inside.bold != outside.bold:
        inner = (Strong(inner),) if inside.bold else (Styled(Shape.LIGHT, inner),)
    if inside.underlined and not outside.underlined:
        inner = (Styled(Shape.UNDERLINE, inner),)
    if inside.raised != outside.raised and inside.raised:
        inner = (Styled(Shape.SUPERSCRIPT if inside.raised == "sup" else Shape.SUBSCRIPT, inner),)
    return inner
