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

from alike import BRIEF, CHECKOUT, as_pandoc, brief, composed, pandoc, typst_command
from pairs import Pair, processes, seconds, show

BRIEFS = 10
PRIVATE = '\n\n::: {audiences="minister"}\nOnly they read of the zeppelin.\n:::\n'


def workspace(folder: Path, count: int) -> Path:
    """A workspace of so many briefs; no two of them say the same."""
    shutil.copytree(CHECKOUT / "styles", folder / "styles")
    for number in range(count):
        one = folder / "briefs" / f"brief-{number:03}"
        shutil.copytree(BRIEF, one)
        essay = one / "essay.md"
        essay.write_text(essay.read_text("utf-8") + f"\n\nThis is essay {number}.\n", "utf-8")
    return folder


def breve(folder: Path, *arguments: str) -> float:
    command = [sys.executable, "-m", "breve", "build", *arguments]
    environment = {"PYTHONPATH": str(CHECKOUT / "src"), "PATH": "/usr/bin:/bin"}
    begun = perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return perf_counter() - begun


def pandoc_batch(folder: Path) -> float:
    """The same editions by pandoc, two at a time."""
    typst_command(folder)
    texts = []
    for number in range(BRIEFS):
        for audience in brief().audiences:
            texts.append(folder / f"brief-{number:03}-{audience.name}.md")
            texts[-1].write_text(as_pandoc(composed(audience)) + f"\n\nThis is essay {number}.\n", "utf-8")
    works = [pandoc(text, form, folder) for text in texts for form in ("docx", "pdf")]
    with ThreadPoolExecutor(2) as both:
        return seconds(lambda: list(both.map(lambda work: work(), works)))


def typst_api(folder: Path) -> float:
    """The PDFs alone by Typst's API, in two processes that keep their fonts; the sources are pandoc's, made before."""
    texts = sorted(folder.glob("brief-*.md"))
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda text: pandoc(text, "typ", folder)(), texts))
        sources = [str(text.with_suffix(".typ")) for text in texts]
        code = (
            "import sys, typst\ncompiler = typst.Compiler(root='/', font_paths=typst.Fonts())\n"
            "for one in sys.argv[1:]: compiler.compile(one, output=one + '.pdf')\n"
        )
        works = [processes(sys.executable, "-c", code, *half) for half in (sources[::2], sources[1::2])]
        return seconds(lambda: list(both.map(lambda work: work(), works)))


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
    with tempfile.TemporaryDirectory() as name:
        folder = workspace(Path(name), BRIEFS)
        theirs = Path(name, "theirs")
        theirs.mkdir()
        full = breve(folder, "-j", "2")
        peer = pandoc_batch(theirs)
        full = min(full, breve(folder, "-j", "2", "--force"))
        kept = [show("60 editions, both formats, to pandoc and Typst", Pair(full, peer), 0.25)]
        unchanged = min(breve(folder, "-j", "2") for _ in range(3))
        kept.append(show("nothing changed, to all sixty", Pair(unchanged, full), 0.1))
        with (folder / "briefs" / "brief-003" / "essay.md").open("a", encoding="utf-8") as essay:
            essay.write(PRIVATE)
        kept.append(show("a sentence for one audience, to all sixty", Pair(breve(folder, "-j", "2"), full), 0.3))
        kept.append(show("60 editions, both formats, to Typst's API for the PDFs", Pair(full, typst_api(theirs)), 1.0))
    if "--large" in sys.argv:
        kept += large()
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
