"""Titles in square brackets: supplied by whoever cites, and so neither quoted nor set in italics."""

import re

from breve.model.document import Emph, Inlines, Text, plain

_QUOTED = re.compile(r"[“‘«„‚][\u00a0\u202f]?(\[[^\]“”«»„]*\])([.,?!]?)[\u00a0\u202f]?[”’»“‘]")
_SUPPLIED = re.compile(r"\[[^\]]*\]")


def undressed(content: Inlines) -> Inlines:
    """The words of an engine, in which “[Report on rail],” becomes a bare [Report on rail] again.

    No style can do this, since CSL does not look into a title; editors of sources without titles expect it (Chicago
    Manual of Style, 17th edition, on descriptive titles).
    """
    return _undressed(content) if "[" in plain(content) else content


def _undressed(content: Inlines) -> Inlines:
    plainer: Inlines = ()
    for inline in content:
        match inline:
            case Emph(inside) if _SUPPLIED.fullmatch(plain(inside)):
                plainer += _undressed(inside)
            case Text(text, span) if "[" in text:
                plainer += (Text(_QUOTED.sub(r"\1\2", text), span),)
            case Emph(inside):
                plainer += (Emph(_undressed(inside)),)
            case _:
                plainer += (inline,)
    return plainer
