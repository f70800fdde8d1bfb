"""Links of the page in the window: where one leads is read in the status bar, and a post that it names is opened here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.core.site.model import Site
from editor.core.site.published import post_at
from editor.core.site.summary import Summary
from editor.core.site.urls import post_url
from editor.services.document import Document
from editor.ui.links import leads_out, open_outside, post_behind, shown_address
from editor.ui.plain import plain

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class LinkWiring(QObject):
    """Connects the links of the preview with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before = self._shown = ""
        window.page_view.link_activated.connect(self._follow)
        window.page_view.link_hovered.connect(self._show)

    def _follow(self, link: str) -> None:
        self._show("")  # the page under the pointer may change, and nobody tells that the link is gone
        work = self._window.workspace
        if (path := post_behind(link, work.find_file)) is not None:
            work.open(path)
        elif work.site is not None and work.current is not None and work.context.site_of(work.current) == work.site:
            self._follow_page(link, work.site, work.current)
        else:
            open_outside(link, self._window)

    def _follow_page(self, link: str, site: Site, document: Document) -> None:
        """Open the post that is published at the link's address; many posts have to be asked for theirs, so not here."""
        work = self._window.workspace

        def done(found: object) -> None:
            if isinstance(found, PurePosixPath):
                work.open(Path(site.root, found))
            else:
                open_outside(link, self._window)

        matter = document.front_matter.data
        if leads_out(link):
            open_outside(link, self._window)
        else:
            work.jobs.run(_post_at, link, work.list.posts, site, document.path, matter, done=done, failed=done)

    def _show(self, hovered: str) -> None:
        """Show the address for as long as the pointer is on the link, then what was said before."""
        label = self._window.status.message
        if not self._shown or label.text() != self._shown:  # something else was said in the meantime
            if not hovered:
                self._shown = ""
                return
            self._before = label.text()
        self._shown = shown_address(hovered) if hovered else ""
        label.setText(self._shown or self._before)
        label.setToolTip(plain(label.text()))


def _post_at(
    link: str, posts: Sequence[Summary], site: Site, post: Path | None, front_matter: Mapping[str, object]
) -> PurePosixPath | None:
    here = post_url(post, front_matter, site) if post is not None else None
    return post_at(link, posts, site, here or "/")
