"""Takes in what the watcher reports: lets a path settle, then says once that it is worth a look.

An editor that truncates and writes, or moves away and writes anew, shows an empty or missing file for a moment. The pause
is long enough for these, and a second look follows for files that are empty or gone.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editor.storage.watcher import Watcher

#: Milliseconds without a further event before a path is looked at, and before the second look.
SETTLE = 200
SECOND_LOOK = 600


class FileEvents(QObject):
    """Signals:
    settled: set[Path], paths that something happened to.
    """

    settled = Signal(object)
    _reported = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths: set[Path] = set()
        self._again: set[Path] = set()
        self._timer = _pause(self, SETTLE)
        self._timer.timeout.connect(self._on_settled)
        self._second = _pause(self, SECOND_LOOK)
        self._second.timeout.connect(self._on_second_look)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._watcher = Watcher(self._reported.emit)

    def watch(self, folders: set[Path]) -> set[Path]:
        """Watch exactly these folders; returns those that cannot be watched."""
        return self._watcher.watch({folder for folder in folders if folder.is_dir()})

    def close(self) -> None:
        self._watcher.close()

    def _on_reported(self, path: Path) -> None:
        self._paths.add(path)
        self._timer.start()

    def _on_settled(self) -> None:
        paths, self._paths = self._paths, set()
        uncertain = {path for path in paths if _empty_or_gone(path)}
        if uncertain:
            self._again |= uncertain
            self._second.start()
        if certain := paths - uncertain:
            self.settled.emit(certain)

    def _on_second_look(self) -> None:
        paths, self._again = self._again, set()
        self.settled.emit(paths)


def _empty_or_gone(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return True


def _pause(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
