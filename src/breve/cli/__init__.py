"""The command line: words with people.  What it needs is imported under its eyes: Ctrl-C is quiet from the start."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from breve.cli.status import INTERRUPTED


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the program: with 0, with 1 for errors in a brief, with 2 for misuse.

    Without `arguments`, those of the program are meant, and it ends at once; else SystemExit is raised.
    """
    gc.set_threshold(*FEW_LOOKS)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - closed by who called
        stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter
        setattr(sys, name, stream)
    status = _run(arguments)
    if arguments is None:
        _leave(status)
    sys.exit(status)


FEW_LOOKS = 200_000, 20, 100
"""How rarely Python looks for circles of dead objects: breve leaves few, and to look takes 15% of an edition's time."""


def _run(arguments: Sequence[str] | None) -> int:
    """The status with which a command ends; every end but a fault of ours is told in a line."""
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as failure:  # noqa: BLE001 - see above
        from breve.cli.ending import end

        return end(failure)
    return status


def _status(arguments: Sequence[str] | None) -> int:
    from breve.cli.commands import commands

    try:
        return commands(arguments, prog_name="breve", standalone_mode=False) or 0
    except SystemExit as ended:
        return int(ended.code or 0)


def _leave(status: int) -> None:
    """End the process: its memory goes back as a whole, since to take it apart first would take 10 ms."""
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)
