"""The works that a brief may cite, and what a citation engine is asked and answers.

The model is CSL-JSON's (CSL 1.0.2, "Appendix IV: Variables"): names, dates, and strings by variable.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from breve.model.document import Citation, Inlines
from breve.model.record import Placed, Record, field
from breve.model.source import NOWHERE, Span


class Name(Record):
    """A person, or with `literal` an institution or a name that is not to be taken apart."""

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    static_ordering: bool = False
    literal: str = ""


class Date(Record):
    """One date, or with two parts a range.

    Each part is (year,), (year, month) or (year, month, day); months from 1, a negative year is BC.
    `season` is 1 (spring) to 4 (winter).  `literal` is printed as it stands when there are no parts.
    """

    parts: tuple[tuple[int, ...], ...] = ()
    season: int = 0
    circa: bool = False
    literal: str = ""


class Work(Placed):
    """One item of a bibliography, by CSL variable.

    `fields` holds the standard and number variables as strings; their text may carry CSL-JSON's little markup
    (``<i> <b> <sup> <sub> <span class="nocase">``…).  `span` is where the entry stands.
    """

    key: str
    type: str
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    dates: Mapping[str, Date] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    span: Span = NOWHERE

    @property
    def is_nameless(self) -> bool:
        """Whether it goes by its title, as a treaty does, since nobody is named for it."""
        return not any(self.names.values())


Library = Mapping[str, Work]
"""Works by key."""


class Status(StrEnum):
    """What is known of a source: somebody read it, nobody did yet, or it could not be traced."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"


class Verification(Record):
    """Who says that a source was read, and on which ISO date; empty where nobody recorded it."""

    status: Status
    by: str = ""
    on: str = ""


class Cluster(Record):
    """The citations of one bracket, as an engine is asked about them.

    `note` is the number of the note in which it stands, prose notes counted; 0 in running text.  `opens` is false where
    an author's own words stand before it in its sentence, so that nothing of it takes a capital.
    `in_text` asks for the author as part of the sentence (``@key [p. 3]``) besides the citation.
    """

    citations: tuple[Citation, ...]
    note: int = 0
    in_text: bool = False
    opens: bool = True


class Entry(Record):
    """One entry of a bibliography: the work's key and what is printed."""

    key: str
    content: Inlines


class Rendered(Record):
    """What an engine answers: one text for each cluster, in the same order, and the bibliography in its order.

    `authors` holds, for a cluster asked for `in_text`, the author as the sentence says it, else ``()``.
    `in_notes` is true of a style whose citations stand in notes (CSL ``class="note"``).  `remarks` are what the engine
    has to say to the author: a locale that is missing, a work that the style prints nothing for.
    """

    citations: tuple[Inlines, ...]
    authors: tuple[Inlines, ...]
    bibliography: tuple[Entry, ...]
    in_notes: bool
    remarks: tuple[str, ...] = ()


class CitationStyle(Placed):
    """A CSL style and the locales it may need, as text; an engine keeps what it parsed of them.

    `parent` is the independent style's XML where `xml` is a dependent one; `locales` maps a language tag to XML.
    `path` names its file as other places are named, `paths` those of its parent, by its name, and of the locales, by
    their tags; `span` is where a house asks for it.
    """

    name: str
    xml: str
    parent: str = ""
    locales: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    span: Span = NOWHERE
    paths: Mapping[str, str] = field(default_factory=dict)


Engine = Callable[[CitationStyle, str, Library, tuple[Cluster, ...]], Rendered]
"""(style, language tag, works, every cluster in reading order) -> Rendered: one call, so that repeats come right."""
