"""How often Python looks for dead objects while it makes editions."""

import gc


def spare_the_collector() -> None:
    """Look for circles of dead objects once in some editions: they leave few, and looking takes 15% of the time."""
    gc.set_threshold(200_000, 20, 100)
