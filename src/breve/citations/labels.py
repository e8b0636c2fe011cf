"""Citation labels made from a work's authors and year ("Doe65", "RoNo78"), where it has none of its own."""

from breve.model.library import Name, Work

SHARES = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}
"""How many letters each of so many authors gives; four give one each."""


CREDITS = ("author", "editor", "translator", "director", "composer")
"""Whose names make the label, the first that a work has."""
NOBODY = "Xyz"
"""What a label begins with where nobody is named."""


def trigraph(work: Work) -> str:
    """The first letters of the authors' names and the last two digits of the year."""
    authors = next((work.names[credit] for credit in CREDITS if work.names.get(credit)), ())[:4]
    shares = SHARES.get(len(authors), (1, 1, 1, 1))
    names = "".join(_surname(author)[:share] for author, share in zip(authors, shares, strict=False))
    date = work.dates.get("issued")
    year = f"{abs(date.parts[0][0]) % 100:02d}" if date and date.parts and date.parts[0] else ""
    return f"{names or NOBODY}{year}"


def _surname(name: Name) -> str:
    return (name.family or name.literal or name.given).replace(" ", "")
