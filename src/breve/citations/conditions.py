"""Conditions of choose (CSL 1.0.2, "Choose")."""

from breve.citations.elements import Branch, Choose, Elements, Test
from breve.citations.locators import label_of
from breve.citations.numbers import is_numeric
from breve.citations.reference import Reference

SINGLE = frozenset(["type", "locator"])
"""What a cite has but one of: a list of several is one to choose from, as many public styles rely on."""


def chosen(element: Choose, reference: Reference) -> Elements:
    """What a choose stands for: the children of the first branch that holds."""
    return next((branch.children for branch in element.branches if holds(branch, reference)), ())


def holds(branch: Branch, reference: Reference) -> bool:
    """Whether a branch is the one to take; an else always is.  Plain loops: this is asked most of all."""
    tests = branch.tests
    if not tests:
        return True
    if branch.match == "all":
        for test in tests:  # noqa: SIM110 - see above
            if not (_some if test.kind in SINGLE else _every)(test, reference):
                return False
        return True
    for test in tests:
        if _some(test, reference):
            return branch.match == "any"
    return branch.match != "any"


def _every(test: Test, reference: Reference) -> bool:
    """Whether a condition is true of all its values."""
    return all(_is_true(test.kind, value, reference) for value in test.values)


def _some(test: Test, reference: Reference) -> bool:
    """Whether a condition is true of any of its values."""
    if test.kind == "type":
        return reference.work.type in test.values
    for value in test.values:  # noqa: SIM110 - see above
        if _is_true(test.kind, value, reference):
            return True
    return False


def _is_true(kind: str, value: str, reference: Reference) -> bool:
    match kind:
        case "variable":
            return reference.has(value)
        case "type":
            return reference.work.type == value
        case "position":
            return value in reference.situation.position
        case "locator":
            return bool(reference.situation.locator) and label_of(reference.situation) in (value, f"{value}-locator")
        case "is-numeric":
            return bool(content := reference.content(value)) and is_numeric(content)
        case "is-uncertain-date":
            return value in reference.work.dates and reference.work.dates[value].circa
        case "disambiguate":
            return reference.is_told_apart()
        case _:
            return False
