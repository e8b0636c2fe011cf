"""Dashes and ellipses for the hyphens and full stops that an author typed in their place."""

import re

from breve.model.document import Inlines
from breve.passes.texts import changed

_BEFORE, _AFTER = r"[\w.,!?%\"'”’»)\]]", r"[\w\"'“‘«(\[]"
_TYPED = re.compile(
    rf"https?://\S+|(?<!\.)\.\.\.(?!\.)|(?<=\s)--(?=\s)|(?<={_BEFORE})--(?={_AFTER})|(?<![^\s\w\"'”’»)\].,])---(?!-)|^---?$"
)
"""An address, which stays; three stops; two or three hyphens that are no option of a command ("--force")."""

_PRINTED = {"...": "…", "--": "–", "---": "—"}


def dashed(line: Inlines) -> Inlines:
    """A line with an en dash for two hyphens, an em dash for three, and one character for three full stops."""
    return changed(line, "", lambda text, _: _dashed(text) if "--" in text or "..." in text else text)


def _dashed(text: str) -> str:
    return _TYPED.sub(lambda found: _PRINTED.get(found[0], found[0]), text)
