"""Cites of one citation grouped, collapsed and joined.

CSL 1.0.2, "Cite Grouping" and "Cite Collapsing".  What the specification leaves open is settled as the public test
suite has it: cites are grouped only where they are sorted, and within a group the delimiter of a note style is the
layout's own.
"""

from collections.abc import Iterator

from breve.citations.cites import Cited
from breve.citations.markup import plain_affix
from breve.citations.reference import Reference
from breve.citations.style import Area
from breve.citations.tree import Node, Nodes, Part, Role, parts, with_content, words
from breve.model.record import Record


class Piece(Record):
    """One cite as rendered, without its affixes; `short` is the same without the names that it shares."""

    cite: Cited
    reference: Reference
    nodes: Nodes
    short: Nodes = ()

    @property
    def whole(self) -> Nodes:
        """The cite with its affixes."""
        return (*self.cite.prefix, *self.nodes, *self.cite.suffix)

    @property
    def names(self) -> str:
        """The names that a group has in common."""
        return words(self.reference.first_names)

    @property
    def is_plain(self) -> bool:
        """Whether nothing is said of the cite that keeps it from collapsing."""
        return not (self.cite.locator or self.cite.prefix or self.cite.suffix)


def collapses_names(area: Area) -> bool:
    """Whether later cites of a group go without their names."""
    return area.options.get("collapse", "").startswith("year")


def collapsed(drawn: list[Piece], area: Area, *, is_note: bool) -> Nodes:
    """The cites in one row."""
    if area.options.get("collapse") == "citation-number":
        return _ranged(drawn, area)
    row: list[Node] = []
    groups = [_by_suffix(group, area) for group in _grouped(drawn, area)]
    for number, group in enumerate(groups):
        row += _group(group, area, is_note=is_note)
        if number + 1 < len(groups):
            row += _after(group, groups[number + 1][0], area, is_note=is_note)
    return tuple(row)


def _after(group: list[Piece], following: Piece, area: Area, *, is_note: bool) -> Nodes:
    """What stands between a group and the next cite; nothing where that brings its own punctuation."""
    if words(following.cite.prefix).lstrip().startswith((",", ";", ".")):
        return ()
    is_collapsed = (len(group) > 1 or not is_note) and collapses_names(area)
    own = area.options.get("after-collapse-delimiter") if is_collapsed else None
    return _parting(area.layout.delimiter if own is None else own, group[-1], following)


def _parting(delimiter: str, before: Piece, following: Piece) -> Nodes:
    """A delimiter, with a space after it where an author's own words stand beside it: "1,2", but "1, see also 2"."""
    is_tight = delimiter[-1:] in {",", ";"} and bool(before.cite.suffix or following.cite.prefix)
    return plain_affix(delimiter + " " if is_tight else delimiter)


# -- groups ------------------------------------------------------------------------------------------


def _grouped(drawn: list[Piece], area: Area) -> list[list[Piece]]:
    """Runs of cites with the same names; where cites are sorted, those that stand apart are brought together."""
    if not (collapses_names(area) or "cite-group-delimiter" in area.options):
        return [[piece] for piece in drawn]
    groups: list[list[Piece]] = []
    for piece in drawn:
        home = next((group for group in (groups if area.sort else groups[-1:]) if _belongs(piece, group)), None)
        if home is None:
            groups.append([piece])
        else:
            home.append(piece)
    return groups


def _by_suffix(group: list[Piece], area: Area) -> list[Piece]:
    """Cites of one year in the order of their suffixes, so that no "2000b, 2000a" is printed."""
    if not collapses_names(area) or not all(_shares_year(group[0], piece) for piece in group):
        return group
    return sorted(group, key=lambda piece: _rank(words((next(parts(piece.short, Role.YEAR_SUFFIX)),))))


def _belongs(piece: Piece, group: list[Piece]) -> bool:
    is_same = piece.names == group[0].names and bool(piece.names or _shares_year(group[-1], piece))
    return is_same and not piece.cite.prefix and not group[-1].cite.suffix


def _group(group: list[Piece], area: Area, *, is_note: bool) -> Nodes:
    """One group: the first cite whole, those after it as short as the style wants them."""
    row: list[Node] = [*group[0].whole]
    place = 1
    while place < len(group):
        run = _same_year(group, place, area)
        if run:
            row += _suffixes(group[place - 1 : place + run], area)
            place += run
        else:
            row += _between(group[place - 1], group[place], area, is_note=is_note)
            piece = group[place]
            row += (*piece.short, *piece.cite.suffix) if collapses_names(area) else piece.whole
            place += 1
    return tuple(row)


def _between(before: Piece, piece: Piece, area: Area, *, is_note: bool) -> Nodes:
    """The delimiter within a group; after a locator it would be read as part of it."""
    own = area.options.get("cite-group-delimiter")
    if collapses_names(area) and (before.cite.locator or piece.cite.locator):
        own = area.options.get("after-collapse-delimiter", area.layout.delimiter)
    elif own is None:
        own = area.layout.delimiter if is_note else ", "
    return plain_affix(own)


# -- year suffixes -----------------------------------------------------------------------------------


def _same_year(group: list[Piece], place: int, area: Area) -> int:
    """How many cites from here on say the year of the one before, and so may shrink to their suffix."""
    if not area.options.get("collapse", "").startswith("year-suffix"):
        return 0
    before, count = group[place - 1], 0
    while place + count < len(group) and _shares_year(before, group[place + count]):
        count += 1
    return count


def _shares_year(before: Piece, piece: Piece) -> bool:
    has_suffixes = any(parts(before.short, Role.YEAR_SUFFIX)) and any(parts(piece.short, Role.YEAR_SUFFIX))
    is_plain = before.is_plain and piece.is_plain
    return has_suffixes and is_plain and words(_without(before.short)) == words(_without(piece.short))


def _without(nodes: Nodes) -> Nodes:
    """The cite without its year suffix."""
    return tuple(
        node if isinstance(node, str) else with_content(node, _without(node.content))
        for node in nodes
        if isinstance(node, str) or not (isinstance(node, Part) and node.role is Role.YEAR_SUFFIX)
    )


def _suffixes(run: list[Piece], area: Area) -> Iterator[Node]:
    """The suffixes of every cite of a run but the first, whose suffix is printed already; ranges where asked for."""
    options = area.options
    delimiter = options.get("year-suffix-delimiter", options.get("cite-group-delimiter", area.layout.delimiter))
    letters = [words((next(parts(piece.short, Role.YEAR_SUFFIX)),)) for piece in run]
    place = 1
    while place < len(run):
        last = _last_in_range(letters, place - 1) if options.get("collapse") == "year-suffix-ranged" else place - 1
        if last > place:
            yield "–"
            place = last
        else:
            yield from plain_affix(delimiter)
        yield from _only_suffix(run[place].short)
        place += 1


def _last_in_range(letters: list[str], start: int) -> int:
    last = start
    while last + 1 < len(letters) and _rank(letters[last + 1]) == _rank(letters[last]) + 1:
        last += 1
    return last


def _rank(letters: str) -> int:
    """The place of a suffix in the row of a to z, aa, ab and on."""
    rank = 0
    for letter in letters:
        rank = rank * 26 + ord(letter) - ord("a") + 1
    return rank


def _only_suffix(nodes: Nodes) -> Nodes:
    """The year suffix alone, in the shapes round it."""
    for node in nodes:
        if isinstance(node, str):
            continue
        if isinstance(node, Part) and node.role is Role.YEAR_SUFFIX:
            return (node,)
        if inside := _only_suffix(node.content):
            return (with_content(node, inside),)
    return ()


# -- citation numbers --------------------------------------------------------------------------------


def _ranged(drawn: list[Piece], area: Area) -> Nodes:
    """Numbers of which three or more follow each other as a range."""
    row: list[Node] = []
    place = 0
    while place < len(drawn):
        if row and not words(drawn[place].cite.prefix).lstrip().startswith((",", ";", ".")):
            row += _parting(area.layout.delimiter, drawn[place - 1], drawn[place])
        last = place
        while last + 1 < len(drawn) and _follows(drawn[last], drawn[last + 1]):
            last += 1
        if last - place < 2:
            last = place
            row += drawn[place].whole
        else:
            row += (*drawn[place].whole, "–", *drawn[last].whole)
        place = last + 1
    return tuple(row)


def _follows(before: Piece, piece: Piece) -> bool:
    is_numbered = any(parts(piece.nodes, Role.CITATION_NUMBER)) and any(parts(before.nodes, Role.CITATION_NUMBER))
    return is_numbered and before.is_plain and piece.is_plain and piece.reference.number == before.reference.number + 1
