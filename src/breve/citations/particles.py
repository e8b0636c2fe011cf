"""Particles of names, found in names whose source did not set them apart ("van Gogh", "Ludwig van").

CSL 1.0.2, "Name Particles": what opens the family name in small letters stays with it; what closes the given name
is dropped where the family name stands alone.
"""

import re
from functools import lru_cache

from breve.model.library import Name
from breve.model.record import replace

LEADING = re.compile(
    r"((?:(?:[a-zà-öø-ÿ.]+[\s\u00a0]+)|(?:[a-zà-öø-ÿ]+['’]\s*)|(?:[a-z]{2,3}-)|(?:[''’ʻ]t\s+))+)(\S.*)", re.DOTALL
)
APART = re.compile(r"[^\W\d_]{2}['’]\s+$")
"""A particle that keeps its distance though it ends in an apostrophe: "de’ Medici", but "d’Artagnan"."""
SUFFIX = re.compile(r"(.*?\S)\s*,(!)?\s*(\S.*)", re.DOTALL)
"""A suffix after the given name and a comma; "!" says that the comma is printed ("John,! Jr.")."""
LONGEST = 300
"""Characters of a name in which particles are looked for."""
TRAILING = re.compile(r"(.*?\S)((?:\s+[a-zà-öø-ÿ]+['’]?)+)", re.DOTALL)


@lru_cache(maxsize=8192)
def parted(name: Name) -> Name:
    """The name with its particles set apart, if its source set apart none."""
    if name.literal or name.dropping_particle or name.non_dropping_particle:
        return name
    if len(name.family) + len(name.given) > LONGEST:
        return name
    family, given = name.family, name.given
    if len(family) > 1 and family[0] == family[-1] == '"':
        return replace(name, family=family[1:-1])
    found = LEADING.fullmatch(family)
    if found and not found.group(2).islower():
        particle = found.group(1) if APART.search(found.group(1)) else found.group(1).strip()
        name = replace(name, non_dropping_particle=particle, family=found.group(2))
    found = SUFFIX.fullmatch(given)
    if found and family and not name.suffix:
        name = replace(name, given=found.group(1), suffix=found.group(3), comma_suffix=bool(found.group(2)))
        given = name.given
    found = TRAILING.fullmatch(given)
    if found and family:
        name = replace(name, given=found.group(1), dropping_particle=found.group(2).strip())
    return name
