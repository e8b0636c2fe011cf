"""A job on its way to another process: its house and its brief are packed once, and unpacked once over there.

Who makes several editions of a brief so has one brief for all of them, and of several briefs of a house one house: what
is known of it, its styles and what its citations said, is known at once.
"""

import pickle
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from breve.build.make import make
from breve.build.memory import tidy
from breve.build.order import Job, Made
from breve.model.brief import Brief, Style
from breve.model.record import Draft, Record, field, names_of


class Parcel(Record):
    """What a house says but for its sections, which a brief may have its own of; a brief but for that; the rest."""

    house: bytes
    brief: bytes
    rest: Mapping[str, Any]


class Packer(Draft):
    """Who packs jobs; jobs of a brief come one after the other, so that only the last one is kept."""

    brief: Brief | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    house: bytes = b""
    packed: bytes = b""

    def pack(self, job: Job) -> Parcel:
        """The job as a parcel."""
        if job.brief is not self.brief:
            self._pack_brief(job.brief)
        return Parcel(self.house, self.packed, _but(job, "brief"))

    def _pack_brief(self, brief: Brief) -> None:
        said = _but(brief.style, "sections")
        if not self.said or any(self.said[name] is not value for name, value in said.items()):
            self.said, self.house = said, _packed(said)
        self.brief, self.packed = brief, _packed((brief.style.sections, _but(brief, "style")))


def make_parcel(parcel: Parcel) -> Made:
    """Make the edition of a job that came from another process."""
    made = make(Job(_brief(parcel.house, parcel.brief), **parcel.rest))
    tidy()
    return made


@lru_cache(maxsize=4)
def _house(packed: bytes) -> Mapping[str, Any]:
    said: Mapping[str, Any] = pickle.loads(packed)  # noqa: S301 - packed by our own parent
    return said


@lru_cache(maxsize=2)
def _brief(house: bytes, packed: bytes) -> Brief:
    sections, said = pickle.loads(packed)  # noqa: S301 - packed by our own parent
    return Brief(style=Style(sections=sections, **_house(house)), **said)


def _but(record: Record, left_out: str) -> dict[str, Any]:
    """The fields of a record by their names, but for one."""
    return {name: getattr(record, name) for name in names_of(type(record)) if name != left_out}


def _packed(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
