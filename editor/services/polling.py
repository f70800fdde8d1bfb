"""Reads folders over and over, for those whose changes the system does not report."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.services.jobs import Job, Jobs
from editor.storage.folders import Stamp, changed, snapshot

#: Milliseconds between two readings, at least, and how many times as long as a reading takes: a slow disk gets its rest.
EVERY = 2000
REST = 10


class Polling(QObject):
    """Signals:
    found: set[Path], files that came, went or changed since the last reading.
    """

    found = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.roots: set[Path] = set()
        self._jobs = jobs
        self._job: Job | None = None
        self._before: Mapping[str, Stamp] | None = None
        self._timer = pause(self, EVERY, self._read)

    def poll(self, roots: set[Path]) -> None:
        """Read exactly these folders, with all below them, from now on."""
        self.roots, self._before = roots, None
        self.close()
        if roots:
            self._read()

    def close(self) -> None:
        """Stop until the next `poll`."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _read(self) -> None:
        self._job = self._jobs.run(_timed_snapshot, frozenset(self.roots), done=self._on_read, failed=self._on_failed)

    def _on_read(self, result: object) -> None:
        assert isinstance(result, tuple)
        after, took = result
        before, self._before, self._job = self._before, after, None
        self._timer.start(max(EVERY, int(took * 1000) * REST))
        if before is not None and (paths := changed(before, after)):
            self.found.emit(paths)

    def _on_failed(self, _error: BaseException) -> None:
        self._job = None
        self._timer.start(EVERY)


def _timed_snapshot(roots: frozenset[Path]) -> tuple[Mapping[str, Stamp], float]:
    start = time.monotonic()
    return snapshot(roots), time.monotonic() - start


def pause(parent: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """A timer that calls `then` once, each time it is started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
