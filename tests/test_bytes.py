"""The same sources give the same bytes: in another folder, time zone or locale, on another day, with another seed."""

import os

import pytest

from press import Press, breve, copy_workspace

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


def test_no_file_names_the_machine_it_was_built_on(press):
    home, machine = os.path.expanduser("~").encode(), os.uname().nodename.encode()  # noqa: PTH111 - as a string
    for name, content in press.files().items():
        assert str(press.out).encode() not in content, name
        assert home not in content, name
        assert machine not in content, name
