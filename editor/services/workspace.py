"""What is open: the site, the posts in tabs, the list of the site's posts.

Signals:
    opened / closed: Document.
    current_changed: Document or None.
    site_changed: Site or None.
    posts_changed: the list of PostSummary of the site is new.
    failed: Text, something could not be opened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.services.buffer import TextBuffer
from editor.services.document import Document
from editor.services.file_events import FileEvents
from editor.services.jobs import Jobs
from editor.services.settings import Key, Settings
from editor.storage.files import FileTrouble
from editor.storage.site_index import PostSummary, find_site, scan

#: How many recent posts and sites are remembered.
RECENT = 12


class Workspace(QObject):
    """Opens and closes posts and sites."""

    opened = Signal(object)
    closed = Signal(object)
    current_changed = Signal(object)
    site_changed = Signal(object)
    posts_changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        make_buffer: Callable[[], TextBuffer],
        jobs: Jobs,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_buffer, self._jobs, self._settings = make_buffer, jobs, settings
        self.documents: list[Document] = []
        self.current: Document | None = None
        self.site: Site | None = None
        self.posts: tuple[PostSummary, ...] = ()
        self._events = FileEvents(self)
        self._events.settled.connect(self._on_files_settled)

    @property
    def engine(self) -> Engine:
        """The generator that decides; plain GitHub Markdown without a site."""
        return self.site.engine if self.site else Engine.GFM

    # Opening

    def open(self, path: Path) -> None:
        """Open a post in a tab, or a folder as a site. Trouble is reported by `failed`."""
        path = path.absolute()
        if path.is_dir():
            self.open_site(path)
            return
        already = next((d for d in self.documents if d.path == path), None)
        if already is None:
            already = self._load(path)
        if already is not None:
            self.show(already)

    def open_site(self, folder: Path) -> None:
        """Take a folder as the site (or the site that it is a part of)."""
        self._take_site(find_site(folder))
        self._remember(folder)

    def new(self, text: str = "", path: Path | None = None) -> Document:
        """A new post, not on disk yet."""
        document = self._document(path)
        document.buffer.load(text)
        self._add(document)
        self.show(document)
        return document

    def show(self, document: Document) -> None:
        """Make a document the current one."""
        if document is not self.current:
            self.current = document
            self.current_changed.emit(document)

    def close(self, document: Document) -> None:
        """Close a tab; the caller has asked about unsaved text."""
        at = self.documents.index(document)
        self.documents.remove(document)
        if document is self.current:
            rest = self.documents
            self.current = rest[min(at, len(rest) - 1)] if rest else None
            self.current_changed.emit(self.current)
        self.closed.emit(document)
        document.deleteLater()
        self._watch()

    def refresh_posts(self) -> None:
        """Read the site's posts anew, in the background."""
        if self.site is not None:
            self._jobs.run(_scan, self.site, done=self._on_scanned)

    def check_disk(self) -> None:
        """Look at every open file, as on return to the window: not every file system reports changes."""
        for document in self.documents:
            document.check_disk()

    def shutdown(self) -> None:
        """End the background work."""
        self._events.close()
        self._jobs.close()

    def _load(self, path: Path) -> Document | None:
        document = self._document(path)
        try:
            document.load()
        except FileTrouble as trouble:
            document.deleteLater()
            self.failed.emit(trouble.message)
            return None
        if self.site is None or not path.is_relative_to(self.site.root):
            self._take_site(find_site(path) or self.site)
        self._add(document)
        self._remember(path)
        return document

    def _document(self, path: Path | None) -> Document:
        return Document(self._make_buffer(), path, self)

    def _add(self, document: Document) -> None:
        self.documents.append(document)
        document.state_changed.connect(self._watch)
        self.opened.emit(document)
        self._watch()

    def _take_site(self, site: Site | None) -> None:
        if site == self.site:
            return
        self.site, self.posts = site, ()
        self.site_changed.emit(site)
        self._watch()
        self.refresh_posts()

    def _remember(self, path: Path) -> None:
        rest = [p for p in self._settings.strings(Key.RECENT) if p != str(path)]
        self._settings.set(Key.RECENT, [str(path), *rest][:RECENT])

    def _on_scanned(self, posts: object) -> None:
        assert isinstance(posts, tuple)
        self.posts = posts
        self.posts_changed.emit()

    # Outside changes

    def _watch(self) -> None:
        folders = {d.path.parent for d in self.documents if d.path}
        if self.site is not None:
            folders |= {Path(self.site.root) / folder for folder in self.site.post_folders}
        outer = {f for f in folders if not any(f != o and f.is_relative_to(o) for o in folders)}
        self._events.watch(outer)

    def _on_files_settled(self, paths: set[Path]) -> None:
        for document in self.documents:
            if document.path in paths or (document.path and document.path.resolve() in paths):
                document.check_disk()
        if self.site is not None and any(p.suffix in {".md", ".markdown", ".mdx", ""} for p in paths):
            self.refresh_posts()


def _scan(site: Site) -> tuple[PostSummary, ...]:
    return tuple(scan(site))
