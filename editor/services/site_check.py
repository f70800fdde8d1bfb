"""Checking every post of the site in the background: the command line's check, with its cache, in the worker processes.

One of them says which posts are known from the last check. The others are checked in shares, by both; what comes of a share
passes through the window as bytes, which costs it nothing, to the worker that compares all posts.

Signals:
    progressed: posts checked so far, and all of them.
    finished: tuple of Checked; those with problems, by path.
    failed: Text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.core.messages import N_, Text, text
from editor.core.site.model import Site
from editor.services.jobs import Job, Jobs

#: So many posts at a time go to a worker: often enough for a moving number and for the open post's turn.
SHARE = 60
#: So many shares are under way at once.
AT_ONCE = 2


class SiteCheck(QObject):
    """One check at a time."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._running: dict[int, Job] = {}
        self._number = 0
        self._quiet = False
        self._site: Site | None = None
        self._shares: deque[tuple[Path, ...]] = deque()
        self._parts: list[bytes] = []
        self._done = self._total = self._waiting = 0

    @property
    def running(self) -> bool:
        """Whether a check that was asked for is under way."""
        return bool(self._running) and not self._quiet

    def start(self, site: Site, quiet: bool = False) -> None:
        """Check all posts of a site; a check under way is dropped. A quiet one tells of its end only."""
        from editor.services.site_check_work import known, ready

        self.cancel()
        self._quiet, self._site, self._done, self._total, self._waiting = quiet, site, 0, 0, 0
        self._tell()
        self._run(known, Path(site.root), done=self._on_known)
        self._jobs.run_in_process(ready, done=lambda _: None)  # a worker of its own, which starts meanwhile

    def cancel(self) -> None:
        """Stop; nothing is reported."""
        for job in self._running.values():
            job.cancel()
        self._running.clear()
        self._shares.clear()
        self._parts.clear()

    def _run(self, work: Callable[..., object], *args: object, done: Callable[[object], None]) -> None:
        self._number += 1
        number = self._number

        def ended(found: object) -> None:
            del self._running[number]  # a job is no more when it has reported
            done(found)

        def failed(error: BaseException) -> None:
            del self._running[number]
            self._on_failed(error)

        self._running[number] = self._jobs.run_in_process(work, *args, datetime.now(UTC), done=ended, failed=failed)

    def _tell(self) -> None:
        if not self._quiet:
            self.progressed.emit(self._done, self._total)

    def _on_known(self, found: object) -> None:
        """All posts are known, or those that are not must be checked."""
        from editor.services.site_check_work import Begun

        if not isinstance(found, Begun):
            self._on_compared(found)
            return
        self._total, self._done = found.total, found.total - len(found.unknown)
        self._shares.extend(found.unknown[at : at + SHARE] for at in range(0, len(found.unknown), SHARE))
        for _ in range(AT_ONCE):
            self._next()

    def _next(self) -> None:
        from editor.services.site_check_work import check_share, compared

        self._tell()
        if self._shares:
            self._waiting += 1
            share = self._shares.popleft()
            self._run(check_share, share, done=partial(self._on_share, len(share)))
        elif not self._waiting and self._site:
            self._run(compared, Path(self._site.root), tuple(self._parts), done=self._on_compared)

    def _on_share(self, size: int, found: object) -> None:
        if isinstance(found, bytes):
            self._waiting -= 1
            self._done += size
            self._parts.append(found)
            self._next()
        elif isinstance(found, Text):
            self._fail(found)

    def _on_compared(self, found: object) -> None:
        self.cancel()
        if isinstance(found, Text):
            self.failed.emit(found)
        else:
            self.finished.emit(found)

    def _on_failed(self, error: BaseException) -> None:
        self._fail(text(N_("The site could not be checked: {reason}."), reason=str(error) or type(error).__name__))

    def _fail(self, words: Text) -> None:
        self.cancel()
        self.failed.emit(words)
