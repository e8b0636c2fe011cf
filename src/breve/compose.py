"""Brief and audience in, edition out: the house's one line of work."""

from collections.abc import Iterator

from breve.markdown.arrange import arrange
from breve.markdown.divide import divide
from breve.markdown.read import read
from breve.model.brief import Attachment, Audience, Brief, Edition, Fact, Format, Furniture, TitleBlock
from breve.model.count import words_in
from breve.model.csl_json import csl_json
from breve.model.diagnostic import Diagnostic, Report, Severity, warn
from breve.model.document import Citation, Document, notes, walk
from breve.model.label import Labels, labels
from breve.model.library import Engine, Status
from breve.model.mark import Mark
from breve.model.placeholder import placeholders
from breve.model.record import Record, field
from breve.model.waiver import Waivers, allowed
from breve.passes.cite import cite
from breve.passes.number import number
from breve.passes.punctuate import punctuate
from breve.passes.select import select
from breve.passes.word import word


def compose(brief: Brief, audience: Audience, engine: Engine, report: Report) -> Edition:
    """The edition of a brief for one audience.

    Faults of the brief are reported, each once; an edition with errors among them is not to be written.
    """
    heard = _Heard(report, brief.waivers)
    language = audience.language or brief.language
    words = labels(language, brief.style.labels)

    pieces = divide(brief.essay, brief, heard.hear)
    manuscript = arrange(brief, audience, pieces, heard.hear)
    selected = select(read(manuscript, brief, heard.hear), audience, heard.hear)
    look, citations = brief.style.look, brief.style.citations
    document = word(
        selected.document,
        brief.scale,
        audience,
        words,
        heard.hear,
        grades=look.matrix.grades,
        scale_words=look.bar.words,
    )
    document = cite(
        document,
        brief.library,
        citations,
        language,
        brief.verification,
        engine,
        heard.hear,
        unverified=words["source_not_verified"],
    )
    document = punctuate(document, language)
    document = number(document, audience, words, heard.hear, numbers_paragraphs=look.numbered_paragraphs)

    keys = _cited_keys(document)
    _warn_of_placeholders(document, heard.hear)
    _warn_of_length(document, audience, brief.style.formats[audience.format], heard.hear)
    reasons = _open(keys, brief, heard)
    return _edition(document, brief, audience, words, mark=selected.mark, reasons=reasons, keys=keys)


class _Heard(Record):
    """Passes each finding on once, what is allowed as a note, and remembers the warnings."""

    report: Report
    waivers: Waivers
    found: set[Diagnostic] = field(default_factory=set)
    warnings: list[str] = field(default_factory=list)

    def hear(self, diagnostic: Diagnostic) -> None:
        """Take in one finding."""
        diagnostic = allowed(diagnostic, self.waivers)
        if diagnostic in self.found:
            return
        self.found.add(diagnostic)
        if diagnostic.severity is Severity.WARNING:
            self.warnings.append(diagnostic.message)
        self.report(diagnostic)


# -- what makes an edition a draft --------------------------------------------------------------------


def _warn_of_placeholders(document: Document, report: Report) -> None:
    for words, span in placeholders(document):
        warn(report, "placeholder", f"'{words}' stands for what is still to be written", span, "write it, or cut it")


def _warn_of_length(document: Document, audience: Audience, form: Format, report: Report) -> None:
    most = audience.max_words or form.max_words
    if most and (said := words_in(document)) > most:
        message = f"the edition for '{audience.name}' has {said:,} words, and its limit is {most:,}"
        warn(report, "too-long", message, audience.span, "hide blocks from this audience, or raise 'max_words'")
    counted, most_notes = len(notes(document)), audience.max_notes or form.max_notes
    if most_notes and counted > most_notes:
        message = f"the edition for '{audience.name}' has {counted} notes, and its limit is {most_notes}"
        warn(report, "too-many-notes", message, audience.span, "join cites in one bracket, or raise 'max_notes'")


def _cited_keys(document: Document) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.key for citation in walk(document, Citation)))


def _open(keys: tuple[str, ...], brief: Brief, heard: _Heard) -> tuple[str, ...]:
    """Why the edition is a draft, each reason once; `keys` are those that it cites."""
    status = [f"the brief's status is '{brief.status}'"] if brief.status == "draft" else []
    return tuple(dict.fromkeys([*status, *_doubtful_sources(keys, brief), *heard.warnings]))


def _doubtful_sources(keys: tuple[str, ...], brief: Brief) -> Iterator[str]:
    for key in keys:
        known = brief.verification.get(key)
        if known and known.status is not Status.VERIFIED:
            yield f"the source '{key}' is {known.status.value}"


# -- what stands round the text -----------------------------------------------------------------------


def _edition(
    document: Document,
    brief: Brief,
    audience: Audience,
    words: Labels,
    *,
    mark: Mark,
    reasons: tuple[str, ...],
    keys: tuple[str, ...],
) -> Edition:
    form = brief.style.formats[audience.format]
    return Edition(
        brief=brief.name,
        audience=audience,
        format=form,
        look=brief.style.look,
        language=words.language,
        date=brief.date,
        title_block=TitleBlock(form.title, brief.series, brief.title, brief.subtitle, tuple(_facts(brief, words))),
        furniture=_furniture(brief, mark, words, is_draft=bool(reasons)),
        document=document,
        mark=mark,
        authors=brief.authors,
        open=reasons,
        attachments=_attachments(keys, brief, form),
    )


def _facts(brief: Brief, words: Labels) -> Iterator[Fact]:
    authors = (*brief.authors, *([brief.credit] if brief.credit else []))
    if authors:
        yield Fact(words["authors" if len(brief.authors) > 1 else "author"], authors)
    yield Fact(words["published"], (words.day(brief.date),))
    if brief.as_of:
        yield Fact(words["information_cutoff"], (words.day(brief.as_of),))
    if brief.version:
        yield Fact(words["version"], (brief.version,))


def _furniture(brief: Brief, mark: Mark, words: Labels, *, is_draft: bool) -> Furniture:
    return Furniture(
        running_head=brief.title.partition(":")[0].strip() or brief.title,
        folio=brief.style.look.folio if words.is_english else words["page_of"],
        meaning=words.meaning(mark),
        notes=words["notes"],
        note=words["note"],
        contents=words["contents"],
        page=words["page"],
        draft=words["draft"] if is_draft else "",
    )


def _attachments(keys: tuple[str, ...], brief: Brief, form: Format) -> tuple[Attachment, ...]:
    """The works that this edition cites, for programs; never one that it does not."""
    works = [brief.library[key] for key in keys if key in brief.library]
    if not form.attach_sources or not works:
        return ()
    description = "The sources that this brief cites, as CSL-JSON"
    return (Attachment("sources.json", "application/json", csl_json(works), description),)
