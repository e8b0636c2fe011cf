"""The compositor: turns inlines into runs, and runs into paragraphs on the galley, by a style's roles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from breve.model.brief import Edition, NotesAt
from breve.model.diagnostic import Diagnostic, Severity
from breve.model.document import (
    Blocks,
    Break,
    Cite,
    Code,
    Display,
    Emph,
    Heading,
    Inline,
    Inlines,
    Language,
    Link,
    List,
    Note,
    Panel,
    Paragraph,
    Point,
    Quote,
    Ref,
    Shape,
    Strong,
    Styled,
    Table,
    Text,
    plain,
)
from breve.model.record import Draft, Record, field, replace
from breve.model.source import NOWHERE, Span
from breve.model.style import Role, Setting, Width
from breve.pdf import paragraph as typeset
from breve.pdf import slugs
from breve.pdf.galley import Galley, Item, line_items
from breve.pdf.inks import PLAIN, Hand, Inks, is_plain, tongues
from breve.pdf.paragraph import FootNote, Hung, Line, LinkTo, Run, SetParagraph
from breve.pdf.tags import Element
from breve.pdf.words import Ink, mixed

ASCENT = 0.75
"""How much of the em stands above the baseline, when text stands in the midst of its leading."""

LEAST_SIDE = 60.0
"""In points: a narrower strip is a margin for numbers, not a column for words."""

TO_NOTE = "^"
"""What the target of a reference to a note begins with."""

WEB = ("http://", "https://", "mailto:")


class Bounds(Record):
    """Where things may stand, from the measure's left edge: the measure's width, and how far the frame reaches out.

    `gutter` is the space between what stands at the side and the measure.
    """

    measure: float
    out_left: float
    out_right: float
    height: float
    gutter: float = 0.0

    @property
    def frame(self) -> float:
        """The frame's width."""
        return self.out_left + self.measure + self.out_right

    def span(self, width: Width) -> tuple[float, float]:
        """The left edge and the width of either of a page's two widths, or of its side."""
        match width:
            case Width.SIDE if self.has_side:
                return -self.out_left, self.out_left - self.gutter
            case Width.MEASURE | Width.SIDE:
                return 0.0, self.measure
            case Width.FRAME:
                return -self.out_left, self.frame

    def beside(self, role: Role) -> float:
        """How far in a role's text stands: as the role says, or further where what hangs would leave the frame."""
        return max(role.left, role.hang - self.out_left)

    @property
    def has_side(self) -> bool:
        """Whether words have room at the left of the measure."""
        return self.out_left - self.gutter >= LEAST_SIDE


class Where(Record):
    """What surrounds a run: its role, what emphasis asks, its elements, its link, and the language round it."""

    role: str
    element: Element
    hand: Hand = PLAIN
    inline: Element | None = None
    link: LinkTo | None = None
    language: str = ""
    colour: str = ""


class Compositor(Draft):
    """What setting an edition needs to know, and the galley that it fills."""

    edition: Edition
    inks: Inks
    bounds: Bounds
    wide: Bounds
    parent: Element
    blocks: "Callable[[Compositor, Blocks], None]"
    galley: Galley = field(default_factory=Galley)
    indent: float = 0.0
    outdent: float = 0.0
    role: str = "body"
    colour: str = ""
    pending: list[tuple[Note, FootNote]] = field(default_factory=list)
    notes: dict[int, FootNote] = field(default_factory=dict)
    ended: list[Note] = field(default_factory=list)
    missing: dict[tuple[str, Span], Diagnostic] = field(default_factory=dict)
    last_was_paragraph: bool = False
    last_was_heading: bool = False
    marking: Element | None = None

    @property
    def has_columns(self) -> bool:
        """Whether pages have more than one column."""
        return self.edition.format.columns > 1

    @contextmanager
    def across(self, is_wide: bool) -> Iterator[None]:  # noqa: FBT001 - said with the word before it
        """What is set within stands across all columns, if `is_wide`."""
        start, bounds = len(self.galley.items), self.bounds
        self.bounds = self.wide if is_wide else bounds
        yield
        self.bounds = bounds
        for item in self.galley.items[start:] if is_wide else ():
            item.is_wide = True

    def room(self, width: Width) -> tuple[float, float]:
        """The left edge and the width of an exhibit: within a panel or a list those of the words round it."""
        if self.indent or self.outdent:
            return self.indent, max(self.bounds.measure - self.indent - self.outdent, LEAST_SIDE)
        return self.bounds.span(width)

    # -- roles and inlines -------------------------------------------------------------------------

    def style(self, role: str) -> Role:
        """What a role says."""
        return self.inks.look.roles[role]

    def runs(self, content: Inlines, role: str, element: Element, colour: str = "") -> list[Run]:
        """The runs of a line of inlines."""
        where = Where(role, element, language=self.edition.language, colour=colour or self.colour)
        return list(self._runs(content, where))

    def label(self, text: str, role: str, element: Element, gap: float | None = None) -> list[Run]:
        """The runs of a label before other words, parted from them by a wide space; `gap` is in em, or the house's."""
        *before, last = text.split(" ")
        made = self.words("".join(f"{word} " for word in before), role, element) if before else []
        runs = self.words(f"{last} ", role, element)
        for run in runs:
            run.ink = spaced(run.ink, self.inks.look.label_gap if gap is None else gap)
        return [*made, *runs]

    def words(self, text: str, role: str, element: Element, hand: Hand = PLAIN, colour: str = "") -> list[Run]:
        """The runs of words that no author wrote."""
        where = Where(role, element, hand, language=self.edition.language, colour=colour or self.colour)
        return self._text(text, NOWHERE, where)

    def _runs(self, content: Inlines, where: Where) -> Iterator[Run]:
        for inline in content:
            yield from self._inline(inline, where)

    def _inline(self, inline: Inline, where: Where) -> Iterator[Run]:
        hand = where.hand
        match inline:
            case Text():
                yield from self._text(inline.text, inline.span, where)
            case Code(text):
                yield from self._text(_indented(text), NOWHERE, replace(where, hand=hand._replace(code=True)))
            case Emph(inside):
                yield from self._runs(inside, replace(where, hand=hand._replace(italic=not hand.italic)))
            case Strong(inside):
                yield from self._runs(inside, replace(where, hand=hand._replace(bold=True)))
            case Styled(shape, inside):
                yield from self._runs(inside, replace(where, hand=_shaped(hand, shape, self.style(where.role))))
            case Break():
                yield Run("", self.inks.ink(where.role, hand), is_break=True)
            case Display(_, inside) | Cite(content=inside):
                yield from self._runs(inside, where)
            case Language() | Link() | Ref() | Note():
                yield from self._with_element(inline, where)

    def _with_element(self, inline: Language | Link | Ref | Note, where: Where) -> Iterator[Run]:
        """The runs of an inline that has an element of its own in the structure tree."""
        around = where.inline or where.element
        match inline:
            case Language(tag, inside):
                hand = where.hand._replace(language=tag)
                element = around.inline("Span", tag)
                yield from self._runs(inside, replace(where, hand=hand, inline=element, language=tag))
            case Link(target, inside) if target.startswith(WEB) and not where.link:
                link = LinkTo(around.inline("Link"), target)
                yield from self._runs(inside, replace(where, inline=link.element, link=link))
            case Ref(target, _, inside) if not where.link:
                link = LinkTo(around.inline("Link"), *self._referred(target, plain(inside)))
                yield from self._runs(inside, replace(where, inline=link.element, link=link))
            case Link(_, inside) | Ref(content=inside):
                yield from self._runs(inside, where)
            case Note():
                yield self._mark(inline, where, around)

    def _referred(self, target: str, words: str) -> tuple[str, str]:
        """Where a reference leads, to a block or (``^5``) to a note, and what it is called."""
        if target.startswith(TO_NOTE):
            return f"#note-{target[1:]}", f"{self.edition.furniture.note} {target[1:]}"
        return f"#b-{target}", words

    def _text(self, text: str, span: Span, where: Where) -> list[Run]:
        ink = self.inks.ink(where.role, where.hand, where.colour)
        if is_plain(text, ink.cut.face):
            return [Run(text, ink, where.inline, where.link)]
        self._report_missing(text, span, ink)
        runs: list[Run] = []
        for stretch, tag in tongues(text, where.language):
            element = (where.inline or where.element).inline("Span", tag) if tag else where.inline
            runs += [Run(part, inked, element, where.link) for part, inked in self.inks.parts(stretch, ink)]
        return runs

    def _report_missing(self, text: str, span: Span, ink: Ink) -> None:
        for sign in self.inks.lacking(text, ink):
            message = f"no font has the character '{sign}' (U+{ord(sign):04X})"
            east_asian = 0x1100 <= ord(sign) <= 0x11FF or 0x2E80 <= ord(sign) <= 0xFFEF
            hint = "install breve[cjk] for Chinese, Japanese and Korean" if east_asian else "write it in other letters"
            place = _within(span, text, sign)
            self.missing[sign, place] = Diagnostic("missing-character", Severity.ERROR, message, place, (hint,))

    # -- notes -------------------------------------------------------------------------------------

    def _mark(self, note: Note, where: Where, around: Element) -> Run:
        """A note's mark, which leads to the note; at its first mark the note itself waits to be set."""
        element = around.inline("Reference").inline("Link")
        ink = self.inks.ink(where.role, Hand(superior=True, small_caps=False, italic=False), where.colour)
        said = f"{self.edition.furniture.note} {note.number}"
        link = LinkTo(element, f"#note-{note.number}", said)
        mark = Run(str(note.number), ink, element, link, None, f"mark-{note.number}")
        if note.number in self.notes:
            return mark
        set_note = self.notes[note.number] = FootNote(note.number, [], self.style("note").leading)
        if self.edition.audience.notes is NotesAt.END:
            self.ended.append(note)
        else:
            self.pending.append((note, set_note))
            mark.note = set_note
        return mark

    def set_notes(self, parent: Element) -> None:
        """The notes cited since the last time become elements of `parent`, after what cites them."""
        while self.pending:
            note, set_note = self.pending.pop(0)
            self.set_note(note, set_note, parent)

    def set_note(self, note: Note, set_note: FootNote, parent: Element) -> None:
        """One note: its number in the hang, then its paragraphs, in its own ink whatever the colour round its mark."""
        role, around, self.colour = self.style("note"), self.colour, ""
        element = parent.block("Note", id=f"note-{note.number}")
        label = element.block("Lbl").inline("Link")
        run = self.words(str(note.number), "note-number", label)
        said = f"{self.edition.furniture.note} {note.number}"
        for one in run:
            one.element, one.link = label, LinkTo(label, f"#mark-{note.number}", said)
            one.anchor = f"note-{note.number}"
        hung: Hung | None = self._note_number(self.line(run), label)
        for content, depth in _flat(note.body):
            body = element.block("P")
            left = self.bounds.beside(role) + 12.0 * depth
            shape = slugs.Shape(self.bounds.measure - left - role.right, role.setting, 0.0, self._hyphens(role))
            lines = typeset.lines(self.runs(content, "note", body), shape)
            paragraph = SetParagraph(lines, body, role.leading, drop(role), left, hung)
            set_note.lines.extend((paragraph, index) for index in range(len(lines)))
            hung = None if lines else hung
        self.colour = around

    def _note_number(self, line: Line, label: Element) -> Hung:
        """A note's number in the hang, or to the left of it with its right edge there; never outside the frame."""
        role = self.style("note")
        is_right = self.style("note-number").setting is Setting.RIGHT
        left = self.bounds.beside(role) - role.hang - (line.width if is_right else 0.0)
        return Hung(line, label, max(left, -self.bounds.out_left))

    # -- paragraphs --------------------------------------------------------------------------------

    def line(self, runs: list[Run]) -> Line:
        """Runs on one line, however long."""
        lines = typeset.lines(runs, slugs.Shape(1e6))
        return lines[0] if lines else Line(slugs.EMPTY, runs, [])

    def paragraph(
        self,
        runs: list[Run],
        role_name: str,
        element: Element,
        *,
        left: float | None = None,
        width: float | None = None,
        first: float = 0.0,
        balanced: bool = False,
    ) -> SetParagraph:
        """Runs in lines; `left` and `width` place them from the measure's left edge, where the role does not."""
        role = self.style(role_name)
        edge, room = self.bounds.span(role.width)
        left = edge + role.left + self.indent if left is None else left
        width = edge + room - role.right - self.outdent - left if width is None else width
        shape = slugs.Shape(max(width, 20.0), role.setting, first, self._hyphens(role), balanced)
        return SetParagraph(typeset.lines(runs, shape), element, role.leading, drop(role), left)

    def _hyphens(self, role: Role) -> str:
        return self.edition.language if role.hyphenate or role.setting is not Setting.JUSTIFIED else ""

    def set_line(
        self,
        content: Inlines,
        role_name: str,
        tag: str = "P",
        *,
        keep: bool = False,
        glued: bool = False,
        before: float | None = None,
    ) -> list[Item]:
        """A paragraph of a role on the galley, with its notes; the items that it made."""
        role = self.style(role_name)
        element = self.parent.block(tag)
        paragraph = self.paragraph(self.runs(content, role_name, element), role_name, element)
        self.set_notes(self.parent)
        items = line_items(paragraph, keep=keep, glued=glued)
        self.galley.add(items, role.before if before is None else before, role.after)
        return items


def spaced(ink: Ink, gap: float) -> Ink:
    """The same ink with wider spaces; `gap` is in em."""
    return mixed(ink.cut, ink.size, ink.colour, ink.tracking, ink.language, gap * ink.size)


def drop(role: Role) -> float:
    """The way from the top of a line's box to its baseline."""
    return (role.leading - role.size) / 2 + ASCENT * role.size


def _indented(code: str) -> str:
    """A line of code that keeps the spaces before it, which are folded elsewhere."""
    said = code.lstrip(" ")
    return "\u00a0" * (len(code) - len(said)) + said


def _shaped(hand: Hand, shape: Shape, role: Role) -> Hand:
    match shape:
        case Shape.SMALL_CAPS:
            return hand._replace(small_caps=True)
        case Shape.SUPERSCRIPT:
            return hand._replace(superior=True)
        case Shape.SUBSCRIPT:
            return hand._replace(inferior=True)
        case Shape.UPRIGHT:
            return hand._replace(italic=role.italic)
        case Shape.LIGHT:
            return hand._replace(bold=False, light=True)
        case Shape.PLAIN_CAPS:
            return hand._replace(small_caps=False)
        case Shape.UNDERLINE:
            return hand


def _flat(body: Blocks, depth: int = 0) -> Iterator[tuple[Inlines, int]]:
    """The paragraphs of a note with their depth, whatever blocks hold them."""
    for block in body:
        match block:
            case Paragraph(content=content) | Heading(content=content):
                yield content, depth
            case Quote(body=inside) | Point(body=inside) | Panel(body=inside):
                yield from _flat(inside, depth + 1)
            case List(items=items):
                for item in items:
                    yield from _flat(item, depth + 1)
            case Table(head=head, rows=rows):
                yield from ((cell.content, depth) for row in (head, *rows) for cell in row)
            case _:
                raise TypeError(f"a note holds text, lists and tables, not a {type(block).__name__}")


def _within(span: Span, text: str, sign: str) -> Span:
    """Where a character of a text first stands; the whole text's place where that was not copied letter for letter."""
    if span.stop - span.start != len(text):
        return span
    at = span.start + text.index(sign)
    return Span(span.path, at, at + 1)
