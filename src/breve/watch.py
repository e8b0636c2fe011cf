"""Which briefs a saved file touches, as long as somebody writes."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Event


def touched(
    briefs: Mapping[Path, Path], aside: Path, stop: Event | None = None, patience: int = 200
) -> Iterator[tuple[Path, ...]]:
    """After each save, the folders of the briefs that it touches; waits `patience` milliseconds for its fellows.

    `briefs` maps folders to their workspaces: a file of a brief touches that brief, one of a workspace's styles all of
    its briefs.  What is below `aside`, where the editions go, touches none.  Ends when `stop` is set, raises
    KeyboardInterrupt on Ctrl-C.
    """
    from watchfiles import watch

    roots = {*briefs, *(workspace / "styles" for workspace in briefs.values())}
    there = [root for root in roots if root.is_dir()]
    for changes in watch(*there, stop_event=stop, debounce=patience, step=50, watch_filter=None):
        saved = [Path(path) for _, path in changes if _counts(Path(path), aside.resolve())]
        folders = tuple(folder for folder in briefs if _is_touched(folder, briefs[folder], saved))
        if folders:
            yield folders


def _counts(path: Path, aside: Path) -> bool:
    """Whether a path is a source: neither an edition, nor what an editor keeps beside the file that is open in it."""
    return not path.is_relative_to(aside) and not path.name.startswith((".", "~", "#")) and not path.name.endswith("~")


def _is_touched(folder: Path, workspace: Path, saved: Iterable[Path]) -> bool:
    homes = (folder.resolve(), (workspace / "styles").resolve())
    return any(path.is_relative_to(home) for path in saved for home in homes)
