"""What Liquid lists of the sites of open posts: posts, pages, collections, data, as far as it has been read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject

from editor.core.site.jekyll_lists import SiteLists
from editor.core.site.model import Site
from editor.services.jobs import Jobs
from editor.services.site_reading import SiteReading
from editor.storage.jekyll_site import read_lists


class ListedSites(SiteReading):
    """Hundreds of files are read for the lists, in the background."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(jobs, lambda site, now, named: read_lists(site, now, named), None, parent)

    def of(self, site: Site, now: datetime, named: frozenset[str]) -> SiteLists:
        """The lists of these names as far as they are known; who asks is told of more by `found`."""
        root = Path(site.root)
        asked = cast(tuple[Site, datetime, frozenset[str]] | None, self.asked(root))
        if asked is None or asked[1] != now or not named <= asked[2]:
            self.ask(root, site, now, named | (asked[2] if asked else frozenset()))
        return cast(SiteLists | None, self.known(root)) or SiteLists(site)
