"""Whatever bytes a file holds, reading says what is wrong and goes on."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breve.project.read import read_brief
from breve.show import show

CHECKOUT = Path(__file__).parents[2]
FILES = [
    "briefs/harbour/brief.toml",
    "briefs/harbour/figures/oil.csv",
    "briefs/harbour/essay.md",
    "styles/sober/style.toml",
    "styles/sober/audiences.toml",
    "styles/sober/formats/public.md",
]
MARKS = st.sampled_from(
    [b"\0", b"\xff", b"\n", b'"', b"'", b"[", b"]", b"{", b"}", b"=", b".", b"-", b"---\n", b"#", b"&a *a", b"nan"]
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(CHECKOUT / "styles", root / "styles")
    shutil.copytree(CHECKOUT / "briefs" / "moscow-pyongyang", root / "briefs" / "harbour")
    return root


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=100)
def test_a_file_with_any_change_is_read_or_its_faults_are_shown(workspace, name, data):
    file = workspace / name
    whole = file.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(start, min(len(whole), start + 40)))
    changed = whole[:start] + data.draw(MARKS | st.binary(max_size=6)) + whole[stop:]
    found = []
    try:
        file.write_bytes(changed)
        brief = read_brief(workspace / "briefs" / "harbour", workspace, found.append)
    finally:
        file.write_bytes(whole)
    assert brief is not None or found
    for diagnostic in found:
        assert diagnostic.rule in show(diagnostic, lambda _: None)
