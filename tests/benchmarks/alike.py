"""An edition's words as pandoc takes them, so that both sides set the same brief: text, tables, notes, citations."""

import shutil
import stat
import subprocess
import sys
from functools import cache
from pathlib import Path

import pypandoc
from pairs import Work, processes

sys.path.append(str(Path(__file__).parents[1]))

from breve.compose import compose
from breve.model.brief import Audience, Brief, Edition
from breve.model.document import (
    Chart,
    Cite,
    Figure,
    Heading,
    Inlines,
    Judgment,
    List,
    Matrix,
    Note,
    Panel,
    Paragraph,
    Point,
    Quote,
    Register,
    Table,
    plain,
)
from breve.model.exhibit import table
from breve.parts import engine
from breve.project.read import read_brief

CHECKOUT = Path(__file__).parents[2]
BRIEF = CHECKOUT / "briefs" / "moscow-pyongyang"
CHICAGO = CHECKOUT.parent / "shared" / "csl" / "agreement" / "styles" / "chicago-notes-bibliography.csl"


@cache
def brief() -> Brief:
    read = read_brief(BRIEF, CHECKOUT, print)
    assert read is not None
    return read


def composed(audience: Audience) -> Edition:
    return compose(brief(), audience, engine(), lambda _: None)


def as_pandoc(edition: Edition) -> str:
    """The edition as Pandoc's Markdown."""
    title = edition.title_block
    head = f'---\ntitle: "{title.title}"\nsubtitle: "{title.subtitle}"\nlang: en-US\n---\n\n'
    return head + "\n\n".join(text for block in edition.document.blocks for text in blocks(block)) + "\n"


def blocks(block) -> list[str]:
    """A block's paragraphs; of a chart or a figure the words, as both sides are to set no pictures."""
    match block:
        case Heading(level, content):
            return [f"{'#' * level} {inline(content)}"]
        case Paragraph(content):
            return [inline(content)]
        case Panel(title=title, body=body):
            return [f"**{inline(title)}**", *_held(body)]
        case Quote(body):
            return [f"> {text}" for text in _held(body)]
        case List(items):
            return ["\n".join(f"- {' '.join(_held(item))}" for item in items)]
        case Judgment():
            return [inline(block.content), f"{block.label} {inline(block.basis)}", plain(block.scale)]
        case Point():
            return [f"{block.label} {' '.join(_held(block.body))}"]
        case Register() | Table():
            return _table(block if isinstance(block, Table) else table(block))
        case Chart() | Figure():
            return [inline(block.caption.content), block.alt]
        case Matrix():
            words = [" ".join((*cell.risks, cell.rating)) for row in block.rows for cell in row]
            return [" ".join(words)]
    return []  # the list of sources and the contents, which pandoc makes itself


def _held(body) -> list[str]:
    return [text for block in body for text in blocks(block)]


def _table(block: Table) -> list[str]:
    lines = [f"| {' | '.join(inline(cell.content) or ' ' for cell in row)} |" for row in (block.head, *block.rows)]
    lines.insert(1, f"|{'---|' * len(block.head)}")
    return ["\n".join(lines), f": {inline(block.caption.content)}"]


def inline(content: Inlines) -> str:
    """A line's words, its citations as pandoc's own."""
    said = ""
    for one in content:
        match one:
            case Cite(citations):
                said += f"[{'; '.join(_cited(each) for each in citations)}]"
            case Note(body):
                said += f"^[{' '.join(text for block in body for text in blocks(block))}]"
            case _:
                said += plain((one,)).replace("|", "\\|").replace("*", "\\*").replace("$", "\\$").replace("@", "\\@")
    return said


def _cited(citation) -> str:
    where = f", {'p.' if citation.label == 'page' else citation.label} {citation.locator}" if citation.locator else ""
    return f"@{citation.key}{where}"


def typst_command(folder: Path) -> Path:
    """Typst as a command for pandoc: the compiler of PyPI's `typst`, which brings none."""
    command = folder / "typst"
    command.write_text(
        f"#!{sys.executable} -IS\nimport sys\nsys.path.append({str(Path(_typst()).parents[1])!r})\nimport typst\n"
        "source, output = [one for one in sys.argv[2:] if not one.startswith('-')][-2:]\n"
        "data = sys.stdin.buffer.read() if source == '-' else source\n"
        "typst.compile(data, output=output)\n"
    )
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return command


def _typst() -> str:
    import typst

    return typst.__file__


def pandoc(text: Path, form: str, folder: Path) -> Work:
    """Pandoc on a text, to a Word file or through Typst to a PDF, with the Chicago style."""
    out = text.with_suffix(f".{form}")
    engine_ = [f"--pdf-engine={folder / 'typst'}"] if form == "pdf" else []
    sources = f"--bibliography={BRIEF / 'sources.json'}"
    return processes(
        pypandoc.get_pandoc_path(), text, "--standalone", "--citeproc", sources, f"--csl={CHICAGO}", *engine_, "-o", out
    )


def typst_source(text: Path, *, has_citations_made: bool) -> Work:
    """A text as Typst's own source beside it: citations Typst's to set, as ours are ours, or pandoc's words already."""
    sources, style = text.with_name("sources.bib"), text.with_name("style.csl")
    if not sources.exists():
        subprocess.run(
            [pypandoc.get_pandoc_path(), "-f", "csljson", "-t", "biblatex", BRIEF / "sources.json", "-o", sources],
            check=True,
        )
        shutil.copy(CHICAGO, style)
    made = ["--citeproc"] if has_citations_made else []
    out = typst_path(text, has_citations_made=has_citations_made)
    names = [
        f"--bibliography={sources}" if made else f"--bibliography={sources.name}",
        f"--csl={style if made else style.name}",
    ]
    return processes(pypandoc.get_pandoc_path(), text, "--standalone", *made, *names, "-o", out)


def typst_path(text: Path, *, has_citations_made: bool) -> Path:
    """Where that source stands."""
    return text.with_suffix(".made.typ" if has_citations_made else ".typ")
