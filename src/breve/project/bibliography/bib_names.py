"""Names as BibTeX writes them: ``von Last, Jr., First and {An Institution} and others``."""

import re

from breve.model.library import Name
from breve.project.bibliography.latex import to_unicode

_KEYED = re.compile(r"\s*(family|given|prefix|suffix|useprefix)\s*=\s*(.*)", re.DOTALL)


def read_names(text: str, *, keeps_particle: bool) -> tuple[Name, ...]:
    """The people of a name list; with `keeps_particle` (biblatex's useprefix) a "von" belongs to the family name."""
    if not text:
        return ()
    parts = [part.strip() for part in split_outside_braces(text, r"\s+and\s+")]
    return tuple(_name(part, keeps_particle=keeps_particle) for part in parts if part)


def split_outside_braces(text: str, separator: str) -> list[str]:
    """The parts of a text between separators that stand in no braces."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(rf"\\.|[{{}}]|{separator}", text, re.DOTALL):
        if found[0] in "{}":
            depth = max(0, depth + (1 if found[0] == "{" else -1))
        elif not depth and not found[0].startswith("\\"):
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _name(text: str, *, keeps_particle: bool) -> Name:
    parts = [part.strip() for part in split_outside_braces(text, ",")]
    if all(map(_KEYED.match, parts)):
        return _keyed(parts, keeps_particle=keeps_particle)
    if _is_braced(text) or text == "others":
        return Name(literal=to_unicode(text))
    match parts:
        case [whole]:
            given, particle, family = _in_order(_words(whole))
            suffix = ""
        case [last, first]:
            particle, family = _with_particle(_words(last))
            given, suffix = first, ""
        case [last, suffix, *first]:
            particle, family = _with_particle(_words(last))
            given = ", ".join(first)
        case _:
            return Name(literal=to_unicode(text))
    return _made(family, given, particle, suffix, keeps_particle=keeps_particle)


def _keyed(parts: list[str], *, keeps_particle: bool) -> Name:
    """The extended form of biblatex: ``family=Doe, given=Jane, prefix=von der``."""
    said = {found[1]: found[2].strip('" ') for part in parts if (found := _KEYED.match(part))}
    keeps = said.get("useprefix", str(keeps_particle)).lower() == "true"
    return _made(
        said.get("family", ""),
        said.get("given", ""),
        said.get("prefix", ""),
        said.get("suffix", ""),
        keeps_particle=keeps,
    )


def _made(family: str, given: str, particle: str, suffix: str, *, keeps_particle: bool) -> Name:
    particle = to_unicode(particle)
    return Name(
        family=to_unicode(family),
        given=to_unicode(given),
        dropping_particle="" if keeps_particle else particle,
        non_dropping_particle=particle if keeps_particle else "",
        suffix=to_unicode(suffix),
    )


def _is_braced(text: str) -> bool:
    """Whether one pair of braces holds the whole name: an institution, not to be taken apart."""
    if not text.startswith("{"):
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return at == len(text) - 1
    return False


def _words(text: str) -> list[str]:
    return [word for word in split_outside_braces(text, r"[\s~]+") if word]


def _is_particle(word: str) -> bool:
    letter = next(iter(re.findall(r"[^\W\d_]", to_unicode(word))), "")
    return letter.islower() and not word.startswith("{")


def _in_order(words: list[str]) -> tuple[str, str, str]:
    """Given names, particle and family name of a name written in that order; the last word is never a particle."""
    particles = [at for at, word in enumerate(words[:-1]) if at and _is_particle(word)]
    start, stop = (particles[0], particles[-1] + 1) if particles else (len(words) - 1, len(words) - 1)
    return " ".join(words[:start]), " ".join(words[start:stop]), " ".join(words[stop:])


def _with_particle(words: list[str]) -> tuple[str, str]:
    count = 0
    for word in words[:-1]:
        if not _is_particle(word):
            break
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])
