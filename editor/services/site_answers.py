"""What the open posts' checks ask about the disk, answered in a thread and remembered.

A check in the GUI thread must not wait for a disk. What it asks for the first time counts as being there; the true answers are
looked for in the background, and `answered` says that the check is worth repeating.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from editor.core.messages import Text
from editor.core.rules.registry import CODES
from editor.core.rules.settings import DEFAULT, Settings, SettingsTrouble
from editor.core.site.model import Site
from editor.services.jobs import Jobs
from editor.storage.files import FileTrouble
from editor.storage.rule_settings import SettingsFinder
from editor.storage.site_facts import DiskFacts

#: What pages a site has; None when that cannot be known.
Pages = frozenset[str] | None
#: The pages stand in a tuple, which is empty where nobody has asked for them.
Found = tuple[dict[str, str | None], frozenset[str], tuple[Pages, ...], Settings, Text | None]


class SiteAnswers(QObject):
    """The answers about one site; a `SiteFacts` for the rules.

    Signals:
        answered: there are answers that were not known before.
        failed: Text, the site's foreword.toml cannot be used.
    """

    answered = Signal()
    failed = Signal(object)

    def __init__(self, site: Site, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site, self._jobs = site, jobs
        self._spellings: dict[str, str | None] = {}
        self._names: frozenset[str] = frozenset()
        self._pages: tuple[Pages, ...] = ()
        self._wants_pages = False
        self._open: set[str] = set()
        self._asking = self._told = False
        self.known = False
        self.settings = DEFAULT

    @property
    def busy(self) -> bool:
        """Whether answers are on their way."""
        return self._asking

    def spelling(self, path: str) -> str | None:
        """See `SiteFacts`."""
        if path not in self._spellings:
            self._open.add(path)
            return path
        return self._spellings[path]

    def post_names(self) -> frozenset[str]:
        """See `SiteFacts`."""
        return self._names

    def page_names(self) -> Pages:
        """See `SiteFacts`. Walking through all pages takes time, so it is done once a post names one."""
        self._wants_pages = True
        return self._pages[0] if self._pages else None

    def look(self) -> None:
        """Find out what is not known yet, when there is anything."""
        pages = self._wants_pages and not self._pages
        if not self._asking and (self._open or not self.known or pages):
            self._asking = True
            self._jobs.run(_look, self._site, tuple(self._open), pages, done=self._take, failed=self._on_failed)

    def forget(self) -> None:
        """Files have changed: ask again for everything that was asked so far."""
        self._open |= self._spellings.keys()
        self.known, self._pages = False, ()
        self.look()

    def _take(self, found: object) -> None:
        spellings, names, pages, settings, trouble = cast(Found, found)
        before = self._spellings, self._names, self._pages, self.settings, self.known
        self._spellings = {**self._spellings, **spellings}
        self._open -= spellings.keys()
        self._pages = pages or self._pages
        self._names, self.settings, self.known, self._asking = names, settings, True, False
        if trouble is not None and not self._told:
            self.failed.emit(trouble)
        self._told = trouble is not None
        if before != (self._spellings, self._names, self._pages, self.settings, self.known):
            self.answered.emit()

    def _on_failed(self, _error: BaseException) -> None:
        self._asking, self.known, self._wants_pages = False, True, False
        self.answered.emit()


def _look(site: Site, paths: tuple[str, ...], pages: bool) -> Found:
    """Read the disk; runs in a thread."""
    facts = DiskFacts(site)
    settings, trouble = DEFAULT, None
    try:
        settings = SettingsFinder(None, CODES).of(Path(site.root))
    except (SettingsTrouble, FileTrouble) as error:
        trouble = error.message
    named = (facts.page_names(),) if pages else ()
    return {path: facts.spelling(path) for path in paths}, facts.post_names(), named, settings, trouble
