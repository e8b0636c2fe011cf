"""Judgments, risks, indicators and events: the blocks that an assessment is made of."""

import re
from collections.abc import Iterator, Sequence
from typing import cast

from breve.markdown.exhibits import EMPTY, read_caption, refuse_others
from breve.markdown.page import Page
from breve.markdown.parts import take_apart
from breve.markdown.slots import Slot, complain_of_empty, is_date, read_slot
from breve.markdown.tree import Node
from breve.model.document import Block, Division, Event, Indicator, Inlines, Judgment, Matrix, Register, Risk, Sight
from breve.model.mark import UNMARKED, highest
from breve.model.scale import Confidence, Term
from breve.model.source import NOWHERE, Span

Row = Risk | Indicator | Event
_ROWS = {"risks": "risk", "indicators": "indicator", "timeline": "event"}


def read_judgment(slot: Slot, node: Node, page: Page) -> Judgment:
    """A block ``::: judgment``: its statement, and its basis after ``basis:``; faults are reported."""
    parts = take_apart(node.children, ("basis",), page)
    refuse_others(parts.others, "a judgment holds its statement and 'basis:'", page)
    if not parts.own:
        complain_of_empty(slot, page.complain)
    confidence, term = slot.value("confidence"), _term(slot, page)
    return Judgment(
        parts.own,
        term,
        Confidence(confidence) if confidence in tuple(Confidence) else None,
        parts.named.get("basis", ()),
        slot.value("horizon"),
        page.block_span(node),
        slot.id,
        term_span=_place(slot, "likelihood", page) if term or slot.value("likelihood") == "none" else NOWHERE,
    )


def read_row(slot: Slot, node: Node, page: Page) -> Register:
    """A risk, indicator or event that stands alone, as a register of one row."""
    span = page.block_span(node)
    return Register(EMPTY, cast("tuple[Risk, ...]", (_row(slot, node, page),)), span)


def read_register(slot: Slot, node: Node, page: Page) -> Iterator[Block]:
    """Rows with a caption of their own: a register, in a division where some of its rows are marked."""
    rows, marks, others = [], [UNMARKED], []
    for child in node.children:
        inner = _inner_slot(child, page)
        if inner is None or inner.name != _ROWS[slot.name]:
            others.append(child)
            continue
        rows.append(_row(inner, child, page))
        marks.append(inner.mark)
        if inner.audiences:
            hint = f"say it of '::: {slot.name}', or leave that block out"
            page.complain("misplaced-attribute", "a row alone has no audiences", inner.start, inner.stop, hint)
    if not rows:
        hint = f"put blocks '::: {_ROWS[slot.name]}' into it, or take it out"
        page.complain("empty-block", f"this block '{slot.name}' has no rows", slot.start, slot.stop, hint)
    caption, source, others_left = read_caption(others, page)
    refuse_others(others_left, f"this block holds a caption and blocks '{_ROWS[slot.name]}'", page)
    register = Register(caption, cast("tuple[Risk, ...]", tuple(rows)), page.block_span(node), source, slot.id)
    mark = highest(*marks)
    yield register if mark == UNMARKED else Division((register,), register.span, mark=mark)


def read_matrix(slot: Slot, node: Node, page: Page) -> Matrix:
    """A block ``::: risk-matrix``: its caption; what it shows is filled in by the passes."""
    caption, source, others = read_caption(node.children, page)
    refuse_others(others, "a risk matrix holds its caption, 'unit:' and 'source:'", page)
    return Matrix(caption, page.block_span(node), source, slot.id)


def _inner_slot(node: Node, page: Page) -> Slot | None:
    if node.type != "block":
        return None
    slot = read_slot(page.manuscript.text, node.meta["at"], node.meta["stop"], page.vocabulary, page.complain)
    if slot.id:
        page.ids.append((slot.id, slot.id_at))
    return slot


def _row(slot: Slot, node: Node, page: Page) -> Row:
    parts = take_apart(node.children, (), page)
    refuse_others(parts.others, f"a block '{slot.name}' is one paragraph", page)
    span = page.block_span(node)
    if not parts.own:
        complain_of_empty(slot, page.complain)
    match slot.name:
        case "risk":
            return _risk(slot, parts.own, span, page)
        case "indicator":
            return _indicator(slot, parts.own, span, page)
        case _:
            return Event(_date(slot, "date"), parts.own, span, slot.id)


def _risk(slot: Slot, content: Inlines, span: Span, page: Page) -> Risk:
    impact = slot.value("impact")
    return Risk(
        content,
        int(impact) if impact in ("1", "2", "3", "4", "5") else 1,
        _term(slot, page),
        slot.value("judgment"),
        slot.value("owner"),
        slot.value("horizon"),
        span,
        slot.id,
        judgment_span=_place(slot, "judgment", page),
    )


def _indicator(slot: Slot, content: Inlines, span: Span, page: Page) -> Indicator:
    names, spans = _names(slot, "for", page)
    status = slot.value("status")
    return Indicator(
        content,
        names,
        slot.value("threshold"),
        Sight(status) if status in tuple(Sight) else Sight.NOT_SEEN,
        _date(slot, "checked"),
        span,
        slot.id,
        hangs_on_spans=spans,
    )


def _date(slot: Slot, key: str) -> str:
    """A date as it is written; "" for what is none, which has been told."""
    said = slot.value(key)
    return said if is_date(said) else ""


def _term(slot: Slot, page: Page) -> Term | None:
    return page.brief.scale.term(slot.value("likelihood")) if page.brief.scale else None


def _place(slot: Slot, name: str, page: Page) -> Span:
    one = slot.values.get(name)
    return page.span(one.at, one.at + len(one.value)) if one else NOWHERE


def _names(slot: Slot, name: str, page: Page) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The ids in an attribute, parted by spaces or commas, each with its place."""
    one = slot.values.get(name)
    found: Sequence[re.Match[str]] = list(re.finditer(r"[^\s,]+", one.value)) if one else []
    at = one.at if one else 0
    spans = tuple(page.span(at + each.start(), at + each.end()) for each in found)
    return tuple(each[0] for each in found), spans
