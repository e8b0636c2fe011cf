"""The command line, as its users meet it: in processes of its own."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from breve import __version__

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def breve(tmp_path):
    """Run a command in an empty folder, and give what it printed, what it said beside, and its status."""

    def run(*arguments, cwd=tmp_path, **variables):
        command = [sys.executable, "-m", "breve", *arguments]
        done = subprocess.run(
            command, cwd=cwd, env=environment(**variables), capture_output=True, timeout=60, check=False
        )
        said = done.stderr.decode()
        assert "Traceback" not in said
        return done.stdout.decode(), said, done.returncode

    return run


def test_help_names_every_command_and_reads_none_of_them(breve):
    out, _, status = breve("--help")
    assert status == 0
    for command in ("new", "list", "build", "check", "verify", "watch"):
        assert f"\n  {command} " in out
    code = "import sys, breve.cli\ntry: breve.cli.main(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "breve.cli" in loaded
    assert not {"rich", "lxml", "yaml", "tomllib", "jinja2", "reportlab", "breve.model.brief"} & set(loaded)


def test_the_version_is_the_package_s(breve):
    assert breve("--version") == (f"breve {__version__}\n", "", 0)


@pytest.mark.parametrize("arguments", [["biuld"], ["list", "--jsn"], ["new"], ["check", "--format", "xml"]])
def test_a_misused_command_says_so_and_ends_with_2(breve, arguments):
    out, said, status = breve(*arguments)
    assert (out, status) == ("", 2)
    assert "Usage: breve" in said


def test_a_misspelt_command_is_guessed(breve):
    assert "did you mean 'build'?" in breve("biuld")[1]


def test_a_new_brief_is_listed(breve, tmp_path):
    out, said, status = breve("new", "harbour")
    assert (said, status) == ("", 0)
    assert out.splitlines()[0] == "made briefs/harbour"
    assert out.splitlines()[-1] == "next: write in essay.md, then run 'breve build harbour'"
    out, said, status = breve("list", "--json")
    assert (said, status) == ("", 0)
    assert json.loads(out)[0] == {
        "brief": "harbour",
        "audience": "minister",
        "format": "one-page",
        "paper": "a4",
        "mark": "TLP:AMBER",
        "files": ["build/harbour-minister.docx", "build/harbour-minister.pdf"],
    }
    out, said, status = breve("list")
    assert out.splitlines()[0].split() == ["brief", "audience", "format", "paper", "mark", "files"]
    assert len(out.splitlines()) == 4


def test_a_brief_is_meant_by_its_name_a_path_or_a_pattern_from_anywhere_within(breve, tmp_path):
    breve("new", "harbour")
    breve("new", "hotel")
    folder = tmp_path / "briefs" / "hotel"

    def briefs(*names, cwd=tmp_path):
        return {record["brief"] for record in json.loads(breve("list", "--json", *names, cwd=cwd)[0])}

    assert briefs() == {"harbour", "hotel"}
    assert briefs("hotel") == briefs("briefs/hotel") == briefs("briefs/hotel/brief.toml") == {"hotel"}
    assert briefs("h*", "hotel") == {"harbour", "hotel"}
    assert briefs(cwd=folder) == {"hotel"}
    assert briefs("harbour", cwd=folder / "figures") == {"harbour"}
    assert briefs(str(folder), cwd="/") == {"hotel"}


def test_a_name_that_no_brief_has_is_misuse_with_a_guess(breve):
    breve("new", "harbour")
    assert breve("list", "habour") == (
        "",
        "error: there is no brief 'habour'\n  = hint: did you mean 'harbour'?\n",
        2,
    )


def test_a_folder_without_briefs_says_how_to_begin(breve):
    assert breve("list") == ("", "error: there is no brief here\n  = hint: 'breve new NAME' makes one\n", 2)


def test_faults_of_one_brief_leave_the_others_listed(breve, tmp_path):
    breve("new", "harbour")
    (tmp_path / "briefs" / "empty").mkdir()
    out, said, status = breve("list")
    assert "harbour-minister" in out
    assert said.startswith(
        "error[missing-file]: the folder 'briefs/empty' has no brief.toml\n --> briefs/empty/brief.toml"
    )
    assert status == 1


def test_a_brief_that_cannot_be_read_is_named_alone_whatever_audience_was_asked_for(breve, tmp_path):
    breve("new", "harbour")
    settings = tmp_path / "briefs" / "harbour" / "brief.toml"
    settings.write_text("title = \n", "utf-8")
    _, said, status = breve("build", "-a", "minister")
    assert said.startswith("error[toml-syntax]")
    assert said.endswith("= in: harbour\n\n")
    assert status == 1


def test_new_refuses_a_folder_that_is_there_and_touches_nothing(breve, tmp_path):
    (tmp_path / "briefs" / "harbour").mkdir(parents=True)
    out, said, status = breve("new", "harbour")
    assert (out, status) == ("", 1)
    assert said == "error[already-there]: there is already a folder 'briefs/harbour'\n  = hint: choose another name\n"
    assert list((tmp_path / "briefs").rglob("*")) == [tmp_path / "briefs" / "harbour"]


@pytest.mark.parametrize("name", ["a/b", "../x", "", ".hidden", "a b"])
def test_new_refuses_a_name_that_is_no_folder_s(breve, tmp_path, name):
    assert breve("new", name)[2] == 1
    assert list(tmp_path.iterdir()) == []


def test_new_where_nothing_may_be_written_says_so(breve, tmp_path):
    (tmp_path / "briefs").write_text("a file")
    out, said, status = breve("new", "harbour")
    assert (out, status) == ("", 1)
    assert said.startswith("error[unwritable]: the folder 'briefs/harbour' cannot be made")


def test_new_says_what_a_name_may_have_meant(breve, tmp_path):
    said = breve("new", "my brief (1)")[1]
    assert "'my brief (1)' cannot name a brief" in said
    assert "did you mean 'my-brief-1'?" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [".", "briefs", "../{}", "../{}/briefs"])
def test_a_folder_of_briefs_is_no_brief(breve, tmp_path, name):
    breve("new", "harbour")
    out, said, status = breve("build", name.format(tmp_path.name))
    assert (out, status) == ("", 2)
    assert "is no brief, but a folder of briefs" in said
    assert "harbour'" in said
    assert not (tmp_path / "build").exists()


def test_a_folder_that_is_no_longer_there_is_told(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"rmdir {gone}; {sys.executable} -m breve list"
    done = subprocess.run(["bash", "-c", command], cwd=gone, env=environment(), capture_output=True, check=False)
    assert done.stderr.startswith(b"error: the folder in which you are is no longer there")
    assert done.returncode == 2


def test_verify_takes_a_folder_for_all_its_files(breve, tmp_path):
    breve("new", "harbour")
    breve("build", "-a", "minister")
    assert breve("verify", "build") == breve("verify")
    out, said, status = breve("verify", "briefs")
    assert (out, said.splitlines()[0], status) == ("", "error: there is no 'briefs/manifest.json'", 1)


def environment(**variables):
    return {**os.environ, "PYTHONPATH": str(SOURCE), **variables}


@pytest.mark.parametrize(
    "command", ["--help", "build --help", "bogus", "list --json", "check", "build", "build --json --force", "verify"]
)
def test_where_nobody_reads_on_a_command_ends_as_any_tool_of_unix(breve, tmp_path, command):
    """Quietly, with 128 and the number of the signal that says so."""
    breve("new", "harbour")
    breve("build", "-a", "minister")
    piped = f"{sys.executable} -m breve {command} 2>&1 | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], cwd=tmp_path, env=environment(), capture_output=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == (b"", b"", 141)


def test_a_build_that_nobody_reads_keeps_what_is_done(breve, tmp_path):
    breve("new", "harbour")
    breve("new", "quay")
    piped = f"{sys.executable} -m breve build -j 2 | head -1"
    done = subprocess.run(["bash", "-c", piped], cwd=tmp_path, env=environment(), capture_output=True, check=True)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""
    assert breve("verify")[2] == 0
    assert "edited" not in "".join(breve("build")[:2])


@pytest.mark.parametrize("command", ["--help", "list", "check", "check --format json", "build", "verify"])
def test_a_command_whose_streams_are_closed_does_its_work(breve, tmp_path, command):
    breve("new", "harbour")
    breve("build")
    command = f"{sys.executable} -m breve {command} >&- 2>&-"
    assert subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment(), check=False).returncode == 0
    assert (tmp_path / "build" / "harbour-public.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["", "harbuor", "briefs/none", "brief.toml"])
def test_a_name_that_no_brief_has_is_misuse(breve, name):
    breve("new", "harbour")
    out, said, status = breve("check", name)
    assert (out, status) == ("", 2)
    assert said.startswith(f"error: there is no brief '{name}'\n  = hint: ")


def test_a_format_that_nothing_writes_is_told_with_those_that_there_are(breve):
    breve("new", "harbour")
    assert "there is no writer 'odt'; it may be docx, pdf" in breve("build", "--to", "odt")[1]


def test_an_essay_that_cannot_be_read_is_told_with_what_to_do(breve, tmp_path):
    (tmp_path / "essay.txt").write_text("Words.")
    (tmp_path / "empty.md").write_text(" \n")
    (tmp_path / "long.md").write_text("word " * 200_001)
    said = {
        name: breve("new", "x", "--from", name)[1] for name in ("esay.txt", "essay.odt", "empty.md", "long.md", ".")
    }
    assert "there is no file 'esay.txt'\n  = hint: did you mean 'essay.txt'?" in said["esay.txt"]
    assert "save it as .docx, or as plain text in UTF-8" in said["essay.odt"]
    assert "leave '--from' out" in said["empty.md"]
    assert "an essay may have 1 MB\n  = hint: part it into several briefs" in said["long.md"]
    assert "'.' is not read" in said["."]
    assert not (tmp_path / "briefs").exists()


def test_new_on_a_full_disk_says_so_and_leaves_nothing(tmp_path):
    command = f"ulimit -f 1; {sys.executable} -m breve new harbour"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith("error[unwritable]: the folder 'briefs/harbour' cannot be made: file too large\n")
    assert list((tmp_path / "briefs").iterdir()) == []


@pytest.mark.parametrize("seconds", [0.01, 0.3])
def test_ctrl_c_is_quiet(breve, tmp_path, seconds):
    breve("new", "harbour")
    for number in range(300):
        shutil.copytree(tmp_path / "briefs" / "harbour", tmp_path / "briefs" / f"harbour-{number}")
    code = f"""
import signal, breve.cli
signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
signal.setitimer(signal.ITIMER_REAL, {seconds})
breve.cli.main(["list"])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr.strip(), done.returncode) == ("", "", 130)


@pytest.mark.parametrize("variables, is_dressed", [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_shows_colours_unless_its_owner_wants_none(tmp_path, variables, is_dressed):
    (tmp_path / "briefs" / "empty").mkdir(parents=True)
    ours, theirs = pty.openpty()
    surroundings = environment(**{"TERM": "xterm", "NO_COLOR": "", **variables})
    command = [sys.executable, "-m", "breve", "list"]
    subprocess.run(command, cwd=tmp_path, env=surroundings, stderr=theirs, stdout=subprocess.DEVNULL, check=False)
    os.close(theirs)
    said = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "missing-file" in said
    assert ("\x1b[" in said) is is_dressed


def test_a_terminal_that_lacks_letters_still_shows_the_rest(breve, tmp_path):
    breve("new", "항구")
    out, said, status = breve("list", PYTHONIOENCODING="latin-1")
    assert (said, status) == ("", 0)
    assert "\\ud56d" in out
