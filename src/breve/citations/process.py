"""The engine: a style, the works and every cite in reading order in; the words of notes and bibliography out."""

from collections.abc import Iterable
from dataclasses import replace

from breve.citations.cites import Bracket, Cited
from breve.citations.document import cited
from breve.citations.elements import Formatting
from breve.citations.markup import rich
from breve.citations.position import SUBSEQUENT
from breve.citations.prepare import prepared
from breve.citations.settle import settled
from breve.citations.tree import Node, Nodes, Part, Role, Shaped, parts
from breve.model.document import (
    Break,
    Citation,
    Cite,
    Code,
    Display,
    Emph,
    Inlines,
    Language,
    Link,
    Note,
    Ref,
    Shape,
    Strong,
    Styled,
    Text,
)
from breve.model.library import CitationStyle, Cluster, Entry, Library, Rendered

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
    sheet = prepared(style, language)
    brackets = tuple(_bracket(cluster) for cluster in clusters)
    sentences = tuple(_in_sentence(cluster) for cluster in clusters)
    citations, bibliography = cited(sheet, library, brackets + sentences)
    authors = zip(clusters, citations[len(clusters) :], strict=True)
    return Rendered(
        citations=tuple(settled(nodes, sheet.locale, has_links=True) for nodes in citations[: len(clusters)]),
        authors=tuple(settled(_author(cluster, nodes, library), sheet.locale) for cluster, nodes in authors),
        bibliography=tuple(Entry(key, settled(nodes, sheet.locale, has_links=True)) for key, nodes in bibliography),
        in_notes=sheet.style.is_note,
    )


def _bracket(cluster: Cluster) -> Bracket:
    """The cites of a cluster; an author whom the sentence names is not said by the first of them again."""
    first, *others = tuple(_cited(one) for one in cluster.citations) or (None,)
    if first is None:
        return Bracket((), cluster.note)
    return Bracket((replace(first, suppress_author=first.suppress_author or cluster.in_text), *others), cluster.note)


# -- the author in the sentence -------------------------------------------------------------------------------


def _in_sentence(cluster: Cluster) -> Bracket:
    """The first work of a cluster, cited once more in its short form for the sake of its author's name."""
    return Bracket(tuple(Cited(one.key, position=SUBSEQUENT) for one in cluster.citations[: int(cluster.in_text)]))


def _author(cluster: Cluster, nodes: Nodes, library: Library) -> Nodes:
    """The names in a short citation, without what their bearers did; the title of a work that names nobody."""
    if not cluster.in_text or not nodes:
        return ()
    names = next(parts(nodes, Role.NAME_LIST), None)
    fields = library[cluster.citations[0].key].fields
    return names.content if names else rich(fields.get("title-short") or fields.get("title", ""))


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
