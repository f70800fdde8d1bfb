"""Yes or no: a drawn switch in the accent colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.base import FieldEditor
from editor.ui.form.fields import Field
from editor.ui.form.labels import label
from editor.ui.form.style import ROW_HEIGHT, mixed
from editor.ui.plain import plain

_TRACK = QRectF(2.5, 5, 31, 18)


class Switch(QCheckBox):
    """A check box drawn as a switch, so that assistive tools and the space bar know it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inherited = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(36, ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(0.45 if self.inherited else 1)
        on = self.isChecked()
        painter.setBrush(colors.color("accent") if on else QColor(mixed(colors, "faint", "paper", 0.7)))
        painter.drawRoundedRect(_TRACK, 9, 9)
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawEllipse(QPointF(_TRACK.right() - 9 if on else _TRACK.left() + 9, _TRACK.center().y()), 6.8, 6.8)
        painter.setOpacity(1)
        if self.hasFocus():
            painter.setPen(QPen(colors.color("accent"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(_TRACK.adjusted(-1.8, -2.2, 1.8, 2.2), 11, 11)


class SwitchField(FieldEditor):
    """A row's switch."""

    framed = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.switch = Switch(self)
        self.switch.setObjectName(f"field-{field.id}")
        self.switch.setAccessibleName(label(field))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.switch)
        layout.addStretch()
        self.display()
        self.switch.toggled.connect(self.request_value)

    @classmethod
    def can_show(cls, value: object) -> bool:
        return value is None or isinstance(value, bool)

    def display(self) -> None:
        value = self.field.inherited if self.field.value is None else self.field.value
        self.switch.inherited = self.field.value is None
        self.switch.setToolTip(plain(self.field.help))
        with QSignalBlocker(self.switch):
            self.switch.setChecked(value is True)
        self.switch.update()

    def focus_widgets(self) -> Sequence[QWidget]:
        return [self.switch]
