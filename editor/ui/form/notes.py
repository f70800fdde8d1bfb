"""What may be said under a value: a problem, or what the site's generator takes the value for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.style import FRAME, SMALL_PIXELS
from editor.ui.plain import PlainLabel


class Wave(QWidget):
    """The thin wavy line that marks a problem."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(4)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(60, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, path = QPainter(self), QPainterPath(QPointF(0, 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for step in range(1, self.width() // 2):
            path.lineTo(step * 2.0, 0.8 if step % 2 else 3.2)
        painter.setPen(QPen(theme.tokens().color("warning"), 1))
        painter.drawPath(path)


class ProblemNote(QWidget):
    """A wavy line and a sentence under a value."""

    def __init__(self, name: str, left: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = PlainLabel(self)
        self.label.setObjectName(name)
        self.label.setProperty("tone", "warning")
        self.label.setWordWrap(True)
        self.label.setFont(theme.interface_font(SMALL_PIXELS))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(left, 0, FRAME, 2)
        layout.setSpacing(1)
        layout.addWidget(Wave(self))
        layout.addWidget(self.label)
        self.hide()

    def say(self, message: str) -> None:
        """Show a message; an empty one hides the note."""
        self.label.setText(message)
        self.setVisible(bool(message))


class MeaningNote(PlainLabel):
    """A quiet sentence under a value: what the site's generator takes it for."""

    def __init__(self, name: str, left: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.interface_font(SMALL_PIXELS))
        self.setContentsMargins(left, 0, FRAME, 3)
        self.hide()

    def say(self, message: str) -> None:
        """Show a message; an empty one hides the note."""
        self.setText(message)
        self.setVisible(bool(message))
