"""Icons: one set of line drawings, tinted with the colours in force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """Makes icons from the drawings; `resource` finds a shipped file."""

    def __init__(self, resource: Callable[..., Path]) -> None:
        self._resource = resource

    def icon(self, name: str, color: str, size: int = 18) -> QIcon:
        """The drawing `name` in one colour, for screens of one and two pixels per point."""
        source = self._resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", color)
        renderer = QSvgRenderer(QByteArray(source.encode()))
        result = QIcon()
        for scale in (1, 2):
            pixmap = QPixmap(QSize(size, size) * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            result.addPixmap(pixmap)
        return result
