"""Which posts the sites of open posts have, for the addresses that `ref`, `post_url` and the like stand for.

A large site takes longer to walk through than a key may, so that is done in a thread; until then nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import cast

from PySide6.QtCore import QObject, Signal

from editor.core.site.model import Site
from editor.services.jobs import Jobs
from editor.storage.surroundings import files_of

Files = Mapping[PurePosixPath, Path]


class SiteFiles(QObject):
    """Signals:
    found: a site has other posts than were known.
    """

    found = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._known: dict[Path, Files] = {}
        self._sites: dict[Path, Site] = {}
        self._reading: set[Path] = set()
        self._again: set[Path] = set()  # these once more, as soon as they have been read

    def of(self, site: Site) -> Files:
        """The site's posts by their paths from its root, as far as they are known; who asks is told of more by `found`."""
        root = Path(site.root)
        if root not in self._sites:
            self._sites[root] = site
            self._read(root)
        return self._known.get(root, {})

    def refresh(self) -> None:
        """Files have come, gone or changed: look again at the sites that were asked about."""
        for root in self._sites:
            self._read(root)

    def _read(self, root: Path) -> None:
        if root in self._reading:
            self._again.add(root)  # what is being read may be older than what was asked for now
            return
        self._reading.add(root)
        done, failed = (lambda found: self._take(root, found)), (lambda _: self._end(root))
        self._jobs.run(files_of, self._sites[root], done=done, failed=failed)

    def _take(self, root: Path, found: object) -> None:
        self._end(root)
        if found != self._known.get(root, {}):
            self._known[root] = cast(Files, found)
            self.found.emit()

    def _end(self, root: Path) -> None:
        self._reading.discard(root)
        if root in self._again:
            self._again.discard(root)
            self._read(root)
