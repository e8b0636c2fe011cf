"""A brief, the people it is for, the house it comes from, and the edition that comes out."""

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum

from breve.model.asset import Numbers, Picture
from breve.model.diagnostic import Diagnostic
from breve.model.document import Document
from breve.model.library import CitationStyle, Library, Verification
from breve.model.mark import UNMARKED, Mark
from breve.model.record import Placed, Record, field
from breve.model.scale import Scale
from breve.model.source import NOWHERE, Source, Span
from breve.model.style import Look
from breve.model.waiver import Waivers


class NotesAt(StrEnum):
    """Where an edition's notes stand."""

    FOOT = "foot"
    END = "end"


class RangeUse(StrEnum):
    """Where the range stands beside a word of likelihood."""

    ALWAYS = "always"
    FIRST = "first"
    NEVER = "never"


class Audience(Placed):
    """Who an edition is for.  `mark` is its ceiling.  A limit of 0 is no limit of its own: the format's holds."""

    name: str
    format: str
    paper: str
    span: Span = NOWHERE
    notes: NotesAt = NotesAt.FOOT
    mark: Mark = UNMARKED
    language: str = ""
    range: RangeUse | None = None
    max_words: int = 0
    max_pages: int = 0
    max_notes: int = 0


class Genre(StrEnum):
    """What a format may do: an analytic one recommends nothing, a policy or decision one must."""

    ANALYTIC = "analytic"
    POLICY = "policy"
    DECISION = "decision"
    PUBLIC = "public"


class Format(Record):
    """A kind of brief: the template that lists its sections in order, and its limits (0 is none).

    `template` is the source below its front matter, spaces in the front matter's place so that places stay true.
    `required` names the slots that may not be empty.
    """

    name: str
    title: str
    genre: Genre
    template: Source
    required: tuple[str, ...] = ()
    max_words: int = 0
    max_pages: int = 0
    max_notes: int = 0
    columns: int = 1
    attach_sources: bool = False


class Style(Record):
    """One house's way: its look, citation style, formats and section templates.

    `sections` holds every template that may be included, by the name a template includes it under
    ("sections/risks.md"); a brief's own lie over the house's.  `labels` holds the house's words for furniture by
    language tag, over breve's own.
    """

    name: str
    look: Look
    citations: CitationStyle
    formats: Mapping[str, Format]
    sections: Mapping[str, Source]
    labels: Mapping[str, Mapping[str, str]]


class Brief(Record):
    """Everything that a brief's folder says, read once.  `date` is the clock of its build."""

    name: str
    title: str
    date: dt.date
    essay: Source
    library: Library
    style: Style
    audiences: tuple[Audience, ...]
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    credit: str = ""
    series: str = ""
    version: str = ""
    status: str = ""
    as_of: dt.date | None = None
    language: str = "en-US"
    scale: Scale | None = None
    verification: Mapping[str, Verification] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    """The files beside the essay that cannot be used, which was told."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Every text that was read for it, by path, for showing places."""
    known_audiences: tuple[str, ...] = ()
    """Every audience that the style or the brief defines, built or not: those that a block may name."""
    waivers: Waivers = field(default_factory=dict)


class Fact(Record):
    """One column of the byline: a label over one or more lines."""

    label: str
    lines: tuple[str, ...]

    @property
    def line(self) -> str:
        """What it says where it stands on one line with others."""
        return "; ".join(self.lines)


class TitleBlock(Record):
    """What stands at the head of the first page."""

    kind: str
    series: str
    title: str
    subtitle: str
    facts: tuple[Fact, ...]


class Furniture(Record):
    """Words that stand round the text, in the edition's language.

    `folio` has ``{page}`` and ``{pages}`` in it; `meaning` says who may read what carries the mark, or is "".
    `note` ("Note") names a note to those who hear it; `draft` is "DRAFT" or "".
    """

    running_head: str
    folio: str
    meaning: str
    notes: str
    note: str
    contents: str
    page: str
    draft: str = ""


class Copy(StrEnum):
    """What a Word file is for: editing, a review with tracked changes, or sending out."""

    ORDINARY = "ordinary"
    REVIEW = "review"
    FINAL = "final"


class Attachment(Record):
    """A machine-readable file that a PDF carries (PDF/A-3, Annex E)."""

    name: str
    media_type: str
    content: bytes
    description: str


class Edition(Record):
    """A brief for one audience, finished: selected, worded, cited, numbered.  All that a writer or a rule is given.

    It holds nothing that its audience may not see: no other audience's name, no source that it does not cite.
    `open` says why it is a draft, each reason a line; `mark` is the highest mark shown.  `digest` names what it was
    built from.
    """

    brief: str
    audience: Audience
    format: Format
    look: Look
    language: str
    date: dt.date
    title_block: TitleBlock
    furniture: Furniture
    document: Document
    mark: Mark
    authors: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    copy: Copy = Copy.ORDINARY
    digest: str = ""

    @property
    def name(self) -> str:
        """The name of its files, without their endings."""
        return f"{self.brief}-{self.audience.name}"


class Folios(Record):
    """On which page each block with an id begins, from 1, and how many pages there are."""

    pages: int
    page_of: Mapping[str, int] = field(default_factory=dict)


class Written(Record):
    """A finished file, not yet on disk; `folios` where the format has pages; what the writer found amiss."""

    content: bytes
    folios: Folios | None = None
    findings: tuple[Diagnostic, ...] = ()


Writer = Callable[[Edition, Folios | None], Written]
"""(edition, the pages of its PDF where they are known) -> file.  The same arguments give the same bytes."""
