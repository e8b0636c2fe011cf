"""The door of the Word room; what stands behind it, python-docx too, is imported with the first file."""

from breve.model.brief import Edition, Folios, Written


def write(edition: Edition, folios: Folios | None) -> Written:
    """Set an edition as a DOCX; `folios` are the pages of its PDF, for what the contents and the folio show."""
    from breve.docx.file import word_file

    return Written(word_file(edition, folios))
