"""Small texts on disk that say themselves whether they are whole: a line with their hash, then JSON."""

import json
import os
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

TEMPORARY = ".breve-"
"""How the name of every temporary file begins; one that nobody holds the lock for is of a build that died."""

_HEAD = "breve 1"
_NUMBERS = count()


def fingerprint(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal: the same as ``sha256sum`` prints."""
    return sha256(content).hexdigest()


def read(path: Path) -> bytes:
    """The JSON that `write_sealed` wrote; b"" where there is none, or it was cut, changed or is of another make."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return b""
    return body if head.decode("ascii", "replace") == _seal(body) else b""


def write_sealed(path: Path, content: Any) -> None:
    """Write JSON under a line with its hash, whole or not at all.  Raises OSError."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    write_whole(path, b"%s\n%s" % (_seal(body).encode(), body))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all: what stood there stays until the new one is complete.  Raises OSError."""
    staged = stage(path.parent, content)
    try:
        staged.replace(path)
    except OSError:
        staged.unlink()
        raise


def stage(folder: Path, content: bytes) -> Path:
    """Write a temporary file into a folder, under a name that no other build uses.  Raises OSError, leaving nothing."""
    path = temporary(folder)
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def temporary(folder: Path) -> Path:
    """A path for a temporary file that no other build uses; nothing is made."""
    return folder / f"{TEMPORARY}{os.getpid()}-{next(_NUMBERS)}.part"


def _seal(body: bytes) -> str:
    return f"{_HEAD} {fingerprint(body)}"
