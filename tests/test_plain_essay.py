"""An essay from elsewhere says in its edition what it said before, whatever marks stand in it."""

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from breve.compose import compose
from breve.model.diagnostic import Severity
from breve.model.document import Paragraph, Text, walk
from breve.new import start
from breve.parts import engine
from breve.project.read import read_brief

MARKS = st.sampled_from(
    [
        *"\\`*_[]<>#|^@~{}!&:;.,-+=()$%/0129",
        "::: ",
        "---",
        "1. ",
        "- ",
        "> ",
        "&amp;",
        "&#35;",
        "http://a.b",
        "a@b.c",
        "[^1]",
        "[x](y)",
        "{{ x }}",
        "{% if %}",
        "www.x.y",
        "—",
        "한국",
        " word ",
        "n",
    ]
)
PARAGRAPHS = st.lists(st.lists(MARKS, min_size=1, max_size=14).map("".join), min_size=1, max_size=8)


def folded(words):
    """Words on one line, with the dashes and ellipses that a printer sets for hyphens and stops."""
    set_ = words.replace("---", "—").replace("--", "–").replace("...", "…")
    return re.sub(r"\s+", " ", set_).strip()


@given(PARAGRAPHS)
def test_plain_text_comes_through_whole(tmp_path_factory, paragraphs):
    workspace = tmp_path_factory.mktemp("workspace")
    said = ["It opens with a sentence."] + [f"{folded(words)}." for words in paragraphs]
    essay = workspace / "essay.txt"
    essay.write_text("\n\n".join(said), "utf-8")
    found = []
    folder = start("harbour", workspace, dt.date(2026, 11, 23), essay).folder
    brief = read_brief(folder, workspace, found.append)
    edition = compose(brief, brief.audiences[-1], engine(), found.append)
    assert [one for one in found if one.severity is Severity.ERROR] == []
    shown = [node for node in walk(edition.document) if isinstance(node, Paragraph)]
    words = [folded("".join(part.text for part in walk(one) if isinstance(part, Text))) for one in shown]
    assert set(said) <= set(words)
