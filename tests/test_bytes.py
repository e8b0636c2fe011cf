"""The same sources give the same bytes: in another folder, time zone or locale, on another day, with another seed."""

import os
from pathlib import Path

import pytest

from press import CHECKOUT, Press, breve, copy_workspace
from searched import texts_of

HERE = {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "86400"}


def build(folder, environment, *before) -> dict[str, bytes]:
    folder.mkdir()
    workspace = copy_workspace(folder)
    for place, file in enumerate(sorted(workspace.rglob("*"))):
        os.utime(file, (place, 1_000_000 * place))
    breve(workspace, "build", "-o", workspace / "out", before=before, **environment)
    return Press(workspace / "out").files()


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("first") / "a", HERE)


def test_another_folder_time_zone_hash_seed_and_locale_change_no_byte(first, tmp_path):
    again = build(tmp_path / "a much longer name with spaces, ünd ümläuts", ELSEWHERE)
    assert first
    assert again.keys() == first.keys()
    assert [name for name in first if again[name] != first[name]] == []


def test_another_day_changes_no_byte(first, need, tmp_path):
    again = build(tmp_path / "later", HERE, need("faketime"), "2031-02-03 04:05:06")
    assert [name for name in first if again.get(name) != first[name]] == []


def test_no_file_names_a_folder_of_the_machine_it_was_built_on(press, need):
    need("pdftotext")
    folders = [str(folder) for folder in (press.out, CHECKOUT, Path.home())]
    for name, content in press.files().items():
        for how, text in texts_of(name, content, press.out / name):
            assert [folder for folder in folders if len(folder) > 5 and folder in text] == [], (name, how)
