"""A document on a few lines: what each block is, and what it says."""

from breve.model.document import (
    Break,
    Chart,
    Cite,
    Code,
    Contents,
    Emph,
    Event,
    Figure,
    Heading,
    Indicator,
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
    Risk,
    Sources,
    Strong,
    Table,
    Text,
    notes,
    plain,
)


def outline(document):
    """Every block, a line or a few each, then the notes."""
    lines = [line for block in document.blocks for line in _block(block)]
    return "\n".join([*lines, *(f"[^{note.number}]: {_body(note.body)}" for note in notes(document))])


def _body(blocks):
    return " / ".join(line for block in blocks for line in _block(block))


def _inside(blocks):
    return ["  " + line for block in blocks for line in _block(block)]


def _block(block):  # noqa: PLR0912 - one case a kind
    name = f" #{block.id}" if getattr(block, "id", "") and not block.id.startswith("section-") else ""
    match block:
        case Heading():
            return [f"{'#' * block.level}{name} {words(block.content)}"]
        case Paragraph():
            return [words(block.content) + name]
        case Quote():
            return ["quote", *_inside(block.body)]
        case List():
            kind = f"list from {block.start}" if block.is_ordered else "list"
            return [kind, *(line for item in block.items for line in _inside(item))]
        case Panel():
            return [f"{block.kind}{name}: {words(block.title)}", *_inside(block.body)]
        case Judgment():
            terms = ", ".join(filter(None, (block.term and block.term.name, block.confidence)))
            lines = [f"judgment {block.number}{name} ({terms})", f"  {words(block.content)}"]
            lines += [f"  {block.label} {words(block.basis)}".rstrip()] if block.label or block.basis else []
            return [*lines, f"  {words(block.scale)}"] if block.scale else lines
        case Point():
            return [f"{block.kind} {block.label}{name}", *_inside(block.body)]
        case Register():
            rows = [f"  {' | '.join(_row(row))}" for row in block.rows]
            return [f"register{name}{_caption(block)}", f"  {' | '.join(block.heads)}", *rows, *_source(block)]
        case Matrix():
            cells = [cell for row in block.rows for cell in row if cell.risks]
            placed = [f"  {', '.join(cell.risks)}: {cell.rating}" for cell in cells]
            return [f"matrix{name}{_caption(block)}", *placed, *_source(block)]
        case Table():
            rows = [" | ".join(words(cell.content) for cell in row) for row in (block.head, *block.rows)]
            return [
                f"table{name}{_caption(block)} ({', '.join(block.aligns)})",
                *("  " + row for row in rows),
                *_source(block),
            ]
        case Figure():
            return [f"figure{name}{_caption(block)}: {block.picture.name}, {block.alt}", *_source(block)]
        case Chart():
            return [f"{block.kind} chart{name}{_caption(block)}: {block.alt}", *_source(block)]
        case Sources():
            return ["sources", *(f"  {plain(entry.content)}" for entry in block.entries)]
        case Contents():
            return ["contents", *(f"  {line.level} {plain(line.content)}" for line in block.lines)]
    raise AssertionError(block)


def _caption(block):
    caption = block.caption
    unit = f" [{words(caption.unit)}]" if caption.unit else ""
    said = " ".join(filter(None, (caption.label, words(caption.content)))) + unit
    return f": {said}" if said else ""


def _source(block):
    return [f"  source: {words(block.source)}"] if block.source else []


def _row(row):
    match row:
        case Risk():
            return row.label, words(row.content), row.likelihood, row.impact_word, row.rating, row.owner, row.horizon
        case Indicator():
            return words(row.content), row.threshold, row.target, row.status_word, row.checked_word
        case Event():
            return row.date_word, words(row.content)


def words(content):
    """A line as Markdown would have it."""
    return "".join(_inline(inline) for inline in content)


def _inline(inline):
    match inline:
        case Text(text):
            return text
        case Code(text):
            return f"`{text}`"
        case Break():
            return " / "
        case Emph(inside):
            return f"*{words(inside)}*"
        case Strong(inside):
            return f"**{words(inside)}**"
        case Language(tag, inside):
            return f"[{words(inside)}]{{{tag}}}"
        case Link(target, inside):
            return f"[{words(inside)}]({target})"
        case Cite() | Ref():
            return words(inline.content)
        case Note():
            return f"[^{inline.number}]"
    raise AssertionError(inline)
