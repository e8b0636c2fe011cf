"""Conditions of choose (CSL 1.0.2, "Choose")."""

from collections.abc import Iterator

from breve.citations.elements import Branch, Test
from breve.citations.locators import label_of
from breve.citations.numbers import is_numeric
from breve.citations.reference import Reference


def holds(branch: Branch, reference: Reference) -> bool:
    """Whether a branch is the one to take; an else always is."""
    if not branch.tests:
        return True
    match branch.match:
        case "any":
            return any(_tested(branch, reference))
        case "none":
            return not any(_tested(branch, reference))
        case _:
            return all(_tested(branch, reference))


def _tested(branch: Branch, reference: Reference) -> Iterator[bool]:
    for test in branch.tests:
        for value in test.values:
            yield _is_true(test, value, reference)


def _is_true(test: Test, value: str, reference: Reference) -> bool:
    match test.kind:
        case "type":
            return reference.work.type == value
        case "variable":
            return reference.has(value)
        case "position":
            return value in reference.situation.position
        case "locator":
            return bool(reference.situation.locator) and label_of(reference.situation) in (value, f"{value}-locator")
        case "is-numeric":
            return bool(content := reference.value(value)) and is_numeric(content)
        case "is-uncertain-date":
            return value in reference.work.dates and reference.work.dates[value].circa
        case "disambiguate":
            return reference.distinction.condition
        case _:
            return False
