"""A house's own words for furniture, by language: the table "labels" of its style.toml."""

import re

from breve.model.diagnostic import error
from breve.model.label import KEYS, labels
from breve.model.nearness import did_you_mean
from breve.project.language import is_language
from breve.project.settings import Table

_PART = re.compile(r"\{\w*\}")


def read_labels(said: Table) -> dict[str, dict[str, str]]:
    """Words by language tag and by the key of the label that they stand for."""
    return {tag: _words(tag, row) for tag, row in said.tables()}


def _words(tag: str, said: Table) -> dict[str, str]:
    if not is_language(tag):
        error(said.report, "wrong-value", f"'{tag}' is not a language tag", said.span, "write it as in 'en-US' or 'ko'")
    words = {key: said.text(key) for key in said}
    for key, word in words.items():
        if key not in KEYS:
            hints = did_you_mean(key, KEYS) or (f"the labels are {', '.join(sorted(KEYS))}",)
            error(said.report, "unknown-key", f"there is no label '{key}'", said.key_span(key), *hints)
        elif set(_PART.findall(word)) - set(_PART.findall(labels("en", {})[key])):
            own = labels("en", {})[key]
            message = f"the label '{key}' holds a part that is not filled in"
            error(said.report, "wrong-value", message, said.value_span(key), f"in English it is '{own}'")
    return words
