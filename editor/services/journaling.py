"""Keeps the recovery journal up to date while somebody types, without ever making them wait.

The first change after a write starts a pause; at its end the text is taken as it is then and written in a job. So a text is on
the disk at most `PAUSE` and one write after it was typed, however fast somebody types. One write a post is under way at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from editor.core.messages import Text
from editor.services.jobs import Jobs
from editor.services.polling import pause
from editor.storage.history import History, Kind
from editor.storage.journal import Journal
from editor.storage.records import Record, to_bytes
from editor.storage.sessions import Session

#: Milliseconds from a change to its write, and until a failed write is tried again.
PAUSE = 300
AGAIN = 5000

#: Gives the unsaved text of a post as it is now; None when nothing is unsaved.
Take = Callable[[], Record | None]


@dataclass(slots=True)
class _Post:
    """What is known of one post: how to get its text, whether it changed since the last write, whether one is under way."""

    take: Take
    changed: bool = False
    writing: bool = False
    dropped: bool = False
    timer: QTimer | None = field(default=None)


class Journaling(QObject):
    """Signals:
    trouble: Text, a recovery copy could not be written; None when one could be again.
    """

    trouble = Signal(object)

    def __init__(self, journal: Journal, history: History, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal, self._history, self._jobs = journal, history, jobs
        self._posts: dict[str, _Post] = {}
        self._troubled = False
        self._session: Callable[[], Session] | None = None
        self._session_timer = pause(self, PAUSE, self._write_session)

    def changed(self, key: str, take: Take) -> None:
        """The text of a post has changed. Cheap: called for every change."""
        post = self._posts.setdefault(key, _Post(take))
        post.take, post.changed, post.dropped = take, True, False
        if post.timer is None:
            post.timer = pause(self, PAUSE, lambda: self._write(key))
        if not post.timer.isActive() and not post.writing:
            post.timer.start()

    def saved(self, key: str) -> None:
        """The text is on the disk, or thrown away: its record is not needed any more."""
        post = self._posts.get(key)
        if post is None:
            return
        post.changed, post.dropped = False, True
        if post.timer is not None:
            post.timer.stop()
        if not post.writing:
            self._journal.drop(key)

    def version(self, path: Path, data: bytes, kind: Kind = Kind.SAVED) -> None:
        """Keep bytes as a version, in a job: what was just saved, or (OUTSIDE) what another program wrote."""
        add = self._history.add
        self._jobs.run(add, path, data, kind, datetime.now(UTC), done=self._versioned, failed=self._broken)

    def closed(self, key: str) -> None:
        """The post is closed: forget it, once a write that is under way has ended."""
        self.saved(key)
        post = self._posts.get(key)
        if post is not None and not post.writing:
            self._remove(key)

    def session_changed(self, take: Callable[[], Session]) -> None:
        """Tabs, carets, window or site have changed; `take` gives them as they are when it is written."""
        self._session = take
        if not self._session_timer.isActive():
            self._session_timer.start()

    def soon(self) -> None:
        """Write now, in jobs, whatever has changed: the window has lost the focus."""
        for key in list(self._posts):
            self._write(key)
        self._write_session()

    def flush(self) -> Text | None:
        """Write now, and wait for it: the program is being ended from outside. Returns the first trouble."""
        troubles: list[Text | None] = []
        for key, post in self._posts.items():
            if post.changed and (record := post.take()) is not None:
                post.changed = False
                troubles.append(self._journal.write(key, record))
        if self._session is not None:
            troubles.append(self._journal.save_session(self._session()))
        return _first(troubles)

    def _write(self, key: str) -> None:
        post = self._posts[key]
        if not post.changed or post.writing:
            return
        record = post.take()
        post.changed = False
        if record is None:  # undone back to what is saved
            self._journal.drop(key)
            return
        post.writing = True
        self._jobs.run(self._keep, record, done=lambda trouble: self._written(key, trouble), failed=self._broken)

    def _keep(self, record: Record) -> Text | None:
        """In a job: the record, and a version for the history when unsaved work has gone on for an hour."""
        trouble = self._journal.write(record.key, record)
        if record.path is None:
            return trouble
        now = datetime.now(UTC)
        if not self._history.versions(record.path) and record.base:
            self._history.add(record.path, to_bytes(record.base), Kind.OUTSIDE, now)  # as it was before the first change
        elif self._history.due(record.path, now):
            trouble = trouble or self._history.add(record.path, to_bytes(record.text), Kind.UNSAVED, now)
        return trouble

    def _written(self, key: str, trouble: object) -> None:
        post = self._posts[key]
        post.writing = False
        if post.dropped:
            self._journal.drop(key)
            if not post.changed:
                self._remove(key)
        elif isinstance(trouble, Text):
            post.changed = True
            self._start(post, AGAIN)
        elif post.changed:
            self._start(post, PAUSE)
        self._tell(trouble if isinstance(trouble, Text) else None)

    def _versioned(self, trouble: object) -> None:
        if isinstance(trouble, Text):
            self.trouble.emit(trouble)

    def _start(self, post: _Post, milliseconds: int) -> None:
        if post.timer is not None:
            post.timer.start(milliseconds)

    def _remove(self, key: str) -> None:
        timer = self._posts.pop(key).timer
        if timer is not None:
            timer.deleteLater()

    def _write_session(self) -> None:
        if self._session is not None:
            session, self._session = self._session(), None
            self._jobs.run(self._journal.save_session, session, done=lambda _: None)

    def _tell(self, trouble: Text | None) -> None:
        if trouble is not None or self._troubled:
            self._troubled = trouble is not None
            self.trouble.emit(trouble)

    def _broken(self, error: BaseException) -> None:
        """A fault of our own in the job: let it be seen instead of being swallowed."""
        raise error


def _first(troubles: Iterable[Text | None]) -> Text | None:
    return next((trouble for trouble in troubles if trouble is not None), None)
