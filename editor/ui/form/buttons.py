"""The form's quiet buttons: an icon, a word, a line that unfolds more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from editor.ui import theme
from editor.ui.form.glyphs import Glyph, draw
from editor.ui.form.style import ROW_HEIGHT, SMALL_PIXELS
from editor.ui.plain import plain


class GlyphButton(QAbstractButton):
    """An icon to press; faint until the mouse or the keyboard comes near."""

    def __init__(self, glyph: Glyph, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setToolTip(plain(hint))
        self.setAccessibleName(hint)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(24, ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(24, ROW_HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        if not self.isEnabled():
            return
        name = "accent" if self.hasFocus() else "ink" if self.underMouse() else "faint"
        painter = QPainter(self)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colors.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        draw(
            painter,
            self._glyph,
            QPointF((self.width() - 15) / 2, (self.height() - 15) / 2),
            colors.color(name),
            15,
        )


class WordButton(QPushButton):
    """A word to press. `tone` is a tone of the style sheet: soft (empty) or accent."""

    def __init__(self, text: str, name: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self.setFont(theme.interface_font(SMALL_PIXELS))
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class DisclosureButton(QAbstractButton):
    """A line with an arrow that folds more away; cut with dots where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form-more")
        self.setCheckable(True)
        self.setFont(theme.interface_font(SMALL_PIXELS))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._glyph = Glyph.CLOSED

    def show_line(self, text: str, glyph: Glyph) -> None:
        """Say `text` behind `glyph`."""
        self._glyph = glyph
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(plain(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(20 + self.fontMetrics().horizontalAdvance(self.text()), 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 22)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = colors.color("ink" if self.underMouse() else "soft")
        draw(painter, self._glyph, QPointF(-3, (self.height() - 14) / 2), color, 14)
        painter.setPen(color)
        room = self.rect().adjusted(14, 0, -2, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
