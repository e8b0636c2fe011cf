"""Ask the citation engine once, and put what it says where the cites stand and into the list of sources."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from urllib.parse import quote

from breve.model.diagnostic import Diagnostic, Report, Severity, error, warn
from breve.model.document import (
    Citation,
    Cite,
    Document,
    Inlines,
    Node,
    Note,
    Paragraph,
    Shape,
    SourceEntry,
    Sources,
    Styled,
    Text,
    plain,
    rewrite,
    walk,
)
from breve.model.library import CitationStyle, Cluster, Engine, Entry, Library, Rendered, Status, Verification, Work
from breve.model.nearness import did_you_mean
from breve.model.record import Record, replace
from breve.passes.sentence import capitalised, is_stopped, stopped, trimmed, unstopped
from breve.passes.supplied import undressed
from breve.passes.untitled import untitled

LOCATORS = {"article": "article-locator", "title": "title-locator"}
"""Labels that are CSL variables too: as locators they have names of their own (CSL 1.0.2, "Locators")."""


def cite(
    document: Document,
    library: Library,
    style: CitationStyle,
    language: str,
    verification: Mapping[str, Verification],
    engine: Engine,
    report: Report,
    unverified: str = "source not verified",
) -> Document:
    """The document with its cites and its list of sources in words.

    A style for notes puts each cite into a note of its own, except in an author's own note, where it is said in
    place.  A source that is recorded as unverified or unknown is labelled ``[source not verified]``, in the
    edition's language: after the citation itself, so that in a note of several it is plain which one is meant, and
    before the full stop, which stays the note's only one; once in a note that cites it several times.  What the brief
    does not cite is not listed.
    """
    placed = tuple(_placed(document, library))
    _report_faults(tuple(one.cite for one in placed), library, report)
    labels = {key: f" [{unverified}]" for key, one in verification.items() if one.status is not Status.VERIFIED}
    clusters = tuple(_clusters(placed, labels))
    keys = dict.fromkeys(citation.key for cluster in clusters for citation in cluster.citations)
    cited = {key: _in_itself(_with_whole_number(library[key])) for key in keys}
    rendered = _undressed(engine(style, language, cited, clusters)) if style.xml else _keys_alone(clusters)
    for remark in rendered.remarks:
        hint = "put a locale for it into styles/ as locales-xx-XX.xml, or choose another style"
        warn(report, "citation-style", remark, style.span, hint)
    answers = _answers(placed, rendered, library)
    entries = tuple(_entry(entry, cited, labels) for entry in rendered.bibliography)
    filled = rewrite(document, _filled(answers, _listed(entries, placed, style, report)), Cite, Sources)
    return rewrite(filled, _own_note_finished, Note)


def _keys_alone(clusters: tuple[Cluster, ...]) -> Rendered:
    """What is said in place where there is no style, which was reported where the house asked for it."""
    said = tuple((Text(f"[{'; '.join(one.key for one in cluster.citations)}]"),) for cluster in clusters)
    return Rendered(said, ((),) * len(said), (), in_notes=False)


def _with_whole_number(work: Work) -> Work:
    r"""A work whose own number (Pub. L. 115-44) is no range to an engine: ``\-`` is a hyphen that stays one."""
    number = work.fields.get("number", "")
    return replace(work, fields={**work.fields, "number": number.replace("-", r"\-")}) if "-" in number else work


def _in_itself(work: Work) -> Work:
    """A work that is all of what it appears in, as a journal or a site is, without its name once more."""
    container = work.fields.get("container-title", "")
    if not container or container.casefold() != work.fields.get("title", "").casefold():
        return work
    return replace(work, fields={name: words for name, words in work.fields.items() if name != "container-title"})


def _undressed(rendered: Rendered) -> Rendered:
    """What the engine said, without the quotes and italics of titles that are no titles, and without loose ends."""
    return replace(
        rendered,
        citations=tuple(trimmed(undressed(citation)) for citation in rendered.citations),
        authors=tuple(trimmed(undressed(author)) for author in rendered.authors),
        bibliography=tuple(replace(entry, content=undressed(entry.content)) for entry in rendered.bibliography),
    )


# -- where the cites stand ------------------------------------------------------------------------------------


class _Placed(Record):
    """A cite, the citations of it that the library has, the keys that it has not, and the note that it stands in."""

    cite: Cite
    known: tuple[Citation, ...]
    missing: tuple[str, ...]
    note: int
    in_own_note: bool
    opens: bool = True


def _clusters(placed: tuple[_Placed, ...], labels: Mapping[str, str]) -> Iterator[Cluster]:
    """What the engine is asked: the author's order kept, each doubtful source labelled where a note first cites it."""
    told, note = set[str](), 0
    for one in placed:
        if not one.in_own_note or one.note != note:
            told.clear()
        note = one.note
        if one.known:
            citations = tuple(_labelled(each, labels, told) for each in one.known)
            yield Cluster(citations, note, one.cite.in_text, one.opens)


def _labelled(citation: Citation, labels: Mapping[str, str], told: set[str]) -> Citation:
    doubt = "" if citation.key in told else labels.get(citation.key)
    told.add(citation.key)
    suffix = (*citation.suffix, Text(doubt)) if doubt else citation.suffix
    label, locator = LOCATORS.get(citation.label, citation.label), re.sub("--+", "-", citation.locator)
    return replace(citation, label=label, locator=locator, suffix=suffix)


def _placed(document: Document, library: Library) -> Iterator[_Placed]:
    """Every cite in reading order; notes are counted as they will be numbered, prose notes among them.

    The count takes each cite for a note, as a style for notes does; a style for running text has no use for it.
    """
    number = in_own_note = 0
    openers: list[Cite] = []
    nodes: Iterator[Note | Cite] = walk(document, Note, Cite)
    for node in nodes:
        match node:
            case Note():
                number += 1
                in_own_note = sum(1 for _ in walk(node, Cite))
                openers = list(_openers(node))
            case Cite(citations):
                known = tuple(one for one in citations if one.key in library)
                missing = tuple(one.key for one in citations if one.key not in library)
                number += bool(known) and not in_own_note
                opens = not in_own_note or any(node is opener for opener in openers)
                yield _Placed(node, known, missing, number, bool(in_own_note), opens)
                in_own_note -= bool(in_own_note)


def _openers(note: Note) -> Iterator[Cite]:
    """The cites in an author's own note that open a sentence of it."""
    for block in note.body:
        match block:
            case Paragraph(content):
                yield from (one for at, one in enumerate(content) if isinstance(one, Cite) and _opens(content[:at]))
            case _:
                pass


def _opens(before: Inlines) -> bool:
    """Whether a sentence opens after these words."""
    said = plain(before).strip()
    return not said or is_stopped(before)


# -- what stands there ----------------------------------------------------------------------------------------


def _answers(placed: tuple[_Placed, ...], rendered: Rendered, library: Library) -> Iterator[Inlines]:
    """What stands in place of each cite, in reading order."""
    said = zip(rendered.citations, rendered.authors, strict=True)
    for one in placed:
        words = _answer(one, *next(said), library, in_notes=rendered.in_notes) if one.known else ()
        yield (*_gaps(one.missing), *words)


def _answer(placed: _Placed, citation: Inlines, author: Inlines, library: Library, *, in_notes: bool) -> Inlines:
    author = author if placed.cite.in_text else ()
    is_nameless = library[placed.known[0].key].is_nameless
    if not in_notes:
        return _in_running_text(author, untitled(citation, plain(author)) if is_nameless and author else citation)
    if placed.in_own_note:
        return unstopped(citation) if is_nameless else _in_own_note(author, unstopped(citation))
    if not plain(citation).strip():
        return author
    span = placed.cite.span
    return (*author, Note((Paragraph(stopped(capitalised(citation)), span),), span))


def _in_running_text(author: Inlines, citation: Inlines) -> Inlines:
    """An author and what says where; a raised number stands close to the name."""
    match citation:
        case (Styled(Shape.SUPERSCRIPT), *_):
            return author + citation
        case _:
            return _joined(author, " ", citation)


def _in_own_note(author: Inlines, citation: Inlines) -> Inlines:
    """An author and the rest of the citation, which a comma parts from the name unless a bracket does."""
    return _joined(author, " " if plain(citation).startswith(("(", "[")) else ", ", citation)


def _joined(author: Inlines, gap: str, citation: Inlines) -> Inlines:
    return (*author, Text(gap), *citation) if author and citation else author + citation


def _gaps(missing: tuple[str, ...]) -> Inlines:
    """Visible words in place of what is missing."""
    return (Text(" ".join(f"[no source “{key}”]" for key in missing)),) if missing else ()


def _filled(answers: Iterator[Inlines], listed: Callable[[Sources], Sources]) -> Callable[[Cite | Sources], Node]:
    """The change that gives each cite its answer; `rewrite` meets them in the order in which they were asked."""

    def change(node: Cite | Sources) -> Node:
        match node:
            case Cite():
                return replace(node, content=next(answers))
            case Sources():
                return listed(node)

    return change


def _own_note_finished(note: Note) -> Note:
    """An author's note that begins or ends with a cite begins with a capital and ends in a full stop, as others do."""
    match note.body:
        case [Paragraph() as first, *rest] if any(isinstance(one, Cite) for one in first.content):
            return replace(note, body=(replace(first, content=_finished(first.content, last=not rest)), *rest))
        case _:
            return note


def _finished(content: Inlines, *, last: bool) -> Inlines:
    content = tuple(
        capitalised((one,))[0] if isinstance(one, Cite) and _opens(content[:at]) else one
        for at, one in enumerate(content)
    )
    content = tuple(chain.from_iterable(_once_stopped(content)))
    return stopped(content) if last and isinstance(content[-1], Cite) else content


def _once_stopped(content: Inlines) -> Iterator[Inlines]:
    """The inlines of a note, of which one that follows "ibid." brings no second full stop."""
    before: Inlines = ()
    for inline in content:
        match before, inline:
            case (Cite(),), Text(text) if text[:1] == "." and text[:2] != ".." and is_stopped(before):
                yield (replace(inline, text=text[1:]),) if text[1:] else ()
            case _:
                yield (inline,)
        before = (inline,)


# -- the list of sources --------------------------------------------------------------------------------------


def _listed(
    entries: tuple[SourceEntry, ...], placed: tuple[_Placed, ...], style: CitationStyle, report: Report
) -> Callable[[Sources], Sources]:
    """The change that fills a list of sources; an empty one is warned of, unless a fault that was told emptied it."""
    is_told = not style.xml or any(one.missing for one in placed)

    def change(sources: Sources) -> Sources:
        if not entries and not is_told:
            hint = "cite a source, choose a style that lists its sources, or leave the list out"
            message = f"nothing to list: '{style.name}' gave no entries"
            warn(report, "no-sources", message, sources.span, hint)
        return replace(sources, entries=entries)

    return change


def _entry(entry: Entry, works: Library, labels: Mapping[str, str]) -> SourceEntry:
    label = labels.get(entry.key)
    content = _doubtful(entry.content, label) if label else entry.content
    return SourceEntry(entry.key, content, address(works[entry.key]))


def _doubtful(entry: Inlines, label: str) -> Inlines:
    """An entry with its label before the full stop, if it has one."""
    labelled = (*unstopped(entry), Text(label))
    return stopped(labelled) if is_stopped(entry) else labelled


def address(work: Work) -> str:
    """Where a work can be read: its DOI as an https address, else its URL if that is http(s), else ""."""
    doi = work.fields.get("DOI", "")
    if doi.startswith("10."):
        return "https://doi.org/" + quote(doi, safe="/:;().,_-+<>[]@!$&'*=~%")
    url = work.fields.get("URL", "")
    return url if re.match(r"https?://[^\s]+$", url) else ""


# -- faults ---------------------------------------------------------------------------------------------------


def _report_faults(cites: tuple[Cite, ...], library: Library, report: Report) -> None:
    for citation in chain.from_iterable(one.citations for one in cites):
        if citation.key not in library:
            hints = did_you_mean(citation.key, library) or ("add an entry with that key to the brief's sources",)
            error(report, "unknown-source", f"no source has the key '{citation.key}'", citation.span, *hints)
    for one in cites:
        _report_repeats(one, report)


def _report_repeats(cite: Cite, report: Report) -> None:
    """One source twice in a bracket is fine for two places in it, and a slip for one."""
    seen: dict[tuple[str, str, str], Citation] = {}
    for citation in cite.citations:
        place = (citation.key, citation.label, citation.locator)
        if place not in seen:
            seen[place] = citation
            continue
        message = f"'{citation.key}' stands twice in one bracket, for the same place in it"
        hints = ("give each its own page or paragraph, or drop one",)
        related = (seen[place].span,)
        report(Diagnostic("repeated-source", Severity.WARNING, message, citation.span, hints, related))
