"""All that we know of PDF: fonts, paragraphs, pages and tags."""
