"""A job on its way to another process: its brief is packed once for all its editions, and unpacked once over there.

Who makes several editions of a brief so has one brief for all of them, and what is known of it is known at once.
"""

import pickle
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from breve.build.make import make
from breve.build.memory import tidy
from breve.build.order import Job, Made
from breve.model.brief import Brief
from breve.model.record import Draft, Record, names_of


class Parcel(Record):
    """A packed brief, and the rest of a job by the names of its fields."""

    brief: bytes
    rest: Mapping[str, Any]


class Packer(Draft):
    """Who packs jobs; jobs of a brief come one after the other, so that only the last one is kept."""

    brief: Brief | None = None
    packed: bytes = b""

    def pack(self, job: Job) -> Parcel:
        """The job as a parcel."""
        if job.brief is not self.brief:
            self.brief, self.packed = job.brief, pickle.dumps(job.brief, pickle.HIGHEST_PROTOCOL)
        return Parcel(self.packed, {name: getattr(job, name) for name in names_of(Job) if name != "brief"})


def make_parcel(parcel: Parcel) -> Made:
    """Make the edition of a job that came from another process."""
    made = make(Job(_unpacked(parcel.brief), **parcel.rest))
    tidy()
    return made


@lru_cache(maxsize=2)
def _unpacked(brief: bytes) -> Brief:
    unpacked: Brief = pickle.loads(brief)  # noqa: S301 - packed by our own parent
    return unpacked
