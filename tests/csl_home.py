"""Where the runners find breve when it is not installed, and the locales of the CSL project."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "src"))


def locales(folder: Path) -> dict[str, str]:
    """The locale files of a folder, by tag."""
    files = sorted(folder.glob("locales-*.xml"))
    return {file.stem.removeprefix("locales-"): file.read_text("utf-8") for file in files}
