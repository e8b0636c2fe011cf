"""Disambiguation: how cites that say the same are told apart.

CSL 1.0.2, "Disambiguation".  Works whose cites say the same make a set.  A method is kept where it parts a set, and
what it parts goes on on its own; so names first, then the condition, and at last the year suffix.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from breve.citations.reference import Distinction, NameList, Reference
from breve.citations.render import pieces
from breve.citations.style import Area
from breve.citations.tree import words
from breve.model.record import Draft, field, replace

Trial = Callable[[str, Distinction], Reference]
"""A work's key and what tells it apart so far, to the reference that renders its later cites."""
Spot = tuple[int, int]
"""A name: which list, which name of it."""


class Disambiguation(Draft):
    """What is known of every work's cite while they are being told apart."""

    area: Area
    trial: Trial
    known: dict[str, Distinction] = field(default_factory=dict)
    lists: dict[str, list[NameList]] = field(default_factory=dict)
    granted: dict[str, int] = field(default_factory=dict)
    """How many conditions were true in each work's cite when it was last said."""

    @property
    def adds_names(self) -> bool:
        """Method 2."""
        return self.area.options.get("disambiguate-add-names") == "true"

    @property
    def adds_givens(self) -> bool:
        """Method 1."""
        return self.area.options.get("disambiguate-add-givenname") == "true"

    @property
    def rule(self) -> str:
        """How far method 1 goes, and in which cites."""
        return self.area.options.get("givenname-disambiguation-rule", "by-cite")

    def said(self, key: str, distinction: Distinction) -> str:
        """The words of a work's cite."""
        reference = self.trial(key, distinction)
        row = pieces(self.area.layout.children, reference)
        self.lists[key], self.granted[key] = reference.name_lists, reference.granted
        return "".join(words(piece) for piece in row)

    def parted(self, keys: list[str], tried: dict[str, Distinction]) -> list[list[str]]:
        """The works by what their cites say."""
        sets: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            sets[self.said(key, tried[key])].append(key)
        return list(sets.values())


def distinguished(keys: tuple[str, ...], area: Area, trial: Trial) -> dict[str, Distinction]:
    """What tells each work apart, the keys given in the order of the bibliography."""
    work = Disambiguation(area, trial, {key: Distinction() for key in keys})
    if not (work.adds_names or work.adds_givens or area.tests_disambiguate or _adds_suffixes(area)):
        return work.known
    if work.adds_givens and work.rule != "by-cite":
        _tell_names_apart(keys, work)
    for ambiguous in _ambiguous(work.parted(list(keys), work.known)):
        for left in _by_names(ambiguous, work):
            _by_condition_or_suffix(left, work)
    return work.known


def _adds_suffixes(area: Area) -> bool:
    return area.options.get("disambiguate-add-year-suffix") == "true"


def _ambiguous(sets: list[list[str]]) -> Iterator[list[str]]:
    return (keys for keys in sets if len(keys) > 1)


# -- names on their own ------------------------------------------------------------------------------


def _tell_names_apart(keys: tuple[str, ...], work: Disambiguation) -> None:
    """Expand every name that is shown and that somebody else shares, as far as it needs to be told from theirs."""
    spots = [(key, spot, shown) for key in keys for spot, shown in _shown(key, work)]
    namesakes: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for _, _, forms in spots:
        namesakes[forms[0]].add(forms)
    for key, spot, forms in spots:
        level = _level(forms, namesakes[forms[0]], work)
        if level:
            known = work.known[key]
            work.known[key] = replace(known, givens=(*known.givens, (spot, level)))


def _shown(key: str, work: Disambiguation) -> Iterator[tuple[Spot, tuple[str, ...]]]:
    """Each name of a work's cite that the rule may expand, in its forms from the shortest to the longest."""
    work.said(key, work.known[key])
    is_primary = work.rule.startswith("primary-name")
    for place, names in enumerate(work.lists[key]):
        for number, forms in enumerate(names.forms):
            if not is_primary or (place, number) == (0, 0):
                yield (place, number), forms


def _level(forms: tuple[str, ...], namesakes: set[tuple[str, ...]], work: Disambiguation) -> int:
    """The least expansion that no namesake shares; 0 where there is none, or no need."""
    others = namesakes - {forms}
    if not others:
        return 0
    highest = 1 if work.rule.endswith("with-initials") else 2
    return next((level for level in range(1, highest + 1) if all(forms[level] != one[level] for one in others)), 0)


# -- cites by their names ----------------------------------------------------------------------------


def _by_names(keys: list[str], work: Disambiguation, start: int = 0) -> list[list[str]]:
    """Part a set by given names and more names, one name after the other; the sets that stay ambiguous."""
    tried = {key: work.known[key] for key in keys}
    spots = _spots(keys, work)
    for turn in range(start, len(spots)):
        for attempt in _attempts(keys, spots[turn], tried, work):
            sets = work.parted(keys, attempt)
            if len(sets) > 1:
                work.known.update(attempt)
                return [left for part in _ambiguous(sets) for left in _by_names(part, work, turn)]
    return [keys]


def _spots(keys: list[str], work: Disambiguation) -> list[Spot]:
    """Every name of the set's cites, list by list."""
    lists = [work.lists[key] for key in keys]
    count = max(map(len, lists), default=0)
    lengths = [max(len(one[place].names) for one in lists if place < len(one)) for place in range(count)]
    return [(place, number) for place, length in enumerate(lengths) for number in range(length)]


def _attempts(
    keys: list[str], spot: Spot, tried: dict[str, Distinction], work: Disambiguation
) -> Iterator[dict[str, Distinction]]:
    """The ways to say more at one name: show it, then expand it; `tried` keeps what stays shown."""
    place, number = spot
    is_alike = _is_alike(keys, spot, work)
    if work.adds_names:
        for key in keys:
            tried[key] = _with_name(tried[key], place, number + 1)
        if not is_alike:
            yield dict(tried)
    elif not any(_is_shown(key, spot, work) for key in keys):
        return
    if not work.adds_givens or is_alike or (work.rule.startswith("primary-name") and spot != (0, 0)):
        return
    for level in range(1, 2 if work.rule.endswith("with-initials") else 3):
        yield {key: _with_given(tried[key], spot, level) for key in keys}


def _is_alike(keys: list[str], spot: Spot, work: Disambiguation) -> bool:
    """Whether all cites have the same name there, and as many more after it: saying more of it parts nothing."""
    place, number = spot
    seen = {
        (names.names[number], len(names.names) == number + 1) if number < len(names.names) else None
        for key in keys
        for names in (work.lists[key][place : place + 1] or [NameList((), 0)])
    }
    return len(seen) == 1


def _is_shown(key: str, spot: Spot, work: Disambiguation) -> bool:
    place, number = spot
    lists = work.lists[key]
    return place < len(lists) and number < lists[place].shown


def _with_name(distinction: Distinction, place: int, count: int) -> Distinction:
    names = (*distinction.names, *(0,) * (place + 1 - len(distinction.names)))
    return replace(distinction, names=(*names[:place], max(names[place], count), *names[place + 1 :]))


def _with_given(distinction: Distinction, spot: Spot, level: int) -> Distinction:
    kept = tuple(given for given in distinction.givens if given[0] != spot)
    return replace(distinction, givens=(*kept, (spot, max(level, dict(distinction.givens).get(spot, 0)))))


# -- cites by a condition, or by their year ----------------------------------------------------------


def _by_condition_or_suffix(keys: list[str], work: Disambiguation) -> None:
    """Let the style say more under ``<if disambiguate="true">``; what that does not part gets a year suffix."""
    sets = list(_by_conditions(keys, work, 1)) if work.area.tests_disambiguate else [keys]
    if not _adds_suffixes(work.area):
        return
    for left in _ambiguous(sets):
        for number, key in enumerate(left, 1):
            work.known[key] = replace(work.known[key], year_suffix=letters(number))


def _by_conditions(keys: list[str], work: Disambiguation, count: int) -> Iterator[list[str]]:
    """Part a set by one condition more, and what that leaves by the next: a style may nest them.

    A style without year suffixes says more though it parts nothing, as the test suite has it.
    """
    tried = {key: replace(work.known[key], conditions=count) for key in keys}
    sets = work.parted(keys, tried)
    if not any(work.granted[key] == count for key in keys):
        yield keys
        return
    if len(sets) > 1 or (count == 1 and not _adds_suffixes(work.area)):
        work.known.update(tried)
    for left in sets:
        yield from _by_conditions(left, work, count + 1) if len(left) > 1 else (left,)


def letters(number: int) -> str:
    """The year suffix of that rank in the row of a to z, aa, ab and on."""
    said = ""
    while number:
        number, rest = divmod(number - 1, 26)
        said = chr(ord("a") + rest) + said
    return said
