"""An essay that was written elsewhere, as plain text or Markdown, as the essay of a brief."""

import re
from collections.abc import Iterator

from breve.model.record import Record

_SPECIAL = re.compile(r"[\\`*_\[\]<@{}]|&(?=#?\w+;)")
_AT_LINE_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+:=#>~|])", re.MULTILINE)
"""What Markdown reads as a mark anywhere, and what only where a line begins."""

_BYLINE = re.compile(r"by ((?:\S+ ?){1,6})", re.IGNORECASE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?![ \t]*$)(.+)\n(=+|-+)[ \t]*$", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


class PlainEssay(Record):
    """A title ("" where none was found), who wrote it, and its text as Markdown below the title."""

    title: str
    authors: tuple[str, ...]
    text: str


def from_text(text: str) -> PlainEssay:
    """Plain text: its first line is the title where it ends without a stop, a line "By …" after that the author's.

    Paragraphs are parted by empty lines, or where there is none, by lines; a short one that ends without a stop is a
    heading.  What Markdown would read as marks is escaped.
    """
    parted = re.split(r"\n[ \t]*\n\s*" if re.search(r"\n[ \t]*\n", text.strip()) else r"\n", text.strip())
    paragraphs = [re.sub(r"\s+", " ", part).strip() for part in parted]
    title = paragraphs.pop(0) if _is_heading(paragraphs[0]) else ""
    byline = _BYLINE.fullmatch(paragraphs[0]) if paragraphs else None
    body = paragraphs[1:] if byline else paragraphs
    return PlainEssay(title, (byline[1].strip(),) if byline else (), "\n\n".join(_marked(body)) + "\n")


def _is_heading(paragraph: str) -> bool:
    return 0 < len(paragraph) <= 100 and paragraph[-1] not in '.!?:;,…"”’'


def _marked(paragraphs: list[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs, 1):
        heads = _is_heading(paragraph) and number < len(paragraphs)
        yield f"## {escaped(paragraph)}" if heads else escaped(paragraph)


def escaped(text: str) -> str:
    """Words in which Markdown reads no marks."""
    text = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    return _AT_LINE_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", text)


def from_markdown(text: str) -> PlainEssay:
    """Markdown: a first heading of level 1 is the title; where others of that level follow, all go one level down."""
    text = _UNDERLINED.sub(lambda found: ("# " if found[2][0] == "=" else "## ") + found[1].strip(), text)
    first = _HEADING.search(text)
    title = ""
    if first and first[1] == "#" and not text[: first.start()].strip():
        title, text = first[2], text[first.end() :].lstrip()
    fenced = [found.span() for found in _FENCED.finditer(text)]
    heads = [head for head in _HEADING.finditer(text) if not any(start < head.start() < stop for start, stop in fenced)]
    deeper = "#" if any(len(head[1]) == 1 for head in heads) else ""
    for head in reversed(heads):
        text = text[: head.start()] + deeper + text[head.start() :]
    return PlainEssay(title, (), text.strip() + "\n")
