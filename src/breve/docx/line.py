"""Lines of words as runs: emphasis as character styles, notes as marks, links and references as what Word follows."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import itemgetter

from breve.docx.anchor import NOTE, Anchor, mark_name
from breve.docx.ooxml import escape
from breve.docx.shape import PLAIN, RunShape, style_id, style_name
from breve.docx.story import HYPERLINK, Related, Story
from breve.model.document import (
    Break,
    Cite,
    Code,
    Display,
    Emph,
    Inlines,
    Language,
    Link,
    Note,
    Paragraph,
    Ref,
    Strong,
    Styled,
    Text,
    plain,
)
from breve.model.record import Record, replace

ADDRESS = re.compile(r"(https?://|www\.)")


class Voice(Record):
    """How the words of a run look, and in which language they are where it is not the text's own."""

    shape: RunShape
    language: str = ""
    leads: bool = False
    """Within a link already: what would lead elsewhere is words alone, for Word has no link within a link."""


Piece = tuple[str | None, str]
"""A run's properties and what is in it; with None, XML that is no run."""


def runs(content: Inlines, story: Story, host: RunShape, *, leads: bool = False) -> str:
    """A line as runs, in a paragraph that looks like `host`; one that `leads` stands within a link."""
    if len(content) == 1 and isinstance(content[0], Text):
        return _run("", text(content[0].text))
    return _joined(_pieces(content, Voice(host, leads=leads), host, story))


def run(words: str, style: str = "") -> str:
    """Some words as one run, in a character style where one is named."""
    return _run(styled(style), text(words)) if words else ""


def text(words: str) -> str:
    """The text of a run; white space at its ends is kept."""
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def field(instruction: str, result: str, properties: str = "") -> str:
    """A field with what it shows until Word computes it anew; `result` is runs."""
    marks = [f'<w:fldChar w:fldCharType="{mark}"/>' for mark in ("begin", "separate", "end")]
    asked = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    begin, separate, end = (_run(properties, mark) for mark in marks)
    return begin + _run(properties, asked) + separate + result + end


def styled(name: str) -> str:
    """The properties of a run in a character style, or none."""
    return f'<w:rPr><w:rStyle w:val="{name}"/></w:rPr>' if name else ""


def _run(properties: str, inner: str) -> str:
    return f"<w:r>{properties}{inner}</w:r>"


def _joined(pieces: Iterable[Piece]) -> str:
    """The pieces one after another, those that look alike in one run."""
    said = []
    for properties, alike in groupby(pieces, itemgetter(0)):
        inner = "".join([piece for _, piece in alike])
        said.append(inner if properties is None else _run(properties, inner))
    return "".join(said).replace('</w:t><w:t xml:space="preserve">', "")


def _pieces(content: Inlines, voice: Voice, host: RunShape, story: Story) -> list[Piece]:
    pieces: list[Piece] = []
    for inline in content:
        match inline:
            case Text(words):
                pieces.append((_properties(voice, host, story), text(words)))
            case Break():
                pieces.append((_properties(voice, host, story), "<w:br/>"))
            case Code(words):
                code = Voice(_code(voice.shape), voice.language)
                pieces.append((_properties(code, host, story), text(words)))
            case Link(content=inside) | Ref(content=inside) if voice.leads:
                pieces += _pieces(inside, voice, host, story)
            case Link(target, inside):
                pieces.append((None, _link(target, inside, voice, host, story)))
            case Ref():
                pieces.append((None, _reference(inline, voice, host, story)))
            case Note() if story.is_notes:
                pieces += _pieces((Text(" ("), *_words_of(inline), Text(")")), voice, host, story)
            case Note():
                pieces.append((None, _mark(inline, story)))
            case Cite(content=inside):
                pieces += _pieces(inside, voice, host, story)
            case Emph(inside) | Strong(inside) | Styled(_, inside) | Display(_, inside) | Language(_, inside):
                pieces += _pieces(inside, _raised(voice, inline), host, story)
    return pieces


def _raised(voice: Voice, inline: Emph | Strong | Styled | Display | Language) -> Voice:
    """The voice of what stands within emphasis, a shape or another language."""
    match inline:
        case Language(tag):
            return Voice(voice.shape, tag, voice.leads)
        case Display():
            return voice
        case Emph():
            return Voice(_turned(voice.shape), voice.language, voice.leads)
        case Strong():
            return Voice(_bold(voice.shape), voice.language, voice.leads)
        case Styled(shape):
            return Voice(voice.shape.shaped(shape), voice.language, voice.leads)


@cache
def _turned(shape: RunShape) -> RunShape:
    return replace(shape, italic=not shape.italic)


@cache
def _bold(shape: RunShape) -> RunShape:
    return replace(shape, bold=True)


@cache
def _code(shape: RunShape) -> RunShape:
    return replace(shape, code=True)


@cache
def _linked(shape: RunShape) -> RunShape:
    return replace(shape, linked=True)


def _properties(voice: Voice, host: RunShape, story: Story) -> str:
    if voice.shape is host and not voice.language:
        return ""
    shape = voice.shape.beside(host)
    if shape != PLAIN:
        story.tally.shapes.add(shape)
    return _said(shape, voice.language)


@cache
def _said(shape: RunShape, tongue: str) -> str:
    name = style_name(shape)
    style = f'<w:rStyle w:val="{style_id(name)}"/>' if name else ""
    inner = style + (language(tongue) if tongue else "")
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


EAST, RIGHT_TO_LEFT = {"zh", "ja", "ko"}, {"ar", "fa", "he", "ur"}


def language(tag: str) -> str:
    """A run's language, said of the script that it is written in."""
    primary = tag.split("-", maxsplit=1)[0].lower()
    kind = "eastAsia" if primary in EAST else "bidi" if primary in RIGHT_TO_LEFT else "val"
    return ("<w:rtl/>" if primary in RIGHT_TO_LEFT else "") + f'<w:lang w:{kind}="{escape(tag)}"/>'


# -- links, references, notes ------------------------------------------------------------------------


def _link(target: str, content: Inlines, voice: Voice, host: RunShape, story: Story) -> str:
    """A link that says what it leads to; an address in running text stays plain, for those who hear it."""
    if not story.is_notes and ADDRESS.match(plain(content)):
        return _joined(_pieces(content, voice, host, story))
    linked = Voice(_linked(voice.shape), voice.language, leads=True)
    name = story.relate(Related(HYPERLINK, target, is_external=True))
    inner = _joined(_pieces(content, linked, host, story))
    return f'<w:hyperlink r:id="{name}" w:history="1">{inner}</w:hyperlink>'


def _reference(ref: Ref, voice: Voice, host: RunShape, story: Story) -> str:
    """A reference as a field that follows its target's label, or as a link where the target has none."""
    anchor = story.tally.anchors.get(ref.target)
    if anchor is None:
        return _joined(_pieces(ref.content, voice, host, story))
    if ref.target.startswith(NOTE):
        shown = _joined(_pieces(ref.content, voice, host, story))
        return field(rf"NOTEREF {anchor.name} \h", shown, _properties(voice, host, story))
    said = plain(ref.content)
    if anchor.words and said.endswith(anchor.words):
        return _label_field(said.removesuffix(anchor.words), anchor, voice, host, story)
    return link_within(anchor.name, _joined(_pieces(ref.content, replace(voice, leads=True), host, story)))


def _label_field(before: str, anchor: Anchor, voice: Voice, host: RunShape, story: Story) -> str:
    """The field shows the label; a word before it ("judgment 4") is the text's own."""
    properties = _properties(voice, host, story)
    lead = _run(properties, text(before)) if before else ""
    asked = rf"REF {anchor.name} \n \h" if anchor.is_number else rf"REF {anchor.name} \h"
    return lead + field(asked, _run(properties, text(anchor.words)), properties)


def link_within(name: str, inner: str) -> str:
    """Some runs as a link to a bookmark of this file."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inner}</w:hyperlink>'


def _words_of(note: Note) -> Inlines:
    """What a note says, to stand between brackets within another: Word has no note within a note."""
    return tuple(inline for block in note.body if isinstance(block, Paragraph) for inline in block.content)


def _mark(note: Note, story: Story) -> str:
    """The mark; ids rise from 1 in the order of the marks, for LibreOffice goes by that order and not by the ids."""
    tally = story.tally
    tally.notes.append(note)
    number, kind = len(tally.notes), tally.notes_kind
    marked = _run(styled(f"{kind.capitalize()}Reference"), f'<w:{kind}Reference w:id="{number}"/>')
    marked = tally.anchored(f"{NOTE}{number}", marked)
    return tally.bookmarked(mark_name(number), marked) if tally.has_identity else marked
