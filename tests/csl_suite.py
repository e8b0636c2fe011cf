"""The CSL test suite: python tests/csl_suite.py FIXTURES_DIR LOCALES_DIR [--json FILE] [--list-failed]."""

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import csl_home
from breve.citations.cites import Bracket, Cited
from breve.citations.document import cited
from breve.citations.markup import rich
from breve.citations.prepare import prepared
from breve.citations.settle import settled
from breve.model.library import CitationStyle
from csl_html import html
from csl_items import work

SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\n?(.*?)\n?<<=", re.DOTALL)
UNPRINTED = "[CSL STYLE ERROR: reference with no printed form.]"
POSITIONS = {
    0: {"first"},
    1: {"subsequent"},
    2: {"subsequent", "ibid"},
    3: {"subsequent", "ibid", "ibid-with-locator"},
}
PLACES_AND_BODIES = {
    "publisher-place": "place",
    "event-place": "place",
    "archive-place": "place",
    "publisher": "institution-part",
    "authority": "institution-part",
}
"""Variables whose values are abbreviated together with those of others, and the name of their list."""


def sections(text: str) -> dict[str, str]:
    return dict(SECTION.findall(text))


def outcome(fixture: dict[str, str], locales: dict[str, str]) -> str:
    """What we make of a fixture, in the suite's HTML."""
    short = abbreviations(fixture)
    library = {one.key: one for one in (work(shortened(item, short)) for item in json.loads(fixture["INPUT"]))}
    sheet = prepared(CitationStyle("fixture", fixture["CSL"], locales=locales), "en-US")
    brackets, marks = asked(fixture, list(library))
    listed = entered(fixture, list(library))
    citations, entries = cited(sheet, library, brackets, listed)
    mode = fixture["MODE"].strip()
    if mode == "bibliography-nosort":
        entries.sort(key=lambda entry: list(library).index(entry[0]))
    if mode.startswith("bibliography"):
        chosen = section(fixture, json.loads(fixture["INPUT"]), [key for key, _ in entries])
        return bibliography([html(settled(nodes, sheet.locale)) for key, nodes in entries if nodes and key in chosen])
    said = [html(settled(nodes, sheet.locale)) or UNPRINTED for nodes in citations]
    return "\n".join(mark + text for mark, text in zip(marks, said, strict=True))


def abbreviations(fixture: dict[str, str]) -> dict[str, dict[str, str]]:
    """The short forms that a fixture gives to whole values, by variable."""
    lists = json.loads(fixture.get("ABBREVIATIONS", "{}"))
    return {variable: words for one in lists.values() for variable, words in one.items() if isinstance(words, dict)}


def shortened(item: dict[str, Any], short: dict[str, dict[str, str]]) -> dict[str, Any]:
    """An item with the short forms of its values."""
    kinds = {variable: PLACES_AND_BODIES.get(variable, variable) for variable in item}
    found = {
        f"{variable}-short": short[kind][item[variable]]
        for variable, kind in kinds.items()
        if isinstance(item[variable], str) and item[variable] in short.get(kind, {})
    }
    return item | found


def asked(fixture: dict[str, str], keys: list[str]) -> tuple[tuple[Bracket, ...], list[str]]:
    """The citations of the final document, and what the suite writes before each."""
    if "CITATIONS" in fixture:
        final = edited(json.loads(fixture["CITATIONS"]))
        marks = [f"..[{number}] " for number in range(len(final))]
        return tuple(bracket(one["citationItems"], note_of(one)) for one in final), marks
    if "CITATION-ITEMS" in fixture:
        groups = json.loads(fixture["CITATION-ITEMS"])
        return tuple(bracket(group, 0, is_loose=True) for group in groups), [""] * len(groups)
    return (bracket([{"id": key} for key in keys], 0, is_loose=True),), [""]


def edited(events: list[Any]) -> list[dict[str, Any]]:
    """The document after all editing events: the last event names every citation before and after its own."""
    known = {event[0]["citationID"]: event[0] for event in events}
    last, before, after = events[-1]
    final = [*before, [last["citationID"], note_of(last)], *after]
    return [known[key] | {"properties": known[key].get("properties", {}) | {"noteIndex": note}} for key, note in final]


def note_of(citation: dict[str, Any]) -> int:
    return int(citation.get("properties", {}).get("noteIndex", 0))


def bracket(items: list[dict[str, Any]], note: int, *, is_loose: bool = False) -> Bracket:
    return Bracket(tuple(cite(item, is_loose=is_loose) for item in items), note)


def cite(item: dict[str, Any], *, is_loose: bool) -> Cited:
    """One cite; those of a loose list have the position that they say, and first if they say none."""
    position = frozenset(POSITIONS[int(item.get("position", 0))]) if is_loose else None
    if position and item.get("near-note"):
        position |= {"near-note"}
    return Cited(
        key=str(item["id"]),
        label=item.get("label", ""),
        locator=str(item.get("locator", "")).strip(),
        prefix=rich(item.get("prefix", "")),
        suffix=rich(item.get("suffix", "")),
        suppress_author=bool(item.get("suppress-author")),
        author_only=bool(item.get("author-only")),
        position=position,
    )


def entered(fixture: dict[str, str], keys: list[str]) -> list[str]:
    """The works in the bibliography whether cited or not: all of them, or those of the last update."""
    if "BIBENTRIES" in fixture:
        return [str(key) for key in json.loads(fixture["BIBENTRIES"])[-1]]
    return [] if "CITATIONS" in fixture else keys


def section(fixture: dict[str, str], items: list[dict[str, Any]], keys: list[str]) -> set[str]:
    """The keys that a partial bibliography shows."""
    if "BIBSECTION" not in fixture:
        return set(keys)
    rules = json.loads(fixture["BIBSECTION"])
    by = {str(item["id"]): item for item in items}

    def meets(item: dict[str, Any], rule: dict[str, str]) -> bool:
        value = item.get(rule["field"], "")
        return rule["value"] in value if isinstance(value, list) else rule["value"] == value

    kept = set()
    for key in keys:
        item = by[key]
        if "include" in rules and not any(meets(item, rule) for rule in rules["include"]):
            continue
        if "select" in rules and not all(meets(item, rule) for rule in rules["select"]):
            continue
        if "exclude" in rules and any(meets(item, rule) for rule in rules["exclude"]):
            continue
        if "quash" in rules and all(meets(item, rule) for rule in rules["quash"]):
            continue
        kept.add(key)
    return kept


def bibliography(entries: list[str]) -> str:
    body = "".join(f'  <div class="csl-entry">{entry}</div>\n' for entry in entries)
    return f'<div class="csl-bib-body">\n{body}</div>'


def normal(text: str) -> str:
    """A result to compare: ends trimmed, the marks of edited citations dropped."""
    return re.sub(r"^(?:\.\.|>>)\[\d+\] ", "", text.strip(), flags=re.MULTILINE)


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("fixtures", type=Path)
    reader.add_argument("locales", type=Path)
    reader.add_argument("--json", type=Path)
    reader.add_argument("--list-failed", action="store_true")
    wanted = reader.parse_args()
    results = suite(wanted.fixtures, wanted.locales)
    if not results:
        reader.error(f"there is no fixture (*.txt) in {wanted.fixtures}")
    if wanted.json:
        wanted.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf-8")
    if wanted.list_failed:
        print("\n".join(name for name, result in results.items() if not result["pass"]))
    groups = Counter(name.split("_")[0] for name in results)
    right = Counter(name.split("_")[0] for name, result in results.items() if result["pass"])
    for group, total in sorted(groups.items()):
        print(f"{group:16}{right[group]:4} of {total:4}")
    print(f"{right.total()} passed, {groups.total() - right.total()} failed")
    return 0 if right == groups else 1


def suite(fixtures: Path, locales: Path) -> dict[str, dict[str, Any]]:
    """Each fixture's name, whether it passes and what we made of it."""
    known = csl_home.locales(locales)
    results = {}
    for path in sorted(fixtures.glob("*.txt")):
        fixture = sections(path.read_text("utf-8"))
        try:
            got = outcome(fixture, known)
        except Exception as flaw:  # noqa: BLE001 - a fixture that cannot be run fails, and says why
            got = f"{type(flaw).__name__}: {flaw}"
        results[path.stem] = {"pass": normal(got) == normal(fixture["RESULT"]), "got": got}
    return results


if __name__ == "__main__":
    sys.exit(main())
