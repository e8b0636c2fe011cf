"""What of an essay one audience may see, settled on its text: what is hidden is cut out before any template runs."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from breve.markdown.attributes import Attribute
from breve.markdown.divide import ADDRESS, NOTE, SECTION, Area, Pieces, area_indent
from breve.markdown.footnotes import LABEL
from breve.model.brief import Audience
from breve.model.diagnostic import Diagnostic, Report, Severity, error, warn
from breve.model.mark import UNMARKED, Mark, highest
from breve.model.record import Draft, Record, field
from breve.model.source import Source, Span

Reach = tuple[int, int]

SLOTS = {
    "bottom-line": "bottom_line",
    "summary": "summary",
    "judgment": "judgments",
    "risk": "risks",
    "risks": "risks",
    "assumption": "assumptions",
    "alternative": "alternatives",
    "indicator": "indicators",
    "indicators": "indicators",
    "event": "events",
    "timeline": "events",
}
"""The blocks that templates are given apart, each under the name of its kind."""


class Piece(Record):
    """Part of the essay as its audience may see it: the runs of its text, and the mark of what it was taken out of."""

    id: str
    runs: tuple[Reach, ...]
    mark: Mark = UNMARKED


class Visible(Record):
    """An essay as one audience may see it.

    `slots` holds the blocks that stand apart, by their templates' names; `analysis` is the rest; `blocks` holds
    whatever has an id; `notes` and `addresses` are texts that a mark or a link elsewhere calls, by label.
    """

    essay: Source
    slots: Mapping[str, tuple[Piece, ...]]
    analysis: Piece
    blocks: Mapping[str, Piece]
    notes: Mapping[str, Piece]
    addresses: Mapping[str, Piece]


def see(pieces: Pieces, audience: Audience, report: Report) -> Visible:
    """What the audience may see; a block that is marked above its ceiling is reported, and not seen either."""
    sorting = _Sorting(audience, report, pieces.essay)
    for area in pieces.areas:
        sorting.sort(area, UNMARKED, is_free=True)
    sorting.warn_of_unused_notes()
    return sorting.visible()


class _Found(Record):
    """An area that can be printed by itself, and the mark of what holds it."""

    area: Area
    mark: Mark

    def piece(self, cuts: Sequence[Reach]) -> Piece:
        return Piece(self.area.slot.id, tuple(_left(self.area.start, self.area.stop, cuts)), self.mark)


class _Sorting(Draft):
    """The areas of one essay on their way to where they belong.

    `hidden` is what nobody here may see, with the words that say who may; `moved` is what is printed at the end.
    """

    audience: Audience
    report: Report
    essay: Source
    hidden: list[Reach] = field(default_factory=list)
    moved: list[Reach] = field(default_factory=list)
    found: dict[str, list[_Found]] = field(default_factory=dict)
    named: dict[str, _Found] = field(default_factory=dict)
    notes: dict[str, _Found] = field(default_factory=dict)
    addresses: dict[str, _Found] = field(default_factory=dict)

    def sort(self, area: Area, mark: Mark, *, is_free: bool) -> None:
        """Put an area and all within it where they belong; `is_free` where a slot may be taken out."""
        if self._is_hidden(area):
            self.hidden.append((area.start, area.stop))
            self._warn_of_unseen(area, area)
            return
        found = _Found(area, mark)
        if area.slot.id:
            self.named.setdefault(area.slot.id, found)
        if area.kind in SLOTS and is_free:
            self.found.setdefault(SLOTS[area.kind], []).append(found)
        elif area.kind in (NOTE, ADDRESS) and self.essay.text[area.start - 1 : area.start] in ("", "\n"):
            self._move(found, self.notes if area.kind == NOTE else self.addresses)
        self._cut_access(area, is_free=is_free)
        holds_slots = is_free and area.kind in ("", SECTION)
        for inner in area.areas:
            self.sort(inner, highest(mark, area.slot.mark), is_free=holds_slots)

    def visible(self) -> Visible:
        """Everything in its place."""
        cuts = _merged([*self.hidden, *self.moved])
        slots = {name: tuple(one.piece(cuts) for one in found) for name, found in self.found.items()}
        taken = [(one.area.start, one.area.stop) for found in self.found.values() for one in found]
        text = tuple(_left(0, len(self.essay.text), _merged([*cuts, *taken])))
        hidden = _merged(self.hidden)
        return Visible(
            self.essay,
            slots,
            Piece("", text),
            {name: one.piece(cuts) for name, one in self.named.items()},
            {label: one.piece(hidden) for label, one in self.notes.items()},
            {label: one.piece(hidden) for label, one in self.addresses.items()},
        )

    def _is_hidden(self, area: Area) -> bool:
        slot = area.slot
        if "audiences" in slot.access and self.audience.name not in slot.audiences:
            return True
        if slot.mark.rank <= self.audience.mark.rank:
            return False
        report_above_ceiling(slot.mark, self.audience, self._mark_reach(area), self.essay, self.report)
        return True

    def _warn_of_unseen(self, outer: Area, area: Area) -> None:
        """Warn where a hidden block holds one that names this audience: a nested block needs both permissions."""
        for inner in area.areas:
            names = inner.slot.access.get("audiences")
            if names and "audiences" in outer.slot.access and self.audience.name in inner.slot.audiences:
                self._warn_of_closed(names, outer.slot.access["audiences"])
            self._warn_of_unseen(outer, inner)

    def _warn_of_closed(self, names: Attribute, closed: Attribute) -> None:
        name, start = self.audience.name, names.at + names.value.index(self.audience.name)
        span, other = self.essay.span(start, start + len(name)), self.essay.span(closed.start, closed.stop)
        message = f"'{name}' does not see this block: what it stands in is for others"
        hints = ("move the block out of it, or before that heading", f"or name '{name}' there too")
        self.report(Diagnostic("unseen-block", Severity.WARNING, message, span, hints, (other,)))

    def warn_of_unused_notes(self) -> None:
        """Warn of each note's text that no mark of the essay calls."""
        marks = set(_marks(self.essay.text))
        for label, found in self.notes.items():
            if label not in marks:
                hint = f"put '[^{label}]' where it belongs, or take the note out"
                warn(self.report, "unused-note", f"nothing calls the note '{label}'", self._label_span(found), hint)

    def _label_span(self, found: _Found) -> Span:
        at = found.area.start + area_indent(found.area, self.essay.text)
        return self.essay.span(at, at + len(found.area.label) + 3)

    def _mark_reach(self, area: Area) -> Reach:
        mark = area.slot.access["mark"]
        return mark.at, mark.at + len(mark.value)

    def _cut_access(self, area: Area, *, is_free: bool) -> None:
        """Take out the names of audiences; a block that says nothing else but those goes with its fences."""
        slot = area.slot
        if area.kind == "" and is_free and not slot.id and slot.mark == UNMARKED:
            self.hidden += area.fences
        elif "audiences" in slot.access:
            names = slot.access["audiences"]
            self.hidden.append((names.start, names.stop))

    def _move(self, found: _Found, to: dict[str, _Found]) -> None:
        """A note's text stands where its mark is; the first of two is kept where one audience sees both."""
        self.moved.append((found.area.start, found.area.stop))
        label = found.area.label
        if label not in to:
            to[label] = found
            return
        message = f"two notes have the label '{label}'"
        error(self.report, "repeated-note", message, self._label_span(found), "give one another label")


def _marks(text: str) -> Iterator[str]:
    """The label of each note's mark: not of what stands before a note's text, with a colon behind it."""
    for found in LABEL.finditer(text):
        is_within = text[max(0, found.start() - 1) : found.start()].strip()
        if is_within or not text.startswith(":", found.end()):
            yield found[1]


def report_above_ceiling(mark: Mark, audience: Audience, reach: Reach, source: Source, report: Report) -> None:
    """Report a block that is marked higher than its audience may see."""
    message = f"'{audience.name}' may see up to '{audience.mark.name}', and this is marked '{mark.name}'"
    hint = "leave that audience out with 'audiences=', or raise its 'mark'"
    error(report, "above-ceiling", message, source.span(*reach), hint)


def _merged(cuts: Sequence[Reach]) -> list[Reach]:
    """The same cuts in order, those that touch or overlap as one."""
    merged: list[Reach] = []
    for start, stop in sorted(cuts):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _left(start: int, stop: int, cuts: Sequence[Reach]) -> Iterator[Reach]:
    """What is left of a stretch when it is cut; the cuts are in order and do not touch."""
    at = start
    first = max(0, bisect_left(cuts, (start, start)) - 1)
    for cut_start, cut_stop in cuts[first:]:
        if cut_start >= stop:
            break
        if cut_start > at:
            yield at, cut_start
        at = max(at, cut_stop)
    if at < stop:
        yield at, stop
