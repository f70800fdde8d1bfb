"""One word of a list, to be removed, moved with the keyboard, or dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from editor.ui import theme
from editor.ui.form.glyphs import Glyph, draw
from editor.ui.form.style import VALUE_PIXELS
from editor.ui.i18n import tr
from editor.ui.plain import plain

CHIP_HEIGHT = 26
_CROSS = 24  # width of the part of a chip that removes it


class Chip(QAbstractButton):
    """One item of a list.

    Signals:
        remove_requested: by the cross, Delete or Backspace.
        step_requested: to the chip before (-1) or after (1).
        move_requested: the chip should change places with the one before (-1) or after (1).
        dragged: it is held over this point of the screen; dropped: it was let go there.
    """

    remove_requested = Signal()
    step_requested = Signal(int)
    move_requested = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.interface_font(VALUE_PIXELS))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self._on_cross = False
        self._faint = False
        self._held: QPoint | None = None
        self._dragging = False

    def set_faint(self, faint: bool) -> None:
        """Show a value that the post inherits: it has no cross, and cannot be moved."""
        if faint != self._faint:
            self._faint = faint
            self.setEnabled(not faint)
            self.updateGeometry()
            self.update()

    def show_item(self, text: str, name: str) -> None:
        """Show an item under an object name."""
        self.setObjectName(name)
        if text != self.text():
            self.setText(text)
            self.setToolTip(plain(text))
            self.setAccessibleName(tr("{item}, Delete removes it").format(item=text))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        # one pixel more than the rounded advance, which may lie below the real one and would cut the text
        return QSize(11 + self.fontMetrics().horizontalAdvance(self.text()) + self._end(), CHIP_HEIGHT)

    def _end(self) -> int:
        """Width of what stands behind the text."""
        return 10 if self._faint else _CROSS

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color("accent"), 1.4) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("accent_tint" if self.hasFocus() else "chip"))
        rect = QRectF(self.rect()).adjusted(0.7, 0.7, -0.7, -0.7)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(colors.color("faint" if self._faint else "ink"))
        room = self.rect().adjusted(10, 0, -self._end(), 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if self._faint:
            return
        cross = colors.color("ink" if self._on_cross else "faint")
        draw(painter, Glyph.CROSS, QPointF(self.width() - _CROSS + 3, (CHIP_HEIGHT - 14) / 2), cross, 14)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        self._held = at if event.button() is Qt.MouseButton.LeftButton and not self._is_cross(at) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._mark_cross(self._is_cross(at) and not self._dragging)
        if self._held is not None and (at - self._held).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(event.globalPosition().toPoint())
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        dragging, self._dragging, self._held = self._dragging, False, None
        if dragging:
            self.unsetCursor()
            self.dropped.emit(event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton and self._is_cross(event.position().toPoint()):
            self.remove_requested.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._mark_cross(False)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif by is not None:
            (self.move_requested if alt else self.step_requested).emit(by)
        else:
            super().keyPressEvent(event)

    def _is_cross(self, at: QPoint) -> bool:
        return self.rect().contains(at) and at.x() >= self.width() - _CROSS

    def _mark_cross(self, on: bool) -> None:
        if on != self._on_cross:
            self._on_cross = on
            self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)
            self.update()
