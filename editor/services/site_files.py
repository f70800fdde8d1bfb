"""Which posts the sites of open posts have, for the addresses that `ref`, `post_url` and the like stand for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import cast

from PySide6.QtCore import QObject

from editor.core.site.model import Site
from editor.services.jobs import Jobs
from editor.services.site_reading import SiteReading
from editor.storage.surroundings import files_of

Files = Mapping[PurePosixPath, Path]


class SiteFiles(SiteReading):
    """Large sites are walked through in the background."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(jobs, lambda site: files_of(site), {}, parent)

    def of(self, site: Site) -> Files:
        """The site's posts by their paths from its root, as far as they are known; who asks is told of more by `found`."""
        root = Path(site.root)
        if self.asked(root) is None:
            self.ask(root, site)
        return cast(Files, self.known(root))
