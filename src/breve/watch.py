"""Which briefs a saved file touches, as long as somebody writes."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from threading import Event

Briefs = Mapping[Path, Path]
"""Folders of briefs, each with its workspace."""

LOOK_ROUND = 1000
"""Milliseconds after which folders that were not there are looked for, though nothing was saved."""


def touched(
    find: Callable[[], Briefs], aside: Path, stop: Event | None = None, patience: int = 200
) -> Iterator[tuple[Path, ...]]:
    """After each save, the folders of the briefs that it touches; waits `patience` milliseconds for its fellows.

    `find` gives the briefs that there are at the moment: one that was not there before is touched.  A file of a brief
    touches that brief, one of a workspace's styles all of its briefs.  What is below `aside`, where the editions go,
    touches none.  Ends when `stop` is set, raises KeyboardInterrupt on Ctrl-C.
    """
    known = find()
    roots = _roots(known)
    while not (stop and stop.is_set()):
        for saved in _saves(roots, aside, stop, patience):
            before, known = known, find()
            roots, came = _roots(known), _roots(known) - roots
            folders = tuple(one for one in known if one not in before or _is_touched(one, known[one], saved, came))
            if folders:
                yield folders
            if came:
                break


def _saves(roots: frozenset[Path], aside: Path, stop: Event | None, patience: int) -> Iterator[list[Path]]:
    """The sources that were saved below some folders, together; none where it is time to look round."""
    from watchfiles import watch

    if not roots:
        time.sleep(LOOK_ROUND / 1000)
        yield []
        return
    for changes in watch(
        *roots,
        stop_event=stop,
        debounce=patience,
        step=50,
        watch_filter=None,
        rust_timeout=LOOK_ROUND,
        yield_on_timeout=True,
    ):
        yield [Path(path) for _, path in changes if _counts(Path(path), aside.resolve())]


def _roots(briefs: Briefs) -> frozenset[Path]:
    """The folders to watch: briefs/ as a whole, so that a new brief is seen, a brief that stands alone, and styles/."""
    homes = {folder.parent if folder.parent.name == "briefs" else folder for folder in briefs}
    styles = {workspace / "styles" for workspace in briefs.values()}
    return frozenset(root for root in homes | styles if root.is_dir())


def _counts(path: Path, aside: Path) -> bool:
    """Whether a path is a source: neither an edition, nor what an editor keeps beside the file that is open in it."""
    return not path.is_relative_to(aside) and not path.name.startswith((".", "~", "#")) and not path.name.endswith("~")


def _is_touched(folder: Path, workspace: Path, saved: Iterable[Path], came: frozenset[Path]) -> bool:
    """Whether a save is in a brief or in its styles, or its styles came only now."""
    homes = (folder.resolve(), (workspace / "styles").resolve())
    return workspace / "styles" in came or any(path.is_relative_to(home) for path in saved for home in homes)
