"""The public test suite and the reference implementation's words, where the shared data is at hand."""

from collections import Counter

import csl_agreement
import csl_suite

PASSED = 617
"""Of 622 fixtures; those that fail are named by `python tests/csl_suite.py … --list-failed`."""


def test_the_public_suite_passes(shared):
    results = csl_suite.suite(shared / "csl" / "suite", shared / "csl" / "locales")
    failed = Counter(name.split("_")[0] for name, result in results.items() if not result["pass"])
    assert failed["position"] == failed["disambiguate"] == 0
    assert len(results) - failed.total() >= PASSED


def test_notes_and_entries_agree_with_the_reference(shared):
    results = csl_agreement.agreement(shared / "csl" / "agreement", shared / "csl" / "locales")
    for kind in ("notes", "bibliography"):
        said = [is_same for result in results.values() for is_same in result[kind]]
        assert sum(said) >= 0.98 * len(said)
    assert not [name for name, result in results.items() if "refused" in result["got"]]
