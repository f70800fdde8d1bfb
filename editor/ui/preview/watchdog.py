"""Notices a renderer that no longer answers, and ends it, so that a new one takes its place."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

#: Milliseconds in which the page must have taken in what it was sent. The longest page takes a fraction of that.
PATIENCE = 10_000
#: Milliseconds in which a page must be there: the engine may have to come from a slow disk first.
LOADING = 40_000


class Watchdog(QObject):
    """Counts what was sent and what was answered by one renderer.

    Signals: `stuck`: the page does not come, and there is no process that could be ended.
    """

    stuck = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: Callable[[], int] = lambda: 0
        self._open = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end)

    def loads(self, process: Callable[[], int]) -> None:
        """A page is being loaded; `process` gives the id of its renderer, 0 while there is none."""
        self._process, self._open = process, 0
        self._timer.start(LOADING)

    def sent(self) -> None:
        """Something was sent to the page."""
        self._open += 1
        if not self._timer.isActive():
            self._timer.start(PATIENCE)

    def answered(self, _value: object = None) -> None:
        """The page has taken in one thing; one that is gone may say so late."""
        if not self._open:
            return
        self._open -= 1
        self._timer.stop()
        if self._open:
            self._timer.start(PATIENCE)

    def forget(self) -> None:
        """The page is loaded, or its renderer is gone: nothing is waited for."""
        self._open = 0
        self._timer.stop()

    def _end(self) -> None:
        if process := self._process():
            end_process(process)
        else:
            self.stuck.emit()


def end_process(process: int) -> None:
    """End the process with this id, 0 for none, without asking it."""
    if process > 0:
        try:
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        except OSError:
            return  # gone already
