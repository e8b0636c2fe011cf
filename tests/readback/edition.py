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
from readback.form import Tag, mark, notes_within


def edition_tree(edition: Edition) -> Tag:
    """What both files of an edition are to say."""
    end = edition.audience.notes is NotesAt.END
    tree = Tag("Document", [*_title_block(edition.title_block), *_blocks(edition.document.blocks)])
    if end and any(True for _ in notes_within(tree)):
        tree.children.append(Tag("H1", [edition.furniture.notes]))
    return tree


def _title_block(block: TitleBlock) -> Iterator[Tag]:
    facts = (line for fact in block.facts for line in (fact.label, *fact.lines))
    for line in (block.kind, block.series, block.title, block.subtitle, *facts):
        if line:
            yield Tag("P", [line])


def _blocks(blocks: Blocks) -> Iterator[Tag]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Tag]:
    match block:
        case Heading():
            yield Tag(f"H{block.level}", list(_inlines(block.content)))
        case Paragraph():
            yield _line(block.content)
        case Quote() | Division():
            yield from _blocks(block.body)
        case List():
            yield Tag("L", [Tag("LBody", list(_blocks(item))) for item in block.items])
        case Panel():
            yield from (_line(block.title), *_blocks(block.body))
        case Judgment():
            yield _line(block.content, f"{block.number} ")
            yield _line(block.basis, f"{block.label} " if block.label else "")
            yield _line(block.scale)
        case Point():
            yield from _labelled(block.label, tuple(_blocks(block.body)))
        case _:
            yield from _listed_or_shown(block)


def _listed_or_shown(block: Block) -> Iterator[Tag]:
    match block:
        case Table():
            yield from _exhibit(block.caption, _rows(block), block.source)
        case Register():
            yield from _exhibit(block.caption, _rows(table(block)), block.source)
        case Matrix():
            yield from _exhibit(block.caption, _matrix(block), block.source)
        case Figure() | Chart():
            yield from _exhibit(block.caption, Tag("Figure", [], block.alt), block.source)
        case Sources():
            yield from (_line(entry.content) for entry in block.entries)
        case Contents():
            yield from (_line(line.content) for line in block.lines)


def _line(content: Inlines, before: str = "") -> Tag:
    return Tag("P", [before, *_inlines(content)])


def _labelled(label: str, body: tuple[Tag, ...]) -> tuple[Tag, ...]:
    first, *rest = body
    return (Tag(first.role, [f"{label} ", *first.children]), *rest)


def _exhibit(caption: Caption, shown: Tag, source: Inlines) -> Iterator[Tag]:
    yield _line(caption.content, f"{caption.label} " if caption.label else "")
    yield _line(caption.unit)
    yield shown
    yield _line(source)


def _rows(shown: Table) -> Tag:
    return Tag("Table", [Tag("TR", [_cell(cell) for cell in row]) for row in (shown.head, *shown.rows)])


def _cell(cell: Cell) -> Tag:
    return Tag("TD", list(_inlines(cell.content)))


def _matrix(shown: Matrix) -> Tag:
    head = [shown.corner, *(" ".join(column) for column in shown.columns)]
    rows = [
        [" ".join(impact), *(" ".join([*cell.risks, cell.rating]) for cell in row)]
        for impact, row in zip(shown.impacts, shown.rows, strict=True)
    ]
    return Tag("Table", [Tag("TR", [Tag("TD", [words]) for words in row]) for row in (head, *rows)])


def _inlines(content: Inlines) -> "Iterator[Tag | str]":
    for inline in content:
        match inline:
            case Text(text) | Code(text):
                yield text
            case Break():
                yield " "
            case Emph(inside) | Strong(inside) | Styled(_, inside) | Language(_, inside) | Link(_, inside):
                yield from _inlines(inside)
            case Cite(content=inside) | Ref(content=inside) | Display(_, inside):
                yield from _inlines(inside)
            case Note():
                yield mark(inline.number)
                yield Tag("Note", [Tag("Lbl", [str(inline.number)]), *_blocks(inline.body)])
