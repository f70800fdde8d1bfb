"""The caret in the accent colour. Qt paints its own by inverting what is below it, so that one has no width here."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QPlainTextEdit

WIDTH = 2


class Caret(QObject):
    """Blinks as the system says and is always seen right after it moved. `color` is set by the view."""

    def __init__(self, view: QPlainTextEdit) -> None:
        super().__init__(view)
        self.color = QColor()
        self._view = view
        self._shown = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._toggle)
        view.setCursorWidth(0)
        view.cursorPositionChanged.connect(self.restart)

    def restart(self) -> None:
        """Begin with the caret in sight: it moved, or the view has the focus now."""
        self._shown = True
        flash = QGuiApplication.styleHints().cursorFlashTime()
        if flash > 1 and self._view.hasFocus():
            self._blink.start(flash // 2)
        else:
            self._blink.stop()
        self._view.viewport().update(self._rect())  # the view sees to the line that it left

    def paint(self, painter: QPainter) -> None:
        """Paint the caret where it is, if this is its time."""
        if self._shown and self._view.hasFocus() and not self._view.isReadOnly():
            painter.fillRect(self._rect(), self.color)

    def _rect(self) -> QRect:
        rect = self._view.cursorRect()
        return QRect(rect.left(), rect.top(), WIDTH, rect.height())

    def _toggle(self) -> None:
        self._shown = not self._shown
        self._view.viewport().update(self._rect())
