"""A small edition with one of everything, built by hand: what the tests of the Word room look at."""

import datetime as dt
from itertools import count

from breve.model.asset import Kind, Numbers, Picture, Series
from breve.model.brief import Audience, Copy, Edition, Fact, Format, Furniture, Genre, NotesAt, TitleBlock
from breve.model.document import (
    Align,
    Break,
    Caption,
    Cell,
    Chart,
    ChartKind,
    Contents,
    ContentsLine,
    Document,
    Emph,
    Event,
    Figure,
    Heading,
    Indicator,
    Judgment,
    Language,
    Link,
    List,
    Matrix,
    MatrixCell,
    Note,
    Panel,
    PanelKind,
    Paragraph,
    Point,
    PointKind,
    Quote,
    Ref,
    Register,
    Risk,
    Sight,
    SourceEntry,
    Sources,
    Strong,
    Table,
    Text,
)
from breve.model.mark import MARKS
from breve.model.record import replace
from breve.model.scale import ICD203, IMPACTS, Confidence
from breve.model.source import NOWHERE, Source
from strategies import png, sober

PROSE = (
    "Ties were warming before February 2022, but the invasion gave each side something that the other needed. "
    "On 13 July 2022 North Korea became the third member of the United Nations, after Russia and Syria, to recognise "
    "Donetsk and Luhansk."
)
MORE = (
    "Eleven states, working outside the United Nations, count more than 20,000 containers since September 2023, and "
    "nine million rounds in 2024. Their predecessor, the Panel of Experts, ended on 30 April 2024 after a Russian veto."
)


def text(words):
    return (Text(words),)


def paragraph(*content, identity=""):
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in content), NOWHERE, identity)


def listed(*items, ordered=False, start=1):
    return List(items, ordered, NOWHERE, start)


def heading(level, words, identity="", *rest):
    return Heading(level, (Text(words), *rest), NOWHERE, identity)


class Specimen:
    """Counts notes while the specimen is put together, as `number` does."""

    def __init__(self):
        self.notes = count(1)

    def note(self, *content):
        return Note((paragraph(*content),), NOWHERE, next(self.notes))

    def long_note(self):
        first = paragraph("The two figures must not be added: see note ", Ref("^1", NOWHERE, text("1")), ".")
        link = Link("https://www.kbs.co.kr/", text("KBS World"))
        return Note(
            (first, paragraph(Emph(text("MarineLink")), ", 22 November 2024; ", link, ".")), NOWHERE, next(self.notes)
        )

    def judgment(self, number, term, words, confidence, basis, *marks):
        found = ICD203.term(term)
        lines = (Text(term.capitalize()), Break(), Text(found.range), Break(), Text("Through 2027"))
        return Judgment(
            (*text(words), *marks),
            found,
            confidence,
            text(basis),
            "through 2027",
            NOWHERE,
            f"kj{number}",
            f"Confidence: {confidence}.",
            lines,
            number,
        )

    def blocks(self):
        return (
            Panel(
                PanelKind.BOTTOM_LINE,
                text("Bottom line"),
                (
                    paragraph(
                        "Russia’s war in Ukraine has turned a warming friendship with North Korea into an exchange of "
                        "arms for oil and technology. We assess that the exchange is likely (55–80%) to continue while "
                        "the war lasts, wearing away sanctions and raising tension on the Korean Peninsula."
                    ),
                ),
                NOWHERE,
            ),
            heading(1, "Key judgments", "key"),
            self.judgment(
                1,
                "almost certain",
                "North Korea has almost certainly (95–99%) sent Russia shells and rockets since September 2023.",
                Confidence.HIGH,
                "An eleven-state report and a survey for the United States Congress agree.",
                self.note("Multilateral Sanctions Monitoring Team (MSMT), first report, 29 May 2025."),
            ),
            self.judgment(
                2,
                "likely",
                "Russia is likely (55–80%) to send military technology in return through December 2027.",
                Confidence.MODERATE,
                "Sources are open and partly official; one delivery is reported, the rest inferred.",
                self.note("Congressional Research Service, ", Emph(text("Russia–North Korea Relations")), ", IF12760."),
            ),
            heading(1, "An old tie, renewed by need", "tie", self.note("A note in a heading.")),
            paragraph(PROSE, self.long_note()),
            paragraph(
                MORE,
                " As ",
                Ref("fig", NOWHERE, text("Figure 1")),
                " shows, and ",
                Ref("kj2", NOWHERE, text("judgment 2")),
                " says; see also ",
                Ref("tie", NOWHERE, text("An old tie")),
                " and note ",
                Ref("^2", NOWHERE, text("2")),
                ".",
            ),
            Chart(
                Caption(
                    text("Reported oil deliveries were at least twice the yearly limit"),
                    text("Refined petroleum, barrels"),
                    "Figure 1",
                ),
                ChartKind.BAR,
                Numbers(
                    "",
                    ("Yearly UN limit", "March 2024 alone", "By November 2024"),
                    (Series("Barrels", (500000.0, 165000.0, 1000000.0)),),
                ),
                "Bar chart: by November 2024 deliveries were twice the yearly limit of 500,000 barrels.",
                NOWHERE,
                (*text("Sources: United States, 2 May 2024; Open Source Centre."), self.note("Interfax, item 108291.")),
                "fig",
            ),
            heading(2, "What limits the tie"),
            paragraph(
                "The treaty promises ",
                Strong(text("mutual military assistance")),
                "; ",
                Emph((Text("so "), Strong(text("both")))),
                " in ",
                Language("ru", text("Договор о всеобъемлющем")),
                " and ",
                Language("ko", text("포괄적인 전략적")),
                ".",
            ),
            listed(
                (paragraph("The North’s poor economy"), paragraph("goes on under it")),
                (paragraph("Its trade with China"), listed((paragraph("coal"),), (paragraph("oil"),))),
            ),
            paragraph("In order:"),
            listed(
                (paragraph("first"),),
                (paragraph("second"), listed((paragraph("a"),), (paragraph("b"),), ordered=True, start=3)),
                ordered=True,
            ),
            Quote((paragraph("A quotation set off from the text, of which the words are another’s."),), NOWHERE),
            listed((paragraph("again first"),), ordered=True),
            heading(3, "A third level"),
            paragraph(PROSE),
            Figure(
                Caption(text("A slope from black to white"), (), "Figure 2"),
                Picture("figures/slope.png", Kind.PNG, png(300, 60), 300, 60),
                "A grey slope.",
                NOWHERE,
                text("Source: drawn here."),
                "fig2",
            ),
            heading(1, "Risks, events and signs", "risks"),
            self.matrix(),
            self.risks(),
            Register(
                Caption(text("Dated facts only")),
                (
                    Event(
                        "2022-07",
                        (*text("Pyongyang recognises Donetsk and Luhansk"), self.note("TASS.")),
                        NOWHERE,
                        "",
                        "Jul 2022",
                    ),
                    Event("2024-06", text("Treaty signed in Pyongyang"), NOWHERE, "", "Jun 2024"),
                ),
                NOWHERE,
                heads=("Date", "Event"),
            ),
            Register(
                Caption(text("Signs that would change our view"), (), "Table 3"),
                (
                    Indicator(
                        text("Tanker calls at Vostochny"),
                        (),
                        "above 10 a month",
                        Sight.SEEN,
                        "",
                        NOWHERE,
                        "",
                        "R4",
                        "Seen",
                        "1 May 2026",
                    ),
                    Indicator(
                        text("Seoul votes lethal aid to Kyiv"),
                        (),
                        "a vote",
                        Sight.NOT_SEEN,
                        "",
                        NOWHERE,
                        "",
                        "R2, R3",
                        "Not seen",
                        "1 May 2026",
                    ),
                ),
                NOWHERE,
                heads=("Sign", "Threshold", "Bears on", "Status", "Checked"),
                id="signs",
            ),
            Table(
                Caption(text("Cells in three ways"), (), "Table 4"),
                (Cell(text("Region")), Cell(text("Cost")), Cell(text("Middle"))),
                (
                    (Cell(text("North")), Cell(text("1,000")), Cell(text("x"))),
                    (
                        Cell((Text("South"), Break(), Text("of it"))),
                        Cell(()),
                        Cell((Text("y"), self.note("In a cell."))),
                    ),
                ),
                (Align.LEFT, Align.RIGHT, Align.CENTRE),
                NOWHERE,
                text("£ billion, 2024 prices."),
                "cost",
            ),
            heading(1, "Assumptions"),
            Point(
                PointKind.ASSUMPTION,
                (
                    paragraph(
                        "The war lasts through 2026, and so does the need for shells on one side and oil on the other."
                    ),
                ),
                NOWHERE,
                "a1",
                "A1",
            ),
            Point(
                PointKind.ASSUMPTION,
                (paragraph("China neither stops the trade nor joins it."), paragraph("More of it.")),
                NOWHERE,
                "a2",
                "A2",
            ),
            heading(1, "Sources"),
            Sources(
                NOWHERE,
                (
                    SourceEntry(
                        "crs",
                        (
                            Text("Congressional Research Service. "),
                            Link("https://www.congress.gov/", (Emph(text("Russia–North Korea Relations")),)),
                            Text(". In Focus IF12760. https://www.congress.gov/."),
                        ),
                    ),
                    SourceEntry("msmt", text("Multilateral Sanctions Monitoring Team. First report. 29 May 2025.")),
                ),
            ),
            Panel(
                PanelKind.COLOPHON,
                text("About this brief"),
                (paragraph("A specimen of page design: every likelihood and score is a proposal for the author."),),
                NOWHERE,
            ),
        )

    def risks(self):
        rows = (
            ("Weapons technology goes north; missiles improve", 4, "likely", "high", "Arms control"),
            ("A clash on the peninsula draws in allies", 5, "unlikely", "high", "Korea"),
            ("Seoul and Tokyo arm faster; the region follows", 3, "likely", "high", "Defence policy"),
        )
        return Register(
            Caption(text("Risk register"), (), "Table 2"),
            tuple(
                Risk(
                    text(words),
                    impact,
                    ICD203.term(term),
                    "",
                    owner,
                    "2027",
                    NOWHERE,
                    f"risk{place}",
                    f"{term.capitalize()}, {ICD203.term(term).range}",
                    f"{impact} {IMPACTS[impact].capitalize()}",
                    rating.capitalize(),
                    f"R{place}",
                )
                for place, (words, impact, term, rating, owner) in enumerate(rows, 1)
            ),
            NOWHERE,
            heads=("ID", "If …, then …", "Likelihood", "Impact", "Rating", "Owner", "Horizon"),
            id="register",
        )

    def matrix(self):
        grades = sober().matrix.grades
        words = ("Low", "Moderate", "High", "Severe")
        held = {(5, 2): ("R2",), (4, 4): ("R1",), (3, 4): ("R3",)}
        return Matrix(
            Caption(
                (*text("One of the risks is rated severe; "), Ref("risk2", NOWHERE, text("R2")), Text(" is not")),
                text("Impact down, likelihood across"),
                "Table 1",
            ),
            NOWHERE,
            (),
            "matrix",
            "Impact",
            tuple((term.name.capitalize(), term.range) for term in ICD203.terms),
            tuple((str(impact), IMPACTS[impact].capitalize()) for impact in range(5, 0, -1)),
            tuple(
                tuple(
                    MatrixCell(words["LMHS".index(letter)], "LMHS".index(letter), held.get((impact, step), ()))
                    for step, letter in enumerate(grades[impact - 1])
                )
                for impact in range(5, 0, -1)
            ),
        )


def edition(
    *,
    paper="letter",
    notes=NotesAt.FOOT,
    mark="TLP:CLEAR",
    contents=False,
    copy=Copy.ORDINARY,
    draft="",
    columns=1,
    blocks=None,
):
    """The specimen for an audience; `blocks` in place of its own."""
    document = Document(Specimen().blocks() if blocks is None else blocks)
    if contents:
        lines = tuple(
            ContentsLine(block.level, text(block.content[0].text), block.id)
            for block in document.blocks
            if isinstance(block, Heading) and block.id
        )
        document = Document((Contents(NOWHERE, lines), *document.blocks))
    title = TitleBlock(
        "Policy brief 12",
        "Sanctions and security series",
        "Arms for oil: Moscow and Pyongyang after 2022",
        "What an exchange born of one war does to the next crisis",
        (
            Fact("Author", ("Chaewon Hong",)),
            Fact("Published", ("23 November 2026",)),
            Fact("Information cut-off", ("1 November 2026",)),
            Fact("Version", ("1.0",)),
        ),
    )
    return Edition(
        "moscow-pyongyang",
        Audience("minister", "policy-brief", paper, notes=notes, mark=MARKS[mark]),
        Format("policy-brief", "Policy brief", Genre.POLICY, Source("", ""), columns=columns),
        sober(),
        "en-US",
        dt.date(2026, 11, 23),
        title,
        Furniture(
            "Moscow and Pyongyang", "{page} of {pages}", MARKS[mark].meaning, "Notes", "Note", "Contents", "Page", draft
        ),
        document,
        MARKS[mark],
        ("breve contributors",),
        ("a source is not verified",) if draft else (),
        copy=copy,
        digest="0123456789abcdef",
    )


def with_blocks(*blocks, **changes):
    """The edition of some blocks alone, under a heading."""
    return replace(edition(blocks=(heading(1, "One"), *blocks)), **changes)
