"""Sending out: what is final and what is a draft, what is stale, and what a file is made of."""

import json
from hashlib import sha256

import pytest

from desk import Desk, counted, manifest, named, states


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def harbour(desk):
    return desk.start("harbour")


def remove_audience(desk, folder, audience):
    said = ", ".join(f'"{one}"' for one in ("minister", "legislature", "public") if one != audience)
    desk.turn(folder / "brief.toml", 'audiences = ["minister", "legislature", "public"]', f"audiences = [{said}]")


# -- final -------------------------------------------------------------------------------------------


def test_final_refuses_by_name_what_a_build_calls_a_draft(desk, harbour):
    desk.turn(harbour / "brief.toml", 'un-charter = { status = "verified" }', 'un-charter = { status = "unverified" }')
    desk.turn(harbour / "brief.toml", "title = ", 'status = "draft"\ntitle = ')
    open_ = {outcome.name: outcome.files[0].open for outcome in desk.build().outcomes}
    built = desk.files()
    tally = desk.build(copy="final")
    assert counted(tally) == {"refused": 3}
    for outcome in tally.outcomes:
        assert outcome.reasons == open_[outcome.name]
    reasons = " ".join(named(tally, "harbour-legislature").reasons)
    assert "draft" in reasons
    assert "un-charter" in reasons
    assert desk.files() == built


def test_an_edition_without_open_matters_is_built_final_and_is_no_draft(desk, harbour):
    tally = desk.build(copy="final")
    assert states(tally)["harbour-minister"] == "built"
    assert all(not file.open for file in named(tally, "harbour-minister").files)


def test_too_many_pages_make_a_draft_that_final_refuses(desk, harbour):
    essay = (harbour / "essay.md").read_text()
    (harbour / "essay.md").write_text(essay + "\n\nMore and more words of the harbour.\n" * 400)
    with (harbour / "brief.toml").open("a") as settings:
        settings.write("\n[audience.legislature]\nmax_pages = 3\nmax_words = 90000\n")
    outcome = named(desk.build(audiences=("legislature",)), "harbour-legislature")
    assert outcome.state == "built"
    assert any("may have 3" in reason for reason in outcome.files[0].open)
    assert [one.rule for one in outcome.findings if one.rule == "too-many-pages"] == ["too-many-pages"]
    refused = named(desk.build(audiences=("legislature",), copy="final"), "harbour-legislature")
    assert refused.state == "refused"


def test_a_warning_that_the_brief_allows_makes_no_draft_and_is_told_as_a_note(desk, harbour):
    essay = (harbour / "essay.md").read_text()
    (harbour / "essay.md").write_text(essay + "\n\nMore and more words of the harbour.\n" * 400)
    settings = (harbour / "brief.toml").read_text() + "\n[audience.legislature]\nmax_pages = 3\nmax_words = 900\n"
    (harbour / "brief.toml").write_text(settings)
    asked = {"audiences": ("legislature",)}
    assert len(named(desk.build(**asked), "harbour-legislature").files[0].open) == 2
    allowed = """
[allow]
too-long = { reason = "the committee asked for all of it", until = 2027-01-31 }
too-many-pages = { reason = "so did its clerk", until = 2027-01-31 }
"""
    (harbour / "brief.toml").write_text(settings + allowed)
    outcome = named(desk.build(**asked), "harbour-legislature")
    assert (outcome.state, outcome.files[0].open) == ("built", ())
    told = {one.rule: one for one in outcome.findings}
    assert [told[rule].severity for rule in ("too-long", "too-many-pages")] == ["note", "note"]
    assert told["too-long"].hints[-1] == "allowed until 2027-01-31: the committee asked for all of it"
    assert named(desk.build(**asked, copy="final"), "harbour-legislature").state == "built"


def test_a_waiver_that_is_over_on_the_briefs_date_lets_nothing_stand(desk, harbour):
    with (harbour / "brief.toml").open("a") as settings:
        settings.write('\n[allow]\ntoo-long = { reason = "for now", until = 2026-11-22 }\n')
    outcome = named(desk.build(audiences=("minister",)), "harbour-minister")
    assert "'too-long' was allowed until 2026-11-22, and the brief is of 2026-11-23" in outcome.files[0].open
    assert named(desk.build(audiences=("minister",), copy="final"), "harbour-minister").state == "refused"


def test_a_review_copy_is_another_file_than_the_ordinary_one(desk, harbour):
    desk.build()
    ordinary = desk.files()
    assert counted(desk.build(copy="review")) == {"built": 3}
    assert desk.files()["harbour-minister.docx"] != ordinary["harbour-minister.docx"]
    assert counted(desk.build()) == {"built": 3}
    assert desk.files() == ordinary


def test_final_and_review_at_once_is_misuse(desk, harbour):
    done = desk.breve("build", "--final", "--review")
    assert done.returncode == 2


# -- what would be built, and what is stale ----------------------------------------------------------


def test_a_dry_run_says_what_would_be_built_and_why_and_writes_nothing(desk, harbour):
    assert counted(desk.rehearse()) == {"due": 3}
    assert not desk.out.exists()
    desk.build()
    assert counted(desk.rehearse()) == {"unchanged": 3}
    with (harbour / "essay.md").open("a") as essay:
        essay.write('\n\n::: {audiences="public"}\nOnly they read of the zeppelin.\n:::\n')
    (desk.out / "harbour-minister.pdf").unlink()
    before = {path: path.stat().st_mtime_ns for path in desk.out.rglob("*")}
    tally = desk.rehearse()
    assert states(tally) == {"harbour-minister": "due", "harbour-legislature": "unchanged", "harbour-public": "due"}
    assert "briefs/harbour/essay.md" in named(tally, "harbour-public").reasons
    assert "harbour-minister.pdf is gone" in named(tally, "harbour-minister").reasons
    assert {path: path.stat().st_mtime_ns for path in desk.out.rglob("*")} == before


def test_the_files_of_an_audience_that_was_taken_out_are_listed_and_removed_on_prune_alone(desk, harbour):
    desk.build()
    remove_audience(desk, harbour, "public")
    tally = desk.build()
    assert [one.name for one in tally.stale] == ["harbour-public.docx", "harbour-public.pdf"]
    assert len(desk.files()) == 6
    tally = desk.build(is_pruned=True)
    assert all(one.is_gone for one in tally.stale)
    assert len(desk.files()) == 4
    assert desk.build().stale == ()
    assert len(manifest(desk.out)) == 4


def test_a_stale_file_that_an_editor_changed_is_not_removed(desk, harbour):
    desk.build()
    (desk.out / "harbour-public.docx").write_bytes(b"an editor's")
    remove_audience(desk, harbour, "public")
    desk.build(is_pruned=True)
    assert (desk.out / "harbour-public.docx").read_bytes() == b"an editor's"
    assert not (desk.out / "harbour-public.pdf").exists()


def test_a_brief_that_was_not_asked_for_is_not_stale(desk, harbour):
    desk.start("quay")
    desk.build()
    done = desk.breve("build", "quay", "--prune")
    assert "stale" not in done.stdout
    assert len(desk.files()) == 12


# -- what a file is made of --------------------------------------------------------------------------


def test_the_manifest_says_of_each_file_what_it_is_and_what_it_was_made_of(desk, harbour):
    desk.build()
    rows = {row["name"]: row for row in manifest(desk.out)}
    assert set(rows) == set(desk.files())
    for name, content in desk.files().items():
        row = rows[name]
        assert row["sha256"] == sha256(content).hexdigest()
        assert (row["brief"], row["version"], row["size"]) == ("harbour", "0.1.0", len(content))
        assert row["made_of"]["briefs/harbour/essay.md"] == sha256((harbour / "essay.md").read_bytes()).hexdigest()
        assert {"breve", "fonts", "styles/sober/style.toml"} <= set(row["made_of"])
        assert min(row["pages"], row["words"]) > 0
    assert str(desk.workspace) not in (desk.out / "manifest.json").read_text()


def test_verify_says_built_from_these_sources_or_what_differs(desk, harbour):
    desk.build()
    done = desk.breve("verify")
    assert done.returncode == 0
    assert done.stdout.count("built from these sources, unchanged") == 6
    with (harbour / "essay.md").open("a") as essay:
        essay.write("\n\nOne more sentence.\n")
    (desk.out / "harbour-public.pdf").write_bytes(b"edited")
    done = desk.breve("verify", "build/harbour-public.pdf", "build/harbour-minister.docx", "essay.pdf")
    assert done.returncode == 1
    edited, other, unknown = done.stdout.splitlines()
    assert "edited since it was built" in edited
    assert "built from other sources: briefs/harbour/essay.md" in other
    assert "no manifest beside it knows this file" in unknown


def test_json_is_one_object_for_machines(desk, harbour):
    done = desk.breve("build", "--json")
    said = json.loads(done.stdout)
    assert [edition["state"] for edition in said["editions"]] == ["built"] * 3
    assert {file["name"] for edition in said["editions"] for file in edition["files"]} == set(desk.files())
    assert said["stale"] == []


def test_in_a_pipe_there_is_a_line_an_edition_and_a_table(desk, harbour):
    out = desk.breve("build").stdout
    for audience in ("minister", "legislature", "public"):
        assert f"harbour-{audience}: built, " in out
    assert out.rstrip().endswith("3 built")
