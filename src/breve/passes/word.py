"""Put into words what an author gave as values: likelihoods, confidence, impacts, ratings, dates, heads of columns."""

from itertools import chain
from typing import cast

from breve.model.brief import Audience, RangeUse
from breve.model.diagnostic import Diagnostic, Report, Severity, error
from breve.model.document import (
    Break,
    Document,
    Event,
    Indicator,
    Inlines,
    Judgment,
    Matrix,
    MatrixCell,
    Node,
    Panel,
    PanelKind,
    Register,
    Risk,
    Text,
    plain,
    rewrite,
    walk,
)
from breve.model.label import Labels
from breve.model.record import Record, field, replace
from breve.model.scale import IMPACTS, Scale, Term
from breve.model.source import NOWHERE, Span
from breve.model.style import BarWords
from breve.passes.likelihood import Use, uses, with_range

_GRADES = ("low", "moderate", "high", "severe")
_LETTERS = "LMHS"


def word(
    document: Document,
    scale: Scale | None,
    audience: Audience,
    labels: Labels,
    report: Report,
    *,
    grades: tuple[str, ...],
    scale_words: BarWords = BarWords.STACKED,
) -> Document:
    """The document with its values in words.

    `grades` is the look's risk matrix: a string for each impact from 1, a letter (L, M, H, S) for each step of
    likelihood; `scale_words` is how the look has the words beside a judgment's bar.

    A judgment whose sentence does not hold its term once is reported, with both places.  Both scales are English: in
    another language a sentence may say it in its own words, and the term stands beside it.
    """
    terms = {one.id: one.term for one in walk(document, Judgment) if one.id}
    use = audience.range or (RangeUse(scale.default_range) if scale else RangeUse.NEVER)
    return rewrite(document, _Wording(scale, use, grades, labels, terms, report, scale_words).say, *_WORDED)


_WORDED = (Judgment, Risk, Indicator, Event, Register, Matrix, Panel)


class _Wording(Record):
    """What the words depend on; `said` are the terms whose range was printed before."""

    scale: Scale | None
    use: RangeUse
    grades: tuple[str, ...]
    labels: Labels
    terms: dict[str, Term | None]
    report: Report
    scale_words: BarWords
    said: set[str] = field(default_factory=set)

    def say(self, node: Node) -> Node:
        """The node with its own values in words."""
        match node:
            case Judgment():
                return self._judgment(node)
            case Risk():
                return self._risk(node)
            case Indicator():
                checked = self.labels.date(node.checked) if node.checked else ""
                status = capitalised(self.labels["status_" + node.status.value.replace(" ", "_")])
                return replace(node, status_word=status, checked_word=checked)
            case Event():
                return replace(node, date_word=self.labels.date(node.date) if node.date else "")
            case Register():
                return replace(node, heads=self._heads(node))
            case Matrix():
                return self._matrix(node)
            case Panel(PanelKind.BOTTOM_LINE, ()):
                return replace(node, title=(Text(self.labels["bottom_line"]),))
            case _:
                return node

    # -- judgments --

    def _judgment(self, judgment: Judgment) -> Judgment:
        content = judgment.content
        if judgment.term and self.scale and content:
            found = uses(content, self.scale)
            if found or self.labels.is_english:
                report_wrong_use(judgment, found, self.report)
            if found and self._has_range(judgment.term):
                content = with_range(content, found[0])
        if judgment.term is None and judgment.term_span != NOWHERE and self.scale:
            warn_of_undeclared(judgment, uses(content, self.scale), self.report)
        level = judgment.confidence
        label = self.labels.say("confidence", level=self.labels[level.value]) if level else ""
        return replace(
            judgment, content=content, label=label, basis=_sentence(judgment.basis), scale=self._lines(judgment)
        )

    def _has_range(self, term: Term) -> bool:
        """Whether a range is printed here; each is asked once, in reading order."""
        is_first = term.name not in self.said
        self.said.add(term.name)
        return self.use is RangeUse.ALWAYS or (self.use is RangeUse.FIRST and is_first)

    def _lines(self, judgment: Judgment) -> Inlines:
        """The words beside the bar: likelihood, range, horizon."""
        term = judgment.term
        said = [capitalised(term.name) if term else "", self._range(term) if term else "", judgment.horizon]
        match self.scale_words:
            case BarWords.STACKED:
                return _on_lines(said[0], said[1], capitalised(said[2]))
            case BarWords.BESIDE:
                return _on_lines(" ".join(filter(None, said[:2])), capitalised(said[2]), word=said[0])
            case BarWords.LINE:
                return _on_lines(capitalised(", ".join(filter(None, said))), word=said[0])

    def _range(self, term: Term) -> str:
        """The range as a table or the scale beside a judgment prints it: everywhere, or nowhere."""
        return "" if self.use is RangeUse.NEVER else term.range

    # -- registers --

    def _risk(self, risk: Risk) -> Risk:
        term = risk.term or self.terms.get(risk.judgment)
        impact = capitalised(self.labels[f"impact_{risk.impact}"])
        worded = replace(risk, term=term, impact_word=f"{risk.impact}\u00a0{impact}")
        if term is None:
            self._report_no_likelihood(risk)
            return worded
        likelihood = ", ".join(filter(None, (capitalised(term.name), self._range(term))))
        return replace(worded, likelihood=likelihood, rating=self._rating(risk.impact, term.step))

    def _report_no_likelihood(self, risk: Risk) -> None:
        if risk.judgment in self.terms:
            hint = "write the risk's own 'likelihood='"
            message = f"the judgment '{risk.judgment}' has no likelihood that this risk could have"
            error(self.report, "no-likelihood", message, risk.judgment_span, hint)

    def _rating(self, impact: int, step: int) -> str:
        return capitalised(self.labels["rating_" + _GRADES[self._grade(impact, step)]])

    def _grade(self, impact: int, step: int) -> int:
        return _LETTERS.index(self.grades[impact - 1][step])

    def _heads(self, register: Register) -> tuple[str, ...]:
        match register.rows[:1]:
            case [Risk()]:
                names = "id risk likelihood impact rating owner horizon"
            case [Indicator()]:
                names = "indicator threshold hangs_on status checked"
            case _:
                names = "date event"
        return tuple(self.labels[f"column_{name}"] for name in names.split())

    def _matrix(self, matrix: Matrix) -> Matrix:
        if self.scale is None:
            hint = 'write \'scale = "icd203"\' or "phia" into brief.toml'
            error(self.report, "no-scale", "a risk matrix needs a scale of likelihood", matrix.span, hint)
            return matrix
        columns = tuple((capitalised(term.name), self._range(term)) for term in self.scale.terms)
        impacts = tuple((str(impact), capitalised(self.labels[f"impact_{impact}"])) for impact in IMPACTS)
        rows = tuple(tuple(self._cell(impact, term.step) for term in self.scale.terms) for impact in IMPACTS)
        return replace(matrix, corner=self.labels["column_impact"], columns=columns, impacts=impacts, rows=rows)

    def _cell(self, impact: int, step: int) -> MatrixCell:
        return MatrixCell(self._rating(impact, step), self._grade(impact, step))


def _on_lines(*lines: str, word: str = "") -> Inlines:
    """Lines parted by breaks; where the first goes on after its `word`, the word is a text of its own."""
    listed = [line for line in lines if line]
    parted = tuple(chain.from_iterable((Break(), Text(line)) for line in listed))[1:]
    if word and listed and listed[0] != word:
        return (Text(word), Text(listed[0].removeprefix(word)), *cast("Inlines", parted[1:]))
    return cast("Inlines", parted)


def capitalised(words: str) -> str:
    """The words with a capital at their head."""
    return words[:1].upper() + words[1:]


def report_wrong_use(judgment: Judgment, found: tuple[Use, ...], report: Report) -> None:
    """Report a judgment whose sentence does not hold its term exactly once; both places are named."""
    assert judgment.term is not None  # asked only of judgments that have one
    name, declared = judgment.term.name, judgment.term_span
    others = [use for use in found if use.term.name != name]
    own = [use for use in found if use.term.name == name]
    if not found:
        message = f"this judgment is '{name}', and its sentence does not say so"
        hint = "write {} into the sentence".format(" or ".join(f"'{form}'" for form in judgment.term.forms))
        report(_of_both("likelihood-missing", message, hint, declared, _statement_span(judgment)))
    for use in others:
        message = f"the sentence says '{use.term.name}', and the judgment is '{name}'"
        report(_of_both("likelihood-differs", message, "let both say the same", use.span, declared))
    for use in own[1:]:
        message = f"the sentence says '{name}' twice"
        report(_of_both("likelihood-twice", message, "say it once, of one thing", use.span, own[0].span))


def warn_of_undeclared(judgment: Judgment, found: tuple[Use, ...], report: Report) -> None:
    """Warn of a sentence that says a likelihood, where the judgment was declared to have none, with both places."""
    for use in found:
        message = f"the sentence says '{use.term.name}', and the judgment has no likelihood"
        hint = f"write 'likelihood=\"{use.term.name}\"', or say the fact in other words"
        related = (judgment.term_span,)
        report(Diagnostic("likelihood-undeclared", Severity.WARNING, message, use.span, (hint,), related))


def _of_both(rule: str, message: str, hint: str, span: Span, other: Span) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, message, span, (hint,), (other,))


def _statement_span(judgment: Judgment) -> Span:
    return next((one.span for one in walk(judgment.content, Text)), judgment.span)


def _sentence(basis: Inlines) -> Inlines:
    """The basis as a sentence of its own: with a capital at its head and a full stop at its end."""
    match basis:
        case [Text(text) as first, *rest]:
            basis = (replace(first, text=capitalised(text)), *rest)
        case _:
            pass
    is_ended = plain(basis).rstrip("”’\"'») ").endswith((".", "!", "?", "…"))
    return basis if is_ended or not basis else (*basis, Text("."))
