"""What is pasted or dropped into the text: words go in, files and images are handed on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QTextCursor

from editor.core.site.paths import PICTURE_ENDINGS
from editor.ui.editor.writing import WritingView


class IncomingView(WritingView):
    """A view that takes files and images for what they are.

    Signals:
        files_dropped: local Paths that are no pictures, dropped or pasted; nothing was inserted.
        pictures_given: pictures, dropped or pasted: Paths, or a QImage of the clipboard. They belong at the caret.
    """

    files_dropped = Signal(object)
    pictures_given = Signal(object)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = local_files(source)
        if files:
            self.hand_on(files)
        elif source.hasImage() and not source.hasText():
            self.pictures_given.emit([QImage(source.imageData())])
        elif source.hasText() and not self.paste_link(source.text()):
            self.insert_text(source.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.commit_composition()
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
            self.hand_on(files)
        else:
            super().dropEvent(event)

    def hand_on(self, files: list[Path]) -> None:
        """Report files: pictures belong into the text, others are to be opened."""
        pictures = [file for file in files if file.suffix.lower() in PICTURE_ENDINGS]
        if pictures:
            self.pictures_given.emit(pictures)
        if others := [file for file in files if file not in pictures]:
            self.files_dropped.emit(others)

    def insert_picture(self, reference: str, at: QTextCursor) -> None:
        """Put a picture in at a place, as one undo step; the caret waits for the alternative text unless it has gone on."""
        self.commit_composition()
        stayed = self.textCursor().position() == at.position()
        at.insertText(f"![]({reference})")
        if stayed:
            caret = QTextCursor(at)
            caret.setPosition(at.position() - len(reference) - 3)
            self.setTextCursor(caret)
            self.ensureCursorVisible()


def local_files(source: QMimeData) -> list[Path]:
    """The files and folders of this machine that are dragged or copied."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()] if source.hasUrls() else []
