"""What is open: the site, the posts in tabs, the list of the site's posts.

Signals:
    opened / closed: Document.
    current_changed: Document or None.
    site_changed: Site or None.
    failed: Text, something could not be done.
    watch_troubled: Text, changes by other programs show late; None when that is over.
    restored: Document and Place, an unsaved text is back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.core.messages import Text
from editor.core.site.model import Site
from editor.services.buffer import TextBuffer
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.post_list import PostList
from editor.services.safekeeping import Found, Place, Safekeeping
from editor.services.settings import Key, Settings
from editor.services.site_context import SiteContext
from editor.storage.files import ChangedOnDisk, FileTrouble, Unencodable
from editor.storage.site_finding import find_site

if TYPE_CHECKING:
    from editor.services.file_events import FileEvents

#: How many recent posts and sites are remembered.
RECENT = 12
#: Endings of the files whose change may change the list of posts.
_POSTS = frozenset({".md", ".markdown", ".mdx", ".html", ""})
#: Names that a site's configuration can have.
_CONFIGURATIONS = ("_config", "hugo.", "config.", "astro.config", "foreword.toml")


class SaveFailed(Exception):
    """A post could not be saved; `message` says why and what next, `unfitting` that its encoding lacks a character."""

    def __init__(self, message: Text, unfitting: bool = False) -> None:
        super().__init__(message.say())
        self.message, self.unfitting = message, unfitting


class Workspace(QObject):
    """Opens and closes posts and sites."""

    opened = Signal(object)
    closed = Signal(object)
    current_changed = Signal(object)
    site_changed = Signal(object)
    failed = Signal(object)
    watch_troubled = Signal(object)
    restored = Signal(object, object)

    def __init__(
        self,
        make_buffer: Callable[[], TextBuffer],
        jobs: Jobs,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_buffer, self._settings, self._jobs = make_buffer, settings, jobs
        self.jobs = jobs
        self.documents: list[Document] = []
        self.current: Document | None = None
        self.context = SiteContext(self, jobs)
        self.context.changed.connect(self._on_context)
        self.context.failed.connect(self.failed)
        self.list = PostList(jobs, self)
        self.list.failed.connect(self.failed)
        self.safe = Safekeeping(jobs, parent=self)
        self._events: FileEvents | None = None

    @property
    def site(self) -> Site | None:
        """The site whose posts are listed."""
        return self.context.site

    @property
    def recent(self) -> list[Path]:
        """Posts and sites opened lately that are still there, the newest first."""
        return [path for name in self._settings.strings(Key.RECENT) if (path := Path(name)).exists()]

    def start(self) -> None:
        """Begin what may wait until the window has been painted: watching, and reading the list of posts."""
        from editor.services.file_events import FileEvents

        self._events = FileEvents(self, self._jobs)
        self._events.settled.connect(self._on_files_settled)
        self._events.look_again.connect(self.check_disk)
        self._events.degraded.connect(self.watch_troubled)
        self._watch()
        self.list.start()

    def recover(self) -> list[Document]:
        """Bring back what a program that died had not saved; called once, before anything else is opened."""
        for told in self.safe.finish_saves():
            self.failed.emit(told)
        restored = [document for found in self.safe.find() if (document := self._restore(found)) is not None]
        if self.safe.flush() is None:  # in our own journal now
            self.safe.settled()
        return restored

    def _restore(self, found: Found) -> Document | None:
        record = found.record
        document = self.open(record.path) if record.path is not None and found.now is not None else self.new(path=record.path)
        if document is not None:
            document.restore(record)
            self.restored.emit(document, Place(record.caret, record.anchor, record.scroll))
        return document

    def shutdown(self, keep: bool = False) -> None:
        """End the background work; `keep`: the system ends the program, so the next start brings back unsaved text."""
        self.safe.end(keep)
        if self._events is not None:
            self._events.close()

    # Opening

    def open(self, path: Path) -> Document | None:
        """Open a post in a tab, or a folder as a site. Trouble is reported by `failed`."""
        path = path.absolute()
        if path.is_dir():
            self.open_site(path)
            return None
        document = next((d for d in self.documents if d.path == path), None) or self._load(path)
        if document is not None:
            self.show(document)
        return document

    def open_site(self, folder: Path) -> None:
        """Take a folder as the site (or the site that it is a part of)."""
        self._take_site(find_site(folder))
        self._remember(folder)

    def new(self, body: str = "", path: Path | None = None) -> Document:
        """A new post without a file, or for one that is gone."""
        document = Document(self._make_buffer(), path, self)
        document.buffer.load(body)
        self._add(document)
        self.show(document)
        return document

    def new_post(self, title: str) -> Document | None:
        """Make a post with the site's file name, folder and front matter, and open it."""
        if self.site is None:
            return None
        from editor.storage.new_post import create_post

        try:
            path = create_post(title, self.site, self.list.posts, datetime.now().astimezone())
        except FileTrouble as trouble:
            self.failed.emit(trouble.message)
            return None
        self.list.refresh()
        return self.open(path)

    def show(self, document: Document) -> None:
        """Make a document the current one."""
        if document is not self.current:
            self.current = document
            self.current_changed.emit(document)

    def step(self, by: int) -> None:
        """Go to a tab next to the current one, round the end."""
        if self.current is not None:
            at = self.documents.index(self.current) + by
            self.show(self.documents[at % len(self.documents)])

    def close(self, document: Document) -> None:
        """Close a tab; the caller has asked about unsaved text."""
        at = self.documents.index(document)
        self.documents.remove(document)
        if document is self.current:
            rest = self.documents
            self.current = rest[min(at, len(rest) - 1)] if rest else None
            self.current_changed.emit(self.current)
        self.closed.emit(document)
        self.context.closed(document)
        self.safe.remove(document)
        document.end()
        self._watch()

    def folder_for_new(self) -> Path:
        """Where a new post goes: the site's first folder of posts, else beside the current post, else the home folder."""
        if self.site is not None:
            return Path(self.site.root, self.site.post_folders[0] if self.site.post_folders else "")
        here = self.current.path.parent if self.current and self.current.path else None
        return here or Path.home()

    def _load(self, path: Path) -> Document | None:
        document = Document(self._make_buffer(), path, self)
        try:
            document.load()
        except FileTrouble as trouble:
            document.end()
            self.failed.emit(trouble.message)
            return None
        if self.site is None or not path.is_relative_to(self.site.root):
            self._take_site(find_site(path) or self.site)
        self._add(document)
        self._remember(path)
        return document

    def _add(self, document: Document) -> None:
        self.documents.append(document)
        self.safe.add(document)
        document.set_engine(self.context.engine_of(document))
        document.neighbour = partial(self._neighbour, document)
        document.state_changed.connect(self._watch)
        self.opened.emit(document)
        self._watch()

    def _on_context(self) -> None:
        for document in self.documents:
            document.set_engine(self.context.engine_of(document))

    def _neighbour(self, document: Document, name: str, present: Sequence[str]) -> str | None:
        known = self.list.knowledge(document.path)
        return known.before(name, present) if known else None

    def _take_site(self, site: Site | None) -> None:
        if site != self.site:
            self.context.take(site)
            self.list.take(site)
            self.site_changed.emit(site)
            self._watch()

    def _remember(self, path: Path) -> None:
        rest = [p for p in self._settings.strings(Key.RECENT) if p != str(path)]
        self._settings.set(Key.RECENT, [str(path), *rest][:RECENT])

    # Saving

    def save(self, document: Document, path: Path | None = None) -> None:
        """Save a document, under another name when `path` is given. Raises SaveFailed; a conflict shows at the document."""
        try:
            document.save(path)
        except ChangedOnDisk as trouble:
            document.check_disk()
            if document.conflict or document.modified:
                raise SaveFailed(trouble.message) from trouble
        except FileTrouble as trouble:
            raise SaveFailed(trouble.message, isinstance(trouble, Unencodable)) from trouble
        if path is not None:
            self._remember(path)
        self.list.refresh()

    def save_in(self, document: Document, encoding: str) -> None:
        """Save a document in another encoding. Raises SaveFailed, and then nothing has changed."""
        try:
            document.save_in(encoding)
        except FileTrouble as trouble:
            document.check_disk()
            raise SaveFailed(trouble.message) from trouble

    def open_as(self, document: Document, encoding: str) -> None:
        """Read a document's file again in another encoding; the caller has seen that nothing is unsaved."""
        try:
            document.load(encoding)
        except FileTrouble as trouble:
            self.failed.emit(trouble.message)

    def revert(self, document: Document) -> None:
        """Take the file's text again, as one undo step. Raises SaveFailed when it cannot be read."""
        try:
            document.revert()
        except FileTrouble as trouble:
            raise SaveFailed(trouble.message) from trouble

    def find_file(self, target: str) -> Path | None:
        """The local file that the current post means by an address in it; None when there is none that may be shown."""
        return self.context.find_file(self.current, target) if self.current else None

    # Outside changes

    def check_disk(self) -> None:
        """Look at every open file: events may have been missed."""
        for document in list(self.documents):
            document.check_disk()

    def came_to_front(self) -> None:
        """The window is in front again: not every file system reports changes."""
        if self._events is not None:
            self._events.came_to_front()

    def _watch(self) -> None:
        if self._events is None:
            return
        site = self.site
        folders = {Path(site.root, folder) for folder in site.post_folders} if site else set()
        alone = {d.path.parent for d in self.documents if d.path}
        outer = {f for f in folders if not any(f != other and f.is_relative_to(other) for other in folders)}
        self._events.watch(outer, {f for f in alone if not any(f.is_relative_to(other) for other in outer)})

    def _on_files_settled(self, paths: set[Path]) -> None:
        from editor.services.file_events import touched

        for document in list(self.documents):
            if document.path and (touched(paths, document.path) or touched(paths, document.path.resolve())):
                if (old := document.follow(paths)) and document.path:
                    self.safe.moved(old, document.path)
                document.check_disk()
        if any(path.name.startswith(_CONFIGURATIONS) or "_includes" in path.parts for path in paths):
            self.context.forget()
        else:
            self.context.forget_files()
        if any(path.suffix.lower() in _POSTS for path in paths):
            self.list.refresh()
