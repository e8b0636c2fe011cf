"""The page of a Word file: the frame bounds it, and what stands on the measure is indented from there."""

from breve.docx.ooxml import twips
from breve.model.brief import Edition
from breve.model.record import Record
from breve.model.style import Paper


class Page(Record):
    """A paper with its columns.  `left` and `right` indent the measure from the frame; in columns they are nothing."""

    paper: Paper
    columns: int
    gutter: float

    @property
    def frame(self) -> float:
        """How wide the frame is, in points."""
        paper = self.paper
        return paper.width - paper.left - paper.right + paper.out_left + paper.out_right

    @property
    def column(self) -> float:
        """How wide a column of text is: the frame, where there is one column alone."""
        return (self.frame - (self.columns - 1) * self.gutter) / self.columns

    @property
    def left(self) -> float:
        """From the frame's left edge to the measure's."""
        return self.paper.out_left if self.columns == 1 else 0

    @property
    def right(self) -> float:
        """From the measure's right edge to the frame's."""
        return self.paper.out_right if self.columns == 1 else 0

    @property
    def measure(self) -> float:
        """How wide running text is."""
        return self.column - self.left - self.right


def page_of(edition: Edition) -> Page:
    """The page of an edition, by its audience's paper and its format's columns."""
    look = edition.look
    return Page(look.papers[edition.audience.paper], edition.format.columns, look.column_gutter)


BYLINE_GUTTER = 14
"""Between two columns of the byline, in points."""

HEAD_ASCENT, FOOT_DESCENT = 11.5, 3.5
"""How far a running head's line reaches above its baseline, and a folio's below, in points."""


def section(page: Page, references: str = "", columns: tuple[float, ...] = ()) -> str:
    """A section's properties.  The first has the heads and feet of all, and a first page; others go on below it.

    `columns` are as wide as they say, in points; without them the section has the page's own.
    """
    paper = page.paper
    is_first = bool(references)
    return (
        f"<w:sectPr>{references}"
        '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
        f'<w:type w:val="{"nextPage" if is_first else "continuous"}"/>'
        f'<w:pgSz w:w="{twips(paper.width)}" w:h="{twips(paper.height)}"/>'
        f'<w:pgMar w:top="{twips(paper.top)}" w:right="{twips(paper.right - paper.out_right)}"'
        f' w:bottom="{twips(paper.bottom)}" w:left="{twips(paper.left - paper.out_left)}"'
        f' w:header="{twips(paper.top - paper.head - HEAD_ASCENT)}"'
        f' w:footer="{twips(paper.bottom - paper.foot - FOOT_DESCENT)}" w:gutter="0"/>'
        f"{_columns(page, columns)}"
        f"{'<w:titlePg/>' if is_first else ''}</w:sectPr>"
    )


def _columns(page: Page, widths: tuple[float, ...]) -> str:
    if not widths:
        return f'<w:cols w:num="{page.columns}" w:space="{twips(page.gutter)}"/>'
    if len(widths) == 1:
        return '<w:cols w:num="1" w:space="0"/>'
    between = (page.frame - sum(widths)) / (len(widths) - 1)
    ends = (*(twips(between) for _ in widths[1:]), 0)
    inner = "".join(f'<w:col w:w="{twips(one)}" w:space="{end}"/>' for one, end in zip(widths, ends, strict=True))
    return f'<w:cols w:num="{len(widths)}" w:equalWidth="0">{inner}</w:cols>'
