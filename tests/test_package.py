"""The package as it is declared: what it needs, what it offers, and the two commands of the README."""

import ast
import re
import sys
import tomllib
from importlib.metadata import entry_points, packages_distributions
from pathlib import Path

import pytest

import breve
from press import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
SOURCES = sorted((CHECKOUT / "src" / "breve").rglob("*.py"))


def declared(requirements) -> set[str]:
    return {re.match(r"[\w.-]+", one)[0].lower().replace("_", "-") for one in requirements}


def imported(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add((node.module or "").split(".")[0])
    return found - {"breve"} - set(sys.stdlib_module_names)


def test_whatever_the_sources_import_is_declared():
    known = packages_distributions()
    optional = {one for extra in PROJECT["optional-dependencies"].values() for one in extra}
    for file in SOURCES:
        for module in imported(file):
            names = {name.lower().replace("_", "-") for name in known.get(module, [module])}
            assert names & (declared(PROJECT["dependencies"]) | declared(optional)), f"{module} in {file.name}"


def test_the_version_is_said_once_and_the_same():
    assert breve.__version__ == PROJECT["version"]


@pytest.mark.parametrize("group", ["breve.writers", "breve.engines", "breve.rules"])
def test_what_is_declared_as_an_extension_can_be_loaded(group):
    for entry in PROJECT["entry-points"].get(group, {}).values():
        module, _, name = entry.partition(":")
        loaded = __import__(module, fromlist=["x"])
        assert not name or callable(getattr(loaded, name))


def test_the_installed_package_offers_the_same_extensions():
    for group, declared_ones in PROJECT["entry-points"].items():
        assert set(declared_ones) <= {entry.name for entry in entry_points(group=group)}


def test_the_command_is_on_the_path_by_the_name_breve():
    assert PROJECT["scripts"] == {"breve": "breve.cli:main"}


def test_the_readme_opens_with_two_commands_that_do_all_the_set_up():
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    first_screen = "\n".join(readme.splitlines()[:24])
    commands = re.findall(r"^\$ (.*)$", first_screen, re.MULTILINE)
    assert len(commands) == 2
    assert "venv" in commands[0]
    assert "breve build" in commands[0]
    assert "pytest" in commands[1]


def test_ci_runs_the_tests_with_the_readmes_own_command():
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    command = re.findall(r"^\$ (.*pytest.*)$", readme, re.MULTILINE)[0]
    assert command in (CHECKOUT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.relative_to(CHECKOUT).as_posix())
def test_a_file_opens_with_one_sentence_that_says_what_it_is_for(file):
    opening = ast.get_docstring(ast.parse(file.read_text("utf-8")))
    assert opening, "no opening sentence"
    assert opening.split("\n\n")[0].rstrip().endswith("."), opening
