"""When Python looks for dead objects while it makes editions."""

import gc

from breve.model.record import Draft

SOME, MANY = 8, 64
"""After so many editions a worker looks for the circles of dead objects that they left; after many, among all objects.

What was alive at one look is passed over by the next ones, and dies after them: the brief and the edition at work.
A worker would else keep what each edition left in circles.
"""


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
    if not _HERE.is_ours or _HERE.made % SOME:
        return
    if _HERE.made % MANY == 0:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
