"""The processes that make editions: as many as asked for, replaced when they die, and gone when we are."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

from breve.build.memory import keep_house

P = ParamSpec("P")
T = TypeVar("T")


class Here(Executor):
    """The executor of small builds: this process, at once."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call, and give the answer as a future that is done."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def processes(count: int) -> Executor:
    """Warm processes, which keep the fonts, styles and hyphenation that they read.

    On Linux they are forked from this one after it has imported every room, while it has no other thread: so nothing
    is imported twice.  Elsewhere a fork is not safe, and each starts afresh.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    warm()
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(count, context, initializer=_settle_in)


def warm() -> None:
    """Import every room that makes an edition."""
    from breve import compose
    from breve.leak import search
    from breve.parts import engine, writer

    assert all((compose, search, engine(), writer("pdf"), writer("docx")))


def _settle_in() -> None:
    """Leave Ctrl-C to the parent, and end with it however it ends."""
    import signal
    from threading import Thread

    keep_house()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
