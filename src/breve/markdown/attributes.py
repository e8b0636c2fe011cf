"""What stands in braces after a block's name, a heading or a span: ``{#id .class key="value"}``."""

import re

from breve.model.record import Record


class Attribute(Record):
    """One attribute and its places, as offsets of the text it was read from.

    `name` is "#" for an id, "." for a class, and "" for what cannot be read.  `value` stands from `at`.
    """

    name: str
    value: str
    start: int
    stop: int
    at: int


_ATTRIBUTE = re.compile(
    r"""(?P<mark>[#.])(?P<short>[^\s{}"'=]+)
      | (?P<key>[^\W\d][\w-]*)=(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s{}"']*))
      | (?P<junk>[^\s]+)""",
    re.VERBOSE,
)
BRACES = r"""\{(?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*')*\}"""
"""A whole ``{…}``, quoted values with braces in them included."""


def read_attributes(text: str, start: int, stop: int) -> tuple[Attribute, ...]:
    """The attributes between two offsets of a text, in the order in which they stand; the braces are left out."""
    return tuple(_attribute(found) for found in _ATTRIBUTE.finditer(text, start, stop))


def _attribute(found: re.Match[str]) -> Attribute:
    for group in ("double", "single", "bare"):
        if found[group] is not None:
            return Attribute(found["key"], found[group], found.start(), found.end(), found.start(group))
    if found["mark"]:
        return Attribute(found["mark"], found["short"], found.start(), found.end(), found.start("short"))
    return Attribute("", found["junk"], found.start(), found.end(), found.start())
