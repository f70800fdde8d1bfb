"""Watches whole trees of folders on Linux, in a thread of watchdog's kind."""

from __future__ import annotations

import errno
import os
import select
import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path

from watchdog.utils import BaseThread

from editor.storage.folders import IGNORED, files, folders
from editor.storage.inotify import Event, Inotify

#: Files of a folder that came as a whole which are reported one by one; beyond it the folder alone stands for them.
_ONE_BY_ONE = 2000


class _Order(Enum):
    TREE = "tree"
    ALONE = "alone"
    FORGET = "forget"


class TreeWatch(BaseThread):
    """Calls, from its own thread: `report(path)` for what something happened to, `refused(folder)` for what the system does not
    let us watch, `lost()` when events were dropped.
    """

    def __init__(self, report: Callable[[Path], None], refused: Callable[[Path], None], lost: Callable[[], None]) -> None:
        super().__init__()
        self._report, self._refused, self._lost = report, refused, lost
        self._inotify = Inotify()
        self._paths: dict[int, str] = {}
        self._watches: dict[str, int] = {}
        self._alone: set[str] = set()
        self._orders: deque[tuple[_Order, str]] = deque()
        self._bell, self._button = socket.socketpair()

    def add(self, root: Path, alone: bool = False) -> None:
        """Watch a tree from soon on; `alone`: the folder without those in it."""
        self._order(_Order.ALONE if alone else _Order.TREE, root)

    def remove(self, root: Path) -> None:
        """Stop watching a tree soon."""
        self._order(_Order.FORGET, root)

    def on_thread_stop(self) -> None:
        with suppress(OSError):  # the thread has ended by itself
            self._button.send(b"x")

    def run(self) -> None:
        try:
            while self.should_keep_running():
                ready, _, _ = select.select([self._inotify.fileno(), self._bell.fileno()], [], [])
                if self._bell.fileno() in ready:
                    self._bell.recv(1024)
                    self._follow_orders()
                self._handle(self._inotify.read())
        finally:
            self._inotify.close()
            self._bell.close()
            self._button.close()

    def _order(self, order: _Order, root: Path) -> None:
        self._orders.append((order, os.fspath(root)))
        self._button.send(b"x")

    def _follow_orders(self) -> None:
        while self._orders:
            order, root = self._orders.popleft()
            if order is _Order.FORGET:
                self._forget_tree(root)
            elif order is _Order.TREE:
                self._watch_tree(root)
            else:
                self._alone.add(root)
                if not self._watch(root):
                    self._refused(Path(root))

    def _handle(self, events: list[Event]) -> None:
        told: set[str] = set()
        for event in events:
            if event.overflow:
                self._lost()
            elif (folder := self._paths.get(event.watch)) is not None:
                self._take_in(event, folder, told)

    def _take_in(self, event: Event, folder: str, told: set[str]) -> None:
        if event.ended:
            self._watches.pop(self._paths.pop(event.watch), None)
            return
        if event.name in IGNORED:
            return
        path = os.path.join(folder, event.name) if event.name else folder  # noqa: PTH118 - thousands a second
        if event.folder_went or event.folder_itself:
            self._forget_tree(path)
        if path not in told and (event.name or event.folder_itself):
            told.add(path)
            self._report(Path(path))
        if event.folder_came and folder not in self._alone:
            self._watch_tree(path)
            self._tell_content(path)

    def _tell_content(self, folder: str) -> None:
        """What was in a folder before it was watched has had its events already."""
        for number, entry in enumerate(files(folder)):
            if number >= _ONE_BY_ONE:
                break
            self._report(Path(entry.path))

    def _watch_tree(self, root: str) -> None:
        exhausted = False
        for folder in folders(root):
            if folder in self._watches:
                continue
            exhausted = exhausted or not self._watch(folder)
            if exhausted:
                self._refused(Path(folder))

    def _watch(self, folder: str) -> bool:
        """Whether there may be more watches; a folder that went away meanwhile, or may not be read, is no reason to stop."""
        try:
            watch = self._inotify.add(folder)
        except OSError as error:
            if error.errno == errno.EACCES:
                self._refused(Path(folder))
            return error.errno not in (errno.ENOSPC, errno.ENOMEM)
        self._watches.pop(self._paths.get(watch, ""), None)
        self._paths[watch], self._watches[folder] = folder, watch
        return True

    def _forget_tree(self, root: str) -> None:
        below = root + os.sep
        for folder in [path for path in self._watches if path == root or path.startswith(below)]:
            watch = self._watches.pop(folder)
            self._alone.discard(folder)
            self._paths.pop(watch, None)
            self._inotify.remove(watch)
