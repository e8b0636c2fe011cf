"""Conditions of choose (CSL 1.0.2, "Choose")."""

from breve.citations.elements import Branch, Test
from breve.citations.locators import label_of
from breve.citations.numbers import is_numeric
from breve.citations.reference import Reference


def holds(branch: Branch, reference: Reference) -> bool:
    """Whether a branch is the one to take; an else always is."""
    match branch.match:
        case "any":
            return not branch.tests or any(_some(test, reference) for test in branch.tests)
        case "none":
            return not any(_some(test, reference) for test in branch.tests)
        case _:
            return all(_every(test, reference) for test in branch.tests)


def _some(test: Test, reference: Reference) -> bool:
    """Whether a condition is true of any of its values."""
    if test.kind == "type":
        return reference.work.type in test.values
    return any(_is_true(test.kind, value, reference) for value in test.values)


def _every(test: Test, reference: Reference) -> bool:
    """Whether a condition is true of all its values."""
    return all(_is_true(test.kind, value, reference) for value in test.values)


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
            return bool(content := reference.value(value)) and is_numeric(content)
        case "is-uncertain-date":
            return value in reference.work.dates and reference.work.dates[value].circa
        case "disambiguate":
            return reference.distinction.condition
        case _:
            return False
