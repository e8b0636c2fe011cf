"""Every text that a finished file can hold, by readers that are not our own, with the way in which it was found."""

import io
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
from lxml import etree

from readback import Tag, pdf_tree


def squeezed(text: str) -> str:
    """A text without its white space, hyphens and case, so that no line end hides a word."""
    return re.sub(r"[\s\u00ad\u200b-]", "", unicodedata.normalize("NFKC", text)).casefold()


def in_bytes(content: bytes) -> Iterator[str]:
    """Bytes as text, in each encoding that a file may use for words."""
    yield content.decode("utf-8", "ignore")
    for start in (0, 1):
        yield content[start:].decode("utf-16-be", "ignore")
        yield content[start:].decode("utf-16-le", "ignore")


def texts_of(name: str, content: bytes, file: Path) -> Iterator[tuple[str, str]]:
    """Every text that readers find in a file, with the way in which it was found."""
    yield "the name", name
    yield from (("the file", text) for text in in_bytes(content))
    yield from texts_of_pdf(content, file) if name.endswith(".pdf") else texts_of_docx(content)


def texts_of_docx(content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            raw = package.read(part)
            yield from ((f"part {part}", text) for text in (part, *in_bytes(raw)))
            if part.endswith((".xml", ".rels")):
                root = etree.fromstring(raw)
                yield f"runs of {part}", "".join(root.itertext())
                yield f"attributes of {part}", "\n".join(value for one in root.iter() for value in one.attrib.values())


def texts_of_pdf(content: bytes, file: Path) -> Iterator[tuple[str, str]]:
    yield from texts_in_objects(content)
    reader = pypdf.PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, 1):
        yield f"page {number} by pypdf", page.extract_text()
    yield "outline", "\n".join(str(one.title) for one in flat(reader.outline))
    yield "named destinations", "\n".join(reader.named_destinations)
    yield "document information", str(reader.metadata)
    yield "attachments", str({attached: reader.attachments[attached] for attached in reader.attachments})
    yield "the tag tree", "\n".join(in_tags(pdf_tree(content)))
    yield (
        "pages by poppler",
        subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True, text=True).stdout,
    )


def texts_in_objects(content: bytes) -> Iterator[tuple[str, str]]:
    """Every object of a PDF, streams decompressed: XMP, tags with Alt and ActualText, links, all that is written."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            written = one.unparse() if not isinstance(one, pikepdf.Stream) else one.unparse() + one.read_bytes()
            yield from ((f"object {one.objgen[0]}", text) for text in in_bytes(written))
            yield from (("a string", text) for text in strings_in(one))


def strings_in(one) -> Iterator[str]:
    """The strings of a direct object, decoded."""
    match one:
        case pikepdf.String():
            yield str(one)
        case pikepdf.Array():
            for inner in one:
                if not getattr(inner, "is_indirect", False):
                    yield from strings_in(inner)
        case pikepdf.Dictionary() | pikepdf.Stream():
            for key, inner in one.items():
                yield str(key)
                if not getattr(inner, "is_indirect", False):
                    yield from strings_in(inner)


def flat(outline: list) -> Iterator:
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one


def in_tags(tag: Tag) -> Iterator[str]:
    yield tag.alt
    yield "".join(child if isinstance(child, str) else " ".join(in_tags(child)) for child in tag.children)
