"""One edition in both formats, a process from start to end: ours, and pandoc's DOCX and pandoc's PDF through Typst.

The same words, tables, notes and citations on both sides, one process at a time.  Then the help, by a bare python.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from alike import BRIEF, CHECKOUT, as_pandoc, brief, composed, pandoc, typst_command
from pairs import compile_ours, processes, ratio, seconds, show

AUDIENCE = "legislature"


def main() -> int:
    compile_ours()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for held in ("briefs", "styles"):
            shutil.copytree(CHECKOUT / held, folder / held)
        typst_command(folder)
        text = folder / "brief.md"
        audience = next(one for one in brief().audiences if one.name == AUDIENCE)
        text.write_text(as_pandoc(composed(audience)), "utf-8")
        theirs = [pandoc(text, form, folder) for form in ("docx", "pdf")]
        command = [sys.executable, "-m", "breve", "build", str(folder / "briefs" / BRIEF.name), "-a", AUDIENCE]
        environment = {"PYTHONPATH": str(CHECKOUT / "src")}
        ours = processes(*command, "--force", "-o", str(folder / "build"), **environment)
        one = ratio(ours, lambda: [seconds(work) for work in theirs])
        help_ = ratio(
            processes(sys.executable, "-m", "breve", "--help", **environment), processes(sys.executable, "-c", "pass")
        )
    kept = [
        show(f"one edition ('{AUDIENCE}'), both formats, to pandoc's DOCX and its PDF through Typst", one, 0.75),
        show("breve --help, to a bare python", help_, 5.0),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
