"""Language tags in settings: BCP 47 by its shape (RFC 5646, 2.1), not by its registry."""

import re

from breve.model.diagnostic import error
from breve.project.settings import Table

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_language(tag: str) -> bool:
    """Whether a text has the shape of a language tag."""
    return _TAG.fullmatch(tag) is not None


def language(said: Table, default: str) -> str:
    """The tag under the key "language", or the default where there is none or it is not one."""
    tag = said.text("language", default)
    if tag == default or is_language(tag):
        return tag
    hint = "a language is written as in 'en-US' or 'ko'"
    error(said.report, "wrong-value", f"'{tag}' is not a language tag", said.value_span("language"), hint)
    return default
