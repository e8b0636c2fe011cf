"""Set by LibreOffice in the house's own fonts, nothing is lost or parted, wherever the pages end."""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from sound import NS, W, opened, packed

from strategies import sober

LENGTHS = (0, 1, 2, 3, 10, 20, 21, 22)
"""Lines put in at the head of the text.  With 0 to 3 in one edition, and with 20 to 22 in another, LibreOffice 7.4 set
a "Timeline" nowhere when the table below it, which has notes, could be split."""
LINE = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>Line</w:t></w:r></w:p>'
DOCUMENT = "word/document.xml"
KEPT = re.compile(r"Heading\d|.*(Caption|Title)(UnderHeading)?")
"""The styles of what stands above something else, and with it."""


@pytest.fixture(scope="module")
def in_its_fonts(tmp_path_factory):
    """A configuration by which programs find the fonts of the house, and only for these tests."""
    folder = tmp_path_factory.mktemp("fonts")
    places = [
        Path(place) for face in sober().fonts.values() for place in find_spec(face.package).submodule_search_locations
    ]
    listed = "".join(f"<dir>{place}</dir>" for place in places)
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{listed}'
        f"<cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("FONTCONFIG_FILE", str(file))
        yield


@pytest.fixture(scope="module")
def longer(press, tmp_path_factory):
    """Two editions at several lengths."""
    folder = tmp_path_factory.mktemp("longer")
    files = []
    for audience in ("legislature", "partner"):
        parts = opened(press.docx("moscow-pyongyang", audience).read_bytes()).parts
        head, heading, rest = parts[DOCUMENT].decode().partition('<w:p><w:pPr><w:pStyle w:val="Heading1"/>')
        for lines in LENGTHS:
            files.append(folder / f"{audience}-{lines}.docx")
            files[-1].write_bytes(packed({**parts, DOCUMENT: (head + LINE * lines + heading + rest).encode()}))
    return files


GAPS = range(0, 400, 8)
"""Points put in at the head of the text."""
GAP = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/></w:pPr></w:p>'


@pytest.mark.usefixtures("in_its_fonts")
def test_a_judgment_is_never_parted_from_its_likelihood(press, soffice, need, tmp_path):
    """LibreOffice 7.4 parted one where the page had notes and its byline was a section in columns."""
    parts = opened(press.docx("moscow-pyongyang", "minister").read_bytes()).parts
    head, heading, rest = parts[DOCUMENT].decode().partition('<w:p><w:pPr><w:pStyle w:val="Heading1"/>')
    files = []
    for points in GAPS:
        files.append(tmp_path / f"{points}.docx")
        made = head + GAP.format(20 * points) * bool(points) + heading + rest
        files[-1].write_bytes(packed({**parts, DOCUMENT: made.encode()}))
    soffice(files, "pdf", tmp_path)
    judgments = judgments_of(files[0])
    assert len(judgments) == 5
    for file in files:
        shown = bare(text_of(file.with_suffix(".pdf"), need("pdftotext"))).split("\f")
        parted = [words for words in judgments if not any(all(part in page for part in words) for page in shown)]
        assert parted == [], file.name


def judgments_of(file: Path) -> list[tuple[str, str, str]]:
    """Of each judgment the ends of its statement, of its basis and of its line of likelihood."""
    body = opened(file.read_bytes()).body
    styles = ("Judgment", "Confidence", "Likelihood")
    said = [body.xpath(f"w:p[w:pPr/w:pStyle/@w:val='{style}']", namespaces=NS) for style in styles]
    return [tuple(bare("".join(part.itertext(W + "t")))[-9:] for part in one) for one in zip(*said, strict=True)]


@pytest.mark.usefixtures("in_its_fonts")
def test_every_heading_and_caption_is_set(longer, soffice, need, tmp_path):
    soffice(longer, "pdf", tmp_path)
    for file in longer:
        shown = bare(text_of(tmp_path / f"{file.stem}.pdf", need("pdftotext"))).replace("\f", "")
        assert [words for words in kept_words(file) if bare(words) not in shown] == [], file


def kept_words(file: Path) -> list[str]:
    body = opened(file.read_bytes()).body
    return [
        "".join(one.itertext(W + "t"))
        for one in body.iter(W + "p")
        if KEPT.fullmatch(one.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS))
    ]


def text_of(file: Path, program: str) -> str:
    return subprocess.run([program, file, "-"], capture_output=True, text=True, check=True).stdout


def bare(words: str) -> str:
    """Without spaces and capitals: small capitals are set as capitals, and parted by their spaces."""
    return re.sub(r"[^\S\f]", "", words).lower()
