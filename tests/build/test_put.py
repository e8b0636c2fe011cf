"""Files on their way to their place: all of an edition's or none, and never over what an editor changed."""

import json
import os
import resource
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from breve.store.manifest import manifest_rows, write_manifest
from breve.store.paper import fingerprint, read, write_sealed
from breve.store.put import EditedError, prepare, put
from breve.store.record import EditionRecord, FileRecord, read_edition, write_edition


def record(**contents: bytes) -> EditionRecord:
    files = tuple(
        FileRecord(
            f"harbour-minister.{form}",
            form,
            sha256(content).hexdigest(),
            len(content),
            "c",
            "i",
            {},
            "1",
            "ordinary",
            "none",
            1,
            0,
        )
        for form, content in contents.items()
    )
    return EditionRecord("harbour", "minister", "here", files)


def place(out, *, is_forced=False, **contents: bytes) -> EditionRecord:
    said = record(**contents)
    return put(out, said, {f"harbour-minister.{form}": one for form, one in contents.items()}, is_forced=is_forced)


@pytest.fixture
def out(tmp_path):
    prepare(tmp_path)
    return tmp_path


def standing(out) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def test_both_files_appear_and_no_other(out):
    place(out, docx=b"word", pdf=b"page")
    assert standing(out) == {"harbour-minister.docx": b"word", "harbour-minister.pdf": b"page"}


def test_a_file_that_an_editor_changed_is_kept_and_named(out):
    place(out, docx=b"word", pdf=b"page")
    (out / "harbour-minister.docx").write_bytes(b"edited")
    with pytest.raises(EditedError, match=r"harbour-minister\.docx"):
        place(out, docx=b"word 2", pdf=b"page 2")
    assert standing(out) == {"harbour-minister.docx": b"edited", "harbour-minister.pdf": b"page"}
    place(out, is_forced=True, docx=b"word 2", pdf=b"page 2")
    assert standing(out) == {"harbour-minister.docx": b"word 2", "harbour-minister.pdf": b"page 2"}


def test_a_file_that_breve_never_wrote_is_kept(out):
    (out / "harbour-minister.pdf").write_bytes(b"a colleague's")
    with pytest.raises(EditedError):
        place(out, docx=b"word", pdf=b"page")
    assert standing(out) == {"harbour-minister.pdf": b"a colleague's"}


def test_what_stands_there_already_is_taken_over_when_the_records_are_lost(out):
    place(out, docx=b"word", pdf=b"page")
    for path in (out / ".breve").glob("*/*.json"):
        path.unlink()
    place(out, docx=b"word", pdf=b"page")
    assert read_edition(out, "harbour", "minister")


def test_the_manifest_still_knows_our_files_when_the_records_are_lost(out):
    place(out, docx=b"word", pdf=b"page")
    write_manifest(out)
    for path in (out / ".breve").glob("*/*.json"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert read_edition(out, "harbour", "minister") is None
    write_manifest(out)
    place(out, docx=b"word 2", pdf=b"page 2")
    assert standing(out)["harbour-minister.pdf"] == b"page 2"
    assert len(manifest_rows(out)) == 2


def test_when_the_second_file_cannot_be_put_the_first_goes_back(out):
    place(out, docx=b"word", pdf=b"page")
    before = read_edition(out, "harbour", "minister")
    (out / "harbour-minister.pdf").unlink()
    (out / "harbour-minister.pdf").mkdir()
    (out / "harbour-minister.pdf" / "in the way").touch()
    with pytest.raises(OSError):
        place(out, is_forced=True, docx=b"word 2", pdf=b"page 2")
    assert (out / "harbour-minister.docx").read_bytes() == b"word"
    assert read_edition(out, "harbour", "minister") == before
    assert not list(out.glob(".breve-*"))


def test_a_format_that_was_not_asked_for_stays_on_record(out):
    place(out, docx=b"word", pdf=b"page")
    place(out, pdf=b"page 2")
    assert {file.format for file in read_edition(out, "harbour", "minister").files} == {"docx", "pdf"}


def test_a_full_disk_leaves_what_stood_there(out):
    place(out, docx=b"word", pdf=b"page")
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        try:
            place(out, docx=b"w" * 5_000, pdf=b"p" * 50_000)
        except OSError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert standing(out) == {"harbour-minister.docx": b"word", "harbour-minister.pdf": b"page"}


KILLED = """
import os, pathlib, signal, sys
from breve.store import put as room
from breve.store.put import put
sys.path.insert(0, sys.argv[2])
from test_put import place
step = int(sys.argv[3])
real = pathlib.Path.replace
def replace(self, target):
    global step
    step -= 1
    if step < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, target)
pathlib.Path.replace = replace
place(pathlib.Path(sys.argv[1]), docx=b"word 2", pdf=b"page 2")
"""


@pytest.mark.parametrize("step", range(3))
def test_a_build_killed_between_two_renames_leaves_files_that_the_next_one_knows_as_ours(out, step, tmp_path):
    place(out, docx=b"word", pdf=b"page")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = [sys.executable, "-c", KILLED, str(out), str(Path(__file__).parent), str(step)]
    assert subprocess.run(arguments, env=environment, check=False).returncode == -signal.SIGKILL
    assert standing(out)["harbour-minister.docx"] in (b"word", b"word 2")
    assert standing(out)["harbour-minister.pdf"] in (b"page", b"page 2")
    place(out, docx=b"word 3", pdf=b"page 3")
    assert standing(out)["harbour-minister.pdf"] == b"page 3"


def test_a_record_cut_in_half_or_changed_is_not_trusted(out):
    write_edition(out, record(docx=b"word"))
    path = next((out / ".breve" / "editions").glob("*.json"))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert read_edition(out, "harbour", "minister") is None
    path.write_bytes(whole.replace(b"minister", b"ministry"))
    assert read_edition(out, "harbour", "minister") is None
    path.write_bytes(b"\x80\x04\x95 something else's cache")
    assert read_edition(out, "harbour", "minister") is None


def test_a_sealed_record_of_another_version_is_not_trusted(out):
    write_sealed(out / ".breve" / "editions" / "harbour@minister.json", {"brief": "harbour", "shape": "later"})
    assert read(out / ".breve" / "editions" / "harbour@minister.json") != b""
    assert read_edition(out, "harbour", "minister") is None


def elsewhere(name: str):
    """A change of a record's only file."""
    return lambda told: {**told, "files": [{**told["files"][0], "name": name}]}


@pytest.mark.parametrize(
    "change",
    [
        elsewhere("../harbour-minister.docx"),
        elsewhere("/etc/passwd"),
        elsewhere("other-minister.docx"),
        lambda told: {**told, "brief": "other"},
        lambda told: {**told, "files": 5},
        lambda told: {**told, "files": [1]},
        lambda told: {**told, "files": [{**told["files"][0], "made_of": ["a"]}]},
        lambda told: {**told, "files": [{**told["files"][0], "size": None}]},
        lambda told: {**told, "files": [{**told["files"][0], "later": 1}]},
        lambda _: 1e300,
    ],
)
def test_a_sealed_record_that_says_what_no_build_says_is_not_trusted(out, change):
    write_edition(out, record(docx=b"word"))
    path = next((out / ".breve" / "editions").glob("*.json"))
    write_sealed(path, change(json.loads(read(path))))
    assert read_edition(out, "harbour", "minister") is None
    assert place(out, docx=b"word").files


def test_a_record_nested_without_end_is_not_trusted(out):
    path = out / ".breve" / "editions" / "harbour@minister.json"
    body = b"[" * 200_000
    path.write_bytes(b"breve 1 %s\n%s" % (fingerprint(body).encode(), body))
    assert read_edition(out, "harbour", "minister") is None


@pytest.mark.parametrize("name", [3, "../a", "a/b", "a\0b", ".hidden", "\ud800", ""])
def test_a_manifest_that_names_no_file_of_its_folder_says_nothing(out, name):
    (out / "manifest.json").write_text(json.dumps({"files": [{"name": name, "sha256": "0"}]}))
    assert manifest_rows(out) == ()
    write_manifest(out)
    (out / "manifest.json").write_text("[" * 200_000)
    assert manifest_rows(out) == ()
