"""Text and page side by side: each shows the place that the other one is at, and one of them leads at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from editor.core.markdown.word_place import Found, find_word, only_notes
from editor.core.text import Span
from editor.services.settings import Key
from editor.services.shown_page import Patch
from editor.ui.document_page import DocumentPage
from editor.ui.preview.click import Click

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class TextAndPage(QObject):
    """Connects the columns of the open posts with the preview, which shows the current one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._page = window, window.page_view
        self._page.clicked.connect(self._on_clicked)
        self._page.scrolled.connect(self._scroll_text)
        self._page.zoom_wanted.connect(lambda steps: window.views.zoom(steps))
        window.preview.patched.connect(self._on_patched)
        self._page.set_zoom(window.settings.number(Key.ZOOM))

    def connect_post(self, post: DocumentPage) -> None:
        """Let a post that was opened lead when it is the current one."""
        editor = post.editor
        editor.caret_moved.connect(lambda line, _column: self._follow(post, line))
        editor.top_line_changed.connect(lambda line: self._scroll_page(post, line))
        post.find_bar.found.connect(lambda words: self._mark(post, words))
        editor.zoom_requested.connect(self._window.views.zoom)
        editor.folded.connect(lambda _folded: self.show_current())

    def show_current(self) -> None:
        """Another post is in sight, or another part of it."""
        if post := self._window.page:
            self._page.set_headed(not post.editor.is_folded)
            if post.find_bar.isHidden():
                self._page.set_found(())

    def _on_patched(self, patch: Patch) -> None:
        """The page of another post begins at its top; where its text was left further down, the page goes there too."""
        post = self._window.page
        if patch.reset and post is not None and post.editor.verticalScrollBar().value():
            self._page.scroll_to(post.editor.top_line())

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

    def _on_clicked(self, click: Click) -> None:
        """The caret goes to the word that was clicked, else to its line; a double click selects the word."""
        post = self._window.page
        if post is None:
            return
        found = self._word(post, click)
        if found is not None:
            span = found.word if click.whole else Span(found.caret, found.caret)
            post.editor.show_selection(_cursor(post, span))
        elif not click.whole:
            post.editor.go_to(click.line)
        post.setFocus()

    def _word(self, post: DocumentPage, click: Click) -> Found | None:
        """Where in the text the word is; None while the page shows an older text."""
        document = post.document
        if click.at < 0 or self._window.preview.page.revision != document.buffer.revision:
            return None
        lines = document.text.split("\n")
        first, end = click.lines
        source = "\n".join(lines[first:end])
        if first == end:  # the footnotes, which stand anywhere in the text
            first = self._window.preview.page.first_line
            source = only_notes("\n".join(lines[first:]))
        found = find_word(source, click.shown, click.at, self._window.workspace.context.engine_of(document))
        before = sum(len(line) + 1 for line in lines[:first])
        return found.moved(before) if found is not None else None


def _cursor(post: DocumentPage, span: Span) -> QTextCursor:
    cursor = QTextCursor(post.editor.document())
    cursor.setPosition(post.editor.buffer.position(span.start))
    cursor.setPosition(post.editor.buffer.position(span.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor
