"""Whatever an author changes in the worked brief, it is built or its faults are told; nothing breaks."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breve.compose import compose
from breve.model.diagnostic import Severity
from breve.parts import engine, writer
from breve.project.read import read_brief
from breve.show import show
from breve.workspace import Home, texts
from press import CHECKOUT

FILES = [
    "briefs/harbour/essay.md",
    "briefs/harbour/sources.json",
    "briefs/harbour/sections/about.md",
    "styles/sober/sections/key-judgments.md",
    "styles/sober/formats/policy-brief.md",
]
PIECES = st.sampled_from(
    [
        *":{}[]()@#|*_`<>&\\'\"=-^~!;",
        "\n",
        "\n\n",
        "\n:::\n",
        "::: panel\n",
        "::: judgment\n",
        "[@",
        "[^",
        "^[",
        "1. ",
        "    ",
        "\n|---|\n",
        "{% for x in judgments %}",
        "{% endif %}",
        "{{",
        "{#id}",
        "[](#kj-oil)",
        "\ue000",
        "\u202e",
        "한",
        "p. 3",
    ]
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(CHECKOUT / "styles", root / "styles")
    shutil.copytree(CHECKOUT / "briefs" / "moscow-pyongyang", root / "briefs" / "harbour")
    return root


@given(st.sampled_from(FILES), st.data())
def test_a_changed_brief_is_built_or_its_faults_are_shown(workspace, name, data):
    file = workspace / name
    whole = file.read_text("utf-8")
    start = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(start, min(len(whole), start + 20)))
    found = []
    try:
        file.write_text(whole[:start] + data.draw(PIECES) + whole[stop:], "utf-8")
        brief = read_brief(workspace / "briefs" / "harbour", workspace, found.append)
        for audience in brief.audiences[1:3] if brief else ():
            edition = compose(brief, audience, engine(), found.append)
            if not any(one.severity is Severity.ERROR for one in found):
                folios = writer("pdf")(edition, None).folios
                assert writer("docx")(edition, folios).content
        find = texts([Home(workspace / "briefs" / "harbour", workspace)])
        assert all(show(one, find) for one in found)
    finally:
        file.write_text(whole, "utf-8")
    assert brief is not None or found
