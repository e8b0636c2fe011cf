"""One build at a time puts files into a folder; the lock falls with the process that held it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from breve.store.paper import TEMPORARY

CACHE = ".breve"
"""The folder beside the editions where breve keeps what it knows of them."""


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold a folder of editions for a moment; waits for another build that holds it.  Raises OSError.

    Where the system has no such lock, two builds still do no harm: temporary names differ, renames are whole, and
    the last one stands.
    """
    with (out / CACHE / "lock").open("ab") as file:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def sweep(out: Path) -> int:
    """Remove the temporary files of builds that died; how many there were.  Only while the lock is held."""
    left = [
        path for folder in (out, out / CACHE, *(out / CACHE).glob("*/")) for path in folder.glob(f"{TEMPORARY}*.part")
    ]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
