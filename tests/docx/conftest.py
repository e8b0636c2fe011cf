"""The Word room's tests share their specimen and their checks."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
