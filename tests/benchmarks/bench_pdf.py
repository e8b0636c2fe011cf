"""A tagged four-page brief with 22 notes in a warm process: ours against Typst with its compiler kept, and WeasyPrint.

The text changes with each turn, so that no side gives back a layout that it kept.  Then: memory of fresh processes,
the size of that brief, and how time grows to 500 pages.
"""

import datetime as dt
import html
import io
import itertools
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]  # run by hand, it finds its neighbours

from pairs import ratio, show  # noqa: E402 - as above

from breve.model.brief import Audience, Edition, Fact, Format, Furniture, Genre, TitleBlock  # noqa: E402 - as above
from breve.model.document import (  # noqa: E402 - as above
    Align,
    Block,
    Caption,
    Cell,
    Document,
    Heading,
    List,
    Note,
    Paragraph,
    Table,
    Text,
)
from breve.model.mark import UNMARKED  # noqa: E402 - as above
from breve.model.source import NOWHERE, Source  # noqa: E402 - as above
from breve.pdf.write import write  # noqa: E402 - as above
from strategies import sober  # noqa: E402 - as above

TITLE = "Heat planning in mid-sized cities"
SENTENCES = (
    (
        "The committee reviewed the administrative evidence on municipal heat planning and found "
        "that the distribution of "
        "cooling centres follows historical infrastructure rather than present vulnerability."
    ),
    (
        "Neighbourhoods with the highest proportion of residents over seventy-five have, on average, "
        "less than half the "
        "capacity per inhabitant of the central districts, and the shortfall has widened since 2015."
    ),
    (
        "Officials described fragmented responsibilities, uneven finance and insufficient "
        "coordination between the health, "
        "housing and transport departments."
    ),
    (
        "A comparative analysis of twelve cities suggests that modest investments in staffing and "
        "communication produce "
        "disproportionate benefits."
    ),
)
HEADS = ("What the evidence shows", "Why the present approach falls short", "Options", "Recommendations", "Next steps")
NOTE = "Ministry of Health, Annual Surveillance Report, tables 3–7, p. 41."
ROWS = [("City", "Per 1,000 inhabitants", "Change since 2015")]
ROWS += [(f"City {row}", str(row * 7), f"{row * 3 - 9:+d}%") for row in range(1, 9)]


@dataclass(frozen=True)
class Prose:
    """A paragraph: its words, and the words of the note at its end or None."""

    words: str
    note: str | None = None


Part = tuple[str, list[Prose], list[str]]


def parts(turn: int, times: int = 1) -> list[Part]:
    """The brief as each side is given it: sections of a head, paragraphs and a list's items."""
    fresh = itertools.count(turn * 1000)
    made = []
    for section in range(len(HEADS) * times):
        prose = [
            Prose(
                f"{SENTENCES[place]} {SENTENCES[(place + 1) % 4] if place % 2 else ''} Figure "
                f"{next(fresh)} is from the register.",
                f"{NOTE} {SENTENCES[2] if place % 2 else ''} Item {next(fresh)}.",
            )
            for place in (0, 1, 2, 3)
        ]
        items = [f"{SENTENCES[2]} Measure {next(fresh)}.", "Fund retrofits of social housing."]
        made.append(
            (HEADS[section % len(HEADS)], prose[: 5 if section % 5 else 4], items if section % 5 in (0, 2) else [])
        )
    made[0][1].append(Prose(SENTENCES[0], NOTE))
    made[-1][1].append(Prose(SENTENCES[1], NOTE))
    return made


# -- ours --------------------------------------------------------------------------------------------


def edition(made: list[Part]) -> Edition:
    """The brief as an edition."""
    numbers = itertools.count(1)
    blocks: list[Block] = []
    for place, (head, prose, items) in enumerate(made):
        blocks.append(Heading(1, (Text(head),), NOWHERE))
        for one in prose:
            note = (Note((_paragraph(one.note),), NOWHERE, next(numbers)),) if one.note else ()
            blocks.append(Paragraph((Text(one.words), *note), NOWHERE))
        if items:
            blocks.append(List(tuple((_paragraph(item),) for item in items), is_ordered=False, span=NOWHERE))
        if place == 1:
            blocks.append(_table())
    title = TitleBlock("Policy brief", "", TITLE, "", (Fact("Published", ("23 November 2026",)),))
    return Edition(
        "heat",
        Audience("reader", "brief", "a4"),
        Format("brief", "Brief", Genre.POLICY, Source("", "")),
        sober(),
        "en-US",
        dt.date(2026, 11, 23),
        title,
        Furniture(TITLE, "{page} of {pages}", "", "Notes", "Note", "Contents", "Page"),
        Document(tuple(blocks)),
        UNMARKED,
        ("Policy unit",),
    )


def _paragraph(words: str) -> Paragraph:
    return Paragraph((Text(words),), NOWHERE)


def _table() -> Table:
    head, *rows = [tuple(Cell((Text(cell),)) for cell in row) for row in ROWS]
    caption = Caption((Text("Capacity of cooling centres by city"),), (), "Table 1")
    return Table(caption, head, tuple(rows), (Align.LEFT, Align.RIGHT, Align.RIGHT), NOWHERE)


# -- theirs ------------------------------------------------------------------------------------------

SET_UP = f"""#set document(title: "{TITLE}", author: "Policy unit", date: datetime(year: 2026, month: 11, day: 23))
#set page("a4", margin: 108pt, numbering: "1 of 1")
#set text(size: 11pt, lang: "en")
#set par(justify: true, leading: 7.5pt)
#set heading(numbering: none)
"""


def typst_source(made: list[Part]) -> bytes:
    """The brief in Typst's markup."""
    lines = [SET_UP, f"#text(30pt)[{TITLE}]"]
    for place, (head, prose, items) in enumerate(made):
        lines.append(f"= {head}")
        for one in prose:
            note = f"#footnote[{_typst(one.note)}]" if one.note else ""
            lines.append(_typst(one.words) + note + "\n")
        lines.extend(f"- {_typst(item)}" for item in items)
        if place == 1:
            cells = ", ".join(f"[{_typst(cell)}]" for row in ROWS[1:] for cell in row)
            head_cells = ", ".join(f"[{cell}]" for cell in ROWS[0])
            lines.append(
                f"#figure(caption: [Capacity of cooling centres by city], "
                f"table(columns: 3, table.header({head_cells}), {cells}))"
            )
    return "\n".join(lines).encode()


def _typst(words: str) -> str:
    return words.replace("-", "\\-").replace("+", "\\+") if words[:1] in "-+" else words


def as_html(made: list[Part]) -> str:
    """The brief as HTML with notes at the foot by CSS."""
    style = (
        "@page{size:A4;margin:108pt} body{font:11pt/15pt 'Source Serif 4';text-align:justify;hyphens:auto}"
        ".n{float:footnote;font-size:8.5pt;line-height:11pt}"
    )
    lines = [f"<html lang=en><title>{TITLE}</title><style>{style}</style><h1>{TITLE}</h1>"]
    for place, (head, prose, items) in enumerate(made):
        lines.append(f"<h2>{head}</h2>")
        for one in prose:
            note = f"<span class=n>{html.escape(one.note)}</span>" if one.note else ""
            lines.append(f"<p>{html.escape(one.words)}{note}</p>")
        if items:
            lines.append("<ul>" + "".join(f"<li>{html.escape(item)}</li>" for item in items) + "</ul>")
        if place == 1:
            rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in ROWS]
            lines.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return "\n".join(lines)


class Typst:
    """Typst with its compiler and fonts kept."""

    def __init__(self, folder: Path) -> None:
        import typst

        self.file = folder / "brief.typ"
        self.file.write_bytes(typst_source(parts(0)))
        self.compiler = typst.Compiler(str(self.file))

    def compile(self, made: list[Part]) -> bytes:
        content: bytes = self.compiler.compile(input=typst_source(made), format="pdf", pdf_standards=["a-2a"])
        return content


# -- measuring ---------------------------------------------------------------------------------------

PEAK = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
"""Linux's own count: what getrusage gives a child begins with its parent's."""


def peak(times: int) -> int:
    """The peak memory in MB of a fresh process that writes the brief, `times` as long."""
    folders = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
    code = (
        f"import sys; sys.path[:0] = {folders}; import bench_pdf as b; b.write(b.edition(b.parts(1, {times}))); {PEAK}"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return int(run.stdout) // 1024


def timed(times: int) -> tuple[int, float]:
    """Pages, and milliseconds a page."""
    made = edition(parts(7, times))
    begun = perf_counter()
    written = write(made)
    assert written.folios
    return written.folios.pages, 1000 * (perf_counter() - begun) / written.folios.pages


def main() -> int:
    import pypdf

    turns = itertools.count(1)
    first = write(edition(parts(0)))
    assert first.folios
    with tempfile.TemporaryDirectory() as folder:
        typst = Typst(Path(folder))
        pages = (first.folios.pages, len(pypdf.PdfReader(io.BytesIO(typst.compile(parts(0)))).pages))
        assert pages == (4, 4), pages
        print(f"4 pages each, ours {len(first.content) / 1000:.1f} kB", flush=True)
        pair = ratio(lambda: write(edition(parts(next(turns)))), lambda: typst.compile(parts(next(turns))), 15, 3)
    kept = [show("tagged PDF, warm: ours to Typst", pair, 0.6), len(first.content) < 60_000]
    try:
        import weasyprint
    except ImportError:
        print("WeasyPrint is not installed: pip install weasyprint")
    else:
        theirs = lambda: weasyprint.HTML(string=as_html(parts(next(turns)))).write_pdf(pdf_variant="pdf/ua-1")  # noqa: E731
        kept.append(
            show(
                "tagged PDF, warm: ours to WeasyPrint",
                ratio(lambda: write(edition(parts(next(turns)))), theirs, 5),
                0.1,
            )
        )
    for times in (1, 10, 145):
        pages, each = timed(times)
        print(f"{pages} pages: {each:.2f} ms a page")
    for times, bound in ((1, 120), (145, 400)):
        used = peak(times)
        print(f"peak memory, {times} times as long: {used} MB (bound {bound})")
        kept.append(used < bound)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
