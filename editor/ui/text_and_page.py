"""Text and page side by side: each shows the place that the other one is at, and one of them leads at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor.ui.document_page import DocumentPage

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class TextAndPage(QObject):
    """Connects the columns of the open posts with the preview, which shows the current one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._page = window, window.page_view
        self._page.line_activated.connect(self._go_to)
        self._page.scrolled.connect(self._scroll_text)

    def connect_post(self, post: DocumentPage) -> None:
        """Let a post that was opened lead when it is the current one."""
        editor = post.editor
        editor.caret_moved.connect(lambda line, _column: self._follow(post, line))
        editor.top_line_changed.connect(lambda line: self._scroll_page(post, line))
        post.find_bar.found.connect(lambda words: self._mark(post, words))
        editor.folded.connect(lambda _folded: self.show_current())

    def show_current(self) -> None:
        """Another post is in sight, or another part of it."""
        if post := self._window.page:
            self._page.set_headed(not post.editor.is_folded)
            if post.find_bar.isHidden():
                self._page.set_found(())

    def _mark(self, post: DocumentPage, words: tuple[str, ...]) -> None:
        if post is self._window.page:
            self._page.set_found(words)

    def _follow(self, post: DocumentPage, line: int) -> None:
        if post is self._window.page:
            self._page.follow(line)

    def _scroll_page(self, post: DocumentPage, line: float) -> None:
        if post is self._window.page:
            self._page.scroll_to(line)

    def _scroll_text(self, line: float) -> None:
        if post := self._window.page:
            post.editor.scroll_to(line)

    def _go_to(self, line: int) -> None:
        if post := self._window.page:
            post.editor.go_to(line)
            post.setFocus()
