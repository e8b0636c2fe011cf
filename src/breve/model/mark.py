"""Handling marks: what a block is marked with, and the banner that an edition carries.

TLP 2.0: Traffic Light Protocol, FIRST, August 2022.  Its labels contain no space and are never translated.
The colours on black are those that FIRST publishes as guidance; they were read in copies, not in the original.
"""

from breve.model.record import Record


class Mark(Record):
    """One level of a marking scheme.

    `rank` orders a scheme from least to most restricted; `colour` is the label's, on black; `meaning` says in a
    few words, in English, who may read what carries it.
    """

    name: str
    rank: int
    colour: str = ""
    meaning: str = ""


UNMARKED = Mark("none", 0)
"""No mark at all."""

MARKS = {
    mark.name: mark
    for mark in (
        UNMARKED,
        Mark("TLP:CLEAR", 1, "#ffffff", "Disclosure is not limited"),
        Mark("TLP:GREEN", 2, "#33ff00", "Within the recipients’ community, not in public"),
        Mark("TLP:AMBER", 3, "#ffc000", "Within the recipients’ organisation and its clients"),
        Mark("TLP:AMBER+STRICT", 4, "#ffc000", "Within the recipients’ organisation alone"),
        Mark("TLP:RED", 5, "#ff2b2b", "For the named recipients alone"),
    )
}
"""Every mark that a block or an audience may carry, by name."""


def highest(*marks: Mark) -> Mark:
    """The most restricted of some marks; with none given, no mark."""
    return max(marks, key=lambda mark: mark.rank, default=UNMARKED)
