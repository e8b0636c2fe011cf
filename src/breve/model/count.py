"""How long an edition is, as its audience counts."""

import re
from collections.abc import Iterator
from functools import lru_cache

from breve.model.brief import Edition
from breve.model.document import Code, Document, Note, Sources, Text, walk
from breve.model.document import notes as notes_of

_WORD = re.compile(r"\w+(?:[-’'.,/]\w+)*")


def words(edition: Edition) -> int:
    """The words of the text: headings, captions and cells counted; notes and the list of sources not."""
    return words_in(edition.document)


def notes(edition: Edition) -> int:
    """How many notes an edition has."""
    return len(notes_of(edition.document))


_UNCOUNTED = frozenset({Note, Sources})


def words_in(document: Document) -> int:
    """The words of a document's text, its notes and its list of sources left out."""
    said: Iterator[Text | Code] = walk(document, Text, Code, past=_UNCOUNTED)
    return sum(_words_of(one.text) for one in said)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> int:
    """Kept, since an edition is counted twice, and most of its texts stand in the next one too."""
    return len(_WORD.findall(text))
