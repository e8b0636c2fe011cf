"""Words of likelihood, in the scales that a brief may declare, and levels of confidence.

Sources: Intelligence Community Directive 203, Analytic Standards (ODNI, 2 January 2015), D.6.e(2)(a), first
row of terms; Professional Head of Intelligence Assessment, Probability Yardstick, as printed in
"Explaining Uncertainty in UK Intelligence Assessment" (gov.uk, 24 March 2025).
A scale is declared in the brief and never inferred: both have a "likely", with different ranges.
"""

from enum import StrEnum

from breve.model.record import Record


class Confidence(StrEnum):
    """How far an analyst trusts the ground of a judgment; never said in one sentence with a likelihood."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Term(Record):
    """One word of likelihood: its name, the forms it takes in a sentence, its place on the scale and its range.

    `step` counts from 0 (least likely); `range` is printed as it stands, without leading zeros, with an
    en dash and no space before the per cent sign.
    """

    name: str
    forms: tuple[str, ...]
    step: int
    range: str


class Scale(Record):
    """A declared scale: its terms from least to most likely, and whether its ranges are printed by default."""

    name: str
    title: str
    terms: tuple[Term, ...]
    default_range: str

    def term(self, name: str) -> Term | None:
        """The term of that name or form, whatever its case, or None."""
        wanted = name.casefold()
        return next((term for term in self.terms if wanted in (term.name, *term.forms)), None)


def _scale(name: str, title: str, default_range: str, *terms: tuple[str, str]) -> Scale:
    return Scale(
        name,
        title,
        tuple(Term(forms.split("|")[0], tuple(forms.split("|")), step, of) for step, (forms, of) in enumerate(terms)),
        default_range,
    )


ICD203 = _scale(
    "icd203",
    "Intelligence Community Directive 203",
    "always",
    ("almost no chance", "1–5%"),
    ("very unlikely", "5–20%"),
    ("unlikely", "20–45%"),
    ("roughly even chance", "45–55%"),
    ("likely", "55–80%"),
    ("very likely", "80–95%"),
    ("almost certain|almost certainly", "95–99%"),
)

PHIA = _scale(
    "phia",
    "PHIA Probability Yardstick",
    "never",
    ("remote chance", "0–5%"),
    ("highly unlikely", "10–20%"),
    ("unlikely", "25–35%"),
    ("realistic possibility", "40–50%"),
    ("likely|probable|probably", "55–75%"),
    ("highly likely", "80–90%"),
    ("almost certain|almost certainly", "95–100%"),
)

SCALES = {scale.name: scale for scale in (ICD203, PHIA)}
"""Every scale that a brief may declare, by name."""

IMPACTS = {5: "catastrophic", 4: "significant", 3: "moderate", 2: "limited", 1: "minor"}
"""The impact scale of the UK National Risk Register, by its number; labels name the words in each language."""
