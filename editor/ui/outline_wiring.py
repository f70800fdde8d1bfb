"""The outline in the window: follows the page in pauses of typing, marks where the writer is, and leads there.

Nothing of it is on the way of a key: a change only starts a timer, and while the outline is not to be seen not even that.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor.core.markdown.outline import outline_of
from editor.services.shown_page import Patch
from editor.ui.document_page import DocumentPage

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

#: Milliseconds of pause in typing, and in moving, after which the outline and its mark follow.
PAUSE, STEP = 150, 30


class OutlineWiring(QObject):
    """Between the outline's panel, the preview, the open posts and the page."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._panel = window, window.outline
        self._place = 0.0
        self._wanted: int | None = None
        self._read = QTimer(self, singleShot=True, interval=PAUSE)
        self._mark = QTimer(self, singleShot=True, interval=STEP)
        self._moving = QTimer(self, singleShot=True, interval=0)
        self._read.timeout.connect(self.refresh)
        self._mark.timeout.connect(self._show_place)
        window.preview.patched.connect(self._on_patched)
        window.page_view.scrolled.connect(lambda line: self._at(line))
        self._panel.shown.connect(self._read.start)
        self._panel.line_chosen.connect(self.go_to)
        self._panel.left.connect(window.views.focus_text)

    def connect_post(self, post: DocumentPage) -> None:
        """Follow the place in a post that was opened, while it is the current one."""
        post.editor.caret_moved.connect(partial(self._on_caret, post))
        post.editor.top_line_changed.connect(partial(self._on_top, post))

    def show_current(self) -> None:
        """Another post is in sight."""
        if post := self._window.page:
            self._at(post.editor.caret()[0])

    # What is listed

    def _on_patched(self, patch: Patch) -> None:
        if not self._panel.isVisible():
            return
        self._read.start(0 if patch.reset else PAUSE)

    def refresh(self) -> None:
        """List the headings of the page as it is now."""
        if not self._panel.isVisible():
            return
        page, document = self._window.preview.page, self._window.preview.document
        self._panel.show_outline(outline_of(page, lambda: document.text if document else "", self._panel.outline))
        self._show_place()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted < len(self._panel.outline.entries):
            self.go_to(self._panel.outline.entries[wanted].line)

    # Where the writer is

    def _on_caret(self, post: DocumentPage, line: int, _column: int) -> None:
        if post is self._window.page:
            self._moving.start()
            self._at(line)

    def _on_top(self, post: DocumentPage, line: float) -> None:
        """The text was scrolled; where the caret did that, it says the place."""
        if post is self._window.page and not self._moving.isActive():
            self._at(line)

    def _at(self, line: float) -> None:
        self._place = line
        if self._panel.isVisible() and not self._mark.isActive():
            self._mark.start()

    def _show_place(self) -> None:
        self._panel.show_current(self._panel.outline.at(self._place))

    # Going there

    def go_to(self, line: int) -> None:
        """Bring a heading to the top of the text and of the page, and the caret into it.

        While the list is that of an older text the line waits for the newer one.
        """
        post, page = self._window.page, self._window.preview.page
        if post is None:
            return
        if page.revision != post.document.buffer.revision:
            self._wanted = self._panel.outline.at(line)
            self._read.start()
            return
        post.editor.go_to(line)
        post.editor.scroll_to(line)
        self._window.page_view.scroll_to(line)
        post.setFocus()
        self._at(line)
