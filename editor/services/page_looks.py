"""In which style the preview shows a site's posts: the writer's choice for it, or the style closest to its theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

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


class PageLooks(QObject):
    """Remembers one style for each site; posts without a site, and sites for which nothing was chosen, share one.

    Signals:
        own_found: OwnStyle or None, what the site of a post was built with, after `read_own`.
    """

    own_found = Signal(object)

    def __init__(
        self, settings: Settings, site_of: Callable[[Document], Site | None], jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._site_of, self._jobs = settings, site_of, jobs
        self._chosen = SiteChoices(settings, Key.SITE_LOOKS)
        self._job: Job | None = None

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
        from editor.storage.site_styles import own_style

        self.forget()
        site = self._site_of(document)
        if site is None:
            self.own_found.emit(None)
            return
        data = dict(document.front_matter.data)
        self._job = self._jobs.run(own_style, site, document.path, data, done=self._on_read, failed=lambda _: self._on_read(None))

    def forget(self) -> None:
        """What is being read is not wanted any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_read(self, result: object) -> None:
        self._job = None
        self.own_found.emit(cast("OwnStyle | None", result))
