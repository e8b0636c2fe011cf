"""Editions as trees of tags, by the order that both writers keep: what their files are held against."""

from collections.abc import Iterator

from breve.model.brief import Edition, NotesAt, TitleBlock
from breve.model.document import (
    Block,
    Blocks,
    Break,
    Caption,
    Cell,
    Chart,
    Cite,
    Code,
    Contents,
    Display,
    Division,
    Emph,
    Figure,
    Heading,
    Inlines,
    Judgment,
    Language,
    Link,
    List,
    Matrix,
    Note,
    Panel,
    Paragraph,
    Point,
    Quote,
    Ref,
    Register,
    Sources,
    Strong,
    Styled,
    Table,
    Text,
)
from breve.model.exhibit import table
from breve.model.style import BarAt, BylineAt, Look
from readback.form import Tag, mark, notes_within


def edition_tree(edition: Edition) -> Tag:
    """What both files of an edition are to say."""
    end = edition.audience.notes is NotesAt.END
    look = edition.look
    tree = Tag("Document", [*_title_block(edition.title_block, look), *_blocks(edition.document.blocks, look)])
    if end and any(True for _ in notes_within(tree)):
        tree.children.append(Tag("H1", [edition.furniture.notes]))
    return tree


def _title_block(block: TitleBlock, look: Look) -> Iterator[Tag]:
    facts = [line for fact in block.facts for line in (fact.label, *fact.lines)]
    if look.opening.byline is not BylineAt.COLUMNS:
        facts = [" ".join(word for fact in block.facts for word in (fact.label, "; ".join(fact.lines)))]
    for line in (block.kind, block.series, block.title, block.subtitle, *facts):
        if line:
            yield Tag("P", [line])


def _blocks(blocks: Blocks, look: Look) -> Iterator[Tag]:
    for block in blocks:
        yield from _block(block, look)


def _block(block: Block, look: Look) -> Iterator[Tag]:
    match block:
        case Heading():
            yield Tag(f"H{block.level}", list(_inlines(block.content, look)))
        case Paragraph():
            yield _line(block.content, look, f"{block.number} " if block.number else "")
        case Quote() | Division():
            yield from _blocks(block.body, look)
        case List():
            yield Tag("L", [Tag("LBody", list(_blocks(item, look))) for item in block.items])
        case Panel():
            yield from (_line(block.title, look), *_blocks(block.body, look))
        case Judgment():
            basis = _line(block.basis, look, f"{block.label} " if block.label else "")
            scale = _line(block.scale, look)
            yield _line(block.content, look, f"{block.number} ")
            yield from (scale, basis) if look.bar.place is BarAt.BELOW else (basis, scale)
        case Point():
            yield from _labelled(block.label, tuple(_blocks(block.body, look)))
        case _:
            yield from _listed_or_shown(block, look)


def _listed_or_shown(block: Block, look: Look) -> Iterator[Tag]:
    match block:
        case Table():
            yield from _exhibit(block.caption, _rows(block, look), block.source, look)
        case Register():
            yield from _exhibit(block.caption, _rows(table(block), look), block.source, look)
        case Matrix():
            yield from _exhibit(block.caption, _matrix(block), block.source, look)
        case Figure() | Chart():
            yield from _exhibit(block.caption, Tag("Figure", [], block.alt), block.source, look)
        case Sources():
            yield from (_line(entry.content, look) for entry in block.entries)
        case Contents():
            yield from (_line(line.content, look) for line in block.lines)


def _line(content: Inlines, look: Look, before: str = "") -> Tag:
    return Tag("P", [before, *_inlines(content, look)])


def _labelled(label: str, body: tuple[Tag, ...]) -> tuple[Tag, ...]:
    first, *rest = body
    return (Tag(first.role, [f"{label} ", *first.children]), *rest)


def _exhibit(caption: Caption, shown: Tag, source: Inlines, look: Look) -> Iterator[Tag]:
    yield _line(caption.content, look, f"{caption.label}{look.caption_stop} " if caption.label else "")
    yield _line(caption.unit, look)
    yield shown
    yield _line(source, look)


def _rows(shown: Table, look: Look) -> Tag:
    return Tag("Table", [Tag("TR", [_cell(cell, look) for cell in row]) for row in (shown.head, *shown.rows)])


def _cell(cell: Cell, look: Look) -> Tag:
    return Tag("TD", list(_inlines(cell.content, look)))


def _matrix(shown: Matrix) -> Tag:
    head = [shown.corner, *(" ".join(column) for column in shown.columns)]
    rows = [
        [" ".join(impact), *(" ".join([*cell.risks, cell.rating]) for cell in row)]
        for impact, row in zip(shown.impacts, shown.rows, strict=True)
    ]
    return Tag("Table", [Tag("TR", [Tag("TD", [words]) for words in row]) for row in (head, *rows)])


def _inlines(content: Inlines, look: Look) -> "Iterator[Tag | str]":
    for inline in content:
        match inline:
            case Text(text) | Code(text):
                yield text
            case Break():
                yield " "
            case Emph(inside) | Strong(inside) | Styled(_, inside) | Language(_, inside) | Link(_, inside):
                yield from _inlines(inside, look)
            case Cite(content=inside) | Ref(content=inside) | Display(_, inside):
                yield from _inlines(inside, look)
            case Note():
                yield mark(inline.number)
                yield Tag("Note", [Tag("Lbl", [str(inline.number)]), *_blocks(inline.body, look)])
