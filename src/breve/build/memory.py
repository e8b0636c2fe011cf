"""When Python looks for dead objects while it makes editions."""

import gc

from breve.model.record import Draft

SOME = 8
"""After so many editions a worker looks for the circles of dead objects that they left."""


class _Housekeeping(Draft):
    """What a process that does nothing but make editions has made since it last looked."""

    is_ours: bool = False
    made: int = 0


_HERE = _Housekeeping()


def keep_house() -> None:
    """In a process of our own: look between editions alone, and only at what came since the last look.

    What a worker keeps, its fonts and styles, it keeps to the end: to look at it again and again takes 8% of the time.
    """
    gc.disable()
    gc.freeze()
    _HERE.is_ours = True


def tidy() -> None:
    """After an edition: look, where it is time to."""
    _HERE.made += 1
    if _HERE.is_ours and _HERE.made % SOME == 0:
        gc.collect()
        gc.freeze()
