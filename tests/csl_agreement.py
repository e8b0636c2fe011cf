"""Agreement with the reference implementation: python tests/csl_agreement.py AGREEMENT_DIR [--json FILE].

Notes and bibliography entries are compared as HTML, the case of a note's first letter apart.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import csl_home
from breve.citations.cites import Bracket, Cited
from breve.citations.document import cited
from breve.citations.markup import rich
from breve.citations.prepare import prepared
from breve.citations.settle import settled
from breve.model.diagnostic import Fault
from breve.model.library import CitationStyle, Library
from csl_html import html
from csl_items import work


def notes(asked: list[dict[str, Any]]) -> tuple[Bracket, ...]:
    return tuple(Bracket(tuple(cite(item) for item in note["items"]), note["n"]) for note in asked)


def cite(item: dict[str, Any]) -> Cited:
    return Cited(
        key=str(item["id"]),
        label=item.get("label", ""),
        locator=str(item.get("locator", "")),
        prefix=rich(item.get("prefix", "")),
        suffix=rich(item.get("suffix", "")),
        suppress_author=bool(item.get("suppress-author")),
        author_only=bool(item.get("author-only")),
    )


def made(xml: str, locales: dict[str, str], library: Library, brackets: tuple[Bracket, ...]) -> dict[str, list[str]]:
    """The notes and the bibliography in one style."""
    sheet = prepared(CitationStyle("style", xml, locales=locales), "en-US")
    citations, entries = cited(sheet, library, brackets)
    return {
        "notes": [html(settled(nodes, sheet.locale)) for nodes in citations],
        "bibliography": [html(settled(nodes, sheet.locale)) for _, nodes in entries],
    }


def alike(kind: str, want: str, got: str) -> bool:
    want, got = want.strip(), got.strip()
    return want == got or (kind == "notes" and want[1:] == got[1:] and want[:1].lower() == got[:1].lower())


def agreement(folder: Path, locales: Path) -> dict[str, dict[str, Any]]:
    """For each style: what we made, and how much of it is as expected."""
    library = {one.key: one for one in map(work, json.loads((folder / "references.json").read_text("utf-8")))}
    brackets = notes(json.loads((folder / "notes.json").read_text("utf-8")))
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    known = csl_home.locales(locales)
    results: dict[str, dict[str, Any]] = {}
    for name, wanted in expected.items():
        try:
            got = made((folder / "styles" / f"{name}.csl").read_text("utf-8"), known, library, brackets)
        except Fault as fault:
            got = {"refused": [str(fault)]}
        results[name] = {"got": got} | {
            kind: [
                alike(kind, want, have)
                for want, have in zip(
                    wanted.get(kind, []), padded(got.get(kind, []), len(wanted.get(kind, []))), strict=True
                )
            ]
            for kind in ("notes", "bibliography")
        }
    return results


def padded(made: list[str], count: int) -> list[str]:
    return (made + [""] * count)[:count]


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("agreement", type=Path)
    reader.add_argument("--json", type=Path)
    wanted = reader.parse_args()
    results = agreement(wanted.agreement, wanted.agreement.parent / "locales")
    if not results:
        reader.error(f"there is no sample in {wanted.agreement}")
    if wanted.json:
        wanted.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), "utf-8")
    for name, result in results.items():
        said = (f"{sum(result[kind])} of {len(result[kind])} {kind}" for kind in ("notes", "bibliography"))
        print(f"{name[:70]:72}{', '.join(said)}{' REFUSED' if 'refused' in result['got'] else ''}")
    for kind in ("notes", "bibliography"):
        right = sum(sum(result[kind]) for result in results.values())
        total = sum(len(result[kind]) for result in results.values())
        print(f"{kind}: {right} of {total} ({100 * right / max(1, total):.1f} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
