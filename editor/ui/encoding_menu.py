"""The menu behind the encoding in the bottom bar: read the file in another one, or save in another one."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from editor.core.encodings import ENCODINGS, Misfit, label, misfits
from editor.services.document import Document
from editor.ui.i18n import tr
from editor.ui.main_window import MainWindow
from editor.ui.notice_bar import Choice


class EncodingMenu(QObject):
    """Fills itself for the current post each time it is opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self.menu.setObjectName("encoding-menu")
        self.menu.aboutToShow.connect(self._fill)
        window.status.encoding.setMenu(self.menu)
        window.saving.unfitting.connect(self._on_unfitting)

    def _fill(self) -> None:
        self.menu.clear()
        document = self._window.workspace.current
        if document is None:
            return
        read = self.menu.addMenu(tr("Open again as"))
        read.setEnabled(document.path is not None and not document.modified)
        write = self.menu.addMenu(tr("Save as encoding"))
        write.setEnabled(document.path is not None and not document.read_only and not document.conflict)
        for name, words in ENCODINGS:
            self._add(read, document, name, words, self._read)
            self._add(write, document, name, words, self._write)
        self.menu.addSeparator()
        self.menu.addAction(tr("Line ends: {newline}").format(newline=document.file.newline.value)).setEnabled(False)

    def _add(self, menu: QMenu, document: Document, name: str, words: str, act: object) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(document.file.encoding == name)
        action.triggered.connect(lambda: act(document, name))  # type: ignore[operator]

    def _read(self, document: Document, name: str) -> None:
        """Nothing is unsaved, so nothing is lost by reading once more."""
        self._window.workspace.open_as(document, name)
        if page := self._window.page:
            page.editor.setReadOnly(document.read_only)

    def _on_unfitting(self, document: Document) -> None:
        """A save in the post's own encoding failed; one that holds every character is at hand."""
        self._window.workspace.show(document)
        name = document.file.encoding
        other: Choice = (tr("Save as {encoding}").format(encoding=label("utf-8")), lambda: self._write(document, "utf-8"))
        self._point_at(document, name, misfits(document.text, name), other)

    def _write(self, document: Document, name: str) -> None:
        found = misfits(document.text, name)
        if found:
            self._point_at(document, name, found)
            return
        if page := self._window.page:
            page.notify("misfit", None)
        self._window.saving.save_in(document, name)

    def _point_at(self, document: Document, name: str, found: list[Misfit], *other: Choice) -> None:
        """Nothing is saved: the first character that does not fit is selected, and the bar says which and how many."""
        page = self._window.page
        if page is None or not found:
            return
        self._select(found[0])
        first = found[0]
        line = document.text.count("\n", 0, first.offset) + 1
        words = tr("Not saved: “{character}” in line {line} does not exist in {encoding}. Characters that do not fit: {count}.")
        sentence = words.format(character=first.character, line=line, encoding=label(name), count=len(found))
        show = (tr("Show"), lambda: self._select(first))
        page.notify("misfit", (sentence, [show, *other, (tr("OK"), lambda: page.notify("misfit", None))]))

    def _select(self, misfit: Misfit) -> None:
        if page := self._window.page:
            cursor = page.editor.textCursor()
            cursor.setPosition(page.editor.buffer.position(misfit.offset))
            cursor.setPosition(page.editor.buffer.position(misfit.offset + 1), QTextCursor.MoveMode.KeepAnchor)
            page.editor.show_selection(cursor)
            page.setFocus()
