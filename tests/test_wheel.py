"""The wheel alone is enough: installed in an empty environment, it makes a brief in an empty folder and builds it."""

import os
import site
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from press import CHECKOUT
from readback import read_docx, read_pdf


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", out]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, timeout=300)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """`breve` in an environment of its own, which borrows what breve depends on but not breve itself."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True, timeout=120)
    python = folder / "bin" / "python"
    options = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "--python", python, "install", *options, wheel]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    ours = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    (Path(ours) / "borrowed.pth").write_text("\n".join([sysconfig.get_path("purelib"), *site.getsitepackages()]))
    return folder / "bin" / "breve"


def run(program: Path, folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_style_the_types_and_the_licence_and_no_test(wheel):
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
    assert {"breve/py.typed", "breve/styles/sober/style.toml", "breve/styles/sober/formats/policy-brief.md"} <= set(
        names
    )
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"breve"}


def test_the_installed_breve_is_the_wheels(installed, tmp_path):
    python = installed.with_name("python")
    where = run(python, tmp_path, "-c", "import breve; print(breve.__file__)")
    assert Path(where.strip()).is_relative_to(installed.parents[1])


def test_it_makes_a_brief_in_an_empty_folder_and_builds_it(installed, tmp_path):
    run(installed, tmp_path, "new", "x")
    run(installed, tmp_path, "build", "x")
    made = sorted((tmp_path / "build").glob("x-*.*"))
    assert {file.suffix for file in made} >= {".docx", ".pdf"}
    for docx in (file for file in made if file.suffix == ".docx"):
        assert read_docx(docx.read_bytes()) == read_pdf(docx.with_suffix(".pdf").read_bytes()) != []


def test_the_program_says_its_version(installed, tmp_path):
    assert "0.1.0" in run(installed, tmp_path, "--version")
