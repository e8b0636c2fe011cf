"""What stands inside a block: its first paragraph, and the paragraphs that a word and a colon set apart."""

import re
from collections.abc import Iterator, Sequence

from breve.markdown.inlines import Line, paragraph_line, read_inlines
from breve.markdown.page import Page
from breve.markdown.tree import Node
from breve.model.diagnostic import error
from breve.model.document import Inline, Inlines, Text
from breve.model.nearness import did_you_mean
from breve.model.record import Record, replace

_ACCESS = re.compile(r"\{[^{}\n]*\b(?:audiences|mark)\s*=[^{}\n]*\}")


class Parts(Record):
    """A block's inside: the paragraph that is its own, those that a word sets apart, and every other block."""

    own: Inlines
    named: dict[str, Inlines]
    others: tuple[Node, ...]


def take_apart(nodes: Sequence[Node], words: tuple[str, ...], page: Page) -> Parts:
    """Find the first paragraph and those that begin with one of these words and a colon (``basis: …``).

    A second paragraph of a kind is reported.
    """
    own: Inlines = ()
    named: dict[str, Inlines] = {}
    others = []
    for node in nodes:
        if node.type != "paragraph" or is_picture(node):
            others.append(node)
            continue
        content = paragraph_inlines(node, page)
        word, said = _named(content, words)
        if word and word not in named:
            named[word] = said
            if not said:
                hint = "say it behind the colon, or take the line out"
                page.complain("empty-part", f"'{word}:' says nothing", *page.first_line(node), hint)
        elif not word and not own:
            own = content
        else:
            others.append(node)
            _complain_of_second(node, word, words, page)
    return Parts(own, named, tuple(other for other in others if other.type != "paragraph" or is_picture(other)))


def paragraph_inlines(node: Node, page: Page) -> Inlines:
    """The words of a paragraph."""
    inline = node.children[0]
    line = paragraph_line(inline, page)
    _complain_of_lookalike(line)
    content = read_inlines(inline.children, line)
    _complain_of_access(content, page)
    return content


_HEADING = re.compile(r"#{2,6}(?=[^#\s])|#{7,}(?=\s)")
_FENCE = re.compile(r"::(?=[ \t]*[\w{])")
_TABLE = re.compile(
    r"^(?=[^\n]*\|)[^\n]*\n"
    r"(?P<rule>[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?)[ \t]*$",
    re.MULTILINE,
)


def _complain_of_lookalike(line: Line) -> None:
    """Report a paragraph that was meant for something else, and would be printed with its marks."""
    if found := _HEADING.match(line.text):
        hint = "write '## …', with a blank behind two to six number signs"
        line.complain("unread-heading", "this opens no heading", found.start(), found.end(), hint)
    elif found := _FENCE.match(line.text):
        line.complain("unreadable-block", "this opens no block", *found.span(), "write three colons, '::: name'")
    elif "|" in line.text and (found := _TABLE.search(line.text)):
        hint = "give it one '---' for each cell of the line above, parted by '|'"
        line.complain("unread-table", "this line has other cells than the one above it", *found.span("rule"), hint)


def _complain_of_access(content: Inlines, page: Page) -> None:
    """Report what looks like a block's attributes in a line of text: it would hide nothing, and be printed."""
    for text in content:
        found = _ACCESS.search(text.text) if isinstance(text, Text) else None
        if found and isinstance(text, Text):
            start = text.span.start + found.start()
            span = replace(text.span, start=min(start, text.span.stop), stop=min(start + len(found[0]), text.span.stop))
            hint = "put the paragraph between '::: {…}' and ':::'"
            error(page.report, "misplaced-attribute", "who may see something is said of a block", span, hint)


def is_picture(node: Node) -> bool:
    """Whether a paragraph holds one picture and nothing else."""
    if node.type != "paragraph":
        return False
    inside = node.children[0].children
    return len(inside) == 1 and inside[0].type == "image"


def _named(content: Inlines, words: tuple[str, ...]) -> tuple[str, Inlines]:
    first = content[0] if content else None
    if not isinstance(first, Text) or not words:
        return "", content
    found = re.match(rf"({'|'.join(words)}):\s*", first.text, re.IGNORECASE)
    return (found[1].lower(), tuple(_behind(first, found.end(), content[1:]))) if found else ("", content)


def _behind(first: Text, at: int, rest: Inlines) -> Iterator[Inline]:
    if first.text[at:]:
        yield Text(first.text[at:], replace(first.span, start=min(first.span.start + at, first.span.stop)))
    yield from rest


def _complain_of_second(node: Node, word: str, words: tuple[str, ...], page: Page) -> None:
    """Report a paragraph too many; one that begins with nearly a word that sets apart was meant to."""
    start, stop = page.first_line(node)
    what = f"'{word}:'" if word else "a paragraph of its own"
    before, colon, _ = page.manuscript.text[start:stop].partition(":")
    near = did_you_mean(f"{before}:", [f"{known}:" for known in words]) if colon and not word else ()
    page.complain("extra-paragraph", f"this block already has {what}", start, stop, *(near or ("join the two",)))
