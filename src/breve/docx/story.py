"""A story of a Word file while it is written (the body, or the notes), and what all stories of a file share."""

from collections.abc import Mapping
from enum import StrEnum

from breve.docx.anchor import Anchors
from breve.docx.shape import RunShape
from breve.model.document import Note
from breve.model.record import Draft, Record, field, replace
from breve.model.style import Look


class Notes(StrEnum):
    """The two kinds of note that Word has, by the names of its elements."""

    FOOT = "footnote"
    END = "endnote"


class Tally(Draft):
    """What is counted over a whole file: bookmarks, drawings, notes, lists, and the differences between runs."""

    anchors: Anchors
    notes_kind: Notes
    has_identity: bool
    bookmarks: int = 0
    drawings: int = 0
    blocks: int = 0
    notes: list[Note] = field(default_factory=list)
    list_starts: list[tuple[str, int, int]] = field(default_factory=list)
    """Each ordered list's family of styles ("List", "PanelList"), level, from 0, and the number it counts from."""
    shapes: set[RunShape] = field(default_factory=set)

    def bookmark(self, name: str) -> tuple[str, str]:
        """The two ends of a bookmark."""
        self.bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>'
        return start, f'<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    def bookmarked(self, name: str, inner: str) -> str:
        """Some runs within a bookmark."""
        start, end = self.bookmark(name)
        return start + inner + end

    def anchored(self, identity: str, inner: str) -> str:
        """Some runs, within the bookmark of the block of that id if anything points at it."""
        anchor = self.anchors.get(identity)
        return self.bookmarked(anchor.name, inner) if anchor else inner


class Related(Record):
    """Something that a part names by a relationship's id: an address, or another part of the file."""

    kind: str
    target: str
    content: bytes = b""
    media_type: str = ""
    is_external: bool = False


class Story(Draft):
    """One part with paragraphs of its own, and so with relationships of its own.

    A link in a note belongs to the notes part: named among the body's relationships it would break the file.  `hosts`
    says what the paragraphs of each style show by themselves.  `measure` and `frame` are how wide text and tables are
    (of a column's width both, where there are two), `height` how tall the page is, in points.
    """

    look: Look
    tally: Tally
    hosts: Mapping[str, RunShape]
    measure: float
    frame: float
    height: float
    is_notes: bool = False
    related: dict[Related, str] = field(default_factory=dict)

    def relate(self, related: Related) -> str:
        """The id under which this story names something, the same for the same thing."""
        return self.related.setdefault(related, f"rIdS{len(self.related) + 1}")


HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


class Para(Record):
    """A paragraph: its style's id, its runs, and what Word wants said at the paragraph itself (a list, a section)."""

    style: str
    runs: str
    properties: str = ""

    def xml(self) -> str:
        """The paragraph's element."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{self.properties}</w:pPr>{self.runs}</w:p>'


class Grid(Record):
    """What is no paragraph: a table, or a table of contents, as its element."""

    content: str

    def xml(self) -> str:
        """The element."""
        return self.content


Flow = list[Para | Grid]
"""Paragraphs and tables, one under another."""


def ended(flow: Flow, section: str) -> Flow:
    """Some paragraphs, the last of them the end of a section; after a table that is one of its own."""
    match flow:
        case [*above, Para(properties=properties) as last]:
            return [*above, replace(last, properties=properties + section)]
        case _:
            return [*flow, Para("AfterTable", "", section)]
