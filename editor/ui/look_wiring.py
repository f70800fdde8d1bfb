"""The style of the page in the window: each site's, and the site's own style sheets where it has been built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.services.page_looks import OWN, PageLooks

if TYPE_CHECKING:
    from editor.core.site.built_page import OwnStyle
    from editor.ui.main_window import MainWindow


class LookWiring(QObject):
    """Between the choices and the preview."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._work = window, window.workspace
        self._looks = PageLooks(window.settings, self._work.context.site_of, self._work.jobs, self)
        self._looks.own_found.connect(self._on_own)

    def look(self) -> str:
        """The style in force for the post that is shown."""
        return self._looks.look(self._work.current)

    def choose(self, look: str) -> None:
        """Show the page in this style from now on; empty follows the site's theme."""
        self._looks.choose(self._work.current, look)
        self.follow()

    def may_be_own(self) -> bool:
        return self._looks.has_own(self._work.current)

    def follow(self) -> None:
        """Dress the page for the post that is shown."""
        look, document = self.look(), self._work.current
        if look == OWN and document is not None:
            self._looks.read_own(document)
            return
        self._looks.forget()
        self._window.page_view.set_own(None)
        self._window.page_view.set_look(look)

    def _on_own(self, style: OwnStyle | None) -> None:
        """A site that is not built any more is shown in the style closest to its theme."""
        self._window.page_view.set_own(style)
        self._window.page_view.set_look(OWN if style is not None else "")
