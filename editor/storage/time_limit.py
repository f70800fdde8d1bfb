"""A limit on the time that one file may take, where the system can interrupt a computation."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType

_Handler = Callable[[int, FrameType | None], object] | int | None


class TimeUp(BaseException):
    """The work took longer than it may. No Exception: it must reach whoever set the limit, past all who mend faults."""


class TimeLimit:
    """Lets ``with limit.once:`` raise TimeUp inside its block after so many seconds, one block after another, for as long as the
    ``with`` block of the limit itself lasts.

    Who takes the signal is set once for all blocks, which takes Python as long as reading a post from the disk. Without effect
    on Windows, which has no such signal, and outside of a process's main thread: see `works_here`.
    """

    __slots__ = ("_before", "_seconds", "once")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._before: _Handler = None
        self.once = _Once(0.0)

    def __enter__(self) -> TimeLimit:
        try:
            self._before = signal.signal(signal.SIGALRM, _stop)
        except (AttributeError, ValueError):
            return self
        self.once = _Once(self._seconds)
        return self

    def __exit__(self, *_: object) -> None:
        if self.once.seconds:
            # None stands for a handler that was not set by Python, which Python cannot set again.
            signal.signal(signal.SIGALRM, signal.SIG_DFL if self._before is None else self._before)
            self.once = _Once(0.0)


class _Once:
    """One block after another; without seconds they may take as long as they like."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def __exit__(self, *_: object) -> None:
        if self.seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)


def works_here() -> bool:
    """Whether this system can interrupt a computation from inside of its process."""
    return hasattr(signal, "SIGALRM")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp
