"""One reference on its way to words: what it may use, and what it has used up."""

from breve.citations.elements import Elements, Names
from breve.citations.labels import trigraph
from breve.citations.locale import Locale
from breve.citations.memory import Memory
from breve.citations.style import Area, Key, Style
from breve.citations.tree import Nodes
from breve.model.library import Name, Work
from breve.model.record import Draft, Record, field

OF_CITES = frozenset(
    ["locator", "citation-number", "first-reference-note-number", "year-suffix", "citation-label", "page-first"]
)
"""Variables that a work does not hold itself, or not always."""


class Sheet(Record):
    """A style and the locale it is used in: all that rendering takes from files."""

    style: Style
    locale: Locale
    memory: Memory = field(default_factory=Memory)


class Distinction(Record):
    """How a work's cites are told from those of others (CSL 1.0.2, "Disambiguation").

    `names` is how many names each name list shows at least; `givens` how far the given name of (list, name) is
    expanded: 1 initials, 2 in full.  `conditions` is how many of the ``<if disambiguate="true">`` that a cite comes by
    are true, from the first on.
    """

    names: tuple[int, ...] = ()
    givens: tuple[tuple[tuple[int, int], int], ...] = ()
    conditions: int = 0
    year_suffix: str = ""


INDISTINCT = Distinction()
"""Nothing done yet."""


class Situation(Record):
    """Where a cite stands: its locator, and what of the same work came before it.

    `position` holds each position that tests true; `first_note` is the number of the note that first cites the work.
    """

    label: str = ""
    locator: str = ""
    position: frozenset[str] = frozenset(["first"])
    first_note: int = 0
    suppress_author: bool = False
    author_only: bool = False


BIBLIOGRAPHY = Situation(position=frozenset())
"""Not a cite at all."""


class NameList(Record):
    """One name list as it was rendered: whose names, and how many of them are shown."""

    names: tuple[Name, ...]
    shown: int
    forms: tuple[tuple[str, str, str], ...] = ()
    """Each name that is shown in its own form, with initials or what the style has for them, and in full."""


class Reference(Draft):
    """A work as one area of a style renders it.

    `called` and `filled` say whether the elements since the last group began called a variable, and whether one of
    those had content; `suppressed` are variables that a substitution used up; `drawn` those printed, in order.
    """

    sheet: Sheet
    area: Area
    work: Work
    situation: Situation = BIBLIOGRAPHY
    number: int = 0
    distinction: Distinction = INDISTINCT
    sorting: Key | None = None
    is_sorting: bool = False
    called: bool = False
    filled: bool = False
    has_year_suffix: bool = False
    granted: int = 0
    """How many conditions of disambiguation have been true so far."""
    hides_names: bool = False
    """Whether the first names are left out: a cite in a group that has said them, or one without its author."""
    is_compared: bool = False
    """Whether the cite is rendered only to see what it has in common with others."""
    outer_names: Names | None = None
    suppressed: set[str] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    """What a sort key used up for the keys after it."""
    drawn: list[str] = field(default_factory=list)
    name_lists: list[NameList] = field(default_factory=list)
    first_names: Nodes = ()
    tongue: str = ""
    """The language of the work's words, by which their case goes (CSL 1.0.2, "Non-English Items")."""

    def __post_init__(self) -> None:
        language = self.work.fields.get("language", "") or self.sheet.style.default_locale or "en"
        self.tongue = language[:2].lower()

    def again(self, *, hides_names: bool) -> "Reference":
        """The same reference, not yet rendered."""
        return Reference(
            self.sheet,
            self.area,
            self.work,
            self.situation,
            self.number,
            self.distinction,
            hides_names=hides_names,
        )

    @property
    def locale(self) -> Locale:
        """The locale in force."""
        return self.sheet.locale

    def is_told_apart(self) -> bool:
        """Whether one more condition of disambiguation is true."""
        is_true = self.granted < self.distinction.conditions
        self.granted += is_true
        return is_true

    def uses(self, variable: str) -> None:
        """Note that a variable is printed; what stands in for names says it once, and nothing after says it again."""
        self.drawn.append(variable)
        if self.outer_names is not None:
            self.suppressed.add(variable)

    def macro(self, name: str) -> Elements:
        """The elements of a macro; reading has seen to it that it is there."""
        return self.sheet.style.macros[name]

    def value(self, variable: str) -> str:
        """The content of a standard or number variable, "" where it has none or a substitution used it up."""
        return "" if variable in self.suppressed else self.content(variable)

    def content(self, variable: str) -> str:
        """The content of a standard or number variable, used up or not."""
        if variable not in OF_CITES:
            return self.work.fields.get(variable, "")
        match variable:
            case "locator":
                return self.situation.locator
            case "citation-number":
                return str(self.number) if self.number else ""
            case "first-reference-note-number":
                return str(self.situation.first_note) if self.situation.first_note else ""
            case "year-suffix":
                return self.distinction.year_suffix
            case "citation-label":
                return self.work.fields.get("citation-label", "") or trigraph(self.work)
            case _:
                return self.work.fields.get("page-first", "") or first_page(self.work.fields.get("page", ""))

    def has(self, variable: str) -> bool:
        """Whether a variable of any kind has content."""
        if variable in OF_CITES:
            return bool(self.value(variable))
        work = self.work
        if work.fields.get(variable) or work.names.get(variable):
            return True
        date = work.dates.get(variable)
        return date is not None and bool(date.parts or date.literal or date.season)


def first_page(pages: str) -> str:
    """The first page of a range."""
    for number, character in enumerate(pages):
        if character in "-–,& ":
            return pages[:number]
    return pages
