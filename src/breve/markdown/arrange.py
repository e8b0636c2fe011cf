"""Fill in a format's templates for one audience, with what that audience may see of the essay."""

from collections.abc import Callable, Mapping

from jinja2 import Undefined

from breve.markdown.access import SLOTS, Piece, Visible, see
from breve.markdown.divide import Pieces
from breve.markdown.footnotes import LABEL
from breve.markdown.marks import escaped, mark, marked_template, read_marks, run, trimmed
from breve.markdown.sandbox import AskedError, Bounded
from breve.markdown.template_fault import FAULTS, report_template_fault
from breve.markdown.template_search import search
from breve.model.brief import Audience, Brief, Format
from breve.model.diagnostic import Report, error
from breve.model.label import KEYS, Labels, labels
from breve.model.mark import UNMARKED
from breve.model.nearness import did_you_mean
from breve.model.record import Record, names_of
from breve.model.scale import Term
from breve.model.source import Manuscript, Origin, Source

EMPTY = Manuscript("", (Origin(0, "", 0, is_value=True),))
"""What there is to read where no template could be filled in."""


def arrange(brief: Brief, audience: Audience, pieces: Pieces, report: Report) -> Manuscript:
    """The audience's format filled in: a manuscript that knows where each part of it was written.

    What the audience may not see is cut out before any template runs.  Faults of access and of templates are reported
    in their places; where a template cannot be filled in, the manuscript is empty.
    """
    form = brief.style.formats[audience.format]
    visible = see(pieces, audience, report)
    _report_missing_slots(form, visible, audience, report)
    names = _names(brief, audience, visible)
    templates = {**brief.style.sections, form.template.path: form.template}
    environment = Bounded(templates, names, {"trim": trimmed}, _printed, marked_template)
    try:
        filled = environment.get_template(form.template.path).render()
    except FAULTS as fault:
        others = search(environment, form.template, templates)
        report_template_fault(fault, others, templates, tuple(names), _KINDS, report)
        return EMPTY
    return read_marks(_with_called_texts(filled, visible))


def _report_missing_slots(form: Format, visible: Visible, audience: Audience, report: Report) -> None:
    for slot in form.required:
        given = visible.slots.get(slot) or (slot == "analysis" and _is_said(visible.analysis, visible.essay))
        if not given:
            block = next((block for block, name in SLOTS.items() if name == slot), slot)
            message = f"the edition for '{audience.name}' needs {slot}, and the essay has none for it"
            hint = f"write '::: {block}', or take '{slot}' out of what formats/{form.name}.md requires"
            error(report, "missing-slot", message, visible.essay.span(0, 0), hint)


def _is_said(piece: Piece, essay: Source) -> bool:
    """Whether a piece has words, and not only the fences of what was taken out of it."""
    lines = "".join(essay.text[start:stop] for start, stop in piece.runs).split("\n")
    return any(line.strip() and not line.lstrip().startswith(":::") for line in lines)


# -- what templates are given -------------------------------------------------------------------------


def _names(brief: Brief, audience: Audience, visible: Visible) -> Mapping[str, object]:
    words = labels(audience.language or brief.language, brief.style.labels)
    slots = {name: tuple(_Shown(one.id, (one,), visible) for one in visible.slots.get(name, ())) for name in _SLOTS}
    alone = {name: _Shown("", visible.slots.get(name, ()), visible) for name in ("bottom_line", "summary")}
    return {
        "brief": _front(brief, words),
        "audience": _reader(audience, brief, words),
        "label": _label(words),
        **slots,
        **alone,
        "analysis": _Shown("", (visible.analysis,), visible),
        "block": _block(visible),
    }


_SLOTS = tuple(dict.fromkeys(SLOTS.values()))


class _Shown(Record):
    """Pieces of the essay, which print as their own Markdown; with nothing to print, it is not true."""

    id: str
    _pieces: tuple[Piece, ...]
    _visible: Visible

    def __bool__(self) -> bool:
        return any(_is_said(piece, self._visible.essay) or piece.id for piece in self._pieces)

    def __str__(self) -> str:
        return "\n\n".join(self._marked(piece) for piece in self._pieces)

    def _marked(self, piece: Piece) -> str:
        """The piece's runs; out of a marked block it carries that mark along."""
        essay = self._visible.essay
        text = "".join(run(essay, start, stop) for start, stop in piece.runs)
        if piece.mark == UNMARKED or not piece.runs:
            return text
        fence = mark(essay.path, piece.runs[0][0], is_value=True)
        return f'{fence}::: {{mark="{piece.mark.name}"}}\n{text}\n{fence}:::'


class _Absent(Record):
    """A block that this edition does not hold: not true, and not to be printed."""

    _name: str

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        hint = f"ask first: '{{% if block(\"{self._name}\") %}}'"
        raise AskedError("absent-block", f"this edition holds no block '{self._name}'", self._name, hint)


class _Front(Record):
    """What a brief says of itself, as templates may print it; dates are in the edition's language."""

    title: str
    subtitle: str
    authors: tuple[str, ...]
    credit: str
    series: str
    version: str
    status: str
    date: str
    as_of: str
    scale: str
    terms: tuple[Term, ...]


class _Reader(Record):
    """What templates may know of the audience; they know of no other.

    `range` says where ranges stand beside words of likelihood: "always", "first" or "never".
    """

    name: str
    format: str
    mark: str
    notes: str
    paper: str
    language: str
    range: str


_KINDS = {
    kind.__name__: tuple(name for name in names_of(kind) if not name.startswith("_"))
    for kind in (_Shown, _Front, _Reader, Term)
}
"""What a template may ask for of each kind of thing that it is given."""


def _printed(value: object) -> str:
    if isinstance(value, str | int | float | _Shown | _Absent | Undefined):
        return str(value)
    hint = "print each of its members: '{% for one in … %}{{ one }}{% endfor %}'"
    raise AskedError("unprintable", "what stands here is not words but a list or the like", "", hint)


def _front(brief: Brief, words: Labels) -> _Front:
    return _Front(
        escaped(brief.title),
        escaped(brief.subtitle),
        tuple(map(escaped, brief.authors)),
        escaped(brief.credit),
        escaped(brief.series),
        escaped(brief.version),
        escaped(brief.status),
        words.day(brief.date),
        words.day(brief.as_of) if brief.as_of else "",
        brief.scale.title if brief.scale else "",
        brief.scale.terms if brief.scale else (),
    )


def _reader(audience: Audience, brief: Brief, words: Labels) -> _Reader:
    return _Reader(
        audience.name,
        audience.format,
        audience.mark.name,
        audience.notes.value,
        audience.paper,
        words.language,
        audience.range.value if audience.range else brief.scale.default_range if brief.scale else "never",
    )


def _label(words: Labels) -> Callable[[str], str]:
    def label(key: str) -> str:
        if key not in words:
            hints = did_you_mean(str(key), KEYS) or (f"the labels are {', '.join(sorted(KEYS))}",)
            raise AskedError("unknown-label", f"there is no label '{key}'", str(key), *hints)
        return escaped(words[key])

    return label


def _block(visible: Visible) -> Callable[[str], object]:
    def block(name: str) -> object:
        piece = visible.blocks.get(name)
        return _Shown(name, (piece,), visible) if piece else _Absent(str(name))

    return block


# -- texts that stand elsewhere -----------------------------------------------------------------------


def _with_called_texts(filled: str, visible: Visible) -> str:
    """The filled template with the texts of the notes and the addresses of the links that it calls, at its end."""
    notes = [label for label in dict.fromkeys(LABEL.findall(filled)) if label in visible.notes]
    texts = [filled, *(_text(visible.notes[label], visible) for label in notes)]
    folded = "\n".join(texts).casefold() if visible.addresses else ""
    called = [piece for label, piece in visible.addresses.items() if f"[{label}]".casefold() in folded]
    between = mark("", 0, is_value=True) + "\n\n"
    return "".join(text + between for text in (*texts, *(_text(piece, visible) for piece in called)))


def _text(piece: Piece, visible: Visible) -> str:
    return "".join(run(visible.essay, start, stop) for start, stop in piece.runs)
