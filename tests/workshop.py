"""Briefs made by hand: an essay, its templates and its readers, in the house's own look, without a folder on disk."""

import datetime as dt
from functools import cache
from pathlib import Path

from breve.model.asset import Kind, Numbers, Picture, Series
from breve.model.brief import Audience, Brief, Edition, Format, Genre
from breve.model.diagnostic import Diagnostic
from breve.model.document import Text, plain
from breve.model.library import Entry, Name, Rendered, Work
from breve.model.mark import MARKS
from breve.model.scale import SCALES
from breve.model.source import NOWHERE, Source
from breve.project.style import House, read_house

HOME = Path(__file__).parents[1]

EVERYTHING = """\
{{ bottom_line }}

{{ summary }}
{% for judgment in judgments %}

{{ judgment }}
{% endfor %}
{% for risk in risks %}

{{ risk }}
{% endfor %}
{% for piece in assumptions + alternatives + indicators + events %}

{{ piece }}
{% endfor %}

{{ analysis }}
"""
"""A format that prints every slot, then the analysis."""

PICTURE = Picture("figures/map.png", Kind.PNG, b"", 40, 30)
NUMBERS = Numbers("Month", ("May", "June"), (Series("Barrels", (1.0, None)),))


@cache
def house() -> House:
    """The house style as breve's own folder has it."""
    found = read_house("sober", HOME, lambda _: None, NOWHERE)
    assert found
    return found


def reader(name, *, mark="TLP:AMBER", form="everything", **fields):
    """An audience of the workshop's own format."""
    return Audience(name, form, "a4", mark=MARKS[mark], **fields)


def brief(essay, *, template=EVERYTHING, sections=None, audiences=(), required=(), scale="icd203", **fields):
    """A brief with one format; its files are named as those of a brief in a workspace."""
    form = Format("everything", "Brief", Genre.POLICY, Source("formats/everything.md", template), required)
    style = house().style
    given = {name: Source(f"briefs/b/{name}", text) for name, text in (sections or {}).items()}
    own = type(style)(style.name, style.look, style.citations, {"everything": form}, given, {})
    read_by = audiences or (reader("minister"), reader("public", mark="none"))
    source = Source("essay.md", essay)
    return Brief(
        "b",
        "A title: and more",
        dt.date(2026, 11, 23),
        source,
        {key: Work(key, "report", {"author": (Name(literal=key.title()),)}) for key in ("harbor", "quay", "toll")},
        own,
        read_by,
        scale=SCALES.get(scale),
        pictures={PICTURE.name: PICTURE},
        numbers={"figures/oil.csv": NUMBERS},
        sources={one.path: one for one in (source, form.template, *given.values())},
        known_audiences=tuple(one.name for one in read_by),
        **fields,
    )


def engine(style, language, library, clusters):
    """Says of each citation what it was asked: what stands round it, its key, label and locator, in notes."""
    del style, language
    said = tuple(
        (Text("; ".join(f"{plain(one.prefix)}{_asked(one)}{plain(one.suffix)}" for one in cluster.citations)),)
        for cluster in clusters
    )
    entries = tuple(Entry(key, (Text(key),)) for key in library)
    return Rendered(said, tuple((Text(cluster.citations[0].key),) for cluster in clusters), entries, in_notes=True)


def _asked(citation):
    author = "-" if citation.suppress_author else ""
    return " ".join(filter(None, (author + citation.key, citation.label, citation.locator)))


def composed(made, audience="minister") -> tuple[Edition, list[Diagnostic]]:
    """The edition for an audience, and what was found."""
    from breve.compose import compose

    found: list[Diagnostic] = []
    chosen = next(one for one in made.audiences if one.name == audience)
    return compose(made, chosen, engine, found.append), found
