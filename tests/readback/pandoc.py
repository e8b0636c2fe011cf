"""Word files as trees of tags, as pandoc reads them."""

import json
import subprocess
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from readback.form import Tag, mark


def pandoc_tree(file: Path, pandoc: str) -> Tag:
    """What pandoc finds in a Word file's body; it takes the title and the subtitle away, into its metadata."""
    command = [pandoc, "--from", "docx", "--to", "json", file]
    read = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=300).stdout)
    return Tag("Document", list(_blocks(read["blocks"], count(1))))


def _blocks(blocks: list, numbers: count) -> Iterator[Tag]:
    for block in blocks:
        yield from _block(block["t"], block.get("c"), numbers)


def _block(kind: str, held, numbers: count) -> Iterator[Tag]:
    match kind:
        case "Header":
            yield Tag(f"H{held[0]}", list(_inlines(held[2], numbers)))
        case "Para" | "Plain":
            yield Tag("P", list(_inlines(held, numbers)))
        case "BlockQuote":
            yield from _blocks(held, numbers)
        case "Div":
            yield from _blocks(held[1], numbers)
        case "Figure":
            yield from _blocks(held[1][1], numbers)
            yield from _blocks(held[2], numbers)
        case "BulletList" | "OrderedList":
            for item in held if kind == "BulletList" else held[1]:
                yield Tag("LBody", list(_blocks(item, numbers)))
        case "Table":
            yield from _blocks(held[1][1], numbers)
            yield Tag("Table", list(_rows(held, numbers)))


def _rows(table: list, numbers: count) -> Iterator[Tag]:
    _, _, _, head, bodies, foot = table
    for row in (*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]):
        yield Tag("TR", [Tag("TD", list(_blocks(cell[4], numbers))) for cell in row[1]])


def _inlines(inlines: list, numbers: count) -> "Iterator[Tag | str]":
    for inline in inlines:
        held = inline.get("c")
        match inline["t"]:
            case "Str":
                yield held
            case "Space" | "SoftBreak" | "LineBreak":
                yield " "
            case "Code":
                yield held[1]
            case "Quoted":
                opening, closing = "‘’" if held[0]["t"] == "SingleQuote" else "“”"
                yield from (opening, *_inlines(held[1], numbers), closing)
            case "Note":
                number = next(numbers)
                yield mark(number)
                yield Tag("Note", [Tag("Lbl", [str(number)]), *_blocks(held, numbers)])
            case "Link" | "Span" | "Cite":
                yield from _inlines(held[1], numbers)
            case "Emph" | "Strong" | "Underline" | "Superscript" | "Subscript" | "SmallCaps" | "Strikeout":
                yield from _inlines(held, numbers)
