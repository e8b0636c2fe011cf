"""Python's collector of circular garbage at rest, while a document is made whole."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let nothing be looked through for circles within.

    A document grows until it is written, and the collector looks through all of it again and again: a fifth of the
    time for five pages, a third for four hundred.  What is dropped without circles is freed at once all the same.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
