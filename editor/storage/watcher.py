"""Tells that something happened to a path. What it was is decided by whoever compares contents.

Every event shape (plain write, truncate and write, replace, move away, delete and create) ends in the same call; events that
our own reading causes are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

_QUIET = frozenset({"opened", "closed_no_write"})


class _Handler(FileSystemEventHandler):
    def __init__(self, report: Callable[[Path], None]) -> None:
        self._report = report

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _QUIET:
            return
        for name in (event.src_path, event.dest_path):
            if name:
                self._report(Path(name if isinstance(name, str) else name.decode("utf-8", "surrogateescape")))


class Watcher:
    """Watches folders; calls `report` with a path from a thread of its own."""

    def __init__(self, report: Callable[[Path], None]) -> None:
        self._handler = _Handler(report)
        self._observer: BaseObserver = Observer()
        self._watches: dict[Path, ObservedWatch] = {}
        self._started = False

    def watch(self, folders: set[Path]) -> set[Path]:
        """Watch exactly these folders (with all below them); returns those that the system refuses to watch."""
        for gone in set(self._watches) - folders:
            self._observer.unschedule(self._watches.pop(gone))
        refused = {folder for folder in folders - set(self._watches) if not self._add(folder)}
        if not self._started and self._watches:
            self._observer.start()
            self._started = True
        return refused

    def _add(self, folder: Path) -> bool:
        try:
            self._watches[folder] = self._observer.schedule(self._handler, str(folder), recursive=True)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Stop watching and end the thread."""
        if self._started:
            self._observer.stop()
            self._observer.join(timeout=2)
