"""A format: a template that lists its sections, with its genre and limits in its front matter."""

from breve.model.brief import Format, Genre
from breve.model.diagnostic import Report, error
from breve.model.nearness import did_you_mean
from breve.model.source import Source
from breve.project.front_matter import read_front_matter
from breve.project.settings import Table

SLOTS = (
    "bottom_line",
    "summary",
    "judgments",
    "risks",
    "assumptions",
    "alternatives",
    "indicators",
    "events",
    "analysis",
)
"""What a format may require: the slots by the names that its template knows them under."""

_GENRES = {genre.value: genre for genre in Genre}


def read_format(name: str, source: Source, report: Report) -> Format:
    """The format that a template's front matter describes; its faults are reported in their places."""
    said, template = read_front_matter(source, report)
    columns = said.count("columns", 1)
    if columns not in (1, 2):
        hint = "write 1 for one column, 2 for two"
        error(report, "wrong-value", "'columns' must be 1 or 2", said.value_span("columns"), hint)
    form = Format(
        name,
        title=said.text("title", None),
        genre=said.choice("genre", _GENRES),
        template=template,
        required=_required(said),
        max_words=said.count("max_words"),
        max_pages=said.count("max_pages"),
        max_notes=said.count("max_notes"),
        columns=columns if columns in (1, 2) else 1,
        attach_sources=said.flag("attach"),
    )
    said.close()
    return form


def _required(said: Table) -> tuple[str, ...]:
    """The slots that may not be empty; "bottom-line", as an essay writes it, is as good as "bottom_line"."""
    required = tuple(slot.replace("-", "_") for slot in said.texts("required"))
    for number, slot in enumerate(required):
        if slot not in SLOTS:
            hints = did_you_mean(slot, SLOTS) or (f"the slots are {', '.join(SLOTS)}",)
            error(
                said.report, "unknown-slot", f"there is no slot '{slot}'", said.value_span("required", number), *hints
            )
    return tuple(slot for slot in required if slot in SLOTS)
