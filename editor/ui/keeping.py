"""The window's part in keeping work safe: notes where everybody is, puts it back, and says what was recovered."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtGui import QTextCursor

from editor.core.messages import Text
from editor.services.document import Document
from editor.services.returning import Returning
from editor.services.safekeeping import Place
from editor.ui import later
from editor.ui.document_page import DocumentPage
from editor.ui.i18n import say, tr
from editor.ui.main_window import MainWindow
from editor.ui.notice_bar import Choice


class Keeping(QObject):
    """Between the window and what keeps its session."""

    def __init__(self, window: MainWindow, returning: Returning) -> None:
        super().__init__(window)
        self._window, self._returning, self._work = window, returning, window.workspace
        self._scrolls: dict[Document, float] = {}
        self._work.safe.ask_place(lambda post: self._place(post))  # type: ignore[arg-type]
        self._work.safe.trouble.connect(self._on_trouble)
        for signal in (self._work.closed, self._work.site_changed):
            signal.connect(self._note)
        self._work.opened.connect(self._on_opened)
        self._work.current_changed.connect(self._on_current)
        window.painted.connect(lambda: self._on_current(self._work.current))
        if returning.window:
            window.restoreGeometry(QByteArray.fromBase64(returning.window.encode()))
        for document in self._work.documents:
            self._on_opened(document)
        for document in returning.recovered:
            self._tell_recovered(document)

    # Where everybody is

    def _page(self, document: Document) -> DocumentPage | None:
        return next((page for page in self._window.pages() if page.document is document), None)

    def _place(self, document: Document) -> Place:
        """Where the writer is; until the post has been shown, where they were."""
        page = self._page(document)
        if page is None:
            return self._returning.places.get(document, Place())
        cursor, buffer, editor = page.editor.textCursor(), page.editor.buffer, page.editor
        scroll = self._scrolls.get(document, editor.top_line() / max(editor.blockCount(), 1))
        return Place(buffer.offset(cursor.position()), buffer.offset(cursor.anchor()), scroll)

    def _note(self, *_: object) -> None:
        self._returning.note(lambda: bytes(self._window.saveGeometry().toBase64().data()).decode())

    def _on_opened(self, document: Document) -> None:
        page = self._page(document)
        if page is not None:
            self._put_back(document, page)
            page.editor.caret_moved.connect(self._note)
            page.editor.top_line_changed.connect(self._note)
            document.state_changed.connect(lambda: self._on_state(document))
            if document.path is not None and self._work.safe.others(document.path):
                self._tell_others(page)
        self._note()

    def _put_back(self, document: Document, page: DocumentPage) -> None:
        place = self._returning.places.pop(document, None)
        if place is None:
            return
        buffer, cursor = page.editor.buffer, page.editor.textCursor()
        first = page.editor.first_position()
        cursor.setPosition(max(buffer.position(place.anchor), first))
        cursor.setPosition(max(buffer.position(place.caret), first), QTextCursor.MoveMode.KeepAnchor)
        page.editor.show_selection(cursor)
        self._scrolls[document] = place.scroll

    def _on_current(self, document: Document | None) -> None:
        """A text can only be scrolled once it is laid out: when it is shown for the first time."""
        if document in self._scrolls and self._window.isVisible():
            QTimer.singleShot(0, lambda: self._scroll(document))
        self._note()

    def _scroll(self, document: Document) -> None:
        page = self._page(document)
        scroll = self._scrolls.pop(document, None)
        if page is not None and scroll is not None:
            page.editor.scroll_to(scroll * page.editor.blockCount())

    # What is to be said

    def _tell_recovered(self, document: Document) -> None:
        page = self._page(document)
        if page is None or not document.modified:
            return
        choices: list[Choice] = [(tr("Keep"), lambda: page.notify("recovered", None))]
        if document.file.digest:
            choices.append((tr("Show differences"), lambda: self._compare(document)))
            choices.append((tr("Discard"), lambda: self._window.saving.revert(document)))
        page.notify("recovered", (tr("This text was not saved when Foreword ended. It is back, and still not saved."), choices))

    def _compare(self, document: Document) -> None:
        names = (tr("The file"), tr("The text that came back"))
        later.show_both(tr("What came back"), document.file.text, document.text, names, self._window)

    def _on_state(self, document: Document) -> None:
        page = self._page(document)
        if page is not None and not document.modified:
            page.notify("recovered", None)
            page.notify("misfit", None)

    def _tell_others(self, page: DocumentPage) -> None:
        words = tr("This post is open in another window too. Both can go on: what one saves is merged into the other.")
        page.notify("others", (words, [(tr("OK"), lambda: page.notify("others", None))]))

    def _on_trouble(self, words: Text | None) -> None:
        for page in self._window.pages():
            save: Choice = (tr("Save"), lambda: self._window.saving.save(self._work.current))
            page.notify("trouble", (say(words), [save]) if words else None)
