"""What stands too deep in each other is told, and breaks nothing; what is long takes no longer than its length."""

import time

import pytest

from workshop import brief, composed

DEEP = {
    "quotes": "> " * 200 + "x\n",
    "lists": "".join("  " * depth + "- a\n" for depth in range(100)),
    "blocks": "::: panel\n" * 200 + "x\n" + ":::\n" * 200,
    "emphasis": "*a " * 300 + "b*" * 300 + "\n",
}
LONG = {
    "brackets that open": "[" * 30_000,
    "brackets in brackets": "[" * 10_000 + "@harbor" + "]" * 10_000,
    "notes that open": "^[" * 15_000,
    "pictures that open": "![" * 15_000,
    "links that open": "[a](" * 8_000,
    "cites that open": "[@a " * 8_000,
    "backticks of every length": "".join("`" * (length % 50) + "a" for length in range(2_000)),
    "braces": "{" * 30_000,
    "semicolons": "[@harbor" + ";" * 30_000 + "]",
    "pipes and no rule": "a|" * 30_000 + "\n" + "a|" * 30_000,
    "a rule of blanks": "a|b\n|-" + " " * 30_000 + "x",
    "a rule of dashes": "a|b\n|" + "-|" * 30_000 + "x",
    "brackets that cite nothing": "[@ " * 10_000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_what_is_too_deep_is_told(text):
    assert "too-deep" in {one.rule for one in composed(brief(text))[1]}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_what_is_long_takes_no_longer_than_its_length(text):
    began = time.process_time()  # a guard against a hang, and so of this process's own time, not of a busy machine's
    composed(brief(text))
    assert time.process_time() - began < 30  # with the square of its length it would take minutes
