"""Sixty editions in both formats, as users build them: ours, and pandoc with Typst, two processes each.

Then a build with nothing changed, one sentence changed in one essay, Typst's own Python API for the PDFs alone, and,
with `--large`, two thousand editions: time linear, workers' memory flat.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from alike import (
    BRIEF,
    CHECKOUT,
    as_pandoc,
    brief,
    composed,
    pandoc,
    typst_command,
    typst_path,
    typst_source,
)
from pairs import Pair, Work, compile_ours, medians, processes, show

BRIEFS = 10
PRIVATE = '\n\n::: {audiences="minister"}\nOnly they read of the zeppelin.\n:::\n'


def workspace(folder: Path, count: int) -> Path:
    """A workspace of so many briefs; no two of them say the same."""
    shutil.copytree(CHECKOUT / "styles", folder / "styles")
    for number in range(count):
        one = folder / "briefs" / f"brief-{number:03}"
        shutil.copytree(BRIEF, one)
        essay = one / "essay.md"
        essay.write_text(distinct(essay.read_text("utf-8"), str(number)), "utf-8")
    return folder


def distinct(text: str, name: str) -> str:
    """A text no paragraph of which another text has, so that nobody sets one and copies it: each says its name."""
    told, is_inside = [], False
    for line in text.split("\n"):
        is_inside = is_inside != line.startswith(":::")
        is_prose = line[:1].isalpha() and line.endswith(".") and not is_inside
        told.append(f"{line} This is {name}." if is_prose else line)
    return "\n".join([*told, f"This is the end of {name}.", ""])


def breve(folder: Path, *arguments: str) -> float:
    command = [sys.executable, "-m", "breve", "build", *arguments]
    environment = {"PYTHONPATH": str(CHECKOUT / "src"), "PATH": "/usr/bin:/bin"}
    begun = perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return perf_counter() - begun


def manuscripts(folder: Path) -> list[Path]:
    """The same editions in pandoc's Markdown; as ours, those of a brief share its paragraphs, and no two briefs."""
    typst_command(folder)
    texts = []
    for number in range(BRIEFS):
        for audience in brief().audiences:
            texts.append(folder / f"brief-{number:03}-{audience.name}.md")
            texts[-1].write_text(distinct(as_pandoc(composed(audience)), str(number)), "utf-8")
    return texts


def two_at_a_time(works: list[Work]) -> None:
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda work: work(), works))


def pandoc_batch(texts: list[Path]) -> Work:
    """Both formats by pandoc, two at a time."""
    works = [pandoc(text, form, text.parent) for text in texts for form in ("docx", "pdf")]
    return lambda: two_at_a_time(works)


def typst_batch(texts: list[Path], *, has_citations_made: bool) -> Work:
    """The PDFs alone by Typst's API, in two processes that keep their fonts; the sources are made before.

    Typst sets the citations, as we do; or, for reading, pandoc has set them before, and only lines and pages are left.
    """
    two_at_a_time([typst_source(text, has_citations_made=has_citations_made) for text in texts])
    sources = [str(typst_path(text, has_citations_made=has_citations_made)) for text in texts]
    code = (
        "import sys, typst\ncompiler = typst.Compiler(root='/', font_paths=typst.Fonts())\n"
        "for one in sys.argv[1:]: compiler.compile(one, output=one + '.pdf')\n"
    )
    works = [processes(sys.executable, "-c", code, *half) for half in (sources[::2], sources[1::2])]
    return lambda: two_at_a_time(works)


def large(few: int = 84, many: int = 334) -> list[bool]:
    """Five hundred and two thousand editions."""
    took = []
    for count in (few, many):
        with tempfile.TemporaryDirectory() as name:
            took.append(breve(workspace(Path(name), count)))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"     {many * 6:,} editions in {took[1]:.0f} s; the largest process had {peak:.0f} MB")
    return [show(f"{many * 6:,} editions to {few * 6}", Pair(took[1], took[0]), 1.1 * many / few), peak < 200]


def main() -> int:
    compile_ours()
    many = large() if "--large" in sys.argv else []  # before others: the largest of all processes is to be ours
    with tempfile.TemporaryDirectory() as name:
        folder = workspace(Path(name), BRIEFS)
        theirs = Path(name, "theirs")
        theirs.mkdir()
        texts = manuscripts(theirs)
        ours = lambda: breve(folder, "-j", "2", "--force")  # noqa: E731 - it is timed in a row with the others
        alone = [typst_batch(texts, has_citations_made=is_made) for is_made in (False, True)]
        full, peer, api, layout = medians(ours, pandoc_batch(texts), *alone)
        kept = [
            show("60 editions, both formats, to pandoc and Typst", Pair(full, peer), 0.25),
            show("60 editions, both formats, to Typst's API for the PDFs", Pair(full, api), 1.0),
        ]
        made_before = f"{layout * 1000:.1f} ms, ratio {full / layout:.3f}"
        print(f"     the same where pandoc has set Typst's citations before: {made_before}")
        (unchanged,) = medians(lambda: breve(folder, "-j", "2"))
        kept.append(show("nothing changed, to all sixty", Pair(unchanged, full), 0.1))
        with (folder / "briefs" / "brief-003" / "essay.md").open("a", encoding="utf-8") as essay:
            essay.write(PRIVATE)
        kept.append(show("a sentence for one audience, to all sixty", Pair(breve(folder, "-j", "2"), full), 0.3))
    return 0 if all(kept + many) else 1


if __name__ == "__main__":
    sys.exit(main())
