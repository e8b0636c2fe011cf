"""What happens where something is missing: a line that says what, and in CI a failure, shared data excepted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

MISSING_PROGRAM = 'def test_x(need):\n    need("no-such-program")\n'
MISSING_NODE = 'def test_x(need):\n    need("pdfjs-dist")\n'
MISSING_DATA = "def test_x(shared):\n    pass\n"
BARE_SKIP = 'import pytest\n\ndef test_x():\n    pytest.skip("not today")\n'


def run(folder: Path, test: str, *options: str) -> tuple[int, str]:
    (folder / "test_x.py").write_text(test)
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-c", os.devnull, "-ra", "--rootdir", folder]
    environment = {**os.environ, "PYTHONPATH": str(TESTS), "BREVE_NODE": "", "PYTEST_ADDOPTS": ""}
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", "--shared", "/no/such/folder", *options, folder / "test_x.py"],
        env=environment, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


NAMED = [(MISSING_PROGRAM, "needs no-such-program"), (MISSING_NODE, "npm install"), (MISSING_DATA, "--shared DIR")]


@pytest.mark.parametrize("test, said", NAMED)
def test_what_is_missing_is_named_and_skipped(tmp_path, test, said):
    status, output = run(tmp_path, test)
    assert status == 0
    assert "1 skipped" in output
    assert said in output


@pytest.mark.parametrize("test, options", [(MISSING_PROGRAM, []), (BARE_SKIP, []), (BARE_SKIP, ["-n", "2"])])
def test_in_ci_whatever_is_skipped_is_a_failure(tmp_path, test, options):
    status, output = run(tmp_path, test, "--ci", *options)
    assert status == 1, output


def test_in_ci_absent_shared_data_is_still_a_skip(tmp_path):
    status, output = run(tmp_path, MISSING_DATA, "--ci")
    assert status == 0
    assert "shared data absent" in output
