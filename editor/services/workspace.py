"""What is open: the site, the posts in tabs, the list of the site's posts.

Signals:
    opened / closed: Document.
    current_changed: Document or None.
    site_changed: Site or None.
    posts_changed: the list of PostSummary of the site is new.
    failed: Text, something could not be opened.
    kept_watch: Text or None, folders that the system refuses to watch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor.core.dialects.base import Dialect, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.messages import N_, Text, text
from editor.core.site.model import Site
from editor.services.buffer import TextBuffer
from editor.services.document import Document
from editor.services.file_events import FileEvents
from editor.services.jobs import Jobs
from editor.services.settings import Key, Settings
from editor.storage.assets import find_asset
from editor.storage.files import ChangedOnDisk, FileTrouble
from editor.storage.new_post import create_post
from editor.storage.site_index import PostSummary, find_site, scan

#: How many recent posts and sites are remembered.
RECENT = 12
#: Endings of the files whose change may change the list of posts.
_POSTS = frozenset({".md", ".markdown", ".mdx", ".html", ""})


class SaveFailed(Exception):
    """A post could not be saved; `message` says why and what next."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.say())
        self.message = message


class Workspace(QObject):
    """Opens and closes posts and sites."""

    opened = Signal(object)
    closed = Signal(object)
    current_changed = Signal(object)
    site_changed = Signal(object)
    posts_changed = Signal()
    failed = Signal(object)
    kept_watch = Signal(object)

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
        self._events: FileEvents | None = None
        self._scanning = False
        self._scan_again = False

    @property
    def engine(self) -> Engine:
        """The generator that decides; plain GitHub Markdown without a site."""
        return self.site.engine if self.site else Engine.GFM

    @property
    def recent(self) -> list[Path]:
        """Posts and sites opened lately that are still there, the newest first."""
        return [path for name in self._settings.strings(Key.RECENT) if (path := Path(name)).exists()]

    @property
    def scanning(self) -> bool:
        """Whether the list of posts is being read."""
        return self._scanning

    def start(self) -> None:
        """Begin what may wait until the window has been painted: watching, and reading the list of posts."""
        self._events = FileEvents(self)
        self._events.settled.connect(self._on_files_settled)
        self._watch()
        self.refresh_posts()

    def shutdown(self) -> None:
        """End the background work."""
        if self._events is not None:
            self._events.close()
        self._jobs.close()

    # What the current site means for a post

    def site_of(self, document: Document) -> Site | None:
        """The site that a document is part of."""
        site = self.site
        inside = site is not None and (document.path is None or document.path.is_relative_to(site.root))
        return site if inside else None

    def dialect(self, document: Document) -> Dialect:
        """The Markdown that the document's site is written in."""
        return dialect_for(self.engine, self.site.config if self.site else {})

    def post(self, document: Document) -> Post:
        """What rendering the document may depend on besides its body."""
        return Post(document.front_matter.data, self.site.config if self.site else {})

    def find_file(self, document: Document, target: str) -> Path | None:
        """The local file that a post means by an address in it; None when there is none that may be shown."""
        if document.path is None and self.site is None:
            return None
        place = document.path or Path(self.site.root if self.site else ".", self._first_folder(), "untitled.md")
        return find_asset(target, place, self.site_of(document), document.front_matter.data)

    def _first_folder(self) -> str:
        return self.site.post_folders[0] if self.site and self.site.post_folders else ""

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

    def new(self, text: str = "", path: Path | None = None) -> Document:
        """A new post, not on disk yet."""
        document = Document(self._make_buffer(), path, self)
        document.buffer.load(text)
        self._add(document)
        self.show(document)
        return document

    def new_post(self, title: str) -> Document | None:
        """Make a post with the site's file name, folder and front matter, and open it."""
        if self.site is None:
            return None
        try:
            path = create_post(title, self.site, self.posts, datetime.now().astimezone())
        except FileTrouble as trouble:
            self.failed.emit(trouble.message)
            return None
        self.refresh_posts()
        return self.open(path)

    def step(self, by: int) -> None:
        """Go to a tab next to the current one, round the end."""
        if self.current is not None:
            at = self.documents.index(self.current) + by
            self.show(self.documents[at % len(self.documents)])

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

    def save(self, document: Document, path: Path | None = None) -> None:
        """Save a document, under another name when `path` is given. Raises SaveFailed; a conflict shows at the document."""
        try:
            document.save(path)
        except ChangedOnDisk as trouble:
            document.check_disk()
            raise SaveFailed(trouble.message) from trouble
        except FileTrouble as trouble:
            raise SaveFailed(trouble.message) from trouble
        if path is not None:
            self._remember(path)
        self.refresh_posts()

    def revert(self, document: Document) -> None:
        """Take the file's text again, as one undo step. Raises SaveFailed when it cannot be read."""
        try:
            document.revert()
        except FileTrouble as trouble:
            raise SaveFailed(trouble.message) from trouble

    def folder_for_new(self) -> Path:
        """Where a new post goes: the site's first folder of posts, else beside the current post, else the home folder."""
        if self.site is not None:
            return Path(self.site.root, self._first_folder())
        here = self.current.path.parent if self.current and self.current.path else None
        return here or Path.home()

    def values_in_use(self, field: str) -> list[tuple[str, int]]:
        """Tags or categories of the site's posts with how often each occurs, the commonest first."""
        return Counter(value for post in self.posts for value in getattr(post, field)).most_common()

    def check_disk(self) -> None:
        """Look at every open file, as on return to the window: not every file system reports changes."""
        for document in list(self.documents):
            document.check_disk()

    def _load(self, path: Path) -> Document | None:
        document = Document(self._make_buffer(), path, self)
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

    # The list of posts

    def refresh_posts(self) -> None:
        """Read the site's posts anew, in the background; a wish during a reading is granted once after it."""
        if self.site is None or self._events is None:
            return
        if self._scanning:
            self._scan_again = True
            return
        self._scanning = True
        self._jobs.run(_scan, self.site, done=self._on_scanned, failed=self._on_scan_failed)

    def _on_scanned(self, result: object) -> None:
        assert isinstance(result, tuple)
        site, posts = result
        self._scanning = False
        if site is self.site and posts != self.posts:
            self.posts = posts
            self.posts_changed.emit()
        if self._scan_again or site is not self.site:
            self._scan_again = False
            self.refresh_posts()

    def _on_scan_failed(self, error: BaseException) -> None:
        self._scanning = self._scan_again = False
        self.failed.emit(text(N_("The posts of this site could not be listed: {reason}."), reason=str(error)))

    # Outside changes

    def _watch(self) -> None:
        if self._events is None:
            return
        folders = {d.path.parent for d in self.documents if d.path}
        if self.site is not None:
            folders |= {Path(self.site.root, folder) for folder in self.site.post_folders}
        outer = {f for f in folders if not any(f != o and f.is_relative_to(o) for o in folders)}
        refused = self._events.watch(outer)
        words = N_("{folder} cannot be watched for changes by other programs. Files are compared when you come back here.")
        self.kept_watch.emit(text(words, folder=min(refused)) if refused else None)

    def _on_files_settled(self, paths: set[Path]) -> None:
        for document in list(self.documents):
            if document.path and (document.path in paths or document.path.resolve() in paths):
                document.check_disk()
        if any(p.suffix.lower() in _POSTS for p in paths):
            self.refresh_posts()


def _scan(site: Site) -> tuple[Site, tuple[PostSummary, ...]]:
    return site, tuple(scan(site))
