"""Takes in what the watcher reports: lets a path settle, then says once that it is worth a look.

An editor that truncates and writes, or moves away and writes anew, shows an empty or missing file for a moment. The pause
is long enough for these, and a second look follows for files that are empty or gone. Where the system reports nothing
(network folders, the limit of watches reached) the folders are read over and over instead, and the writer is told.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from editor.core.messages import N_, text
from editor.services.jobs import Jobs
from editor.services.polling import Polling, pause
from editor.storage.folders import tells_changes, topmost
from editor.storage.watcher import Watcher

#: Milliseconds without a further event before a path is looked at (but at most so long after the first), and before the
#: second look.
SETTLE = 200
AT_MOST = 1000
SECOND_LOOK = 600
#: Milliseconds between looks at the watcher's own health.
HEALTH = 5000


def touched(paths: Iterable[Path], path: Path) -> bool:
    """Whether something happened to `path` or to a folder it is in."""
    happened = set(paths)
    return path in happened or not happened.isdisjoint(path.parents)


class FileEvents(QObject):
    """Signals:
    settled: set[Path], files and folders that something happened to. A folder stands for all in it: see `touched`.
    look_again: events may have been missed (lost, watcher restarted, window came to the front): look at every open file.
    degraded: Text, changes in some folders show late; None when that is over.
    """

    settled = Signal(object)
    look_again = Signal()
    degraded = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None, jobs: Jobs | None = None) -> None:
        super().__init__(parent)
        # Filled in the watcher's thread, emptied in ours; one signal for many paths, since a checkout brings thousands.
        self._incoming: deque[Path] = deque()
        self._refused: deque[Path] = deque()
        self._lost = self._ringing = False
        self._paths: set[Path] = set()
        self._again: set[Path] = set()
        self._first = 0.0
        self._timer = pause(self, SETTLE, self._on_settled)
        self._second = pause(self, SECOND_LOOK, self._on_second_look)
        self._health = pause(self, HEALTH, self._on_health)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)
        self._watcher = Watcher(self._report, self._refuse, self._lose)
        self._folders: set[Path] = set()
        self._alone: AbstractSet[Path] = frozenset()
        self._polling = Polling(jobs or Jobs(self), self)
        self._polling.found.connect(self._collect)

    def watch(self, folders: set[Path], alone: AbstractSet[Path] = frozenset()) -> set[Path]:
        """Watch exactly these folders, with all below them, and those `alone` without: a single post may lie in a home folder.

        Returns those that cannot be watched because they are not there.
        """
        self._folders, self._alone = folders, alone
        missing = {folder for folder in folders | alone if not folder.is_dir()}
        self._watcher.watch(folders - missing, alone - missing)
        self._poll({folder for folder in folders - missing if not tells_changes(folder)})
        self._health.start()
        return missing

    def came_to_front(self) -> None:
        """The window is in front again: whatever happened meanwhile, also without an event, is looked at now."""
        self.look_again.emit()

    def close(self) -> None:
        self._health.stop()
        self._polling.close()
        self._watcher.close()

    # In the watcher's thread

    def _report(self, path: Path) -> None:
        self._incoming.append(path)
        self._ring()

    def _refuse(self, folder: Path) -> None:
        self._refused.append(folder)
        self._ring()

    def _lose(self) -> None:
        self._lost = True
        self._ring()

    def _ring(self) -> None:
        if not self._ringing:
            self._ringing = True
            with suppress(RuntimeError):  # the program is closing and the receiver is gone already
                self._woken.emit()

    # In ours

    def _on_woken(self) -> None:
        self._ringing = False  # before emptying: what comes from now on rings again
        if self._lost:
            self._lost = False
            self.look_again.emit()
        if refused := _emptied(self._refused):
            self._poll(self._polling.roots | refused)
        if paths := _emptied(self._incoming):
            self._collect(paths)

    def _collect(self, paths: set[Path]) -> None:
        now = time.monotonic()
        if not self._paths:
            self._first = now
        self._paths |= paths
        left = AT_MOST - (now - self._first) * 1000
        self._timer.start(max(0, min(SETTLE, int(left))))

    def _on_settled(self) -> None:
        paths, self._paths = self._paths, set()
        if roots := paths & (self._folders | self._alone):
            self._watcher.renew(roots)
        uncertain = {path for path in paths if _empty_or_gone(path)}
        if uncertain:
            self._again |= uncertain
            self._second.start()
        if certain := paths - uncertain:
            self.settled.emit(certain)

    def _on_second_look(self) -> None:
        paths, self._again = self._again, set()
        self.settled.emit(paths)

    def _poll(self, roots: set[Path]) -> None:
        roots = topmost(roots)
        if roots == self._polling.roots:
            return
        self._polling.poll(roots)
        names = ", ".join(sorted(str(root) for root in roots)[:3])
        message = N_("Changes by other programs in {folders} show after some seconds: the system does not report them at once.")
        self.degraded.emit(text(message, folders=names) if roots else None)

    def _on_health(self) -> None:
        """A dead thread is started again, and a folder that was deleted and made anew is watched again."""
        self._health.start()
        if not self._watcher.alive():
            self._watcher.restart()
            self.look_again.emit()
        self._watcher.watch({f for f in self._folders if f.is_dir()}, {f for f in self._alone if f.is_dir()})


def _emptied(queue: deque[Path]) -> set[Path]:
    found = set()
    with suppress(IndexError):
        while True:
            found.add(queue.popleft())
    return found


def _empty_or_gone(path: Path) -> bool:
    try:
        return path.stat().st_size == 0
    except OSError:
        return True
