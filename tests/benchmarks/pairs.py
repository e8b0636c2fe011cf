"""Two ways of doing the same, timed in turn in one run: the ratio of their medians is the only figure that travels.

from pairs import processes, ratio, show

show("breve --help, by a bare python", ratio(processes("breve", "--help"), processes("python", "-c", "pass")), 5.0)
"""

import compileall
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

Work = Callable[[], object]

SOURCE = Path(__file__).parents[2] / "src"


@dataclass(frozen=True, slots=True)
class Pair:
    """The medians of both sides, in seconds."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs


def seconds(work: Work) -> float:
    """How long one turn takes, the collector's work of earlier turns done before."""
    gc.collect()
    begun = perf_counter()
    work()
    return perf_counter() - begun


def ratio(ours: Work, theirs: Work, rounds: int = 9, warm: int = 1) -> Pair:
    """Time both sides in turn, so that a busy machine slows both alike; the first `warm` turns do not count."""
    for _ in range(warm):
        ours()
        theirs()
    turns = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return Pair(median(one for one, _ in turns), median(other for _, other in turns))


def medians(*works: Work, rounds: int = 3) -> tuple[float, ...]:
    """The median time of each of several works, in seconds, done in turn as often; for works that take seconds."""
    turns = [[seconds(work) for work in works] for _ in range(rounds)]
    return tuple(map(median, zip(*turns, strict=True)))


def processes(*command: str | os.PathLike, **environment: str) -> Work:
    """A command as work: a process of its own from start to end, which has to go well."""

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})

    return run


def compile_ours() -> None:
    """Compile our modules, as pip compiles those that it installs: every other package here is compiled."""
    compileall.compile_dir(SOURCE, quiet=1)


def show(name: str, pair: Pair, bound: float) -> bool:
    """Print a line for a pair, and say whether it keeps its bound."""
    kept = pair.ratio <= bound
    print(
        f"{'ok  ' if kept else 'OVER'} {name}: {pair.ours * 1000:.1f} ms to {pair.theirs * 1000:.1f} ms, "
        f"ratio {pair.ratio:.3f}, bound {bound:g}"
    )
    return kept


def finish(*kept: bool) -> None:
    """End the process: 0 when every bound was kept, else 1."""
    sys.exit(0 if all(kept) else 1)
