"""The engine: a style, the works and every cite in reading order in; the words of notes and bibliography out."""

from collections.abc import Iterable, Iterator

from breve.citations.cites import Bracket, Cited
from breve.citations.document import cited, named
from breve.citations.elements import Formatting
from breve.citations.position import SUBSEQUENT
from breve.citations.prepare import missing_locale, prepared
from breve.citations.reference import Sheet
from breve.citations.settle import settled
from breve.citations.tree import Node, Nodes, Part, Role, Shaped
from breve.model.diagnostic import Fault
from breve.model.document import (
    Break,
    Citation,
    Cite,
    Code,
    Display,
    Emph,
    Inline,
    Inlines,
    Language,
    Link,
    Note,
    Ref,
    Shape,
    Strong,
    Styled,
    Text,
    plain,
)
from breve.model.library import CitationStyle, Cluster, Entry, Library, Rendered
from breve.model.record import replace

SHAPES = {
    Shape.SMALL_CAPS: Formatting(font_variant="small-caps"),
    Shape.SUPERSCRIPT: Formatting(vertical_align="sup"),
    Shape.SUBSCRIPT: Formatting(vertical_align="sub"),
    Shape.UNDERLINE: Formatting(text_decoration="underline"),
    Shape.UPRIGHT: Formatting(font_style="normal"),
    Shape.LIGHT: Formatting(font_weight="normal"),
    Shape.PLAIN_CAPS: Formatting(font_variant="normal"),
}


def process(style: CitationStyle, language: str, library: Library, clusters: tuple[Cluster, ...]) -> Rendered:
    """Every citation and the bibliography in a CSL style.

    `language` is the document's tag; a style with a default locale keeps its own.  A key that the library does not
    have prints nothing.  Raises `Fault` where the style is not CSL or calls what it does not have.
    """
    sheet = _prepared(style, language)

    def settle(nodes: Nodes) -> Inlines:
        return sheet.memory.recall(nodes, (), lambda: settled(nodes, sheet.locale, has_links=True))

    citations, bibliography = cited(sheet, library, tuple(_bracket(cluster, sheet, library) for cluster in clusters))
    authors = _authors(sheet, library, clusters)
    return Rendered(
        citations=tuple(map(settle, citations)),
        authors=tuple(settled(nodes, sheet.locale) for nodes in authors),
        bibliography=tuple(Entry(key, parted(settle(nodes))) for key, nodes in bibliography if nodes),
        in_notes=sheet.style.is_note,
        remarks=tuple(_remarks(style, language, library, clusters, citations)),
    )


def _prepared(style: CitationStyle, language: str) -> Sheet:
    """The style, ready for use; what is wrong with it is said at its file, where that is known."""
    try:
        return prepared(style, language)
    except Fault as fault:
        found = fault.diagnostic
        path = {style.name: style.path, **style.paths}.get(found.span.path)
        if not path:
            raise
        raise Fault(replace(found, span=replace(found.span, path=path))) from None


def _remarks(
    style: CitationStyle, language: str, library: Library, clusters: tuple[Cluster, ...], citations: list[Nodes]
) -> Iterator[str]:
    """What the author should know: a locale that another stands in for, works for which the style has no words."""
    if tag := missing_locale(style, language):
        yield f"the citation style '{style.name}' has no locale '{tag}'; its terms are taken from another"
    silent = (cluster for cluster, nodes in zip(clusters, citations, strict=True) if not nodes and not cluster.in_text)
    asked = (one for cluster in silent for one in cluster.citations if not one.suppress_author)
    keys = dict.fromkeys(one.key for one in asked if one.key in library)
    for key in (
        key for key in keys if library[key].fields.get("title")
    ):  # without one its entry is at fault, and says so
        yield f"the citation style '{style.name}' prints nothing for '{key}', a work of type '{library[key].type}'"


def parted(content: Inlines) -> Inlines:
    """An entry's words with a space between parts that have places of their own, for who sets them as ordinary text."""
    row: list[Inline] = []
    for inline in content:
        if (
            row
            and isinstance(inline, Display)
            and not plain((row[-1],)).endswith(" ")
            and not plain((inline,)).startswith(" ")
        ):
            row.append(Text(" "))
        row.append(inline)
    return tuple(row)


def _bracket(cluster: Cluster, sheet: Sheet, library: Library) -> Bracket:
    """A cluster as the processor takes it; where the sentence names the first author, the citation does not.

    A note of a work that nobody is named for keeps its title, though: without it nothing but "art. 2" may be left.
    """
    cites = tuple(_cited(citation) for citation in cluster.citations)
    first = library.get(cites[0].key) if cites else None
    is_kept = sheet.style.is_note and first is not None and first.is_nameless
    if cluster.in_text and cites and not is_kept:
        cites = (replace(cites[0], suppress_author=True), *cites[1:])
    return Bracket(cites, cluster.note, cluster.opens)


def _authors(sheet: Sheet, library: Library, clusters: tuple[Cluster, ...]) -> list[Nodes]:
    """For each cluster that is part of a sentence, the author whom the sentence names.

    They are told apart as in any citation: so every cluster is gone through once more, for its author alone.
    """
    if not any(cluster.in_text for cluster in clusters):
        return [() for _ in clusters]
    brackets = tuple(_author_bracket(cluster) for cluster in clusters)
    said, _ = cited(sheet, library, brackets)
    return [
        nodes or _named(cluster, library, sheet) if cluster.in_text else ()
        for cluster, nodes in zip(clusters, said, strict=True)
    ]


def _author_bracket(cluster: Cluster) -> Bracket:
    """A cluster that asks for its first author, as a later cite without ibid. would name them."""
    cites = tuple(Cited(one.key, position=SUBSEQUENT) for one in cluster.citations)
    return Bracket((replace(cites[0], author_only=True), *cites[1:]) if cites else (), cluster.note)


def _named(cluster: Cluster, library: Library, sheet: Sheet) -> Nodes:
    """The author by family name, for a style whose cites do not say one."""
    works = (library[one.key] for one in cluster.citations[:1] if one.key in library)
    return next((named(work, sheet) for work in works), ())


def _cited(citation: Citation) -> Cited:
    return Cited(
        citation.key,
        citation.label,
        citation.locator,
        _before(tree(citation.prefix)),
        _after(tree(citation.suffix)),
        citation.suppress_author,
    )


def _before(prefix: Nodes) -> Nodes:
    """Words before a cite, with the space that parts them from it."""
    return (*prefix, " ") if prefix else ()


def _after(suffix: Nodes) -> Nodes:
    """Words after a cite, with a space before them unless they open with a mark."""
    if not suffix:
        return ()
    is_word = isinstance(suffix[0], str) and suffix[0][:1].isalnum()
    return (" ", *suffix) if is_word or not isinstance(suffix[0], str) else suffix


def tree(inlines: Inlines) -> Nodes:
    """An author's own words as a tree: their italics turn within italics; notes and cites within them are left out."""
    return tuple(_tree(inlines))


def _tree(inlines: Inlines) -> Iterable[Node]:
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                yield text
            case Break():
                yield " "
            case Emph(content):
                yield Shaped(Formatting(font_style="italic"), tree(content), is_turning=True)
            case Strong(content):
                yield Shaped(Formatting(font_weight="bold"), tree(content), is_turning=True)
            case Styled(shape, content):
                yield Shaped(SHAPES[shape], tree(content))
            case Link(target, content):
                yield Part(Role.LINK, tree(content), target)
            case Display(_, content) | Language(_, content):
                yield from _tree(content)
            case Ref():
                yield from _tree(inline.content)
            case Cite() | Note():
                pass
