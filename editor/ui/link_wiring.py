"""Links of the page in the window: where one leads is read in the status bar, and a post that it names is opened here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.ui.links import open_outside, post_behind, shown_address
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
        if (path := post_behind(link, self._window.workspace.find_file)) is not None:
            self._window.workspace.open(path)
        else:
            open_outside(link, self._window)

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
