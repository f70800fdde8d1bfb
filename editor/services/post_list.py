"""The posts of the site, read in the background, and what they teach about its fields."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from PySide6.QtCore import QObject, Signal

from editor.core.messages import N_, text
from editor.core.schema.infer import Learned, learn
from editor.core.schema.knowledge import Knowledge, knowledge
from editor.core.schema.model import ContentType
from editor.core.site.model import Site
from editor.services.jobs import Jobs
from editor.storage.schemas import declared_types
from editor.storage.site_index import PostSummary, scan


class PostList(QObject):
    """Signals:
    changed: posts or what is known of fields are new.
    failed: Text, the posts could not be listed.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._site: Site | None = None
        self._running = self._again = self._started = False
        self._learned, self._declared = Learned(), ()  # type: tuple[Learned, tuple[ContentType, ...]]
        self.posts: tuple[PostSummary, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether the list is being read."""
        return self._running

    def start(self) -> None:
        """Reading may begin: the window has been painted."""
        self._started = True
        self.refresh()

    def take(self, site: Site | None) -> None:
        """List another site's posts."""
        self._site, self.posts = site, ()
        self._learned, self._declared = Learned(), ()
        self.changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Read the posts anew; a wish during a reading is granted once after it."""
        if self._site is None or not self._started:
            return
        if self._running:
            self._again = True
            return
        self._running = True
        self._jobs.run(_read, self._site, done=self._on_read, failed=self._on_failed)

    def knowledge(self, path: Path | None) -> Knowledge | None:
        """What is known of the fields of a post; None without a site."""
        if self._site is None:
            return None
        root = Path(self._site.root)
        inside = path is not None and path.is_relative_to(root)
        relative = PurePosixPath(path.relative_to(root).as_posix()) if path is not None and inside else None
        return knowledge(self._site, self._learned, self._declared, relative)

    def _on_read(self, result: object) -> None:
        assert isinstance(result, tuple)
        site, posts, learned, declared = result
        self._running = False
        if site is self._site and (posts, declared) != (self.posts, self._declared):
            self.posts, self._learned, self._declared = posts, learned, declared
            self.changed.emit()
        if self._again or site is not self._site:
            self._again = False
            self.refresh()

    def _on_failed(self, error: BaseException) -> None:
        self._running = self._again = False
        self.failed.emit(text(N_("The posts of this site could not be listed: {reason}."), reason=str(error)))


def _read(site: Site) -> tuple[Site, tuple[PostSummary, ...], Learned, tuple[ContentType, ...]]:
    posts = tuple(scan(site))
    return site, posts, learn(posts, site.engine), declared_types(site)
