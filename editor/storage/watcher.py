"""Tells that something happened to a path. What it was is decided by whoever compares contents.

Every event shape (plain write, truncate and write, replace, move away, delete and create) ends in the same call; events that
our own reading causes are left out, and so is what tools write (`folders.IGNORED`).
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Protocol

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from editor.storage.folders import IGNORED
from editor.storage.tree_watch import TreeWatch

_QUIET = frozenset({"opened", "closed_no_write"})


class _Backend(Protocol):
    """What watches trees on this system."""

    def start(self) -> None: ...
    def add(self, root: Path, alone: bool = False) -> None: ...
    def remove(self, root: Path) -> None: ...
    def is_alive(self) -> bool: ...
    def stop(self) -> None: ...
    def join(self, timeout: float | None = None) -> None: ...


class Watcher:
    """Watches trees of folders. From a thread of its own it calls

    - `report(path)`: something happened to this file or folder;
    - `refused(folder)`: the system does not let us watch this folder (the limit of watches, rights): poll it;
    - `lost()`: events were dropped: look at everything.
    """

    def __init__(
        self,
        report: Callable[[Path], None],
        refused: Callable[[Path], None] = lambda _: None,
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        self._calls = report, refused, lost
        self._roots: dict[Path, bool] = {}
        self._backend: _Backend | None = None

    def watch(self, folders: set[Path], alone: AbstractSet[Path] = frozenset()) -> set[Path]:
        """Watch exactly these folders, with all below them, and those `alone` without; returns those that are not there."""
        wanted = dict.fromkeys(alone, True) | dict.fromkeys(folders, False)
        for gone in [root for root in self._roots if wanted.get(root) != self._roots[root]]:
            del self._roots[gone]
            if self._backend is not None:
                self._backend.remove(gone)
        fresh = {root for root in wanted if root not in self._roots}
        missing = {root for root in fresh if not self._add(root, wanted[root])}
        self._roots |= {root: wanted[root] for root in fresh - missing}
        return missing

    def renew(self, folders: set[Path]) -> set[Path]:
        """Watch these again, which were deleted, moved or made anew; returns those that are not there now."""
        known = dict(self._roots)
        self._watch({root: alone for root, alone in known.items() if root not in folders})
        return self._watch(known)

    def _watch(self, roots: dict[Path, bool]) -> set[Path]:
        alone = {root for root, is_alone in roots.items() if is_alone}
        return self.watch(roots.keys() - alone, alone)

    def alive(self) -> bool:
        """Whether the thread still runs; without anything to watch there is none, and that is well."""
        return self._backend is None or self._backend.is_alive()

    def restart(self) -> set[Path]:
        """Start anew with the same folders; returns those that are not there any more."""
        roots = dict(self._roots)
        self.close()
        return self._watch(roots)

    def close(self) -> None:
        """Stop watching and end the thread."""
        if self._backend is not None:
            self._backend.stop()
            if self._backend.is_alive():
                self._backend.join(timeout=2)
            self._backend = None
        self._roots = {}

    def _add(self, folder: Path, alone: bool) -> bool:
        try:
            if not folder.is_dir():
                return False
            if self._backend is None:
                self._backend = _backend(*self._calls)
                self._backend.start()
            self._backend.add(folder, alone)
        except OSError:
            self._calls[1](folder)
        return True


def _backend(report: Callable[[Path], None], refused: Callable[[Path], None], lost: Callable[[], None]) -> _Backend:
    return TreeWatch(report, refused, lost) if platform.system() == "Linux" else _Observing(report)


class _Observing:
    """watchdog's observer, where the system itself watches whole trees (macOS, Windows)."""

    def __init__(self, report: Callable[[Path], None]) -> None:
        self._handler = _Handler(report)
        self._observer: BaseObserver = Observer()
        self._watches: dict[Path, ObservedWatch] = {}

    def start(self) -> None:
        self._observer.start()

    def add(self, root: Path, alone: bool = False) -> None:
        self._watches[root] = self._observer.schedule(self._handler, str(root), recursive=not alone)

    def remove(self, root: Path) -> None:
        self._observer.unschedule(self._watches.pop(root))

    def is_alive(self) -> bool:
        return self._observer.is_alive() and all(emitter.is_alive() for emitter in self._observer.emitters)

    def stop(self) -> None:
        self._observer.stop()

    def join(self, timeout: float | None = None) -> None:
        self._observer.join(timeout)


class _Handler(FileSystemEventHandler):
    def __init__(self, report: Callable[[Path], None]) -> None:
        self._report = report

    def on_any_event(self, event: FileSystemEvent) -> None:
        # A folder is "modified" whenever something in it is, and that has an event of its own.
        if event.event_type in _QUIET or (event.is_directory and event.event_type == "modified"):
            return
        for name in (event.src_path, event.dest_path):
            if name:
                path = Path(name if isinstance(name, str) else name.decode("utf-8", "surrogateescape"))
                if IGNORED.isdisjoint(path.parts):
                    self._report(path)
