"""A four-page brief with twenty notes in a warm process: ours against pandoc without citations, and docxtpl's render.

The words change with each turn, so that no side gives back what it kept.  Then the first file of a process, its
imports with it, against importing python-docx.
"""

import datetime as dt
import io
import itertools
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

import pypandoc
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText
from pairs import compile_ours, finish, processes, ratio, show

import docx
from breve.docx.write import write
from breve.model.asset import Kind, Picture
from breve.model.brief import Audience, Edition, Fact, Folios, Format, Furniture, Genre, TitleBlock
from breve.model.document import (
    Align,
    Caption,
    Cell,
    Document,
    Emph,
    Figure,
    Heading,
    Link,
    List,
    Note,
    Paragraph,
    Table,
    Text,
)
from breve.model.mark import MARKS
from breve.model.source import NOWHERE, Source
from strategies import png, sober

TITLE = "Warm homes by 2030"
PROSE = (
    "Household energy bills rose faster than incomes in every region between 2019 and 2024, and the poorest fifth of "
    "households now spend more than a tenth of their income on heat and power. Insulation costs less than supply: "
    "twelve cities that paid for lofts and walls first have spent a third less for each home than those that paid for "
    "boilers, and their bills have fallen further."
)
ITEMS = ("Fund retrofits of social housing first.", "Publish what was spent, by street.", "Train installers.")
ROWS = [(f"Region {row}", str(10 * row), f"{3 * row - 4}") for row in range(1, 7)]
HEAD = ("Region", "Cost", "Saving")
PICTURE = png(640, 320)
Section = tuple[str, list[str]]


def sections(turn: int) -> list[Section]:
    """Five sections of four paragraphs; each paragraph ends in a note."""
    claims = itertools.count(turn * 100)
    return [
        (f"Section {section}: what the evidence says", [f"{PROSE} Claim {next(claims)}." for _ in range(4)])
        for section in range(1, 6)
    ]


# -- ours --------------------------------------------------------------------------------------------


def edition(made: list[Section]) -> Edition:
    """The brief as an edition."""
    notes = itertools.count(1)
    blocks = [block for head, prose in made for block in _section(head, prose, notes)]
    blocks += [_list(), _table(), _figure(), Paragraph((Text("Policy Unit, January 2026."),), NOWHERE)]
    return Edition(
        "warm-homes",
        Audience("committee", "brief", "a4", mark=MARKS["TLP:CLEAR"]),
        Format("brief", "Brief", Genre.POLICY, Source("", "")),
        sober(),
        "en-GB",
        dt.date(2026, 1, 2),
        TitleBlock("Policy brief", "Housing", TITLE, "Insulate first", (Fact("Published", ("2 January 2026",)),)),
        Furniture(TITLE, "{page} of {pages}", "Disclosure is not limited", "Notes", "Note", "Contents", "Page"),
        Document(tuple(blocks)),
        MARKS["TLP:CLEAR"],
        ("Policy Unit",),
        digest="0123456789abcdef",
    )


def _section(head: str, prose: list[str], notes):
    yield Heading(1, (Text(head),), NOWHERE, head)
    for words in prose:
        number = next(notes)
        link = Link(f"https://example.org/{number}", (Emph((Text(f"Title {number}"),)),))
        said = Paragraph((Text(f"Author {number}, "), link, Text(f" (2020), p. {number}.")), NOWHERE)
        yield Paragraph((Text(words), Note((said,), NOWHERE, number)), NOWHERE, f"p{number}")


def _list() -> List:
    return List(tuple((Paragraph((Text(item),), NOWHERE),) for item in ITEMS), is_ordered=False, span=NOWHERE)


def _table() -> Table:
    head, *rows = (tuple(Cell((Text(words),)) for words in row) for row in (HEAD, *ROWS))
    aligns = (Align.LEFT, Align.RIGHT, Align.RIGHT)
    return Table(Caption((Text("Costs and savings"),), (), "Table 1"), head, tuple(rows), aligns, NOWHERE)


def _figure() -> Figure:
    caption = Caption((Text("Spend by income"),), (), "Figure 1")
    return Figure(caption, Picture("figures/a.png", Kind.PNG, PICTURE, 640, 320), "A slope.", NOWHERE)


def ours():
    editions = itertools.cycle([edition(sections(turn)) for turn in range(1, 100)])

    def run() -> None:
        write(next(editions), Folios(4))

    return run


# -- pandoc ------------------------------------------------------------------------------------------


def markdown(made: list[Section], picture: Path) -> str:
    """The same words for pandoc, its notes written out: nothing is left to cite."""
    notes = itertools.count(1)
    said = [f"---\ntitle: {TITLE}\nauthor: Policy Unit\nlang: en-GB\n---"]
    for head, prose in made:
        said.append(f"# {head}")
        for words in prose:
            number = next(notes)
            link = f"[*Title {number}*](https://example.org/{number})"
            said.append(f"{words}^[Author {number}, {link} (2020), p. {number}.]")
    said.append("\n".join(f"- {item}" for item in ITEMS))
    table = [" | ".join(HEAD), "---|--:|--:", *(" | ".join(row) for row in ROWS)]
    said += [
        "\n".join(table) + "\n\n: Costs and savings",
        f"![Spend by income]({picture})",
        "Policy Unit, January 2026.",
    ]
    return "\n\n".join(said)


def pandoc(folder: Path):
    (folder / "slope.png").write_bytes(PICTURE)
    (folder / "brief.md").write_text(markdown(sections(1), folder / "slope.png"), "utf-8")
    return processes(pypandoc.get_pandoc_path(), folder / "brief.md", "-o", folder / "brief.docx")


# -- docxtpl -----------------------------------------------------------------------------------------


def template(folder: Path) -> Path:
    """A template with the same parts; docxtpl has no notes, so they are paragraphs at the end."""
    made = docx.Document()
    made.add_heading("{{ title }}", 0)
    for line in ("{%p for section in sections %}",):
        made.add_paragraph(line)
    made.add_heading("{{ section.head }}", 1)
    for line in ("{%p for words in section.prose %}", "{{ words }}", "{%p endfor %}", "{%p endfor %}"):
        made.add_paragraph(line)
    for line in ("{%p for item in items %}", "{{ item }}", "{%p endfor %}"):
        made.add_paragraph(line, "List Bullet" if line.startswith("{{") else None)
    table = made.add_table(4, 3, "Table Grid")
    for cell, words in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = words
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    for place, cell in enumerate(table.rows[2].cells):
        cell.text = f"{{{{ row[{place}] }}}}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for line in ("{{ figure }}", "{%p for note in notes %}", "{{r note }}", "{%p endfor %}"):
        made.add_paragraph(line)
    made.save(folder / "template.docx")
    return folder / "template.docx"


def docxtpl(file: Path):
    turns = itertools.count(1)

    def run() -> None:
        filled = DocxTemplate(file)
        made = [{"head": head, "prose": prose} for head, prose in sections(next(turns))]
        notes = [_rich_note(filled, number) for number in range(1, 21)]
        figure = InlineImage(filled, io.BytesIO(PICTURE), width=Mm(120))
        filled.render(
            {"title": TITLE, "sections": made, "items": ITEMS, "rows": ROWS, "notes": notes, "figure": figure}
        )
        filled.save(io.BytesIO())

    return run


def _rich_note(filled: DocxTemplate, number: int) -> RichText:
    note = RichText(f"{number}. Author {number}, ")
    note.add(f"Title {number}", italic=True, url_id=filled.build_url_id(f"https://example.org/{number}"))
    note.add(f" (2020), p. {number}.")
    return note


# -- the first file ----------------------------------------------------------------------------------

DOOR = "import breve.docx.write"
FIRST_FILE = "from breve.docx.file import word_file; from breve.docx.package import Binder; Binder()"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = [
            show("a Word file, by pandoc's", ratio(ours(), pandoc(folder), rounds=15, warm=3), 1 / 20),
            show(
                "a Word file, by docxtpl's render", ratio(ours(), docxtpl(template(folder)), rounds=31, warm=3), 1 / 10
            ),
        ]
    compile_ours()
    theirs = processes(sys.executable, "-c", "import docx")
    imports = {
        "the room's import, by python-docx's": DOOR,
        "all that the first file needs, python-docx too, by python-docx's import": FIRST_FILE,
    }
    for what, statement in imports.items():
        kept.append(show(what, ratio(processes(sys.executable, "-c", statement), theirs, rounds=15), 4 / 3))
    finish(*kept)


if __name__ == "__main__":
    main()
