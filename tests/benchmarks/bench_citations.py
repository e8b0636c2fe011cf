"""The citations of a brief: thirty notes and a bibliography in the 240 KB Chicago style, against `pandoc --citeproc`.

Cold is a process that has not seen the style yet, its imports done: parse, cite, settle.  Warm is every further
edition.  Then a thousand notes against two hundred and fifty, which have to cost four times as much, not more.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypandoc
from pairs import Pair, processes, ratio, show

sys.path.append(str(Path(__file__).parents[1]))

from breve.citations import markup, prepare
from breve.citations.process import process
from breve.model.library import Citation, CitationStyle, Cluster, Work
from csl_items import work

SHARED = Path(__file__).parents[2].parent / "shared" / "csl"
NOTES = 30


def clusters(keys: list[str], count: int) -> tuple[Cluster, ...]:
    """So many notes: each of them cites the next work, every third another besides, most of them a page."""
    return tuple(
        Cluster(
            tuple(
                Citation(keys[(note + more) % len(keys)], label="page", locator=str(note + 3) if note % 4 else "")
                for more in range(2 if note % 3 == 0 else 1)
            ),
            note + 1,
        )
        for note in range(count)
    )


def markdown(asked: tuple[Cluster, ...]) -> str:
    """The same notes for pandoc."""
    return "\n\n".join(f"Text[{'; '.join(map(cite, cluster.citations))}]." for cluster in asked)


def cite(citation: Citation) -> str:
    return f"@{citation.key}, p. {citation.locator}" if citation.locator else f"@{citation.key}"


def forget() -> None:
    """Drop whatever was kept of styles and fields, so that the next turn is cold."""
    for kept in (prepare._style, prepare._locale, prepare._sheet, markup.rich):
        kept.cache_clear()


def ours(style: CitationStyle, works: dict[str, Work], asked: tuple[Cluster, ...], before: Callable[[], None]):
    def run() -> None:
        before()
        process(style, "en-US", works, asked)

    return run


def main() -> int:
    items = json.loads((SHARED / "agreement" / "references.json").read_text("utf-8"))
    works = {one.key: one for one in map(work, items)}
    path = SHARED / "agreement" / "styles" / "chicago-notes-bibliography.csl"
    locale = (SHARED / "locales" / "locales-en-US.xml").read_text("utf-8")
    style = CitationStyle("chicago", path.read_text("utf-8"), locales={"en-US": locale})
    asked = clusters(list(works), NOTES)
    with tempfile.TemporaryDirectory() as folder:
        text, library = Path(folder, "notes.md"), Path(folder, "works.json")
        text.write_text(markdown(asked), "utf-8")
        library.write_text(json.dumps(items), "utf-8")
        pandoc = processes(
            pypandoc.get_pandoc_path(), text, "--citeproc", f"--bibliography={library}", f"--csl={path}", "-t", "plain"
        )
        cold = ratio(ours(style, works, asked, forget), pandoc)
        warm = ratio(ours(style, works, asked, lambda: None), pandoc)
    few, many = (ours(style, works, clusters(list(works), count), lambda: None) for count in (250, 1000))
    growth = ratio(many, few, rounds=5)
    kept = [
        show("30 notes and bibliography, style parsed, to pandoc --citeproc", cold, 1 / 3),
        show("the same with the style kept, to pandoc --citeproc", warm, 1 / 10),
        show("1,000 notes to 250", Pair(growth.ours, growth.theirs), 5.0),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
