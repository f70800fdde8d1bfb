"""A limit on the time that one file may take, where the system can interrupt a computation."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeUp(BaseException):
    """The work took longer than it may. No Exception: it must reach whoever set the limit, past all who mend faults."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeUp inside the block after so many seconds.

    Without effect on Windows, which has no such signal, and outside of a process's main thread.
    """
    try:
        before = signal.signal(signal.SIGALRM, _stop)
    except (AttributeError, ValueError):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp
