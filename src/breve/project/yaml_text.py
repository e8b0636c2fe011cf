"""YAML as far as it is read here: one document, no aliases, no nesting without end."""

import yaml


class RefusedError(yaml.YAMLError):
    """YAML that is right, and is not read here."""

    def __init__(self, problem: str, event: yaml.Event) -> None:
        """Raise with what is wrong and where."""
        super().__init__(problem)
        self.problem = problem
        self.problem_mark = event.start_mark


def composed(text: str, deepest: int) -> yaml.Node | None:
    """The first document of a text, None where it holds none.  Raises `yaml.YAMLError`.

    Aliases, which make a short text long without end, and lists nested deeper than `deepest` are refused.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise RefusedError("aliases (*name) are not read here", event)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > deepest:
            raise RefusedError("lists are nested too deeply", event)
    return next(iter(yaml.compose_all(text, Loader=yaml.CSafeLoader)), None)


def problem_of(failure: yaml.YAMLError) -> tuple[str, int]:
    """What is wrong with a text, and at which offset."""
    mark = getattr(failure, "problem_mark", None)
    return str(getattr(failure, "problem", None) or "this is not YAML"), mark.index if mark else 0
