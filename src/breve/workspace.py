"""Where the briefs are: the workspace round the current folder, and the briefs that someone means by a name."""

import os
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from breve.model.diagnostic import Report
from breve.model.record import Record
from breve.model.source import Source
from breve.store.lock import CACHE

BUILD = "build"
"""The folder of editions where none is said."""


class Home(Record):
    """A brief's folder, and the workspace that its files are named from."""

    folder: Path
    workspace: Path

    @property
    def name(self) -> str:
        """The brief's name: its folder's."""
        return self.folder.name


class NoBriefError(LookupError):
    """A name that no brief has; `hints` say what may have been meant."""

    def __init__(self, message: str, hints: tuple[str, ...]) -> None:
        """Raise with what is wrong and what would help."""
        super().__init__(message)
        self.hints = hints


def workspace_round(here: Path) -> Path:
    """The nearest folder, from this one up, that holds briefs/; where there is none, this one.

    A brief's folder that stands alone belongs to the folder that it is in.
    """
    here = here.resolve()
    for folder in (here, *here.parents):
        if (folder / "briefs").is_dir():
            return folder
    return here.parent if _is_brief(here) else here


def editions_folder(said: str | None, here: Path) -> Path:
    """Where editions go: where it is said, from `here`, else into build/ of the workspace; as short a path as can be.

    A brief's folder that stands alone has its own build/.
    """
    if said is not None:
        return Path(said)
    here = here.resolve()
    folders = [folder for folder in (here, *here.parents) if (folder / "briefs").is_dir()]
    return Path(os.path.relpath(folders[0], here)) / BUILD if folders else Path(BUILD)


def find_briefs(names: Sequence[str], here: Path) -> tuple[Home, ...]:
    """The briefs meant by names, paths from `here` and patterns ("mos*"), in that order and each once.

    Without names: the brief whose folder this is, else every brief of the workspace, by name.  NoBriefError for a
    name that means none.
    """
    workspace = workspace_round(here)
    if not names:
        return _all(workspace, here.resolve())
    return tuple(dict.fromkeys(home for name in names for home in _meant(name, workspace, here)))


def briefs_round(here: Path) -> tuple[Home, ...]:
    """Every brief of the workspace round a folder, and the one whose folder this is; none where there is none."""
    here = here.resolve()
    alone = (_home(here),) if _is_brief(here) else ()
    return tuple(dict.fromkeys((*alone, *_briefs(workspace_round(here)))))


def texts(homes: Iterable[Home]) -> Callable[[str], Source | None]:
    """Where findings about these briefs look for the text of a place; each file is read at most once."""
    from breve.project.place import text_at

    workspaces = tuple(dict.fromkeys(home.workspace for home in homes))

    @cache
    def find(path: str) -> Source | None:
        return next((text for workspace in workspaces if (text := text_at(path, workspace))), None)

    return find


def report_unread(folder: Path, workspace: Path, report: Report) -> None:
    """Report what can be told of the essay of a brief that cannot be read."""
    from breve.markdown.structure import report_structure
    from breve.project.folder import Folder, Limit

    home = Folder(folder, Path(os.path.relpath(folder, workspace)).as_posix())
    essay = home.text("essay.md", Limit.ESSAY, lambda _: None)  # why it cannot be read has been told
    if essay is not None:
        report_structure(essay, report)


def _all(workspace: Path, here: Path) -> tuple[Home, ...]:
    if _is_brief(here):
        return (_home(here),)
    homes = tuple(_briefs(workspace))
    if not homes:
        raise NoBriefError("there is no brief here", ("'breve new NAME' makes one",))
    return homes


def _meant(name: str, workspace: Path, here: Path) -> Iterable[Home]:
    known = {home.name: home for home in _briefs(workspace)}
    if name in known:
        return [known[name]]
    matching = [home for brief, home in known.items() if fnmatchcase(brief, name)]
    if matching:
        return matching
    folder = Path(os.path.realpath(here / name))
    if name and folder.is_dir():
        _refuse_workspace(name, folder)
        return [_home(folder)]
    if folder.is_file() and _is_brief(folder.parent):
        return [_home(folder.parent)]
    from breve.model.nearness import did_you_mean

    hints = did_you_mean(name, known) or ("'breve list' shows those that there are",)
    raise NoBriefError(f"there is no brief '{name}'", hints)


def _refuse_workspace(name: str, folder: Path) -> None:
    """See that a folder which somebody names is not the workspace, or the folder of all briefs."""
    within = [*_briefs(folder), *(_briefs(folder.parent) if folder.name == "briefs" else ())]
    if within and not _is_brief(folder):
        path = (Path(name) / within[0].folder.relative_to(folder)).as_posix()
        raise NoBriefError(f"'{name}' is no brief, but a folder of briefs", (f"name one of them, '{path}'",))


def _briefs(workspace: Path) -> Iterable[Home]:
    folders = (workspace / "briefs").glob("[!._]*") if (workspace / "briefs").is_dir() else ()
    return [Home(folder, workspace) for folder in sorted(folders) if _is_dir(folder) and not _is_dir(folder / CACHE)]


def _home(folder: Path) -> Home:
    return Home(folder, folder.parent.parent if folder.parent.name == "briefs" else folder.parent)


def _is_brief(folder: Path) -> bool:
    return os.path.isfile(folder / "brief.toml")  # noqa: PTH113 - as below


def _is_dir(folder: Path) -> bool:
    """Whether a folder is there; what may not be looked at is not, where a `Path` would raise."""
    return os.path.isdir(folder)  # noqa: PTH112 - see above
