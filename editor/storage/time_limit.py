"""A limit on the time that one file may take.

Where the system has a timer that interrupts a computation, that is used. Windows has none: there a thread looks at the clock and
has Python interrupt the main thread, which reaches everything but a single call of C's, such as one search by a pattern.
"""

from __future__ import annotations

import _thread
import signal
import time
from collections.abc import Callable
from types import FrameType

_Handler = Callable[[int, FrameType | None], object] | int | None
#: Seconds between two looks at the clock.
_STEP = 0.1


class TimeUp(BaseException):
    """The work took longer than it may. No Exception: it must reach whoever set the limit, past all who mend faults."""


class TimeLimit:
    """Lets ``with limit.once:`` raise TimeUp inside its block after so many seconds, one block after another, for as long as the
    ``with`` block of the limit itself lasts.

    Who takes the signal is set once for all blocks, which takes Python as long as reading a post from the disk. Without effect
    outside of a process's main thread; where there is no timer, only with `thread`.
    """

    __slots__ = ("_before", "_by_thread", "_seconds", "once")

    def __init__(self, seconds: float, thread: bool = False) -> None:
        self._seconds = seconds
        self._by_thread = thread
        self._before: _Handler = None
        self.once: _Once | _Watched = _Once(0.0)

    def __enter__(self) -> TimeLimit:
        try:
            if works_here():
                self._before = signal.signal(signal.SIGALRM, _stop)
                self.once = _Once(self._seconds)
            elif self._by_thread:
                alarm = _Alarm()
                self._before = alarm.before = signal.signal(signal.SIGINT, alarm.ring)
                _thread.start_new_thread(alarm.watch, ())
                self.once = _Watched(self._seconds, alarm)
        except ValueError:
            pass  # not the main thread
        return self

    def __exit__(self, *_: object) -> None:
        # None stands for a handler that was not set by Python, which Python cannot set again.
        before = signal.SIG_DFL if self._before is None else self._before
        if isinstance(self.once, _Watched):
            self.once.alarm.end()
            signal.signal(signal.SIGINT, before)
        elif self.once.seconds:
            signal.signal(signal.SIGALRM, before)
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


class _Watched:
    """One block after another, each with a deadline that a thread looks at."""

    __slots__ = ("alarm", "_seconds")

    def __init__(self, seconds: float, alarm: _Alarm) -> None:
        self._seconds = seconds
        self.alarm = alarm

    def __enter__(self) -> None:
        self.alarm.turn = (self.alarm.turn[0] + 1, time.monotonic() + self._seconds)

    def __exit__(self, *_: object) -> None:
        self.alarm.turn = (self.alarm.turn[0] + 1, 0.0)


class _Alarm:
    """The thread's side. `turn` is the number of the block, or of the gap behind it, with its deadline, set at once: a ring that
    comes late, when its block has ended, is known by its number."""

    __slots__ = ("_ended", "_gone", "_rung", "before", "turn")

    def __init__(self) -> None:
        self.turn = (0, 0.0)
        self.before: _Handler = None
        self._rung = -1
        self._ended, self._gone = _thread.allocate_lock(), _thread.allocate_lock()
        self._ended.acquire()
        self._gone.acquire()

    def watch(self) -> None:
        """Look at the clock until the limit ends; runs in the thread."""
        told = -1
        while not self._ended.acquire(timeout=_STEP):
            number, deadline = self.turn
            if deadline and number != told and time.monotonic() >= deadline:
                told = self._rung = number
                _thread.interrupt_main()
        self._gone.release()

    def end(self) -> None:
        """End the thread and wait for it: what it rings later would be taken for Ctrl+C."""
        self._ended.release()
        self._gone.acquire()

    def ring(self, number: int, frame: FrameType | None) -> None:
        """What the main thread does when it is interrupted: by the thread, or by who pressed Ctrl+C."""
        rung, self._rung = self._rung, -1
        if rung < 0 and callable(self.before):
            self.before(number, frame)
        elif rung == self.turn[0]:
            raise TimeUp


def works_here() -> bool:
    """Whether this system can interrupt any computation from inside of its process."""
    return hasattr(signal, "SIGALRM")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TimeUp
