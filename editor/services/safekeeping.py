"""Everything that keeps unsaved text safe, behind one object: journal, history, session, and what a start finds.

The workspace adds its documents; from then on every change is journalled, every save becomes a version, and a document that
is saved, undone or closed leaves no record behind.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance

from editor.core.messages import N_, Text, text
from editor.core.text import Origin
from editor.services.buffer import TextChange
from editor.services.jobs import Jobs
from editor.services.journaling import Journaling
from editor.storage.files import FileText, FileTrouble, copies, read_file
from editor.storage.history import History, Kind
from editor.storage.in_place import Finished, finish_interrupted
from editor.storage.journal import Journal, Other, Recovered
from editor.storage.records import Record, Standing, key_of, standing
from editor.storage.recovery import home
from editor.storage.sessions import Session, Tab


class Post(Protocol):
    """What is asked of a document."""

    text_changed: SignalInstance
    state_changed: SignalInstance
    path: Path | None
    file: FileText

    @property
    def text(self) -> str: ...
    @property
    def modified(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in a post: caret and anchor (code points), scroll (share of the text, 0 to 1)."""

    caret: int = 0
    anchor: int = 0
    scroll: float = 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """A text that a dead program left, with the file as it is now (None: not there) and how the two stand."""

    recovered: Recovered
    standing: Standing
    now: FileText | None

    @property
    def record(self) -> Record:
        return self.recovered.record


@dataclass(slots=True)
class _Kept:
    """What is known of an open document."""

    key: str
    file: FileText
    reloaded: bool = False
    undo: list[Callable[[], object]] = field(default_factory=list)


class Safekeeping(QObject):
    """Use: `find` and `last_session` at the start, `add`/`remove` for each document, `lost_focus`, `end` at the end.

    `trouble` (Text or None): a recovery copy cannot be written; None when it can again. Show it where it is seen.
    """

    def __init__(self, jobs: Jobs, place: Callable[[Post], Place] = lambda _: Place(), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history = History(home())
        self._journal = Journal(home())
        self._journaling = Journaling(self._journal, self.history, jobs, self)
        self.trouble: SignalInstance = self._journaling.trouble
        self._jobs, self._place = jobs, place
        self._posts: dict[Post, _Kept] = {}

    def ask_place(self, place: Callable[[Post], Place]) -> None:
        """Where somebody is in a post is asked of `place` from now on: the window knows."""
        self._place = place

    # At the start

    def finish_saves(self) -> list[Text]:
        """Complete saves that were cut off, before any file is read; returns what the writer should know."""
        return [_told(finished) for finished in finish_interrupted(copies())]

    def find(self) -> list[Found]:
        """What programs that died have left, the newest first. What the files hold already is forgotten at once."""
        found = []
        for recovered in self._journal.pending():
            now = _read(recovered.record)
            stands = standing(recovered.record, now)
            if stands is Standing.SAVED:
                self._journal.forget(recovered)
            else:
                found.append(Found(recovered, stands, now))
        return found

    def last_session(self) -> Session | None:
        """The tabs of a window that was not closed in order."""
        return self._journal.last_session()

    def settled(self) -> None:
        """All that was found is open now, or refused by the writer: forget it, and what is too old. Call `flush` first."""
        self._journal.forget_all()
        self._jobs.run(_prune, self._journal, self.history, done=lambda _: None)

    # While documents are open

    def add(self, post: Post) -> None:
        """Keep a document safe from now on."""
        kept = _Kept(_key(post), post.file)
        self._posts[post] = kept
        post.text_changed.connect(on_text := lambda change: self._on_text(post, change))
        post.state_changed.connect(on_state := lambda: self._on_state(post))
        kept.undo = [lambda: post.text_changed.disconnect(on_text), lambda: post.state_changed.disconnect(on_state)]
        if post.modified:
            self._journaling.changed(kept.key, lambda: self._record(post))

    def remove(self, post: Post) -> None:
        """The document is closed; the writer has decided about its unsaved text."""
        kept = self._posts.pop(post)
        for undo in kept.undo:
            undo()
        self._journaling.closed(kept.key)

    def key(self, post: Post) -> str:
        """The document's name in the journal, for the session's tabs."""
        return self._posts[post].key

    def tab(self, post: Post) -> Tab:
        """The document as a tab of the session."""
        place = self._place(post)
        return Tab(self.key(post), post.path, place.caret, place.anchor, place.scroll)

    def session_changed(self, take: Callable[[], Session]) -> None:
        """Tabs, carets or window have changed."""
        self._journaling.session_changed(take)

    def others(self, path: Path) -> list[Other]:
        """Other running windows that have the file open: tell the writer; both can go on."""
        return self._journal.others(path)

    def moved(self, old: Path, new: Path) -> None:
        """A file was followed to another path: its history goes with it."""
        self._jobs.run(self.history.moved, old, new, done=lambda _: None)

    # At the end

    def lost_focus(self) -> None:
        """Write what has changed, without waiting."""
        self._journaling.soon()

    def flush(self) -> Text | None:
        """Write what has changed, and wait for it; returns what went wrong."""
        return self._journaling.flush()

    def end(self, keep: bool) -> None:
        """The program ends. `keep`: by the system (logout, signal), so that the next start brings everything back."""
        if keep:
            self.flush()
        self._journal.close(keep)

    # How

    def _on_text(self, post: Post, change: TextChange) -> None:
        kept = self._posts[post]
        kept.reloaded = change.origin is Origin.RELOAD
        self._journaling.changed(kept.key, lambda: self._record(post))

    def _on_state(self, post: Post) -> None:
        kept = self._posts[post]
        if post.path is not None and kept.key != key_of(post.path):
            self._journaling.closed(kept.key)
            kept.key = key_of(post.path)
            self._journaling.changed(kept.key, lambda: self._record(post))
        if post.path is not None and kept.file.digest != post.file.digest:
            self._versions(post.path, kept, post.file)
        kept.file = post.file
        if not post.modified:
            self._journaling.saved(kept.key)

    def _versions(self, path: Path, kept: _Kept, now: FileText) -> None:
        """The file holds other bytes: keep those from before, unless they are kept already, and the new ones."""
        if kept.file.digest and not kept.file.read_only and not self.history.versions(path):
            self._journaling.version(path, kept.file.encode(kept.file.text), Kind.OUTSIDE)
        if not now.read_only:
            self._journaling.version(path, now.encode(now.text), Kind.OUTSIDE if kept.reloaded else Kind.SAVED)

    def _record(self, post: Post) -> Record | None:
        kept = self._posts.get(post)
        if kept is None or not post.modified or (post.path is None and not post.text.strip()):
            return None
        place, file = self._place(post), post.file
        return Record(
            key=kept.key,
            path=post.path,
            text=post.text,
            base=file.text,
            base_digest=file.digest,
            encoding=file.encoding,
            bom=file.bom,
            caret=place.caret,
            anchor=place.anchor,
            scroll=place.scroll,
            time=time.time(),
        )


def _key(post: Post) -> str:
    return key_of(post.path) if post.path is not None else f"untitled-{secrets.token_hex(16)}"


def _read(record: Record) -> FileText | None:
    try:
        return read_file(record.path) if record.path is not None else None
    except FileTrouble:
        return None


def _prune(journal: Journal, history: History) -> None:
    journal.prune(time.time())
    history.prune(datetime.now(UTC))


def _told(finished: Finished) -> Text:
    if finished.completed:
        return text(N_("Saving {path} had been cut off. It was completed now."), path=finished.path)
    message = N_("Saving {path} had been cut off, and the file was changed since. The text that was to be saved is in {copy}.")
    return text(message, path=finished.path, copy=finished.copy)
