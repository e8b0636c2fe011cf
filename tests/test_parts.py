"""Parts by name."""

import pytest

from breve.model.diagnostic import Fault
from breve.parts import engine, writer


@pytest.mark.parametrize(
    "find, name, message, hints",
    [
        (writer, "dox", "there is no writer 'dox'", ("did you mean 'docx'?",)),
        (engine, "prince", "there is no engine 'prince'", ("it may be csl",)),
    ],
)
def test_a_part_that_nothing_offers_is_refused_with_what_may_help(find, name, message, hints):
    with pytest.raises(Fault, match=message) as caught:
        find(name)
    assert caught.value.diagnostic.hints == hints


def test_another_s_part_is_found_by_its_entry_point(tmp_path, monkeypatch):
    package = tmp_path / "plain_writer-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: plain-writer\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text("[breve.writers]\nplain = plain_writer:write\n")
    (tmp_path / "plain_writer.py").write_text("def write(edition, folios):\n    return edition\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert writer("plain")("an edition", None) == "an edition"
