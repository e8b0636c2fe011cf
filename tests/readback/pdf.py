"""PDFs as trees of tags: by our own reading, by poppler's and by pdf.js's."""

import io
import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf

from inked import runs
from readback.form import Tag

# -- by our own reading of structure and content -------------------------------------------------------


def pdf_tree(content: bytes) -> Tag:
    """A PDF's structure tree with the words of each marked content in it, by our own reading of both."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        words: dict[tuple[int, int], str] = defaultdict(str)
        for run in runs(pdf):
            if run.mcid is not None and not run.is_artifact:
                words[run.page, run.mcid] += run.words
        return _joined(pdf, words)


def _joined(pdf: pikepdf.Pdf, words: dict[tuple[int, int], str]) -> Tag:
    """The structure tree, with those words for each page (from 0) and number of marked content."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    root = pdf.Root.StructTreeRoot
    roles = {str(name)[1:]: str(role)[1:] for name, role in root.get("/RoleMap", {}).items()}
    return Tag("Document", list(_pdf_children(root, words, pages, roles, None)))


def _pdf_children(element, words, pages, roles, page) -> "Iterator[Tag | str]":
    page = pages[element.Pg.objgen] if "/Pg" in element else page
    held = element.get("/K", [])
    for child in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(child, int):
            yield words[page, int(child)]
        elif child.get("/Type") == "/MCR":
            yield words[pages[child.Pg.objgen] if "/Pg" in child else page, int(child.MCID)]
        elif child.get("/Type") != "/OBJR":
            yield _pdf_tag(child, words, pages, roles, page)


def _pdf_tag(element, words, pages, roles, page) -> Tag:
    role = str(element.S)[1:]
    tag = Tag(
        roles.get(role, role), list(_pdf_children(element, words, pages, roles, page)), str(element.get("/Alt", ""))
    )
    if "/ActualText" in element:
        tag.children = [str(element.ActualText)]
    return tag


# -- a PDF, as poppler reads it ----------------------------------------------------------------------


def poppler_tree(file: Path, pdfinfo: str = "pdfinfo") -> Tag:
    """The structure tree that ``pdfinfo -struct-text`` prints; it prints no alternative words."""
    printed = subprocess.run([pdfinfo, "-struct-text", file], capture_output=True, check=True, timeout=300).stdout
    root = Tag("Document")
    open_tags: list[tuple[int, Tag]] = [(-1, root)]
    for indent, line in _poppler_lines(printed.decode("utf-8")):
        while open_tags[-1][0] >= indent:
            open_tags.pop()
        if line.startswith('"'):
            open_tags[-1][1].children.append(line[1:-1])
        elif (found := re.match(r"([A-Z][A-Za-z0-9]*)\b", line)) and not line.startswith("Object "):
            tag = Tag(found[1])
            open_tags[-1][1].children.append(tag)
            open_tags.append((indent, tag))
    return root


def _poppler_lines(printed: str) -> Iterator[tuple[int, str]]:
    """Each line with its indent; a text that holds line ends is one line."""
    lines = iter(printed.split("\n"))
    for line in lines:
        text = line.strip()
        while text.startswith('"') and not (len(text) > 1 and text.endswith('"')):
            text += "\n" + next(lines)
        if text:
            yield len(line) - len(line.lstrip()), text


# -- a PDF, as pdf.js reads it -----------------------------------------------------------------------

PDFJS = Path(__file__).with_name("pdfjs_read.mjs")


def pdfjs_trees(files: Iterable[Path], node_folder: Path) -> Iterator[Tag]:
    """Each file's structure tree with pdf.js's words: it gives a tree a page, which our reading of the whole joins."""
    files = list(files)
    read = subprocess.run(["node", PDFJS, node_folder, *files], capture_output=True, check=True, timeout=900)
    for file, pages in zip(files, read.stdout.splitlines(), strict=True):
        found = {
            (number, int(mcid)): said for number, page in enumerate(json.loads(pages)) for mcid, said in page.items()
        }
        with pikepdf.open(file) as pdf:
            yield _joined(pdf, defaultdict(str, found))
