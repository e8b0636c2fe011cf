"""Small finished editions for tests; the specimen holds one of everything that the mock-ups show."""

import datetime as dt

from breve.model.asset import Numbers, Series
from breve.model.brief import Audience, Edition, Fact, Format, Furniture, Genre, NotesAt, TitleBlock
from breve.model.document import (
    Block,
    Break,
    Caption,
    Chart,
    ChartKind,
    Document,
    Emph,
    Event,
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
    Ref,
    Register,
    Risk,
    Sight,
    SourceEntry,
    Sources,
    Strong,
    Text,
)
from breve.model.mark import MARKS, UNMARKED
from breve.model.record import replace
from breve.model.scale import ICD203, Confidence
from breve.model.source import NOWHERE, Source
from strategies import sober

FURNITURE = Furniture(
    "Arms for oil", "{page} of {pages}", "Disclosure is not limited", "Notes", "Note", "Contents", "Page"
)
TITLE = TitleBlock(
    "Policy brief 12",
    "Sanctions and Security Series",
    "Arms for oil: Moscow and Pyongyang after 2022",
    "What an exchange born of one war does to the next crisis",
    (
        Fact("Author", ("Chaewon Hong",)),
        Fact("Published", ("23 November 2026",)),
        Fact("Information cut-off", ("1 November 2026",)),
        Fact("Version", ("1.0",)),
    ),
)


def edition(
    *blocks: Block, notes=NotesAt.FOOT, paper="letter", columns=1, title=TITLE, mark=UNMARKED, **more
) -> Edition:
    """A finished edition of some blocks."""
    return Edition(
        "specimen",
        Audience("reader", "specimen", paper, notes=notes, mark=mark),
        Format("specimen", "Specimen", Genre.POLICY, Source("", ""), columns=columns),
        sober(),
        "en-US",
        dt.date(2026, 11, 23),
        title,
        more.pop("furniture", replace(FURNITURE, meaning=mark.meaning)),
        Document(blocks),
        mark,
        ("breve contributors",),
        **more,
    )


def paragraph(*content, id="") -> Paragraph:  # noqa: A002 - the model's word
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in content), NOWHERE, id)


def heading(level: int, words: str, id: str = "") -> Heading:  # noqa: A002 - the model's word
    return Heading(level, (Text(words),), NOWHERE, id)


def note(number: int, *content) -> Note:
    return Note((paragraph(*content),), NOWHERE, number)


def judgment(number: int, term: str, said: tuple, confidence: str, basis: tuple) -> Judgment:
    found = ICD203.term(term)
    assert found
    return Judgment(
        tuple(Text(one) if isinstance(one, str) else one for one in said),
        found,
        Confidence(confidence),
        tuple(Text(one) if isinstance(one, str) else one for one in basis),
        "",
        NOWHERE,
        id=f"kj{number}",
        label=f"Confidence: {confidence}.",
        scale=(Text(found.name.capitalize()), Break(), Text(found.range)),
        number=number,
    )


# -- the specimen ------------------------------------------------------------------------------------


def specimen() -> Edition:
    """The brief of the sober mock-ups: every likelihood, score and status in it is a specimen."""
    return edition(*_opening(), *_analysis(), *_risks(), mark=MARKS["TLP:CLEAR"])


def _opening() -> tuple[Block, ...]:
    line = (
        "Russia’s war in Ukraine has turned a warming friendship with North Korea into an exchange "
        "of arms for oil and "
        "technology. We assess that the exchange is likely (55–80%) to continue while the war lasts, wearing away "
        "United Nations sanctions and raising tension on the Korean Peninsula."
    )
    return (
        Panel(PanelKind.BOTTOM_LINE, (Text("Bottom line"),), (paragraph(line),), NOWHERE),
        heading(1, "Key judgments"),
        judgment(
            1,
            "almost certain",
            (
                "North Korea has almost certainly (95–99%) sent Russia shells and rockets since September 2023.",
                note(1, "Multilateral Sanctions Monitoring Team (MSMT), first report, 29 May 2025, [page]."),
            ),
            "high",
            (
                "An eleven-state report and a survey for the United States Congress agree.",
                note(
                    2,
                    "Congressional Research Service, ",
                    Emph((Text("Russia–North Korea Relations"),)),
                    ", In Focus IF12760, 10 September 2024, updated 30 October 2024.",
                ),
            ),
        ),
        judgment(
            2,
            "likely",
            (
                "Russia is likely (55–80%) to send military technology in return through December 2027.",
                note(3, "MSMT, first report, [page]."),
            ),
            "moderate",
            ("Sources are open and partly official; one delivery is reported, the rest inferred.",),
        ),
        judgment(
            3,
            "very likely",
            ("Russia has very likely (80–95%) shipped more refined fuel than the yearly United Nations limit.",),
            "moderate",
            ("Imagery and an official statement agree; no cargo papers have been seen.",),
        ),
        judgment(
            4,
            "roughly even chance",
            ("There is a roughly even chance (45–55%) that the exchange outlasts the war at today’s level.",),
            "low",
            ("The judgment rests on an assumption about China and on one strand of open reporting.",),
        ),
        judgment(
            5,
            "very unlikely",
            (
                "New Security Council sanctions are very unlikely (5–20%) while Russia has a veto.",
                note(4, "United Nations, press release SC/15648, 28 March 2024."),
            ),
            "high",
            ("The vote of 28 March 2024 is on record.",),
        ),
    )


def _analysis() -> tuple[Block, ...]:
    deliveries = Numbers(
        "Delivery",
        ("Yearly UN limit", "March 2024 alone", "By November 2024"),
        (Series("Barrels", (500_000.0, 165_000.0, 1_000_000.0)),),
    )
    return (
        heading(1, "An old tie, renewed by need", "tie"),
        paragraph(
            "Ties were warming before February 2022, but the invasion gave each side something that "
            "the other needed. On "
            "13 July 2022 North Korea became the third member of the United Nations, after Russia "
            "and Syria, to recognise "
            "Donetsk and Luhansk.",
            note(
                5,
                "TASS, “[Title to be confirmed]”, 13 July 2022, ",
                Link("https://tass.com/politics/1479539", (Text("tass.com/politics/1479539"),)),
                ". South Ossetia (2014) and Abkhazia (2022) are not members.",
            ),
            " Sergei Shoigu was in Pyongyang on 26–27 July 2023; Kim Jong Un met Vladimir Putin that September.",
        ),
        paragraph(
            "Eleven states, working outside the United Nations, count more than 20,000 containers "
            "since September 2023, "
            "and nine million rounds in 2024.",
            note(6, "MSMT, first report, [page]."),
            " Their predecessor, the Panel of Experts, ended on 30 April 2024 after a Russian veto.",
            note(7, "United Nations, SC/15648."),
        ),
        Chart(
            Caption(
                (Text("Reported oil deliveries were at least twice the yearly limit"),),
                (Text("Refined petroleum, barrels"),),
                "Figure 1",
            ),
            ChartKind.BAR,
            deliveries,
            "Bar chart: the yearly limit is 500,000 barrels; 165,000 were delivered in March 2024 alone.",
            NOWHERE,
            (
                Text("Sources: United States, 2 May 2024; Open Source Centre, 22 November 2024."),
                note(
                    8,
                    "The two figures must not be added. The United States said on 2 May 2024 that Russia had shipped "
                    "165,000 barrels in March, against a yearly limit of 500,000; by 22 November the "
                    "Open Source Centre’s "
                    "count had passed one million. The first is an official statement and the second "
                    "rests on imagery, so "
                    "each is a check on the other; neither shows the price of the fuel or who took delivery.",
                ),
            ),
            "fig-oil",
        ),
        heading(1, "What limits the tie"),
        paragraph(
            "The treaty signed in Pyongyang on 19 June 2024, and in force since 4 December, promises mutual military "
            "assistance.",
            note(9, "Interfax, “[Title to be confirmed]”, November 2024, item 108291."),
            " Two older limits remain: the North’s poor economy and its trade with China. If Beijing "
            "blocks the exchange, ",
            Ref("kj4", NOWHERE, (Text("judgment 4"),)),
            " falls. In Korean it is ",
            Language("ko", (Text("북한"),)),
            ", in Russian ",
            Language("ru", (Text("Северная Корея"),)),
            ".",
        ),
        heading(2, "What we assume"),
        Point(
            PointKind.ASSUMPTION,
            (paragraph("China keeps trading with the North as it did in 2025."),),
            NOWHERE,
            "",
            "A1",
        ),
        Point(
            PointKind.ASSUMPTION,
            (
                paragraph(
                    "The war lasts beyond the end of 2026, whatever a truce may bring in the "
                    "meantime to either side of it."
                ),
            ),
            NOWHERE,
            "",
            "A2",
        ),
        List(
            (
                (
                    paragraph(
                        "Artillery ammunition goes north to south by rail, and some of it by sea "
                        "from Rajin to Vostochny."
                    ),
                ),
                (paragraph("Fuel goes back by tanker; ", Strong((Text("nobody"),)), " counts all of it."),),
            ),
            is_ordered=False,
            span=NOWHERE,
        ),
    )


def _risks() -> tuple[Block, ...]:
    rows = (
        ("Weapons technology goes north; missiles improve", 4, "likely", "High", "Arms control"),
        ("A clash on the peninsula draws in allies", 5, "unlikely", "High", "Korea"),
        ("Seoul and Tokyo arm faster; the region follows", 3, "likely", "High", "Defence policy"),
        ("Sanctions on the North lose all practical force", 4, "very likely", "Severe", "United Nations"),
        ("Aid and trade stop; the North turns back to China", 2, "roughly even chance", "Moderate", "China"),
    )
    impacts = ("Minor", "Limited", "Moderate", "Significant", "Catastrophic")
    risks = tuple(
        Risk(
            (Text(said),),
            impact,
            ICD203.term(term),
            "",
            owner,
            "2027",
            NOWHERE,
            likelihood=f"{term.capitalize()}, {ICD203.term(term).range}",
            impact_word=f"{impact} {impacts[impact - 1]}",
            rating=rating,
            label=f"R{place}",
        )
        for place, (said, impact, term, rating, owner) in enumerate(rows, 1)
    )
    events = tuple(
        Event("2024", (Text(said),), NOWHERE, date_word=date)
        for date, said in (
            ("Jul 2022", "Pyongyang recognises Donetsk and Luhansk"),
            ("Jun 2024", "Treaty signed in Pyongyang"),
        )
    )
    signs = (
        Indicator(
            (Text("Tanker calls at Vostochny above 10 a month"),),
            (),
            "10 a month",
            Sight.SEEN,
            "",
            NOWHERE,
            target="R4",
            status_word="Seen",
            checked_word="1 November 2026",
        ),
        Indicator(
            (Text("Chinese customs data rise for two quarters"),),
            (),
            "two quarters",
            Sight.NOT_SEEN,
            "",
            NOWHERE,
            target="R5",
            status_word="Not seen",
            checked_word="1 November 2026",
        ),
    )
    return (
        heading(1, "Risks, events and signs"),
        matrix(risks),
        Register(
            Caption((Text("Risk register"),), (), "Table 1"),
            risks,
            NOWHERE,
            heads=("ID", "If …, then …", "Likelihood", "Impact", "Rating", "Owner", "Horizon"),
        ),
        Register(Caption((Text("Dated facts only"),), (), "Timeline"), events, NOWHERE, heads=("Date", "Event")),
        Register(
            Caption((Text("Signs that would change our view"),), (), "Table 2"),
            signs,
            NOWHERE,
            heads=("Indicator", "Threshold", "Risk", "Status", "Checked"),
        ),
        heading(1, "Sources"),
        Sources(
            NOWHERE,
            (
                SourceEntry(
                    "msmt",
                    (
                        Text("Multilateral Sanctions Monitoring Team. "),
                        Emph((Text("Unlawful Military Cooperation"),)),
                        Text(". First report, 29 May 2025."),
                    ),
                    "https://msmt.info",
                ),
                SourceEntry(
                    "crs",
                    (
                        Text(
                            "Congressional Research Service. “Russia–North Korea Relations.” In "
                            "Focus IF12760, updated 30 October 2024. Washington."
                        ),
                    ),
                ),
            ),
        ),
        Panel(
            PanelKind.COLOPHON,
            (Text("About this brief"),),
            (
                paragraph(
                    "A specimen of page design: every likelihood, confidence, score and status is a "
                    "proposal for the author. Set in Source Serif 4."
                ),
            ),
            NOWHERE,
        ),
    )


def matrix(risks: tuple[Risk, ...]) -> Matrix:
    words, grades = ("Low", "Moderate", "High", "Severe"), sober().matrix.grades
    rows = tuple(
        tuple(
            MatrixCell(
                words["LMHS".index(letter)],
                "LMHS".index(letter),
                tuple(risk.label for risk in risks if risk.impact == impact and risk.term and risk.term.step == step),
            )
            for step, letter in enumerate(grades[impact - 1])
        )
        for impact in range(5, 0, -1)
    )
    names = ("Catastrophic", "Significant", "Moderate", "Limited", "Minor")
    return Matrix(
        Caption(
            (Text("One of the five risks is rated severe"),),
            (Text("Impact down, likelihood across; R1 to R5 as in Table 1"),),
            "Figure 2",
        ),
        NOWHERE,
        corner="Impact",
        columns=tuple((term.name.capitalize(), term.range) for term in ICD203.terms),
        impacts=tuple((str(5 - place), name) for place, name in enumerate(names)),
        rows=rows,
    )
