"""Notices a renderer that no longer answers, and ends it, so that a new one takes its place."""

from __future__ import annotations

import os
import signal

from PySide6.QtCore import QObject, QTimer

#: Milliseconds in which the page must have taken in what it was sent. The longest page takes a fraction of that.
PATIENCE = 10_000


class Watchdog(QObject):
    """Counts what was sent and what was answered by one renderer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = 0
        self._open = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end)

    def sent(self, process: int) -> None:
        """Something was sent to the renderer with this process id."""
        self._process = process
        self._open += 1
        if not self._timer.isActive():
            self._timer.start(PATIENCE)

    def answered(self, _value: object = None) -> None:
        """The page has taken in one thing."""
        self._open = max(self._open - 1, 0)
        self._timer.stop()
        if self._open:
            self._timer.start(PATIENCE)

    def forget(self) -> None:
        """The renderer is gone; nobody will answer."""
        self._open = 0
        self._timer.stop()

    def _end(self) -> None:
        end_process(self._process)


def end_process(process: int) -> None:
    """End the process with this id, 0 for none, without asking it."""
    if process > 0:
        try:
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        except OSError:
            return  # gone already
