"""Jinja within bounds: no file but the templates given, no other code, and an end by count, never by the clock."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from breve.markdown.marks import without_ids
from breve.model.source import Source

TURNS = 1_000_000
"""Turns of loops and calls in one render."""

INCLUDES = 32
"""Templates that one render may include."""

OUTPUT = 20_000_000
"""Characters that one render may set, those of its own variables counted."""

FILTERS = frozenset(
    """capitalize count default d first join last length list lower map max min reject rejectattr reverse select
    selectattr sort string title trim upper""".split()  # noqa: SIM905 - a line of words reads best
)
_STEP = 1000
"""So many characters that are looked through cost one turn."""


_COMPILED: dict[tuple[str, str | None, str | None], Any] = {}
"""Templates as Python reads them, for the whole process: a template's text says all that it depends on."""

_KEPT = 500
"""So many of them are kept."""


class BoundError(jinja2.TemplateRuntimeError):
    """A template goes beyond a bound, or asks for what none may have; `hint` says what would help."""

    def __init__(self, message: str, hint: str = "make the template do less") -> None:
        super().__init__(message)
        self.hint = hint


class AskedError(jinja2.TemplateRuntimeError):
    """A template asks for something by a name that nothing has; says which, and what may help."""

    def __init__(self, rule: str, message: str, name: str, *hints: str) -> None:
        super().__init__(message)
        self.rule, self.asked, self.hints = rule, name, hints


class Meter:
    """What one render has used so far."""

    def __init__(self) -> None:
        self.turns = self.includes = self.output = 0

    def turn(self, cost: int = 1) -> None:
        """Count a turn.  Raises BoundError beyond the bound."""
        self.turns += cost
        if self.turns > TURNS:
            raise BoundError(f"the templates of one edition may take {TURNS:,} turns; these take more")

    def include(self) -> None:
        """Count a template that is fetched.  Raises BoundError beyond the bound."""
        self.includes += 1
        if self.includes > INCLUDES:
            raise BoundError(f"the templates of one edition may include {INCLUDES} others; these include more")

    def set(self, characters: int) -> None:
        """Count characters that are put out.  Raises BoundError beyond the bound."""
        self.output += characters
        if self.output > OUTPUT:
            raise BoundError(f"the templates of one edition may set {OUTPUT:,} characters; these set more")


class Bounded(ImmutableSandboxedEnvironment):
    """An environment for one render of these templates; `names` is all that they may know.

    Names that are not there are errors.  Attributes of strings and numbers are not given: some of their methods make
    as much text as they are asked for.
    """

    intercepted_binops = frozenset(["+", "*", "**", "%", "//", "/"])

    def __init__(
        self,
        templates: Mapping[str, Source],
        names: Mapping[str, object],
        filters: Mapping[str, Callable[..., Any]],
        finish: Callable[[Any], str],
        prepare: Callable[[Iterator[tuple[int, str, str]], Source], str],
    ) -> None:
        self._templates, self._prepare = {source.path: source for source in templates.values()}, prepare
        self.meter = Meter()
        super().__init__(
            loader=jinja2.FunctionLoader(lambda name: _loaded(templates, name)),
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
            autoescape=False,
            cache_size=0,
            finalize=lambda value: self._finished(finish(value)),
        )
        kept = {name: _metered(self.filters[name], self.meter) for name in FILTERS}
        own = {"join": self._joined, "counted": self._counted, "joined": self._joined, "scanned": self._scanned}
        self.filters = {**kept, **own, **filters}
        self.globals = {**names, "range": self._range}

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Mark a template's text before it is read."""
        template = self._templates.get(filename or "", Source(filename or "", source))
        return self._prepare(self.lexer.tokeniter(without_ids(source), name, filename), template)

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> jinja2.Template:  # noqa: A002 - Jinja's
        """Fetch a template for an include."""
        self.meter.include()
        return super().get_template(name, parent, globals)

    def select_template(self, names: Any, parent: Any = None, globals: Any = None) -> jinja2.Template:  # noqa: A002 - Jinja's
        """Fetch the first of some templates that is there."""
        self.meter.include()
        return super().select_template(names, parent, globals)

    def concat(self, pieces: Iterable[str]) -> str:
        """Join what a render, a macro or a `set` has put out."""
        kept = []
        for piece in pieces:
            self.meter.set(len(piece))
            kept.append(piece)
        return "".join(kept)

    def compile(
        self, source: Any, name: str | None = None, filename: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Read a template.  Raises TemplateSyntaxError with its file, also where Python finds it too deep."""
        key = (str(source), name, filename)
        try:
            if key not in _COMPILED:
                if len(_COMPILED) >= _KEPT:
                    _COMPILED.clear()
                _COMPILED[key] = super().compile(source, name, filename, *args, **kwargs)
            return _COMPILED[key]
        except jinja2.TemplateSyntaxError as fault:
            fault.filename = fault.filename or filename
            raise
        except (RecursionError, SyntaxError, MemoryError) as fault:
            raise jinja2.TemplateSyntaxError("its parts stand too deep in each other", 1, name, filename) from fault

    def wrap_str_format(self, value: Any) -> None:
        """No `format` either: it makes as much text as it is asked for."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may ask for an attribute."""
        return not isinstance(obj, str | int | float) and super().is_safe_attribute(obj, attr, value)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805, PYI063 - Jinja's names
        """Call a macro or a function."""
        __self.meter.turn()
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon, where the result cannot grow without bound."""
        if operator == "+" and isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            self.meter.set(len(left) + len(right))
        elif not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise BoundError(f"'{operator}' reckons with numbers alone", "join words with '~'")
        elif operator == "**" or left.__sizeof__() + right.__sizeof__() > 128:
            raise BoundError(f"'{operator}' goes beyond the numbers that a template needs")
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(_Counting(self).visit(source), *args, **kwargs)

    def _finished(self, text: str) -> str:
        self.meter.set(len(text))
        return text

    def _counted(self, values: Iterable[object]) -> Iterator[object]:
        for value in values:
            self.meter.turn()
            yield value

    def _joined(self, values: Iterable[object], between: str = "") -> str:
        words = [str(value) for value in self._counted(values)]
        self.meter.set(sum(map(len, words)) + len(words) * len(between))
        return between.join(words)

    def _scanned(self, value: object) -> object:
        if isinstance(value, str | list | tuple):
            self.meter.turn(len(value) // _STEP)
        return value

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        self.meter.turn(len(numbers))
        return numbers


class _Counting(NodeTransformer):
    """Puts a count round whatever can go on for long: loops, joined and compared strings, slices."""

    def __init__(self, environment: Bounded) -> None:
        self.environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Count a loop's turns."""
        if node.recursive:
            raise jinja2.TemplateSyntaxError("a brief's templates have no recursive loops", node.lineno)
        self.generic_visit(node)
        node.iter = self._filtered(node.iter, "counted")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Count what ``~`` joins."""
        self.generic_visit(node)
        return self._filtered(nodes.List(node.nodes, lineno=node.lineno), "joined")

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Count what is compared or searched."""
        self.generic_visit(node)
        node.expr = self._filtered(node.expr, "scanned")
        for operand in node.ops:
            operand.expr = self._filtered(operand.expr, "scanned")
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Count what is sliced."""
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = self._filtered(node.node, "scanned")
        return node

    def _filtered(self, node: nodes.Node, name: str) -> nodes.Filter:
        assert isinstance(node, nodes.Expr)  # only expressions are wrapped
        return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno, environment=self.environment)


def _loaded(templates: Mapping[str, Source], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template's text and its path, which is its file's name in a traceback."""
    source = templates.get(name)
    return (source.text, source.path, lambda: True) if source else None


def _metered(filtered: Callable[..., Any], meter: Meter) -> Callable[..., Any]:
    """A filter of Jinja's that pays for what it looks through."""
    first = 1 if hasattr(filtered, "jinja_pass_arg") else 0

    @wraps(filtered)
    def metered(*args: Any, **kwargs: Any) -> Any:
        value = args[first]
        if isinstance(value, str | list | tuple | range):
            meter.turn(len(value) // (_STEP if isinstance(value, str) else 1))
        elif isinstance(value, Iterator):
            value = list(_paid(value, meter))
        return filtered(*args[:first], value, *args[first + 1 :], **kwargs)

    return metered


def _paid(values: Iterator[object], meter: Meter) -> Iterator[object]:
    for value in values:
        meter.turn()
        yield value
