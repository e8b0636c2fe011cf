"""The words of one paragraph, heading or cell, each with the place where it was written."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from sys import maxsize

from markdown_it.common.normalize_url import normalizeLink

from breve.markdown.attributes import Attribute, read_attributes
from breve.markdown.page import Page
from breve.markdown.tree import Node
from breve.model.diagnostic import error
from breve.model.document import (
    Break,
    Citation,
    Cite,
    Code,
    Emph,
    Inline,
    Inlines,
    Language,
    Link,
    Note,
    Paragraph,
    Ref,
    Strong,
    Text,
)
from breve.model.record import Record
from breve.model.source import Span


class Line(Record):
    """The text of one paragraph as the parser saw it, and where in the manuscript its pieces stand.

    Each of `anchors` says: from this offset of the text on, it copies the manuscript from that offset.
    """

    page: Page
    text: str
    anchors: tuple[tuple[int, int], ...]

    def at(self, offset: int) -> int:
        """Where in the manuscript an offset of the text stands."""
        begins, copied = self.anchors[max(0, bisect_right(self.anchors, (offset, maxsize)) - 1)]
        return copied + offset - begins

    def span(self, start: int, stop: int) -> Span:
        """Where the author wrote what stands between two offsets of the text."""
        return self.page.span(self.at(start), self.at(max(start, stop - 1)) + 1)

    def complain(self, rule: str, message: str, start: int, stop: int, *hints: str) -> None:
        """Report an error between two offsets of the text."""
        self.page.complain(rule, message, self.at(start), self.at(max(start, stop - 1)) + 1, *hints)


def paragraph_line(node: Node, page: Page) -> Line:
    """The text of a paragraph: each of its lines is the end of a line of the manuscript."""
    first = (node.map or (0, 1))[0]
    text, anchors, at = page.manuscript.text, [], 0
    for number, piece in enumerate(node.content.split("\n"), first):
        stop = page.lines[number + 1] if number + 1 < len(page.lines) else len(text)
        start, words = page.lines[number], piece.lstrip(" \t")
        anchors.append((at, text.rfind(words, start, stop) - len(piece) + len(words)))  # a tab counts as blanks here
        at += len(piece) + 1
    return Line(page, node.content, tuple(anchors))


def heading_line(heading: Node, page: Page) -> Line:
    """The text of a heading: what stands behind its marks."""
    node = heading.children[0]
    start = page.lines[(node.map or (0, 1))[0]]
    text, words = page.manuscript.text, heading.meta.get("words", node.content)
    behind = text.index("#", start)
    while text[behind : behind + 1] == "#":
        behind += 1
    return Line(page, node.content, ((0, max(behind, text.find(words, behind))),))


def cell_line(node: Node, page: Page, after: int) -> Line:
    """The text of a cell, looked for from an offset on; a pipe in it was written with a backslash before it."""
    written = node.content.replace("|", "\\|")
    begins = page.manuscript.text.find(written, after)
    anchors, at, copied = [(0, begins)], 0, begins
    while (pipe := node.content.find("|", at)) >= 0:
        copied += pipe - at + 1
        anchors.append((pipe, copied))
        at, copied = pipe + 1, copied + 1
        anchors.append((at, copied))
    return Line(page, node.content, tuple(anchors))


def read_inlines(nodes: Iterable[Node], line: Line) -> Inlines:
    """The inlines of a line; what a brief cannot hold is reported and left out."""
    content = _joined(inline for node in nodes for inline in _inline(node, line))
    for text in content:
        if isinstance(text, Text) and "[" in text.text:
            _complain_of_failed_marks(text, line)
    return content


_FAILED = re.compile(r"\[(?:-?@|\^)[^\[\]]*\]?")


def _complain_of_failed_marks(text: Text, line: Line) -> None:
    """Report what was meant for a cite or a note's mark, and would be printed as it stands."""
    for found in _FAILED.finditer(text.text):
        start = min(text.span.start + found.start(), text.span.stop)
        span = Span(text.span.path, start, min(start + len(found[0]), text.span.stop))
        if found[0].startswith("[^"):
            hint = "write '[^label]', without a blank; a bracket that is meant as text is written '\\['"
            error(line.page.report, "unreadable-note", "this is no mark of a note", span, hint)
        else:
            hint = "write '[@key, p. 3]', the key without blanks; a bracket that is meant as text is written '\\['"
            error(line.page.report, "unreadable-cite", "this cites nothing", span, hint)


def _inline(node: Node, line: Line) -> Iterator[Inline]:
    match node.type:
        case "text" | "text_special":
            yield from _text(node, line)
        case "softbreak":
            at = line.text.find("\n", node.meta["at"])
            yield Text(" ", line.span(at, at + 1))
        case "hardbreak":
            yield Break()
        case "code_inline":
            yield Code(node.content)
        case "em":
            yield Emph(read_inlines(node.children, line))
        case "strong":
            yield Strong(read_inlines(node.children, line))
        case "link":
            yield from _link(node, line)
        case "span":
            yield from _language(node, line)
        case "cite":
            yield _cite(node, line)
        case "note_mark":
            yield from _note(node, line)
        case "note":
            yield from _note_in_place(node, line)
        case _:
            _refuse(node, line)


def _text(node: Node, line: Line) -> Iterator[Text]:
    if node.content:
        at = node.meta["at"]
        yield Text(node.content, line.span(at, at + len(node.markup or node.content)))


def _joined(inlines: Iterable[Inline]) -> Inlines:
    """Pieces of text that were written next to each other, letter for letter, as one."""
    whole: list[Inline] = []
    for inline in inlines:
        before = whole[-1] if whole else None
        if isinstance(inline, Text) and isinstance(before, Text) and _goes_on(before, inline):
            written = Span(before.span.path, before.span.start, inline.span.stop)
            whole[-1] = Text(before.text + inline.text, written)
        else:
            whole.append(inline)
    return tuple(whole)


def _goes_on(before: Text, text: Text) -> bool:
    written, span = before.span, text.span
    is_exact = len(before.text) == written.stop - written.start and len(text.text) == span.stop - span.start
    return is_exact and written.path == span.path and written.stop == span.start


# -- links and references -----------------------------------------------------------------------------

_SCHEMES = ("http://", "https://", "mailto:")


def _link(node: Node, line: Line) -> Iterator[Inline]:
    target, content = str(node.attrs.get("href", "")), _link_words(node, line)
    start, stop = _link_reach(node, line)
    if line.text.startswith("[^", start):
        line.complain("unreadable-note", "a note's label holds no blanks", start, stop, "write '[^label]: …'")
        return
    if node.attrs.get("title"):
        hint = "take it out, or say it in a note"
        line.complain("unsupported-markdown", "a link's title is not printed", start, stop, hint)
    if target.startswith("#") and len(target) > 1:
        yield Ref(target[1:], line.span(start, stop), content)
    elif target.lower().startswith(_SCHEMES):
        yield Link(normalizeLink(target), content)
    else:
        message = f"a brief does not link to '{target}'" if target else "this link has no address"
        hint = "a link is http:, https: or mailto:, or '#id' for a block of the brief"
        line.complain("refused-link", message, start, stop, hint)
        yield from content


def _link_words(node: Node, line: Line) -> Inlines:
    if node.info != "auto":
        return read_inlines(node.children, line)
    at, address = node.meta["at"] + 1, node.children[0].content
    return (Text(address, line.span(at, at + len(address))),)


def _link_reach(node: Node, line: Line) -> tuple[int, int]:
    """From the opening bracket to the end of the address, as well as it can be seen in the text."""
    at = node.meta["at"]
    if node.info == "auto":
        return at, line.text.find(">", at) + 1
    target = str(node.attrs.get("href", ""))
    address = line.text.find(f"({target}", at)
    stop = line.text.find(")", address + len(target) + 1) + 1 if address >= 0 else line.text.find("]", at) + 1
    return max(0, at - 1), max(stop, at)


def _language(node: Node, line: Line) -> Iterator[Inline]:
    content = read_inlines(node.children, line)
    attributes = read_attributes(line.text, *node.meta["attributes"])
    tags = [one for one in attributes if one.name == "lang"]
    for one in attributes:
        if one.name != "lang":
            _refuse_attribute(one, line)
    if tags and not all(part.isalnum() and len(part) <= 8 for part in tags[0].value.split("-")):
        line.complain("wrong-value", f"'{tags[0].value}' is no language tag", tags[0].start, tags[0].stop, "write 'ru'")
    elif tags:
        yield Language(tags[0].value, content)
        return
    yield from content


def _refuse_attribute(one: Attribute, line: Line) -> None:
    hint = "words in a line may only have a language, '{lang=ru}'"
    if one.name in ("audiences", "mark"):
        hint = "who may see something is said of a block, never of a phrase"
    shown = one.name if one.name not in ("", ".", "#") else one.value
    line.complain("unknown-attribute", f"words in a line have no attribute '{shown}'", one.start, one.stop, hint)


# -- cites and notes ----------------------------------------------------------------------------------


def _cite(node: Node, line: Line) -> Cite:
    for start, stop in node.meta["strays"]:
        _complain_of_stray(start, stop, line, is_first=start < node.children[0].meta["key_at"])
    return Cite(_citations(node, line), line.span(node.meta["at"], node.meta["stop"]), node.meta["in_text"])


def _complain_of_stray(start: int, stop: int, line: Line, *, is_first: bool) -> None:
    """Report a part of a cite that names no source: `is_first`, before all that do."""
    written = line.text[start:stop]
    words = " ".join(written.split())
    if not words:
        line.complain("unreadable-cite", "this ';' parts nothing", start - 1, stop + 1, "take it out")
        return
    key = [f"if it is a source's key, write '@{words}'"] if re.fullmatch(r"\w\S*", words) else []
    beside = "before a source, '[{} @key]'" if is_first else "behind a source and a comma, '[@key, {}]'"
    hints = *key, f"words stand {beside.format(words)}", "a bracket that is meant as text is written '\\['"
    start += len(written) - len(written.lstrip())
    line.complain("unreadable-cite", f"'{words}' names no source", start, start + len(written.strip()), *hints)


def _citations(node: Node, line: Line) -> tuple[Citation, ...]:
    return tuple(_citation(child, line) for child in node.children)


def _citation(node: Node, line: Line) -> Citation:
    before, after = node.children
    said = node.meta
    return Citation(
        said["key"],
        _besides(before, line),
        said["label"],
        said["locator"],
        _besides(after, line),
        said["suppress_author"],
        line.span(said["key_at"], said["key_stop"]),
    )


def _besides(node: Node, line: Line) -> Inlines:
    """What is said round a source.  A further source there has no place of its own."""
    for child in node.inside():
        if child.type == "cite":
            hint = "part sources with ';'"
            at, stop = child.meta["at"], child.meta["stop"]
            line.complain("unreadable-cite", "two sources stand in one part of a cite", at, stop, hint)
    return tuple(one for one in read_inlines(node.children, line) if not isinstance(one, Cite | Note))


def _note(node: Node, line: Line) -> Iterator[Inline]:
    label, at, stop = node.meta["label"], node.meta["at"], node.meta["stop"]
    if line.page.is_note:
        line.complain("note-in-note", "a note cannot stand in a note", at, stop, "write it into the first one")
    elif label not in line.page.notes:
        hint = f"write '[^{label}]: …' in a paragraph of its own, where its audience may see it"
        line.complain("unknown-note", f"there is no text for the note '{label}'", at, stop, hint)
    else:
        yield Note(line.page.notes[label], line.span(at, stop))


def _note_in_place(node: Node, line: Line) -> Iterator[Inline]:
    at, stop = node.meta["at"], node.meta["stop"]
    span = line.span(at, stop)
    if line.page.is_note:
        line.complain("note-in-note", "a note cannot stand in a note", at, stop, "write it into the first one")
        return
    inner = Line(line.page.in_note(), line.text, line.anchors)
    content = read_inlines(node.children, inner)
    if not content:
        hint = "write it between the brackets, or take it out"
        line.complain("empty-note", "this note says nothing", at, stop, hint)
    yield Note((Paragraph(content, line.span(at + 2, stop - 1)),), span)


def _refuse(node: Node, line: Line) -> None:
    at = node.meta["at"]
    match node.type:
        case "html_inline":
            hint = "write Markdown; a tag that is meant as text is written '\\<'"
            line.complain("raw-html", f"a brief holds no HTML: '{node.content}'", at, at + len(node.content), hint)
        case "image":
            hint = "give it a paragraph of its own, or a block '::: figure'"
            stop = line.text.find(")", at) + 1
            line.complain("misplaced-picture", "a picture cannot stand in a line of text", at, stop, hint)
        case "too_deep":
            message, hint = "words stand too deep in each other here", "take some of the marks out"
            line.complain("too-deep", message, at, at + len(line.text.partition("\n")[0]), hint)
        case other:
            line.complain("unsupported-markdown", f"a brief cannot hold '{other}'", at, at + 1)
