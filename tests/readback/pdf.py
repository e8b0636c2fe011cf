"""PDFs as trees of tags: by our own reading, by poppler's and by pdf.js's."""

import io
import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf

from geometry import spots
from inked import runs
from readback.form import LINE_END, Tag

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
    return Tag("Document", list(_pdf_children(pdf.Root.StructTreeRoot, words, pages, _roles(pdf), None)))


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
    """Each file's structure tree with pdf.js's words, a LINE_END where it sees one.

    It gives a tree a page, which has to be what the file's own tree has on that page; the whole joins them.
    """
    files = list(files)
    read = subprocess.run(["node", PDFJS, node_folder, *files], capture_output=True, check=True, timeout=900)
    for file, line in zip(files, read.stdout.splitlines(), strict=True):
        pages = json.loads(line)
        found = {(number, int(mcid)): said for number, page in enumerate(pages) for mcid, said in page["words"].items()}
        with pikepdf.open(file) as pdf:
            own = _leaves(pdf)
            for number, page in enumerate(pages):
                assert [tuple(leaf) for leaf in page["tree"]] == own[number], file
            for spot, following in pairwise(spots(pdf)):
                if spot.page != following.page and following.roles[-1] in ("P", "Span", "Note"):
                    overleaf = following.page, following.mcid  # pdf.js tells of a page's end in its folio
                    found[overleaf] = LINE_END + found.get(overleaf, "")
            yield _joined(pdf, defaultdict(str, found))


def _leaves(pdf: pikepdf.Pdf) -> dict[int, list[tuple[str, int]]]:
    """What the tree holds of each page, in its order: the roles above each marked content, and its number."""
    roles, leaves = _roles(pdf), defaultdict(list)
    for spot in spots(pdf):
        leaves[spot.page].append(("/".join(roles.get(role, role) for role in spot.roles), spot.mcid))
    return leaves


def _roles(pdf: pikepdf.Pdf) -> dict[str, str]:
    return {str(name)[1:]: str(role)[1:] for name, role in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}
