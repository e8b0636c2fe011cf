"""Keys of sources, found as whole tokens of a text, in their own case and in one go however many there are."""

import re
from collections.abc import Iterable, Iterator, Mapping

from breve.leak.furniture import CODE
from breve.model.record import Record

_RUN = re.compile(r"[^\W_]+")
"""A run of letters and figures: a token begins with one, or ends before it."""


class Keys(Record):
    """Keys by the first run in them, each with how far in it stands."""

    by_run: Mapping[str, tuple[tuple[int, str], ...]]

    def found_in(self, text: str) -> Iterator[str]:
        """Every key that stands in a text as a whole token."""
        runs = self.by_run.keys() & _RUN.findall(text)
        if not any(key in text for run in runs for _, key in self.by_run[run]):
            return
        for run in _RUN.finditer(text):
            for ahead, key in self.by_run.get(run[0], ()):
                if _is_token(key, text, run.start() - ahead):
                    yield key


def keys_of(names: Iterable[str]) -> Keys:
    """Keys, made ready to be looked for; one without a letter or a figure tells nothing."""
    by_run: dict[str, tuple[tuple[int, str], ...]] = {}
    for key in names:
        if run := _RUN.search(key):
            by_run[run[0]] = (*by_run.get(run[0], ()), (run.start(), key))
    return Keys(by_run)


def telling(names: Iterable[str]) -> Keys:
    """Those keys that can betray a source: no letter, number or word of a format."""
    return keys_of([key for key in names if len(key) > 1 and not key.isdecimal() and key.lower() not in CODE])


def _is_token(key: str, text: str, start: int) -> bool:
    stop = start + len(key)
    return start >= 0 and text.startswith(key, start) and not text[stop : stop + 1].isalnum()
