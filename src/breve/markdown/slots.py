"""What an author may write after ``:::`` and after a heading: the blocks, their attributes and what those may say."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from breve.markdown.attributes import Attribute, read_attributes
from breve.markdown.fences import FENCE
from breve.model.brief import Brief
from breve.model.document import ChartKind, Sight
from breve.model.mark import MARKS, UNMARKED, Mark
from breve.model.nearness import did_you_mean
from breve.model.record import Record, field
from breve.model.scale import IMPACTS, Confidence, Scale

Complain = Callable[..., None]
"""``complain(rule, message, start, stop, *hints)``: say what is wrong between two offsets of the text being read."""

BLOCKS: Mapping[str, tuple[str, ...]] = {
    "bottom-line": (),
    "summary": (),
    "judgment": ("likelihood", "confidence", "horizon"),
    "risk": ("judgment", "impact", "likelihood", "owner", "horizon"),
    "risks": (),
    "risk-matrix": (),
    "assumption": (),
    "alternative": (),
    "indicator": ("for", "threshold", "status", "checked"),
    "indicators": (),
    "event": ("date",),
    "timeline": (),
    "panel": ("title",),
    "colophon": (),
    "figure": ("alt",),
    "table": (),
    "chart": ("kind", "data", "alt"),
    "sources": (),
    "contents": (),
}
"""Every block that a brief knows, with the attributes that it may carry besides its id and who may see it."""

_NEEDED = {
    "judgment": ("likelihood",),
    "risk": ("impact",),
    "event": ("date",),
    "chart": ("kind", "data", "alt"),
}
_EXAMPLES = {
    "likelihood": "likelihood=likely",
    "impact": "impact=3",
    "date": "date=2024-06-19",
    "kind": "kind=bar",
    "data": "data=figures/x.csv",
    "alt": 'alt="what the picture shows"',
}
WORDED = frozenset(
    (
        "bottom-line",
        "summary",
        "judgment",
        "risk",
        "assumption",
        "alternative",
        "indicator",
        "event",
        "panel",
        "colophon",
    )
)
"""The blocks that are nothing without words in them."""

_ACCESS = ("audiences", "mark")
_ID = re.compile(r"\w[\w.:-]*")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_UNBRACED = re.compile(r":{3,}[ \t]*(?P<name>[^\s{}]+)[ \t]+(?P<rest>[^\s{].*)")


class Vocabulary(Record):
    """What attributes may name: the terms of the brief's scale, if it has one, and every audience."""

    scale: Scale | None
    audiences: tuple[str, ...]


def vocabulary(brief: Brief) -> Vocabulary:
    """What the attributes of a brief's blocks may name."""
    return Vocabulary(brief.scale, brief.known_audiences or tuple(audience.name for audience in brief.audiences))


class Slot(Record):
    """The opening line of a block, or the attributes of a heading, understood.

    `start` and `stop` are the offsets of the name, or of the whole line where there is none.  `access` holds the
    attributes that say who may see it, `values` those that are the block's own.
    """

    name: str
    start: int
    stop: int
    id: str = ""
    id_at: int = 0
    audiences: frozenset[str] = frozenset()
    mark: Mark = UNMARKED
    values: Mapping[str, Attribute] = field(default_factory=dict)
    access: Mapping[str, Attribute] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What an attribute says, "" where it is not there."""
        found = self.values.get(name)
        return found.value if found else ""


def read_slot(text: str, start: int, stop: int, vocabulary: Vocabulary, complain: Complain) -> Slot:
    """The block that a line opens; its faults are told in their places, and what can be understood is kept."""
    line = FENCE.match(text, start, stop)
    if not line:
        _complain_of_line(text, start, stop, complain)
        return Slot("", start, stop)
    name, at, end = line["name"] or "", line.start("name"), line.end("name")
    if not name:
        at, end = start, start + len(text[start:stop].rstrip())
    attributes = read_attributes(text, line.start("attributes") + 1, line.end("attributes") - 1)
    if name and name not in BLOCKS:
        hints = did_you_mean(name, BLOCKS) or (f"the blocks are {', '.join(BLOCKS)}",)
        complain("unknown-block", f"there is no block '{name}'", at, end, *hints)
        return _understood(Slot(name, at, end), attributes, vocabulary, complain, known=None)
    whose = f"a block '{name}'" if name else "a block without a name"
    slot = _understood(Slot(name, at, end), attributes, vocabulary, complain, known=BLOCKS.get(name, ()), whose=whose)
    _complain_of_missing(slot, complain)
    return slot


def read_heading_slot(text: str, start: int, stop: int, vocabulary: Vocabulary, complain: Complain) -> Slot:
    """What the braces after a heading say: who may see its section, and the heading's id."""
    attributes = read_attributes(text, start, stop)
    return _understood(Slot("", start, stop), attributes, vocabulary, complain, known=(), whose="a heading")


def _complain_of_line(text: str, start: int, stop: int, complain: Complain) -> None:
    words = text[start:stop].rstrip()
    unbraced = _UNBRACED.match(words)
    hint = "a block opens with '::: name {#id key=\"value\"}'"
    if unbraced and "{" not in words and "=" in words:
        hint = f"attributes stand in braces: '::: {unbraced['name']} {{{unbraced['rest'].strip()}}}'"
    complain("unreadable-block", "this line opens no block", start, start + len(words), hint)


def _complain_of_missing(slot: Slot, complain: Complain) -> None:
    for name in _NEEDED.get(slot.name, ()):
        if name not in slot.values:
            hint = f"write it in the braces: '{_EXAMPLES[name]}'"
            article = "an" if slot.name[0] in "aeiou" else "a"
            complain("missing-attribute", f"{article} {slot.name} needs '{name}='", slot.start, slot.stop, hint)
    if slot.name == "risk" and not {"judgment", "likelihood"} & set(slot.values):
        hint = "name the judgment that it hangs on, 'judgment=ID', or its own 'likelihood='"
        complain("missing-attribute", "a risk needs a likelihood", slot.start, slot.stop, hint)
    if slot.name == "judgment" and slot.value("likelihood") != "none" and "confidence" not in slot.values:
        hint = "write 'confidence=high', 'moderate' or 'low'"
        complain("missing-attribute", "a judgment needs 'confidence='", slot.start, slot.stop, hint)


def complain_of_empty(slot: Slot, complain: Complain) -> None:
    """Tell of a block that has nothing to say."""
    hint = "write into it, or take it out"
    complain("empty-block", f"this block '{slot.name}' says nothing", slot.start, slot.stop, hint)


def _understood(
    bare: Slot,
    attributes: tuple[Attribute, ...],
    vocabulary: Vocabulary,
    complain: Complain,
    *,
    known: tuple[str, ...] | None,
    whose: str = "",
) -> Slot:
    """A slot from its attributes; with `known` None nothing is known of the block, and any attribute passes."""
    values: dict[str, Attribute] = {}
    for one in attributes:
        if one.name in values:
            message, hint = f"'{_shown(one)}' stands here twice", "take one of the two out"
            complain("repeated-attribute", message, one.start, one.stop, hint)
        elif _is_known(one, whose, known, complain):
            values[one.name] = one
            _check(one, vocabulary, complain)
    marked = values.get("#")
    return Slot(
        bare.name,
        bare.start,
        bare.stop,
        marked.value if marked else "",
        marked.start if marked else 0,
        frozenset(values["audiences"].value.split()) if "audiences" in values else frozenset(),
        MARKS.get(values["mark"].value, UNMARKED) if "mark" in values else UNMARKED,
        {key: one for key, one in values.items() if key not in ("#", *_ACCESS)},
        {key: one for key, one in values.items() if key in _ACCESS},
    )


def _shown(one: Attribute) -> str:
    return "#" + one.value if one.name == "#" else f"{one.name}="


def _is_known(one: Attribute, whose: str, known: tuple[str, ...] | None, complain: Complain) -> bool:
    if one.name in ("#", *_ACCESS) or (known is None and one.name not in ("", ".")):
        return True
    if one.name in (known or ()):
        return True
    if one.name in ("", "."):
        message = f"'{one.value}' is no attribute" if not one.name else f"a brief has no classes: '.{one.value}'"
        complain("unreadable-attribute", message, one.start, one.stop, "write '#id' or 'key=\"value\"'")
        return False
    allowed = ("audiences", "mark", *(known or ()))
    hints = did_you_mean(one.name, allowed) or (f"it may have #id, {', '.join(allowed)}",)
    message = f"{whose} has no attribute '{one.name}'"
    complain("unknown-attribute", message, one.start, one.start + len(one.name), *hints)
    return False


# -- what the values may be ---------------------------------------------------------------------------


def _check(one: Attribute, vocabulary: Vocabulary, complain: Complain) -> None:
    match one.name:
        case name if not one.value.strip() and name != "audiences":
            hint = f"write '{name}=\"…\"', without a blank, or take it out"
            complain("empty-value", f"'{name}=' says nothing", one.start, one.stop, hint)
        case "#":
            if not _ID.fullmatch(one.value):
                hint = "an id is letters, digits, '-', '_', '.' and ':'"
                complain("wrong-value", f"'{one.value}' is no id", one.start, one.stop, hint)
        case "audiences":
            _check_audiences(one, vocabulary, complain)
        case "mark":
            _check_choice(one, tuple(MARKS), complain, "unknown-mark", "there is no mark")
        case "likelihood":
            _check_likelihood(one, vocabulary.scale, complain)
        case "confidence":
            _check_choice(one, tuple(Confidence), complain)
        case "impact":
            _check_choice(one, tuple(str(impact) for impact in sorted(IMPACTS)), complain)
        case "status":
            _check_choice(one, tuple(Sight), complain)
        case "kind":
            _check_choice(one, tuple(ChartKind), complain)
        case "date" | "checked":
            _check_date(one, complain)
        case _:
            pass


def _check_choice(
    one: Attribute,
    known: tuple[str, ...],
    complain: Complain,
    rule: str = "wrong-value",
    problem: str = "",
) -> None:
    if one.value not in known:
        hints = did_you_mean(one.value, known) or (f"it is one of {', '.join(known)}",)
        message = problem or f"'{one.name}' cannot be"
        complain(rule, f"{message} '{one.value}'", one.at, one.at + len(one.value), *hints)


def _check_audiences(one: Attribute, vocabulary: Vocabulary, complain: Complain) -> None:
    known = vocabulary.audiences
    names = list(re.finditer(r"\S+", one.value))
    if not names:
        hint = "name them with spaces between, or leave 'audiences' out for everyone"
        complain("empty-value", "'audiences' names nobody", one.start, one.stop, hint)
    for name in names:
        if name[0] not in known:
            hints = did_you_mean(name[0], known) or (f"those known here are {', '.join(known)}",)
            at, end = one.at + name.start(), one.at + name.end()
            complain("unknown-audience", f"there is no audience '{name[0]}'", at, end, *hints)


def _check_likelihood(one: Attribute, scale: Scale | None, complain: Complain) -> None:
    stop = one.at + len(one.value)
    if one.value == "none":
        return
    if scale is None:
        hint = 'write \'scale = "icd203"\' or "phia" into brief.toml'
        complain("no-scale", "the brief declares no scale of likelihood", one.at, stop, hint)
    elif scale.term(one.value) is None:
        known = tuple(term.name for term in scale.terms)
        hints = did_you_mean(one.value, known) or (f"its terms are {', '.join(known)}",)
        complain("wrong-value", f"the scale '{scale.name}' has no term '{one.value}'", one.at, stop, *hints)


def _check_date(one: Attribute, complain: Complain) -> None:
    if not is_date(one.value):
        hint = "write 2024-06-19, 2024-06 or 2024"
        complain("wrong-value", f"'{one.value}' is no date", one.at, one.at + len(one.value), hint)


def is_date(value: str) -> bool:
    """Whether a value is a day, a month or a year that there is."""
    if not _DATE.fullmatch(value):
        return False
    try:
        dt.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True
