"""What a reader finds in a finished file: headings, paragraphs, figures and notes, in one form for every reader.

Each reader gives a tree of tags in the words of PDF's standard structure types; `said` alone turns a tree into a list:
artifacts left out, a line-end hyphen joined to the next line, white space folded, a note after the block that cites it.
`words_of` says the same of an edition, so that files can be held against it.
"""

from readback.docx import docx_tree
from readback.edition import edition_tree
from readback.form import LINE_END, MARK, Kind, Said, Tag, agree, fold, in_place, said
from readback.pandoc import pandoc_tree
from readback.pdf import pdf_tree, pdfjs_trees, poppler_tree

__all__ = [
    "LINE_END",
    "MARK",
    "Kind",
    "Said",
    "Tag",
    "agree",
    "banner_of",
    "docx_tree",
    "edition_tree",
    "fold",
    "in_place",
    "pandoc_tree",
    "pdf_tree",
    "pdfjs_trees",
    "poppler_tree",
    "read_docx",
    "read_pdf",
    "said",
    "without_banner",
    "words_of",
]


def words_of(edition) -> list[Said]:
    """What both files of an edition are to say, each note after the passage that cites it."""
    return in_place(said(edition_tree(edition)))


def banner_of(edition) -> list[Said]:
    """The marking as a PDF says it once, before all else; a Word file has it in its header, outside the text."""
    words = fold(f"{edition.furniture.meaning} {edition.mark.name}") if edition.mark.rank else ""
    return [Said(Kind.PARAGRAPH, words)] if words else []


def without_banner(listed: list[Said], edition) -> list[Said]:
    """What a PDF says after its marking."""
    banner = banner_of(edition)
    return listed[len(banner) :] if listed[: len(banner)] == banner else listed


def read_pdf(content: bytes) -> list[Said]:
    """What a PDF says, by our own reading of its structure tree, each note after the passage that cites it."""
    return in_place(said(pdf_tree(content)))


def read_docx(content: bytes) -> list[Said]:
    """What a Word file says, by our own reading of its parts, each note after the passage that cites it."""
    return in_place(said(docx_tree(content)))
