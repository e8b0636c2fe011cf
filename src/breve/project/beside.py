"""The files beside an essay: a brief's own sections, its pictures, its tables of numbers."""

from collections.abc import Iterator, Mapping

from breve.model.asset import Numbers, Picture
from breve.model.diagnostic import Report
from breve.model.record import Record
from breve.model.source import Source
from breve.project.folder import Folder, Limit, report_unprintable
from breve.project.numbers import read_numbers
from breve.project.pictures import read_picture


class Beside(Record):
    """Each file by the name that an essay or a template calls it: "figures/map.png", "sections/risks.md".

    `broken` names those in figures/ that cannot be used.
    """

    sections: Mapping[str, Source]
    pictures: Mapping[str, Picture]
    numbers: Mapping[str, Numbers]
    broken: frozenset[str]


def read_beside(home: Folder, report: Report) -> Beside:
    """Every file in sections/ and figures/ that breve knows how to read; one that is at fault is left out."""
    sections = {name: home.text(name, Limit.TEMPLATE, report) for name in _named(home, report, "sections", ".md")}
    drawn = _named(home, report, "figures", ".png", ".jpg", ".jpeg")
    pictures = {name: _picture(home, name, report) for name in drawn}
    numbers = {name: _numbers(home, name, report) for name in _named(home, report, "figures", ".csv")}
    return Beside(
        {name: section for name, section in sections.items() if section},
        {name: picture for name, picture in pictures.items() if picture},
        {name: table for name, table in numbers.items() if table},
        frozenset(name for name, read in (*pictures.items(), *numbers.items()) if read is None),
    )


def _named(home: Folder, report: Report, under: str, *endings: str) -> Iterator[str]:
    """The files below a folder that end so; one whose name cannot be printed is reported."""
    for name in home.names(under, *endings):
        if name.isprintable():
            yield name
        else:
            report_unprintable(home.whole(name), report)


def _picture(home: Folder, name: str, report: Report) -> Picture | None:
    content = home.content(name, Limit.PICTURE, report)
    return None if content is None else read_picture(name, content, home.whole(name), report)


def _numbers(home: Folder, name: str, report: Report) -> Numbers | None:
    source = home.text(name, Limit.NUMBERS, report)
    return None if source is None else read_numbers(source, report)
