"""Processor time for tests of texts that would take a careless parser very long."""

from __future__ import annotations

import time
from collections.abc import Callable

#: A machine that does other work, or that is woken up just now, is slower for a moment: then the work is timed again.
TRIES = 3


def seconds(work: Callable[[], object], enough: float) -> float:
    """The least processor time of `work`, in seconds; it is done again only while it took `enough` or more.

    The limits of the tests lie far above what the work takes on a slow machine and far below what growth faster than
    the text's length gives, so that neither decides by chance. `tests/bench` has the measurements.
    """
    least = float("inf")
    for _ in range(TRIES):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
        if least < enough:
            break
    return least
