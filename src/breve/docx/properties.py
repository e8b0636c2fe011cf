"""What a Word file says about itself: core properties, and a few of its own."""

import datetime as dt
from typing import Any

from breve.docx.ooxml import DECLARATION, escape, quoted
from breve.model.brief import Copy, Edition
from breve.model.mark import UNMARKED


def describe(core: Any, edition: Edition) -> None:
    """Fill python-docx's core properties; the brief's date is the clock."""
    stamp = dt.datetime.combine(edition.date, dt.time())
    core.title = _short(edition.title_block.title)
    core.subject = _short(edition.title_block.subtitle)
    core.author = _short("; ".join(edition.authors))
    core.last_modified_by = _short("; ".join(edition.authors))
    core.category = _short(edition.title_block.kind)
    core.language = edition.language
    core.content_status = _short(edition.furniture.draft)
    core.created = core.modified = stamp
    core.revision = 1


def _short(words: str) -> str:
    """A core property as python-docx takes it: 255 characters."""
    return words[:255]


FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The identity of custom properties (ECMA-376, 15.2.12.2)."""


def custom(edition: Edition) -> bytes:
    """The custom properties' part, or nothing: draft, marking, and the digest of what the file was built from."""
    said = {
        "Status": edition.furniture.draft,
        "Marking": edition.mark.name if edition.mark != UNMARKED else "",
        "breve.digest": "" if edition.copy is Copy.FINAL else edition.digest,
    }
    kept = [(name, words) for name, words in said.items() if words]
    properties = "".join(_property(place, name, words) for place, (name, words) in enumerate(kept, 2))
    if not properties:
        return b""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{DECLARATION}<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        f"{properties}</Properties>"
    ).encode()


def _property(place: int, name: str, words: str) -> str:
    value = f"<vt:lpwstr>{escape(words)}</vt:lpwstr>"
    return f'<property fmtid="{FORMAT}" pid="{place}" name="{quoted(name)}">{value}</property>'


def application() -> bytes:
    """The extended properties: which program wrote the file."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{DECLARATION}<Properties xmlns="{office}"><Application>breve</Application></Properties>'.encode()
