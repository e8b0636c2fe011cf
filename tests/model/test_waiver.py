"""Which warnings a brief may let stand."""

import re
from pathlib import Path

from breve.model.waiver import ALLOWABLE

SOURCE = Path(__file__).parents[2] / "src" / "breve"


def test_every_warning_may_be_allowed_but_unwritten_words_and_a_waiver_that_is_over():
    code = "\n".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py"))
    warned = set(re.findall(r'warn\(\s*[\w.]+,\s*"([a-z-]+)"', code))
    warned |= set(re.findall(r'Diagnostic\(\s*"([a-z-]+)",\s*Severity\.WARNING', code))
    assert warned - set(ALLOWABLE) == {"placeholder", "expired-waiver"}
    assert set(ALLOWABLE) <= warned
