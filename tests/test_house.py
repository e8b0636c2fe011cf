"""The house's one law: a file imports its own room or a lower floor, and no files import in a circle."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "src" / "breve"
FLOORS = [
    {"model"},
    {"project", "markdown", "passes", "citations", "lint", "docx", "pdf", "leak", "store", "show", "parts"},
    {"compose", "workspace"},
    {"build", "check", "new", "watch", "verify"},
    {"cli"},
    {"__main__"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(HOUSE.rglob("*.py"))


def room(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(file: Path) -> set[Path]:
    """Our own files that a file imports, wherever in it the import stands; `TYPE_CHECKING` counts."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    own = (HOUSE.joinpath(*name.split(".")[1:]) for name in names if name.split(".")[0] == "breve")
    candidates = (path for base in own for path in (base.with_suffix(".py"), base / "__init__.py"))
    return {path for path in candidates if path.is_file() and path not in (HOUSE / "__init__.py", file)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(HOUSE).as_posix())
def test_a_file_imports_its_own_room_or_a_lower_floor(file: Path) -> None:
    if file == HOUSE / "__init__.py":
        return
    for other in imported(file):
        assert room(other) == room(file) or FLOOR[room(other)] < FLOOR[room(file)], f"reaches up to {room(other)}"


def test_no_files_import_in_a_circle() -> None:
    TopologicalSorter({file: imported(file) for file in FILES}).prepare()


OUTSIDE = {
    "bibtexparser": {"project"},
    "click": {"cli"},
    "distributed": {"build"},
    "docx": {"docx"},
    "jinja2": {"markdown"},
    "lxml": {"citations", "docx"},
    "markdown_it": {"markdown"},
    "mdit_py_plugins": {"markdown"},
    "pikepdf": {"leak"},
    "PIL": {"pdf"},
    "pyphen": {"pdf"},
    "reportlab": {"pdf"},
    "rich": {"cli", "show"},
    "rispy": {"project"},
    "tomllib": {"project"},
    "uharfbuzz": {"pdf"},
    "watchfiles": {"watch"},
    "yaml": {"project"},
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(HOUSE).as_posix())
def test_an_outside_library_has_its_one_room(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in (name.split(".")[0] for name in names):
            assert name not in OUTSIDE or room(file) in OUTSIDE[name], f"{name} is not at home in {room(file)}"
