"""In which style the preview shows a site's posts: the writer's choice for it, or the style closest to its theme.

The style that a site was built with is read again when its files change, as they do when the site is built anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from editor.core.site.model import Site
from editor.services.document import Document
from editor.services.jobs import Job, Jobs
from editor.services.settings import Key, Settings
from editor.services.site_choices import SiteChoices
from editor.storage.built_site import built_folder

if TYPE_CHECKING:
    from editor.core.site.built_page import OwnStyle

#: The style sheets that the site itself was built with, and how the style closest to the theme is remembered.
OWN, THEME = "own", "-"
#: Milliseconds without a change of its files after which a style is read again: a build writes many of them.
SETTLED = 300


class PageLooks(QObject):
    """Remembers one style for each site; posts without a site, and sites for which nothing was chosen, share one.

    Signals:
        own_found: OwnStyle or None, what the site of a post was built with, after `read_own` and when that has changed.
    """

    own_found = Signal(object)

    def __init__(
        self, settings: Settings, site_of: Callable[[Document], Site | None], jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._site_of, self._jobs = settings, site_of, jobs
        self._chosen = SiteChoices(settings, Key.SITE_LOOKS)
        self._job: Job | None = None
        self._shown: tuple[Document, OwnStyle | None] | None = None
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._read_again)
        self._watcher.fileChanged.connect(lambda _: self._settled.start())
        self._watcher.directoryChanged.connect(lambda _: self._settled.start())

    def look(self, document: Document | None) -> str:
        """The style in force: a name, or empty for the one closest to the theme."""
        site = self._site_of(document) if document is not None else None
        chosen = self._chosen.of(str(site.root)) if site is not None else None
        return self._settings.string(Key.LOOK) if chosen is None else "" if chosen == THEME else chosen

    def choose(self, document: Document | None, look: str) -> None:
        """From now on, for the document's site."""
        site = self._site_of(document) if document is not None else None
        if site is None:
            self._settings.set(Key.LOOK, look if look != OWN else "")
            return
        self._chosen.set(str(site.root), look or THEME)

    def has_own(self, document: Document | None) -> bool:
        """Whether the document's site has been built, so that it has a style of its own."""
        site = self._site_of(document) if document is not None else None
        return site is not None and built_folder(site) is not None

    def read_own(self, document: Document) -> None:
        """Read the style that the document's site was built with, in the background."""
        self.forget()
        self._read(document)

    def forget(self) -> None:
        """What is being read, and what becomes of it, is not wanted any more."""
        self._shown = None
        self._settled.stop()
        self._watch(())
        self._cancel()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _read_again(self) -> None:
        if self._shown is not None:
            self._cancel()
            self._read(self._shown[0])

    def _read(self, document: Document) -> None:
        from editor.storage.site_styles import own_style

        site = self._site_of(document)
        if site is None:
            self.own_found.emit(None)
            return

        def done(result: object) -> None:
            self._take(document, site, cast("OwnStyle | None", result))

        data = dict(document.front_matter.data)
        self._job = self._jobs.run(own_style, site, document.path, data, done=done, failed=lambda _: done(None))

    def _take(self, document: Document, site: Site, style: OwnStyle | None) -> None:
        self._job = None
        before = self._shown[1] if self._shown is not None else None
        style = style or before  # a build may begin with an empty folder
        files = [Path(file) for file in style.files] if style is not None else []
        folders = {Path(site.root), *(file.parent for file in files)}
        if folder := built_folder(site):
            folders.add(folder)
        self._watch([str(path) for path in (*files, *folders) if path.exists()])
        if self._shown is None or style != before:
            self._shown = document, style
            self.own_found.emit(style)

    def _watch(self, paths: Sequence[str]) -> None:
        if known := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(known)
        if paths:
            self._watcher.addPaths(paths)
