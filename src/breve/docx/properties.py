"""What a Word file says about itself: core properties, and a few of its own."""

from breve.docx.ooxml import escape, part, quoted
from breve.model.brief import Copy, Edition
from breve.model.mark import UNMARKED

CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core(edition: Edition) -> bytes:
    """The core properties (ECMA-376, part 2, 11); the brief's date is the clock."""
    block, authors = edition.title_block, "; ".join(edition.authors)
    stamp = f"{edition.date.isoformat()}T00:00:00Z"
    said = (
        ("dc:title", block.title),
        ("dc:subject", block.subtitle),
        ("dc:creator", authors),
        ("cp:lastModifiedBy", authors),
        ("cp:revision", "1"),
        ("dc:language", edition.language),
        ("cp:category", block.kind),
        ("cp:contentStatus", edition.furniture.draft),
    )
    words = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in said if words)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified")
    )
    return part("cp:coreProperties", words + dates, CORE)


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
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
    spaces = f'xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes"'
    return part("Properties", properties, spaces)


def _property(place: int, name: str, words: str) -> str:
    value = f"<vt:lpwstr>{escape(words)}</vt:lpwstr>"
    return f'<property fmtid="{FORMAT}" pid="{place}" name="{quoted(name)}">{value}</property>'


def application() -> bytes:
    """The extended properties: which program wrote the file."""
    return part("Properties", "<Application>breve</Application>", f'xmlns="{OFFICE}/extended-properties"')
