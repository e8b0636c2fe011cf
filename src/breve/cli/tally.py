"""A build when it is over: what was found, a table of the editions, and what did not come about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from breve.build.journey import Tally
from breve.build.order import Outcome, State
from breve.build.stale import Stale
from breve.model.nearness import did_you_mean

if TYPE_CHECKING:  # an unchanged build has nothing to show
    from breve.model.diagnostic import Diagnostic
    from breve.show import Finding, FindSource

_COLUMNS = ("edition", "state", "pages", "words", "notes", "KB", "s", "warnings")
_LONGEST = 80
"""So many editions have a row each; of more, those that did not come about are named, and the rest counted."""


def findings(outcomes: Iterable[Outcome]) -> list[Finding]:
    """What was found, each once, with the editions that it was found in, in the order of its places."""
    from breve.show import Finding, in_order

    editions: dict[Diagnostic, list[str]] = {}
    for outcome in outcomes:
        for diagnostic in outcome.findings:
            named = editions.setdefault(diagnostic, [])
            if outcome.name not in named:
                named.append(outcome.name)
    found = [Finding(diagnostic, tuple(named)) for diagnostic, named in editions.items()]
    return sorted(found, key=in_order)


def unmatched(tally: Tally) -> Iterator[str]:
    """What to say of each audience asked for that no brief has."""
    for name in tally.unmatched:
        (hint, *_) = did_you_mean(name, tally.audiences) or (f"there are {', '.join(tally.audiences)}",)
        yield f"error: no brief asked for has an audience '{name}'\n  = hint: {hint}"


def as_text(tally: Tally) -> str:
    """The table, the stale files and one line that counts."""
    notes = [*map(_stale, tally.stale), *_drafts(tally.outcomes), *_distrusted(tally)]
    faults = [f"error: {tally.fault}"] if tally.fault else []
    return "\n".join([*_table(tally.outcomes), *notes, *faults, _counted(tally)])


def as_json(tally: Tally, find: FindSource) -> str:
    """One object: every edition, and every file that no edition has any more."""
    import json

    said = {
        "editions": [_record(outcome, find) for outcome in tally.outcomes],
        "stale": [{"name": one.name, "is_removed": one.is_gone, "is_edited": one.is_edited} for one in tally.stale],
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _table(outcomes: tuple[Outcome, ...]) -> list[str]:
    rows = [_row(one) for one in outcomes if len(outcomes) <= _LONGEST or not one.is_well]
    if not any(one.is_well for one in outcomes) or not rows:
        return []
    table = [_COLUMNS, *rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return ["", *("  ".join(_set(row, widths)).rstrip() for row in table), ""]


def _set(row: tuple[str, ...], widths: list[int]) -> Iterable[str]:
    """Words to the left, figures to the right."""
    words = 2
    yield from (cell.ljust(width) for cell, width in zip(row[:words], widths, strict=False))
    yield from (cell.rjust(width) for cell, width in zip(row[words:], widths[words:], strict=True))


def _row(outcome: Outcome) -> tuple[str, ...]:
    state = f"{outcome.state}, draft" if any(file.open for file in outcome.files) else str(outcome.state)
    if not outcome.files:
        return (outcome.name, state, *[""] * (len(_COLUMNS) - 2))
    most = max(outcome.files, key=lambda one: one.pages)
    size = sum(one.size for one in outcome.files) / 1000
    seconds = f"{outcome.seconds:.2f}" if outcome.state is State.BUILT else ""
    figures = (most.pages or "", most.words, most.notes, f"{size:.0f}", seconds, most.warnings or "")
    return (outcome.name, state, *map(str, figures))


def _drafts(outcomes: tuple[Outcome, ...]) -> list[str]:
    """Why drafts are drafts, each reason once."""
    reasons = Counter(reason for one in outcomes for reason in _open(one))
    return [f"draft: {reason} ({number} edition{'' if number == 1 else 's'})" for reason, number in reasons.items()]


def _open(outcome: Outcome) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for file in outcome.files for reason in file.open))


def _distrusted(tally: Tally) -> list[str]:
    names = ", ".join(tally.distrusted)
    return [f"not trusted: the record of {names} was damaged or not ours, and is made again"] if names else []


def _stale(one: Stale) -> str:
    if one.is_gone:
        return f"removed: {one.name}"
    why = "was edited, and so stays" if one.is_edited else "'--prune' removes it"
    return f"stale: {one.name} (no edition for '{one.audience}' any more; {why})"


def _counted(tally: Tally) -> str:
    states = Counter(outcome.state for outcome in tally.outcomes)
    return ", ".join(f"{states[state]} {_WORDS[state]}" for state in State if states[state]) or "nothing to build"


_WORDS = {
    State.BUILT: "built",
    State.UNCHANGED: "unchanged",
    State.ERRORS: "with errors",
    State.REFUSED: "refused",
    State.EDITED: "kept as edited",
    State.FAILED: "failed",
    State.DUE: "due",
}


def _record(outcome: Outcome, find: FindSource) -> Mapping[str, Any]:
    from breve.show import Finding, as_records

    return {
        "brief": outcome.brief,
        "audience": outcome.audience,
        "state": outcome.state,
        "reasons": outcome.reasons,
        "open": _open(outcome),
        "seconds": round(outcome.seconds, 3),
        "files": [
            {"name": file.name, "sha256": file.hash, "size": file.size, "pages": file.pages, "words": file.words}
            | {"notes": file.notes, "mark": file.mark, "warnings": file.warnings}
            for file in outcome.files
        ],
        "findings": as_records(map(Finding, outcome.findings), find),
    }
