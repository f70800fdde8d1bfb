"""What Liquid lists of the sites of open posts: posts, pages, collections, data, as far as it has been read.

Reading hundreds of files takes longer than a key may, so that is done in a thread; until then nothing is known.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from editor.core.site.jekyll_lists import SiteLists
from editor.core.site.model import Site
from editor.services.jobs import Jobs
from editor.storage.jekyll_site import read_lists


class ListedSites(QObject):
    """Signals:
    found: a site lists something else than was known.
    """

    found = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._known: dict[Path, SiteLists] = {}
        self._asked: dict[Path, tuple[Site, datetime, frozenset[str]]] = {}
        self._reading: set[Path] = set()
        self._again: set[Path] = set()  # these once more, as soon as they have been read

    def of(self, site: Site, now: datetime, named: frozenset[str]) -> SiteLists:
        """The lists of these names as far as they are known; who asks is told of more by `found`."""
        root = Path(site.root)
        _, before, wanted = self._asked.get(root, (site, now, frozenset()))
        if root not in self._asked or before != now or not named <= wanted:
            self._asked[root] = site, now, named | wanted
            self._read(root)
        return self._known.get(root, SiteLists(site))

    def refresh(self) -> None:
        """Files have come, gone or changed: look again at the sites that were asked about."""
        for root in self._asked:
            self._read(root)

    def _read(self, root: Path) -> None:
        if root in self._reading:
            self._again.add(root)  # what is being read may be older than what was asked for now
            return
        self._reading.add(root)
        done, failed = (lambda lists: self._take(root, cast(SiteLists, lists))), (lambda _: self._end(root))
        self._jobs.run(read_lists, *self._asked[root], done=done, failed=failed)

    def _take(self, root: Path, lists: SiteLists) -> None:
        self._end(root)
        if lists != self._known.get(root):
            self._known[root] = lists
            self.found.emit()

    def _end(self, root: Path) -> None:
        self._reading.discard(root)
        if root in self._again:
            self._again.discard(root)
            self._read(root)
