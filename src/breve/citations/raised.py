"""Superscript letters of Unicode, in which locales write their ordinals, as letters that are raised."""

import re
import unicodedata
from functools import lru_cache

from breve.citations.elements import Formatting
from breve.citations.tree import Node, Nodes, Shaped

RAISED = re.compile("([ªº\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2071\u207f])")
SUPERSCRIPT = Formatting(vertical_align="sup")


@lru_cache(maxsize=1024)
def raised(text: str) -> Nodes:
    """A term or ordinal, its superscript letters set as superscripts: fonts often lack them."""
    if not RAISED.search(text):
        return (text,) if text else ()
    return tuple(_node(piece, is_raised=number % 2 == 1) for number, piece in enumerate(RAISED.split(text)) if piece)


def _node(piece: str, *, is_raised: bool) -> Node:
    return Shaped(SUPERSCRIPT, (unicodedata.normalize("NFKD", piece)[0],)) if is_raised else piece
