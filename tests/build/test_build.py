"""A build: what is due is built, whole or not at all; what is not is left alone."""

import json
import os
import shutil
from pathlib import Path

import pytest

from breve.build.crew import Crew
from breve.build.journey import build
from breve.build.order import Asked, Begun, Order
from breve.build.workers import Here
from desk import AUDIENCES, Desk, counted, states


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def harbour(desk):
    return desk.start("harbour")


PRIVATE = '\n\n::: {audiences="legislature"}\nOnly they read of the zeppelin.\n:::\n'

# -- the matrix --------------------------------------------------------------------------------------


def test_every_audience_gets_both_formats(desk, harbour):
    tally = desk.build()
    assert tally.is_well
    assert set(desk.files()) == {f"harbour-{audience}.{form}" for audience in AUDIENCES for form in ("docx", "pdf")}


def test_audiences_and_formats_are_chosen_by_name_and_pattern(desk, harbour):
    desk.build(audiences=("min*", "public"), formats=("pdf",))
    assert set(desk.files()) == {"harbour-minister.pdf", "harbour-public.pdf"}


def test_a_bar_counts_to_all_editions_from_the_first_one_on(desk, harbour):
    desk.start("quay")
    desk.start("lock")
    told = []
    build(desk.order(), lambda: Crew(Here, 1), told.append)
    assert {one.expected for one in told if isinstance(one, Begun)} == {9}


def test_an_audience_that_no_brief_has_is_misuse_with_a_hint(desk, harbour):
    done = desk.breve("build", "harbour", "-a", "ministre")
    assert done.returncode == 2
    assert "no brief asked for has an audience 'ministre'" in done.stderr
    assert "did you mean 'minister'?" in done.stderr


def test_a_format_that_nobody_writes_is_misuse(desk, harbour):
    done = desk.breve("build", "--to", "odt")
    assert (done.returncode, desk.out.exists()) == (2, False)
    assert "there is no writer 'odt'" in done.stderr


def test_two_editions_whose_files_would_have_one_name_are_not_both_built(desk):
    for name in ("a-b", "a"):
        desk.start(name)
        extra = '[audience.c]\nformat = "public"\npaper = "a4"\n[audience.b-c]\nformat = "public"\npaper = "a4"\n'
        with (desk.workspace / "briefs" / name / "brief.toml").open("a") as file:
            file.write(f"\n{extra}")
        audience = {"a-b": '["c"]', "a": '["b-c"]'}[name]
        desk.turn(desk.workspace / "briefs" / name / "brief.toml", '["minister", "legislature", "public"]', audience)
    assert sorted(outcome.state for outcome in desk.build().outcomes) == ["built", "refused"]


def test_two_briefs_of_one_name_from_two_workspaces_do_not_take_each_other_s_place(desk, harbour, tmp_path):
    other = Desk(tmp_path / "other")
    desk.turn(other.start("harbour") / "essay.md", "stays open", "stays shut")
    both = Order(
        (Asked(harbour, desk.workspace), Asked(other.workspace / "briefs" / "harbour", other.workspace)), desk.out
    )
    for _ in range(2):
        tally = build(both, lambda: Crew(Here, 1), lambda _: None)
        refused = [outcome for outcome in tally.outcomes if outcome.state == "refused"]
        assert len(refused) == 3
        assert "build them into two folders with -o" in refused[0].reasons[0]
    assert counted(desk.build()) == {"unchanged": 3}


def test_from_a_folder_of_the_workspace_editions_go_into_the_workspace_s_build(desk, harbour):
    assert desk.breve("build", "-a", "minister", cwd=harbour).returncode == 0
    assert "../../build/harbour-minister.docx" in desk.breve("list", cwd=harbour).stdout
    assert set(desk.files()) == {"harbour-minister.docx", "harbour-minister.pdf"}
    assert sorted(file.name for file in harbour.iterdir()) == ["brief.toml", "essay.md", "sources.json"]


def test_editions_in_a_brief_s_own_folder_are_no_sources_and_a_folder_of_editions_is_no_brief(desk, harbour):
    desk.breve("build", "-o", "briefs/harbour/out")
    desk.breve("build", "-o", "briefs/build")
    assert desk.breve("build", "-o", "briefs/harbour/out").stdout.endswith("\n3 unchanged\n")
    assert desk.breve("verify", "-o", "briefs/harbour/out").returncode == 0
    assert {row["brief"] for row in json.loads(desk.breve("list", "--json").stdout)} == {"harbour"}


# -- again, when and only when -----------------------------------------------------------------------


def test_an_unchanged_build_leaves_everything_as_it_is(desk, harbour):
    desk.build()
    before = {path: path.stat().st_mtime_ns for path in desk.workspace.rglob("*.*") if path.is_file()}
    assert counted(desk.build()) == {"unchanged": 3}
    assert {path: path.stat().st_mtime_ns for path in desk.workspace.rglob("*.*") if path.is_file()} == before


def test_a_sentence_that_one_audience_sees_builds_that_edition_alone(desk, harbour):
    desk.build()
    with (harbour / "essay.md").open("a") as essay:
        essay.write(PRIVATE)
    assert states(desk.build()) == {
        "harbour-minister": "unchanged",
        "harbour-legislature": "built",
        "harbour-public": "unchanged",
    }
    assert counted(desk.build()) == {"unchanged": 3}


def test_another_brief_is_not_touched(desk, harbour):
    quay = desk.start("quay")
    desk.build()
    desk.turn(quay / "brief.toml", "title = ", 'subtitle = "New"\ntitle = ')
    assert counted(desk.build()) == {"unchanged": 3, "built": 3}


def test_a_key_that_changes_one_audience_builds_that_edition_alone(desk, harbour):
    desk.build()
    with (harbour / "brief.toml").open("a") as settings:
        settings.write('\n[audience.public]\npaper = "a4"\n')
    assert counted(desk.build()) == {"unchanged": 2, "built": 1}


def test_a_template_of_the_brief_builds_the_editions_that_use_it(desk, harbour):
    desk.build()
    (harbour / "sections").mkdir(exist_ok=True)
    (harbour / "sections" / "nobody-includes-this.md").write_text("Some words.\n")
    assert counted(desk.build()) == {"unchanged": 3}


def test_a_house_that_the_style_lies_over_counts_as_much_as_the_style(desk, harbour):
    shutil.copytree(Path(__file__).parents[2] / "styles" / "sober", desk.workspace / "styles" / "ground")
    (desk.workspace / "styles" / "upper").mkdir()
    (desk.workspace / "styles" / "upper" / "style.toml").write_text('base = "ground"\n')
    desk.turn(harbour / "brief.toml", "scale =", 'style = "upper"\nscale =')
    assert counted(desk.build()) == {"built": 3}
    with (desk.workspace / "styles" / "ground" / "formats" / "public.md").open("a") as form:
        form.write("\nWords of the house beneath.\n")
    assert desk.breve("verify").stdout.count("built from other sources: styles/ground/formats/public.md") == 6
    assert states(desk.build())["harbour-public"] == "built"
    assert desk.breve("verify").returncode == 0


def test_a_source_that_is_not_cited_builds_nothing(desk, harbour):
    desk.build()
    sources = json.loads((harbour / "sources.json").read_text())
    (harbour / "sources.json").write_text(json.dumps([*sources, {"id": "new", "type": "book", "title": "Never cited"}]))
    assert counted(desk.build()) == {"unchanged": 3}
    sources[0]["title"] = "Another title"
    (harbour / "sources.json").write_text(json.dumps(sources))
    assert counted(desk.build())["built"] >= 1


def test_a_clock_set_back_changes_nothing(desk, harbour):
    desk.build()
    for path in desk.workspace.rglob("*"):
        os.utime(path, (0, 0))
    assert counted(desk.build()) == {"unchanged": 3}
    desk.turn(harbour / "brief.toml", "title = ", 'subtitle = "New"\ntitle = ')
    os.utime(harbour / "brief.toml", (0, 0))
    assert counted(desk.build()) == {"built": 3}


def test_a_file_that_was_removed_is_built_again(desk, harbour):
    desk.build()
    whole = desk.files()
    (desk.out / "harbour-public.docx").unlink()
    assert counted(desk.build()) == {"unchanged": 2, "built": 1}
    assert desk.files() == whole


def test_force_builds_everything(desk, harbour):
    desk.build()
    assert counted(desk.build(is_forced=True)) == {"built": 3}


@pytest.mark.parametrize("harm", ["cut", "changed", "foreign", "gone"])
def test_a_cache_that_was_harmed_is_not_trusted_and_made_again(desk, harbour, harm):
    desk.build()
    whole = desk.files()
    for path in (desk.out / ".breve").glob("*/*.json"):
        content = path.read_bytes()
        match harm:
            case "cut":
                path.write_bytes(content[: len(content) // 2])
            case "changed":
                path.write_bytes(content.replace(b"harbour", b"quay"))
            case "foreign":
                path.write_bytes(b"\x80\x04cposix\nsystem\n")
            case "gone":
                path.unlink()
    assert counted(desk.build()) == {"built": 3}
    assert desk.files() == whole
    assert counted(desk.build()) == {"unchanged": 3}


def test_the_same_sources_give_the_same_bytes_in_another_folder_and_in_another_process(desk, harbour, tmp_path):
    desk.build()
    done = desk.breve("build", "-o", "elsewhere", "-j", "2")
    assert done.returncode == 0, done.stdout
    elsewhere = {path.name: path.read_bytes() for path in (tmp_path / "elsewhere").glob("*-*.*")}
    assert elsewhere == desk.files()


# -- what an editor did ------------------------------------------------------------------------------


def test_a_file_that_an_editor_changed_is_kept_and_named_and_the_others_are_built(desk, harbour):
    desk.build()
    edited = desk.out / "harbour-minister.docx"
    edited.write_bytes(b"an editor's")
    desk.turn(harbour / "brief.toml", "title = ", 'subtitle = "New"\ntitle = ')
    done = desk.breve("build")
    assert done.returncode == 1
    assert "harbour-minister.docx" in done.stdout
    assert edited.read_bytes() == b"an editor's"
    assert desk.breve("build", "--force").returncode == 0
    assert edited.read_bytes().startswith(b"PK")


# -- faults ------------------------------------------------------------------------------------------


def test_a_brief_with_errors_leaves_what_stood_there_and_takes_no_other_down(desk, harbour):
    quay = desk.start("quay")
    desk.build()
    before = desk.files()
    desk.turn(harbour / "essay.md", "[@un-charter, art. 23]", "[@un-chartre, art. 23]")
    desk.turn(quay / "brief.toml", "title = ", 'subtitle = "New"\ntitle = ')
    tally = desk.build()
    assert "errors" in states(tally).values()
    assert not tally.is_well
    after = desk.files()
    for outcome in tally.outcomes:
        changed = after[f"{outcome.name}.pdf"] != before[f"{outcome.name}.pdf"]
        assert changed == (outcome.state == "built"), outcome.name


def test_errors_are_shown_once_with_their_editions_and_the_exit_status_is_1(desk, harbour):
    desk.turn(harbour / "essay.md", "[@un-charter, art. 23]", "[@un-chartre, art. 23]")
    done = desk.breve("build")
    assert done.returncode == 1
    assert done.stderr.count("'un-chartre'") == 1
    assert "essay.md:" in done.stderr


def test_a_brief_that_cannot_be_read_is_named(desk, harbour):
    (harbour / "brief.toml").write_text("title = [")
    done = desk.breve("build")
    assert done.returncode == 1
    assert "brief.toml:1:" in done.stderr
    assert "harbour: errors" in done.stdout


def test_an_output_folder_below_a_file_is_said_in_a_line(desk, harbour):
    (desk.workspace / "a file").touch()
    done = desk.breve("build", "-o", "a file/build")
    assert done.returncode == 1
    assert done.stderr.startswith("error[output-folder]: cannot write into 'a file/build': not a directory")


def test_a_folder_that_may_not_be_written_is_said_in_a_line(desk, harbour):
    if os.geteuid():
        desk.workspace.chmod(0o500)
        done = desk.breve("build")
        desk.workspace.chmod(0o700)
    else:
        done = desk.breve("build", "-o", "/sys/kernel/build")  # where root may not write either
    assert done.returncode == 1
    assert "error[output-folder]: cannot write into" in done.stderr
    assert "Traceback" not in done.stderr
