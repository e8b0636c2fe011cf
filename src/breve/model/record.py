"""What the house's data is made of: records, which never change, and drafts, which do until they are done.

Both stand on msgspec's `Struct`, since a brief is a tree of small values: a frozen dataclass costs a third of a
millisecond to declare, and breve declares some 270 before the first page, and a microsecond to make; a `Struct` a
fortieth of the one and a fifth of the other.  No other room knows of msgspec.
"""

from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

from msgspec import MsgspecError, Struct, field, to_builtins
from msgspec.json import decode
from msgspec.structs import replace

__all__ = [
    "Draft",
    "Placed",
    "Record",
    "as_told",
    "defaults_of",
    "field",
    "is_record",
    "names_of",
    "read_told",
    "replace",
]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record(Struct, frozen=True):
    """A value: frozen, equal to another of its class whose fields are equal, and as good a key as they are."""


class Placed(Record, eq=False):
    """A value that is the same wherever it was written: fields named `span`, `…_span` or `…_spans` do not count."""

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _said(type(self))(self) == _said(type(self))(other)

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own would ask whether they are one object

    def __hash__(self) -> int:
        return hash(_said(type(self))(self))


@dataclass_transform(eq_default=False, field_specifiers=(field,))
class Draft(Struct, eq=False):
    """A thing in the making, equal to itself alone; it holds much of what is made, and so shows only its kind."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


@cache
def _said(kind: type[Placed]) -> "attrgetter[Any]":
    return attrgetter(*(name for name in names_of(kind) if not name.endswith(("span", "spans"))))


def as_told(record: Record) -> dict[str, Any]:
    """A record as JSON tells of it: objects, lists and plain values."""
    told: dict[str, Any] = to_builtins(record)
    return told


Told = TypeVar("Told", bound=Record)


def read_told(kind: type[Told], json: bytes) -> Told | None:
    """The record that some JSON tells of; None where it is no JSON, or has other fields or other kinds of values."""
    try:
        return decode(json, type=kind)
    except (MsgspecError, ValueError, RecursionError):
        return None


def is_record(kind: type) -> bool:
    """Whether values of this kind are made of fields."""
    return issubclass(kind, Struct)


def names_of(kind: type) -> tuple[str, ...]:
    """The names of the fields of a record's or a draft's kind, in the order of its class."""
    assert issubclass(kind, Struct)
    return kind.__struct_fields__


def defaults_of(kind: type) -> dict[str, Any]:
    """The default of each field of a kind that has one."""
    assert issubclass(kind, Struct)
    defaults = kind.__struct_defaults__
    return dict(zip(kind.__struct_fields__[-len(defaults) :], defaults, strict=True)) if defaults else {}
