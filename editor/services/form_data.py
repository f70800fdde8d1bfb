"""What the forms know of their posts' sites: fields, values in use, what posts are given, and pictures.

Each post belongs to the site it lies in, which need not be the one whose posts are listed. Disks are read in the background,
once for each site, and the pages are told when something is new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal

from editor.core.schema.knowledge import Knowledge
from editor.core.site.dates import zone_named
from editor.core.site.defaults import Inherited
from editor.core.site.model import Site
from editor.core.site.pictures import reference_to
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.post_list import PostList
from editor.services.workspace import Workspace
from editor.storage.assets import find_asset
from editor.storage.inheritance import given_values
from editor.storage.pictures import newest_pictures

Values = Mapping[str, Inherited]


class FormData(QObject):
    """Signals:
    changed: something is known that was not, for any of the pages.
    pictures_changed: the Site whose pictures were looked for.
    """

    changed = Signal()
    pictures_changed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work, self._jobs = workspace, workspace.jobs
        self._lists: dict[Path, PostList] = {}
        self._sites: dict[Path, Site] = {}
        self._given: dict[Path, _Given] = {}
        self._pictures: dict[Path, tuple[Path, ...]] = {}
        self._looking: set[Path] = set()
        workspace.list.changed.connect(self.changed)
        workspace.context.changed.connect(self._forget)
        workspace.context.files_changed.connect(self._refresh)
        workspace.closed.connect(self._on_closed)

    def knowledge(self, document: Document) -> Knowledge | None:
        """What is known of the fields of a post; None outside of sites."""
        site = self._work.context.site_of(document)
        if site is None:
            return None
        return self._list_of(site).knowledge(document.path)

    def given(self, document: Document) -> Values:
        """The values that a post has or may begin with although it does not set them; nothing until they have been read."""
        site = self._work.context.site_of(document)
        place = self._work.context.place(document)
        if site is None or place is None:
            return {}
        if place not in self._given:
            self._given[place] = _Given(place, site, self._jobs, self.changed.emit)
        return self._given[place].values

    def zone(self, document: Document) -> tzinfo | None:
        """The time zone that a post's site is built in: UTC, as on most build machines, unless it says otherwise."""
        site = self._work.context.site_of(document)
        name = site.config.get("timezone") if site else None
        return zone_named(name if isinstance(name, str) else "") if site else None

    # Pictures

    def find_picture(self, document: Document, written: str) -> str:
        """The file behind the value of a field; "" when there is none that may be shown."""
        place = self._work.context.place(document)
        if place is None:
            return ""
        site = self._work.context.site_of(document)
        return str(find_asset(written, place, site, document.front_matter.data, in_field=True) or "")

    def written(self, document: Document, file: str, in_field: bool = True) -> str:
        """How a post names a file, in a field or in its text."""
        site, place = self._work.context.site_of(document), self._work.context.place(document)
        return reference_to(Path(file), place or Path(file), site, document.front_matter.data, in_field)

    def pictures(self, document: Document) -> tuple[str, ...]:
        """The pictures of the post's site as far as they are known, the newest first."""
        site = self._work.context.site_of(document)
        return tuple(map(str, self._pictures.get(Path(site.root), ()))) if site else ()

    def look_for_pictures(self, document: Document) -> None:
        """Find out which pictures there are now; `pictures_changed` says when others were found."""
        site = self._work.context.site_of(document)
        if site is not None and Path(site.root) not in self._looking:
            self._looking.add(Path(site.root))
            self._jobs.run(newest_pictures, site, done=lambda found: self._on_pictures(site, found), failed=self._on_no_pictures)

    def _on_pictures(self, site: Site, found: object) -> None:
        root = Path(site.root)
        self._looking.discard(root)
        known = root in self._pictures
        before, self._pictures[root] = self._pictures.get(root, ()), cast(tuple[Path, ...], found)
        if not known or self._pictures[root] != before:
            self.pictures_changed.emit(site)

    def _on_no_pictures(self, _error: BaseException) -> None:
        self._looking.clear()

    # Keeping up

    def _list_of(self, site: Site) -> PostList:
        """The posts of a site: those that the window lists, or a list of its own for a site inside of it or elsewhere."""
        own = self._work.site
        if own is not None and site.root == own.root:
            return self._work.list
        root = Path(site.root)
        if root not in self._lists:
            self._lists[root] = PostList(self._jobs, self)
            self._lists[root].start()
        if self._sites.get(root) != site:
            self._sites[root] = site
            self._lists[root].take(site)
            self._lists[root].changed.connect(self.changed, Qt.ConnectionType.UniqueConnection)
        return self._lists[root]

    def _refresh(self) -> None:
        """Files have changed."""
        for posts in self._lists.values():
            posts.refresh()
        for given in self._given.values():
            given.read()

    def _forget(self) -> None:
        """Sites may be others than they were."""
        for given in self._given.values():
            given.wanted = False
        self._given.clear()
        self.changed.emit()

    def _on_closed(self, document: Document) -> None:
        if document.path in self._given:
            self._given.pop(document.path).wanted = False


class _Given:
    """What one post is given, read in the background; `changed` is called when it is something else, while it is wanted."""

    def __init__(self, post: Path, site: Site, jobs: Jobs, changed: Callable[[], None]) -> None:
        self.values: Values = {}
        self.wanted, self._changed = True, changed
        self._post, self._site, self._jobs = post, site, jobs
        self._reading = self._again = False
        self.read()

    def read(self) -> None:
        """Read the files anew; a wish during a reading is granted once after it."""
        self._again = self._reading
        if not self._reading:
            self._reading = True
            self._jobs.run(given_values, self._post, self._site, done=self._take, failed=lambda _: self._take({}))

    def _take(self, found: object) -> None:
        self._reading = False
        if self._again and self.wanted:
            self.read()
        if found != self.values and self.wanted:
            self.values = cast(Values, found)
            self._changed()
