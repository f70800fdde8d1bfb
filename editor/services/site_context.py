"""What the site of a post means for it: the generator, its Markdown, what the post takes in, and the files it shows.

A window shows the list of one site, but each post belongs to the site that it lies in. Sites are looked for once a folder.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor.core.dialects.base import Dialect, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.listed_sites import ListedSites
from editor.services.site_files import SiteFiles
from editor.storage.assets import find_asset
from editor.storage.deciding import engine_for
from editor.storage.files import FileTrouble
from editor.storage.site_finding import find_site
from editor.storage.surroundings import Surroundings

if TYPE_CHECKING:
    from editor.services.site_answers import SiteAnswers


class SiteContext(QObject):
    """Signals:
    changed: what was known of sites may be another now.
    files_changed: files of the sites have changed, or configurations.
    posts_found: what posts say of other posts means something else now.
    failed: Text, a site's settings cannot be used.
    """

    changed = Signal()
    files_changed = Signal()
    posts_found = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, jobs: Jobs | None = None) -> None:
        """With `jobs`, the posts of large sites are looked for in the background; without, when they are asked for."""
        super().__init__(parent)
        self._files = SiteFiles(jobs, self) if jobs is not None else None
        self._lists = ListedSites(jobs, self) if jobs is not None else None
        for found in (self._files, self._lists):
            if found is not None:
                found.found.connect(self._on_posts_found)
        self.site: Site | None = None
        self._sites: dict[Path, Site | None] = {}
        self._chosen: dict[Document, Engine] = {}
        self._engines: dict[Document, tuple[Path | None, Engine]] = {}
        self._dialects: dict[tuple[Engine, Path | None], Dialect] = {}
        self._surroundings = self._new_surroundings()
        self._answers: dict[Path, SiteAnswers] = {}

    def take(self, site: Site | None) -> None:
        """`site` is the one whose posts are listed; a post that was never saved belongs to it."""
        self.site = site
        self.forget()

    def forget(self) -> None:
        """Configurations or includes have changed on the disk: read them again when they are asked for."""
        self._sites.clear()
        self._dialects.clear()
        self._engines.clear()
        self._surroundings = self._new_surroundings()
        self.forget_files()
        self.changed.emit()

    def forget_files(self) -> None:
        """Files of the sites have changed: what the checks know of them is asked again."""
        self._surroundings.forget_files()
        for found in (self._files, self._lists):
            if found is not None:
                found.refresh()
        for answers in self._answers.values():
            answers.forget()
        self.files_changed.emit()

    def _new_surroundings(self) -> Surroundings:
        now = datetime.now(UTC)
        if self._files is None or self._lists is None:
            return Surroundings(now)
        return Surroundings(now, self._files.of, self._lists.of)

    def _on_posts_found(self) -> None:
        self._surroundings.forget_files()
        self.posts_found.emit()

    def silence(self, site: Site, code: str) -> None:
        """Silence a rule for a whole site, in its foreword.toml."""
        from editor.core.rules.settings import SettingsTrouble
        from editor.storage.site_silencing import silence_in_site

        try:
            silence_in_site(Path(site.root), code)
        except (FileTrouble, SettingsTrouble) as trouble:
            self.failed.emit(trouble.message)
        self.forget()

    def answers(self, site: Site, jobs: Jobs) -> SiteAnswers:
        """What is known of a site's files and settings."""
        from editor.services.site_answers import SiteAnswers

        root = Path(site.root)
        if root not in self._answers:
            self._answers[root] = SiteAnswers(site, jobs, self)
            self._answers[root].failed.connect(self.failed)
        return self._answers[root]

    def site_of(self, document: Document) -> Site | None:
        """The site that a document is part of."""
        if document.path is None:
            return self.site
        folder = document.path.parent
        if folder not in self._sites:
            self._sites[folder] = find_site(document.path)
        return self._sites[folder]

    def engine_of(self, document: Document) -> Engine:
        """The generator that decides: the writer's choice, or the site's, or without a site the one that the post looks like.

        It stays while the post is being written, whatever that comes to look like.
        """
        return self._chosen.get(document) or self.engine_of_site(document)

    def engine_of_site(self, document: Document) -> Engine:
        """The generator that decides when the writer chooses none."""
        place, engine = self._engines.get(document, (None, None))
        if engine is None or place != document.path:
            engine = engine_for(self.site_of(document), document.path.name if document.path else "", document.text)
            self._engines[document] = document.path, engine
        return engine

    def chosen(self, document: Document) -> Engine | None:
        """What the writer chose for a document; None when it is read as its site is."""
        return self._chosen.get(document)

    def choose(self, document: Document, engine: Engine | None) -> None:
        """Show and check a document as another generator would; None goes back to the site's."""
        if engine is None:
            self._chosen.pop(document, None)
        else:
            self._chosen[document] = engine
        self.changed.emit()

    def closed(self, document: Document) -> None:
        """Forget what was chosen for a document."""
        self._chosen.pop(document, None)
        self._engines.pop(document, None)

    def dialect(self, document: Document) -> Dialect:
        """The Markdown that the document is written in; the same object while nothing has changed."""
        site, engine = self.site_of(document), self.engine_of(document)
        key = (engine, Path(site.root) if site else None)
        if key not in self._dialects:
            self._dialects[key] = dialect_for(engine, site.config if site else {})
        return self._dialects[key]

    def post(self, document: Document) -> Post:
        """What rendering the document may depend on besides its body."""
        # Jekyll's `site.time` is that of the build; it stays the same until the configuration is read anew.
        return self._surroundings.post(document.path, document.text, document.front_matter.data, self.site_of(document))

    def place(self, document: Document) -> Path | None:
        """Where a post lies; one that was never saved, where the site would put it. None when that cannot be said."""
        site = self.site_of(document)
        if document.path is not None or site is None:
            return document.path
        return Path(site.root, site.post_folders[0] if site.post_folders else "", "untitled.md")

    def find_file(self, document: Document, target: str) -> Path | None:
        """The local file that a post means by an address in it; None when there is none that may be shown."""
        place = self.place(document)
        return find_asset(target, place, self.site_of(document), document.front_matter.data) if place is not None else None
