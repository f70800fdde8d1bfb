"""The dashed chip that takes new words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor.ui import theme
from editor.ui.form.chip import CHIP_HEIGHT
from editor.ui.form.style import VALUE_PIXELS
from editor.ui.form.text_line import TextLine
from editor.ui.i18n import tr


class ChipLine(TextLine):
    """The dashed chip that takes new items.

    Signals:
        finished: this text is an item.
        typed: what stands in the line changed, with what is being composed.
        back_requested: the caret wants to go back into the chips.
        completion_stepped: the next (1) or previous (-1) suggestion.
    """

    finished = Signal(str)
    typed = Signal(str)
    back_requested = Signal()
    completion_stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(CHIP_HEIGHT)
        self.setFont(theme.interface_font(VALUE_PIXELS))
        self.setPlaceholderText(tr("Add"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.committed.connect(self._on_committed)
        self.textChanged.connect(self._on_text)

    def sizeHint(self) -> QSize:
        shown = self.text() + self.preedit or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(shown) + 24
        return QSize(max(width, 96) if self.hasFocus() else width, CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, CHIP_HEIGHT)

    def finish(self) -> None:
        """Hand over what stands in the line."""
        if text := self.text().strip():
            self.finished.emit(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._on_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_composing():
            return  # the input method is not done with this syllable: the key is its own
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish() if self.text().strip() else super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.completion_stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left) and not self.cursorPosition() and not self.hasSelectedText():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_text()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.updateGeometry()

    def _on_committed(self, text: str) -> None:
        """A comma ends an item, typed or pasted."""
        *items, rest = text.split(",")
        if items:
            self.show_text(rest.lstrip())
            for item in items:
                if item.strip():
                    self.finished.emit(item.strip())

    def _on_text(self) -> None:
        self.updateGeometry()
        self.typed.emit(self.text() + self.preedit)
