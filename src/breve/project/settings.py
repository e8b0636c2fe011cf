"""Settings by type: each key is asked for by what it must hold, and what nobody asked for is unknown."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeVar

from breve.model.diagnostic import Diagnostic, Report, error
from breve.model.nearness import did_you_mean
from breve.model.record import Record, defaults_of, names_of
from breve.model.source import Source, Span
from breve.project.text import UNPRINTABLE, instead_of

T = TypeVar("T")
D = TypeVar("D")
LARGEST = 14_400
"""Points: the side of the largest page that a PDF may have (ISO 32000-1, Annex C), and so of any measure."""

Path = tuple[str | int, ...]
"""The way to a value: ("audience", "minister", "paper"), ("sources", 1)."""


class Places(Record):
    """Where each key and each value of a settings file stands: (start, stop) by its path."""

    keys: Mapping[Path, tuple[int, int]]
    values: Mapping[Path, tuple[int, int]]


class _Kind(Record):
    """A kind of value as a message calls it, and how an author writes one."""

    called: str
    written: str


_TEXT = _Kind("text", "put it between quotes")
_TEXTS = _Kind("a list of texts", "put each between quotes, and all of them between square brackets")
_FLAG = _Kind("true or false", "write the word without quotes")
_WHOLE = _Kind("a whole number", "write digits alone, without quotes")
_NUMBER = _Kind("a number", "write digits alone, without quotes")
_DATE = _Kind("a date", "write it as in 2026-11-23, without quotes")
_TABLE = _Kind("a table", "write its keys under '[{path}]', each as 'key = value'")


def silence(_: Diagnostic) -> None:
    """Where settings cannot be read, that is said once, and not also that each key is missing."""


_Wanted = Callable[[Places], Mapping[Path, tuple[int, int]]]
_KEYS: _Wanted = attrgetter("keys")
_VALUES: _Wanted = attrgetter("values")


class Table:
    """One table of a settings file, which notes what it was asked for.

    A fault is reported at its place, and a blank of the right type given in its stead, so that one reading finds
    every fault.  `places` is called only when a place is wanted.
    """

    def __init__(
        self,
        source: Source,
        values: Mapping[str, Any],
        places: Callable[[], Places],
        report: Report,
        path: Path = (),
        beneath: "Table | None" = None,
    ) -> None:
        """The table at `path` of a file; `values` is that table's own, and that of the file that lies beneath it."""
        self.source = source
        self.report = report
        self._values = values
        self._places = places
        self._path = path
        self._beneath = beneath
        self._asked: set[str] = set()

    def over(self, beneath: "Table") -> "Table":
        """This file laid over another: what it does not say, the other says, and each fault keeps its own place."""
        values = _laid_over(self._values, beneath.values)
        return Table(self.source, values, self._places, self.report, self._path, beneath)

    def only(self, keys: frozenset[str]) -> "Table":
        """What the table says under some keys."""
        values = {key: value for key, value in self._values.items() if key in keys}
        return Table(self.source, values, self._places, self.report, self._path, self._beneath)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        """Every key that the author wrote, known or not; an unknown one counts as asked for from here on."""
        self._asked.update(self._values)
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @property
    def values(self) -> Mapping[str, Any]:
        """What the table holds, for another file to be laid over it."""
        return self._values

    @property
    def span(self) -> Span:
        """Where the table's name stands."""
        return self._at(_KEYS, self._path)

    def key_span(self, key: str) -> Span:
        """Where a key stands."""
        return self._at(_KEYS, (*self._path, key))

    def value_span(self, *path: str | int) -> Span:
        """Where the value of a key stands, or of one member of a list: ``value_span("sources", 1)``."""
        return self._at(_VALUES, (*self._path, *path))

    def _at(self, wanted: _Wanted, path: Path) -> Span:
        found = self.exactly_at(wanted, path)
        if found is not None:
            return found
        if wanted is _VALUES:
            return self._at(_KEYS, path)
        return self._at(_KEYS, path[:-1]) if path else self.source.span(0, 0)

    def exactly_at(self, wanted: _Wanted, path: Path) -> Span | None:
        """Where a key or a value stands, by its path from the file's root: in this file, or in one beneath it."""
        known = wanted(self._places())
        if path in known:
            return self.source.span(*known[path])
        return None if self._beneath is None else self._beneath.exactly_at(wanted, path)

    # -- asking ------------------------------------------------------------------------------------------

    def text(self, key: str, default: str | None = "") -> str:
        """Words on one line; a `default` of None says that the key must be there and not be empty."""
        words = " ".join(filter(None, map(str.strip, self._value(key, str, _TEXT, default).splitlines())))
        if default is None and key in self._values and not words and isinstance(self._values[key], str):
            hint = "write its words between the quotes"
            error(self.report, "empty-value", f"'{key}' is empty", self.value_span(key), hint)
        return self._printable(key, words)

    def _printable(self, key: str, words: str) -> str:
        """The words without what no Word file can hold, which an author writes as an escape."""
        found = UNPRINTABLE.search(words)
        if found is None:
            return words
        message = f"'{key}' holds the control character U+{ord(found[0]):04X}, which cannot be printed"
        error(self.report, "control-character", message, self.value_span(key), instead_of(found[0]))
        return UNPRINTABLE.sub("", words)

    def flag(self, key: str, *, default: bool | None = False) -> bool:
        """True or false."""
        return self._value(key, bool, _FLAG, default)

    def count(self, key: str, default: int | None = 0) -> int:
        """A whole number that is not negative."""
        said = self._value(key, int, _WHOLE, default)
        if said < 0:
            hint = "write a number from 0 upwards"
            error(self.report, "wrong-value", f"'{key}' must not be negative", self.value_span(key), hint)
        return max(0, said)

    def measure(self, key: str, default: float | None = 0.0) -> float:
        """A number, whole or not, of any sign."""
        is_whole = type(self._values.get(key)) is int
        said = self._value(key, int, _NUMBER, 0) if is_whole else self._value(key, float, _NUMBER, default)
        if not -LARGEST <= said <= LARGEST:
            message = f"'{key}' must be a number from {-LARGEST} to {LARGEST}"
            hint = "a length is in points, 72 to an inch"
            error(self.report, "wrong-value", message, self.value_span(key), hint)
            return 0.0
        return float(said)

    def date(self, key: str, *, is_required: bool = False) -> dt.date | None:
        """A day without a time, or None where there is none."""
        self._asked.add(key)
        value = self._values.get(key)
        if key not in self._values and is_required:
            self._report_absent(key, _DATE)
        if type(value) is dt.date:
            return value
        if key in self._values:
            self._report_type(key, _DATE)
        return None

    def texts(self, key: str, default: tuple[str, ...] | None = ()) -> tuple[str, ...]:
        """A list of words, each not empty."""
        listed = self._value(key, list, _TEXTS, None if default is None else [])
        if key not in self._values:
            return default or ()
        return tuple(word for number, word in enumerate(listed) if self._is_word(key, number, word))

    def _is_word(self, key: str, number: int, word: object) -> bool:
        if isinstance(word, str) and word.strip():
            return True
        message, hint = f"'{key}' must hold texts, none of them empty", "put words between quotes here, or cut this"
        error(self.report, "wrong-type", message, self.value_span(key, number), hint)
        return False

    def choice(self, key: str, choices: Mapping[str, T]) -> T:
        """One of some things by its name; it must be there."""
        if key not in self._values:
            self._asked.add(key)
            self._report_absent(key, _Kind("", f"add it; it may be {_either(choices)}"))
        return self.choice_or(key, choices, next(iter(choices.values())))

    def choice_or(self, key: str, choices: Mapping[str, T], default: D) -> T | D:
        """One of some things by its name, or the default where the key is not there."""
        name = self._value(key, str, _TEXT, "")
        if name in choices:
            return choices[name]
        if isinstance(self._values.get(key), str):
            hints = did_you_mean(name, choices) or (f"it may be {_either(choices)}",)
            error(self.report, "unknown-value", f"'{key}' cannot be '{name}'", self.value_span(key), *hints)
        return default

    def table(self, key: str) -> "Table":
        """The table of that name, empty where there is none."""
        return self._table(key, self._value(key, dict, _TABLE, {}))

    def tables(self) -> Iterator[tuple[str, "Table"]]:
        """Every table in this one, by the names that its author gave."""
        for name in self._values:
            yield name, self._table(name, self._value(name, dict, _TABLE, {}))

    def _table(self, key: str, values: Mapping[str, Any]) -> "Table":
        report = self.report if isinstance(self._values.get(key, {}), dict) else silence
        return Table(self.source, values, self._places, report, (*self._path, key), self._beneath)

    def fill(self, kind: type[T]) -> T:
        """A record whose fields are this table's keys; those without a default must be there."""
        hints = kind.__annotations__
        defaults = defaults_of(kind)
        filled = kind(**{name: self._field(name, hints[name], defaults.get(name)) for name in names_of(kind)})
        self.close()
        return filled

    def _field(self, name: str, hint: Any, default: Any) -> Any:
        if hint is float:
            return self.measure(name, default)
        if hint is int:
            return self.count(name, default)
        if hint is bool:
            return self.flag(name, default=default)
        if hint is str:
            return self.text(name, "" if name in self else default)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self._member(name, hint, default)
        return self.texts(name, default)

    def _member(self, key: str, kind: type[StrEnum], default: StrEnum | None) -> StrEnum:
        choices = {member.value: member for member in kind}
        return self.choice(key, choices) if default is None else self.choice_or(key, choices, default)

    def close(self) -> None:
        """Report every key that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                near = did_you_mean(key, self._asked - self._values.keys())
                hints = near or (f"the keys here are {_either(sorted(self._asked))}",)
                error(self.report, "unknown-key", f"there is no key '{key}'", self.key_span(key), *hints)

    # -- answering ---------------------------------------------------------------------------------------

    def _value(self, key: str, kind: type[T], said: _Kind, default: T | None) -> T:
        self._asked.add(key)
        if key not in self._values:
            if default is None:
                self._report_absent(key, said)
            return kind() if default is None else default
        value = self._values[key]
        if type(value) is kind:
            return value
        self._report_type(key, said)
        return kind()

    def _report_type(self, key: str, kind: _Kind) -> None:
        hint = kind.written.replace("{path}", ".".join(map(str, (*self._path, key))))
        error(self.report, "wrong-type", f"'{key}' must be {kind.called}", self.value_span(key), hint)

    def _report_absent(self, key: str, kind: _Kind) -> None:
        where = f"'{'.'.join(map(str, self._path))}' has" if self._path else "there is"
        hint = f"add it; it is {kind.called}: {kind.written}" if kind.called else kind.written
        error(self.report, "missing-key", f"{where} no '{key}'", self.span, hint)


def _laid_over(upper: Mapping[str, Any], lower: Mapping[str, Any]) -> dict[str, Any]:
    """Tables that both have are laid over each other; of anything else, a list too, the upper one counts."""
    return {**lower, **{key: _laid(value, lower.get(key)) for key, value in upper.items()}}


def _laid(upper: Any, lower: Any) -> Any:
    both_tables = isinstance(upper, dict) and isinstance(lower, dict)
    return _laid_over(upper, lower) if both_tables else upper


def _either(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names) or "nothing at all"
