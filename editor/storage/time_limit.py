"""A limit on the time that one file may take, where the system can interrupt a computation."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType

_Handler = Callable[[int, FrameType | None], object] | int | None


class TimeUp(BaseException):
    """The work took longer than it may. No Exception: it must reach whoever set the limit, past all who mend faults."""


class TimeLimit:
    """Raises TimeUp inside a ``with`` block after so many seconds; the object may be used for one block after another.

    Without effect on Windows, which has no such signal, and outside of a process's main thread: see `works_here`.
    """

    __slots__ = ("_armed", "_before", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._before: _Handler = None
        self._armed = False

    def __enter__(self) -> None:
        try:
            self._before = signal.signal(signal.SIGALRM, _stop)
        except (AttributeError, ValueError):
            return
        self._armed = True
        signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def __exit__(self, *_: object) -> None:
        if self._armed:
            signal.setitimer(signal.ITIMER_REAL, 0)
            # None stands for a handler that was not set by Python, which Python cannot set again.
            signal.signal(signal.SIGALRM, signal.SIG_DFL if self._before is None else self._before)
            self._armed = False


def works_here() -> bool:
    """Whether this system can interrupt a computation from inside of its process."""
    return hasattr(signal, "SIGALRM")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp
