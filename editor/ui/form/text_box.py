"""Text that wraps in the form: as high as its words, without a frame until it is used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextBlock,
    QTextCursor,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from editor.core.positions import to_utf16
from editor.core.text import smallest_edit
from editor.ui.form.style import ROW_HEIGHT
from editor.ui.form.text_line import claims_history_key, extended_menu, is_history_key

#: Frame and padding of the style sheet, on each side.
_SIDES, _ENDS = 6, 2
_DOCUMENT_MARGIN = 2


class TextBox(QPlainTextEdit):
    """Wrapping plain text; with `lines` false Enter goes on to the next field and pasted lines are joined.

    Signals: as those of TextLine, and for a list of values under a box of one paragraph:
        typed: what stands in the box changed by typing, with what is being composed.
        stepped: the next (1) or previous (-1) value is wanted; `offers` tells whether a list is open.
        chosen: Enter.
        closed: Escape, or the keyboard left.
    """

    committed = Signal(str)
    composition_ended = Signal()
    typed = Signal(str)
    stepped = Signal(int)
    chosen = Signal()
    closed = Signal()

    def __init__(self, lines: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preedit = ""
        self.offers = False
        self._lines, self._reported = lines, ""
        self._height = 0
        self.document().setDocumentMargin(_DOCUMENT_MARGIN)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.textChanged.connect(self._on_changed)

    def text(self) -> str:
        """The text as it stands, no-break spaces included, lines separated by LF."""
        return _with_line_feeds(self.document().toRawText())

    def is_composing(self) -> bool:
        """Whether the input method holds text that is not in the field yet."""
        return bool(self.preedit)

    def show_text(self, text: str) -> None:
        """Show another text by changing only what differs, so that the caret stays in its words."""
        old, text = self.text(), _with_line_feeds(text)
        self._reported = text
        if (edit := smallest_edit(old, text)) is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_utf16(old, edit.span.start))
        cursor.setPosition(to_utf16(old, edit.span.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.new)

    # Size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(width - 2 * (_SIDES + _DOCUMENT_MARGIN), 20)
        block, height = self.document().firstBlock(), 0.0
        while block.isValid():
            height += self._block_height(block, room)
            block = block.next()
        return max(round(height + 0.49) + 2 * (_ENDS + _DOCUMENT_MARGIN), ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, ROW_HEIGHT)

    def _block_height(self, block: QTextBlock, room: int) -> float:
        """Height of a paragraph in lines of `room` pixels, with what is being composed in it."""
        own = block.layout()
        layout = QTextLayout(block.text(), self.font())
        layout.setPreeditArea(own.preeditAreaPosition(), own.preeditAreaText())
        layout.setTextOption(self.document().defaultTextOption())
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            height += line.height()
        layout.endLayout()
        return height

    def _fit(self) -> None:
        if (height := self.heightForWidth(self.width())) != self._height:
            self._height = height
            self.updateGeometry()

    # Events

    def event(self, event: QEvent) -> bool:
        return claims_history_key(event) or super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was = self.preedit
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._fit()
        self.typed.emit(self.text() + self.preedit)
        if was and not self.preedit:
            self.composition_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_history_key(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._lines:
            if not self.is_composing():
                self.chosen.emit()
                self.focusNextPrevChild(True)
        elif self._lines or self.is_composing() or not self._is_for_list(event.key()):
            super().keyPressEvent(event)

    def _is_for_list(self, key: int) -> bool:
        """Whether a key moves in a list of values, opens it from the last line, or closes it."""
        if key == Qt.Key.Key_Escape and self.offers:
            self.closed.emit()
            return True
        cursor = self.textCursor()
        is_last = not cursor.movePosition(QTextCursor.MoveOperation.Down)
        if (key == Qt.Key.Key_Down and (self.offers or is_last)) or (key == Qt.Key.Key_Up and self.offers):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
            return True
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.preedit = ""
        self.closed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The box is always as high as its text: the wheel scrolls the form."""
        event.ignore()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._lines:
            super().insertFromMimeData(source)
        else:
            self.textCursor().insertText(" ".join(source.text().split("\n")).replace("\r", ""))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        extended_menu(self.createStandardContextMenu(), self).popup(event.globalPos())

    def _on_changed(self) -> None:
        self._fit()
        text = self.text()
        if text != self._reported:
            self._reported = text
            self.committed.emit(text)
            self.typed.emit(text)


def _with_line_feeds(text: str) -> str:
    """A text with LF for the separators that Qt's documents take for line ends."""
    return text.replace("\u2029", "\n").replace("\u2028", "\n")
