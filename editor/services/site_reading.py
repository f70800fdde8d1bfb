"""Reading what lies in the folders of sites, in a thread, since it takes longer than a key may.

One reading of a site at a time: what changes in the meantime is read when that has ended.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.services.jobs import Jobs


class SiteReading(QObject):
    """What is known of each site, by its root, and what was asked about it.

    `work` gets what was asked and runs in a thread; `nothing` is what a site is taken for that has not been read.

    Signals:
        found: something else was read of a site than was known.
    """

    found = Signal()

    def __init__(self, jobs: Jobs, work: Callable[..., object], nothing: object = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._work, self._nothing = jobs, work, nothing
        self._known: dict[Path, object] = {}
        self._asked: dict[Path, tuple[object, ...]] = {}
        self._reading: set[Path] = set()
        self._again: set[Path] = set()  # these once more, as soon as they have been read

    def asked(self, root: Path) -> tuple[object, ...] | None:
        """What was asked about a site last; None when nothing was."""
        return self._asked.get(root)

    def ask(self, root: Path, *question: object) -> None:
        """Have a site read; `question` goes to the work."""
        self._asked[root] = question
        self._read(root)

    def known(self, root: Path) -> object:
        """What was read of a site last, whatever was asked then."""
        return self._known.get(root, self._nothing)

    def refresh(self) -> None:
        """Files have come, gone or changed: look again at the sites that were asked about."""
        for root in self._asked:
            self._read(root)

    def _read(self, root: Path) -> None:
        if root in self._reading:
            self._again.add(root)  # what is being read may be older than what was asked for now
            return
        self._reading.add(root)
        done, failed = (lambda read: self._take(root, read)), (lambda _: self._end(root))
        self._jobs.run(self._work, *self._asked[root], done=done, failed=failed)

    def _take(self, root: Path, read: object) -> None:
        self._end(root)
        if read != self.known(root):
            self._known[root] = read
            self.found.emit()

    def _end(self, root: Path) -> None:
        self._reading.discard(root)
        if root in self._again:
            self._again.discard(root)
            self._read(root)
