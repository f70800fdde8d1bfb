"""The ground of a row in the left column's lists: what is chosen, or under the pointer, stands on a rounded one."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from editor.ui import theme


def is_chosen(option: QStyleOptionViewItem) -> bool:
    """Whether the row is selected."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint it where the row has one; the painter's pen and brush are others afterwards."""
    if is_chosen(option) or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().color("accent_tint" if is_chosen(option) else "chip"))
        painter.drawRoundedRect(QRect(option.rect).adjusted(10, 1, -10, -1), theme.RADIUS, theme.RADIUS)
