"""The table "allow" of a brief: the warnings that it lets stand."""

import datetime as dt

from breve.model.diagnostic import error, warn
from breve.model.nearness import did_you_mean
from breve.model.waiver import ALLOWABLE, Waiver
from breve.project.settings import Table


def read_waivers(said: Table, date: dt.date | None) -> dict[str, Waiver]:
    """The waivers in force on a brief's date, by their rules; one that is over is a warning, and no waiver."""
    waivers = {}
    for rule, row in said.tables():
        _report_unknown(rule, said)
        reason, until = row.text("reason", None), row.date("until", is_required=True)
        row.close()
        if until and date and until < date:
            hint = "mend what it was for, or allow it until a later day"
            message = f"'{rule}' was allowed until {until.isoformat()}, and the brief is of {date.isoformat()}"
            warn(said.report, "expired-waiver", message, row.value_span("until"), hint)
        elif until:
            waivers[rule] = Waiver(reason, until)
    return waivers


def _report_unknown(rule: str, said: Table) -> None:
    if rule not in ALLOWABLE:
        hints = did_you_mean(rule, ALLOWABLE) or (f"it may be one of {', '.join(ALLOWABLE)}",)
        error(said.report, "unknown-rule", f"there is no warning '{rule}' to allow", said.key_span(rule), *hints)
