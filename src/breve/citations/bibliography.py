"""The bibliography: entries in their order, repeated authors replaced, the second field set apart.

CSL 1.0.2, "Reference Grouping" and "Whitespace" (second-field-align).
"""

from breve.citations.dress import shaped
from breve.citations.elements import BARE
from breve.citations.markup import plain_affix, rich
from breve.citations.reference import Reference
from breve.citations.render import pieces
from breve.citations.style import Area
from breve.citations.tree import Node, Nodes, Part, Role, parts, with_content, words


def entries(references: list[Reference]) -> list[Nodes]:
    """What is printed of each work."""
    printed: list[Nodes] = []
    before: Nodes = ()
    for reference in references:
        row, names = _remembered(reference)
        printed.append(_entry(_without_repeats(row, names, before, reference.area), reference))
        before = names
    return printed


def _remembered(reference: Reference) -> tuple[list[Nodes], Nodes]:
    """An entry's parts, and the first names in it."""
    number = reference.number if "citation-number" in reference.area.asked else 0
    key = ("entry", number, reference.distinction)
    return reference.sheet.memory.recall(key, (reference.work,), lambda: _drawn(reference))


def _drawn(reference: Reference) -> tuple[list[Nodes], Nodes]:
    row = pieces(reference.area.layout.children, reference)
    return row, reference.first_names


def _entry(row: list[Nodes], reference: Reference) -> Nodes:
    """The layout round an entry's parts, the first of them in the margin if the style aligns the second."""
    dress = reference.area.layout.dress
    if "second-field-align" in reference.area.options and len(row) > 1:
        rest = tuple(node for piece in row[1:] for node in piece)
        mark, rest = ((), rest) if words(row[0]).endswith(" ") else _opening_mark(rest)
        first = Part(Role.DISPLAY, (*plain_affix(dress.prefix), *row[0], *mark), "left-margin")
        return shaped((first, Part(Role.DISPLAY, (*rest, *plain_affix(dress.suffix)), "right-inline")), BARE)
    return _layout(tuple(node for piece in row for node in piece), reference)


def _opening_mark(nodes: Nodes) -> tuple[Nodes, Nodes]:
    """The punctuation that opens the second field, which belongs behind the first, and the rest."""
    if not nodes or not isinstance(nodes[0], str):
        return (), nodes
    rest = nodes[0].lstrip(".,;:)]")
    if rest == nodes[0]:
        return (), nodes
    rest = rest.lstrip(" ")
    return (nodes[0][: len(nodes[0]) - len(rest)],), (rest, *nodes[1:])


def _layout(nodes: Nodes, reference: Reference) -> Nodes:
    """A layout's affixes; unlike those of other elements they wear its formatting (CSL 1.0.2, "Affixes")."""
    dress = reference.area.layout.dress
    if not nodes:
        return ()
    if nodes and isinstance(nodes[-1], Part) and nodes[-1].role is Role.DISPLAY and dress.suffix:
        last = Part(Role.DISPLAY, (*nodes[-1].content, *plain_affix(dress.suffix)), nodes[-1].detail)
        return shaped((*plain_affix(dress.prefix), *nodes[:-1], last), dress)
    return shaped((*plain_affix(dress.prefix), *nodes, *plain_affix(dress.suffix)), dress)


# -- repeated authors --------------------------------------------------------------------------------


def _without_repeats(row: list[Nodes], names: Nodes, before: Nodes, area: Area) -> list[Nodes]:
    """The entry with the style's sign in place of the names that the entry before has too."""
    sign = area.options.get("subsequent-author-substitute")
    if sign is None or not names or not before:
        return row
    rule = area.options.get("subsequent-author-substitute-rule", "complete-all")
    target = next(parts(names, Role.NAMES), None)
    if target is None:
        return row
    own, other = _people(names), _people(before)
    rule = rule if any(parts(names, Role.NAME)) else "complete-all"
    replaced = _substituted(target, rule, sign, own, other)
    return row if replaced is None else [_exchanged(piece, [target], replaced) for piece in row]


def _people(names: Nodes) -> list[str]:
    """Each name as it is printed; a title in the place of names is one."""
    people = [words(part.content) for part in parts(names, Role.NAME)]
    return people or [words(names)]


def _substituted(target: Part, rule: str, sign: str, own: list[str], other: list[str]) -> Nodes | None:
    """What stands in place of the names, or None where they stay."""
    is_same = own == other
    same = next(
        (place for place, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other))
    )
    match rule:
        case "complete-all":
            return _all(target, sign) if is_same else None
        case "complete-each":
            return _each(target, sign, len(own)) if is_same else None
        case "partial-each":
            return _each(target, sign, same) if same else None
        case "partial-first":
            return _each(target, sign, 1) if same else None
        case _:
            return None


def _all(target: Part, sign: str) -> Nodes:
    """The sign for the whole list; what is printed beside it, as a label, stays."""
    lists = list(parts(target.content, Role.NAME_LIST))
    if not lists:
        return rich(sign)
    return _exchanged(_exchanged(target.content, lists[1:], ()), lists[:1], rich(sign))


def _each(target: Part, sign: str, count: int) -> Nodes:
    return _exchanged(target.content, list(parts(target.content, Role.NAME))[:count], rich(sign))


def _exchanged(nodes: Nodes, old: list[Part], new: Nodes) -> Nodes:
    """The tree with some parts, and no others that are equal to them, exchanged; what does not change is kept."""
    row: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            row.append(node)
        elif any(node is one for one in old):
            row += new
        else:
            content = _exchanged(node.content, old, new)
            row.append(node if content == node.content else with_content(node, content))
    return tuple(row)
