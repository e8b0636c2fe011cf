"""A template's faults, told at the line and column of the template where they are."""

import re
from collections.abc import Iterable, Mapping

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.tests import TESTS

from breve.markdown.sandbox import FILTERS, AskedError, BoundError
from breve.markdown.template_search import Found
from breve.model.diagnostic import Diagnostic, Report, error
from breve.model.nearness import did_you_mean
from breve.model.source import Source, Span

FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What an expression of a template can raise; all our own values are plain ones."""


def report_template_fault(
    fault: BaseException,
    others: Iterable[Found],
    templates: Mapping[str, Source],
    names: Iterable[str],
    kinds: Mapping[str, tuple[str, ...]],
    report: Report,
) -> None:
    """Report what a render raised, and the `others` that were found; each once.

    `templates` are those that may be included, the format last.  `names` are what templates may speak of; `kinds` say
    what each kind of thing has, by the name of its class.
    """
    by_path = {source.path: source for source in templates.values()}
    source, line = _place(fault, by_path)
    told: list[Diagnostic] = []
    _report_fault(fault, source, line, templates, names, kinds, told.append)
    for other in others:
        is_refused_too = isinstance(fault, SecurityError) and (other.source, other.line) == (source, line)
        if not is_refused_too:
            _report_fault(other.fault, other.source, other.line, templates, names, kinds, told.append)
    for diagnostic in dict.fromkeys(told):
        report(diagnostic)


def _report_fault(
    fault: BaseException,
    source: Source,
    line: int,
    templates: Mapping[str, Source],
    names: Iterable[str],
    kinds: Mapping[str, tuple[str, ...]],
    report: Report,
) -> None:
    match fault:
        case jinja2.TemplatesNotFound() | jinja2.TemplateNotFound():
            missing = str(fault.name or fault.message)
            hints = did_you_mean(missing, templates) or ("a template is included as 'sections/name.md'",)
            error(report, "missing-template", f"there is no template '{missing}'", _at(source, line, missing), *hints)
        case AskedError():
            error(report, fault.rule, str(fault), _at(source, line, fault.asked), *fault.hints)
        case BoundError():
            error(report, "template-bounds", _lower(fault), _at(source, line, ""), fault.hint)
        case jinja2.UndefinedError():
            _report_undefined(fault, source, line, names, kinds, report)
        case SecurityError():
            asked, hint = _quoted(fault), "templates may use names, not what Python has behind them"
            error(report, "template-bounds", f"no template may ask for '{asked}'", _at(source, line, asked), hint)
        case RecursionError():
            message = "this template goes on without end"
            error(report, "template-bounds", message, _at(source, line, ""), "something includes or calls itself")
        case jinja2.TemplateSyntaxError():
            message = f"this template cannot be read: {_lower(fault)}"
            error(report, "template-syntax", message, _at(source, line, _quoted(fault)), *_of_syntax(fault))
        case _:
            message = f"this expression cannot be worked out: {_lower(fault)}"
            hint = "see that each name in it holds what the expression needs"
            error(report, "template-value", message, _at(source, line, ""), hint)


def _report_undefined(
    fault: jinja2.UndefinedError,
    source: Source,
    line: int,
    names: Iterable[str],
    kinds: Mapping[str, tuple[str, ...]],
    report: Report,
) -> None:
    attribute = re.search(r"(?P<owner>\w*) object'? has no (?:attribute|element) '?(?P<name>[^']+)'?$", str(fault))
    if attribute:
        name, known = attribute["name"], kinds.get(attribute["owner"], ())
        hints = did_you_mean(name, known) or (_has(known),)
        error(report, "unknown-name", f"what stands here has no '{name}'", _at(source, line, name), *hints)
        return
    name = _quoted(fault)
    hints = did_you_mean(name, names) or (f"templates know {', '.join(names)}",)
    error(report, "unknown-name", f"templates know nothing called '{name}'", _at(source, line, name), *hints)


def _has(known: tuple[str, ...]) -> str:
    return f"it has {', '.join(known)}" if known else "go through a list with '{% for one in … %}'"


def _of_syntax(fault: jinja2.TemplateSyntaxError) -> tuple[str, ...]:
    """What helps where a template cannot be read, by how Jinja says it."""
    said = str(fault.message)
    if said.startswith("No test"):
        return did_you_mean(_quoted(fault), TESTS)
    if said.startswith("No filter"):
        return did_you_mean(_quoted(fault), FILTERS) or (f"the filters are {', '.join(sorted(FILTERS))}",)
    if "unknown tag" in said:
        return did_you_mean(_quoted(fault), _TAGS) or (f"the tags are {', '.join(_TAGS)}",)
    return ("a tag is '{% … %}', a value '{{ … }}', a remark '{# … #}', and each 'for' and 'if' has its end",)


_TAGS = ("for", "if", "set", "include", "import", "macro", "call", "filter", "raw", "block", "extends")


def _place(fault: BaseException, by_path: Mapping[str, Source]) -> tuple[Source, int]:
    """The template and the line, from 1, of the innermost frame that is a template's; else the last template's."""
    if isinstance(fault, jinja2.TemplateSyntaxError) and (fault.filename or "") in by_path:
        return by_path[fault.filename or ""], fault.lineno
    place, frame = (list(by_path.values())[-1], 1), fault.__traceback__
    while frame:
        path = frame.tb_frame.f_code.co_filename
        if path in by_path:
            place = by_path[path], frame.tb_lineno
        frame = frame.tb_next
    return place


def _at(source: Source, line: int, subject: str) -> Span:
    """The place of a word on a line, or of the first tag on it, or of the line."""
    start = 0
    for _ in range(line - 1):
        start = source.text.find("\n", start) + 1
    stop = source.text.find("\n", start)
    stop = len(source.text) if stop < 0 else stop
    word = re.compile(rf"(?<!\w){re.escape(subject)}(?!\w)") if subject else re.compile(r"(?!)")
    found = word.search(source.text, start, stop) or re.compile(r"\{[{%#].*?(?:[}%#]\}|$)", re.MULTILINE).search(
        source.text, start, stop
    )
    return source.span(*found.span()) if found else source.span(start, stop)


def _quoted(fault: BaseException) -> str:
    found = re.search(r"'([^']+)'", str(fault).partition("\n")[0])
    return found[1] if found else ""


def _lower(fault: BaseException) -> str:
    message = re.sub(r"[\w.]+<locals>\.", "", str(fault).partition("\n")[0].rstrip("."))
    return message[:1].lower() + message[1:] or type(fault).__name__
