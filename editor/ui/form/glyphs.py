"""The form's few icons, drawn on a 16 px square with one stroke width and in any colour, so sharp at every scale."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

STROKE = 1.3


class Glyph(Enum):
    """The icons there are."""

    BACK = "back"
    CALENDAR = "calendar"
    CLOSED = "closed"
    CROSS = "cross"
    IMAGE = "image"
    LINK = "link"
    MORE = "more"
    OPEN = "open"
    PLUS = "plus"
    UP = "up"


def draw(painter: QPainter, glyph: Glyph, at: QPointF, color: QColor, size: float = 16.0) -> None:
    """Draw `glyph` with its top left corner at `at`, `size` pixels wide and high."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    painter.scale(size / 16, size / 16)
    painter.setPen(QPen(color, STROKE * 16 / size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_PATHS[glyph]())
    painter.restore()


def _lines(*strokes: tuple[tuple[float, float], ...]) -> QPainterPath:
    path = QPainterPath()
    for first, *rest in strokes:
        path.moveTo(*first)
        for point in rest:
            path.lineTo(*point)
    return path


def _calendar() -> QPainterPath:
    path = _lines(((2.5, 6.5), (13.5, 6.5)), ((5.5, 1.8), (5.5, 4.2)), ((10.5, 1.8), (10.5, 4.2)))
    path.addRoundedRect(QRectF(2.5, 3, 11, 10.5), 1.8, 1.8)
    return path


def _image() -> QPainterPath:
    path = _lines(((2.5, 11.5), (6, 8), (9, 11), (10.8, 9.2), (13.5, 11.9)))
    path.addRoundedRect(QRectF(2.5, 3, 11, 10.5), 1.8, 1.8)
    path.addEllipse(QPointF(10.4, 6.1), 1.0, 1.0)
    return path


def _link() -> QPainterPath:
    path = QPainterPath()
    path.moveTo(6.8, 9.2)
    path.lineTo(9.2, 6.8)
    path.moveTo(7.4, 4.8)
    path.lineTo(8.6, 3.6)
    path.cubicTo(10.8, 1.4, 14.6, 5.2, 12.4, 7.4)
    path.lineTo(11.2, 8.6)
    path.moveTo(8.6, 11.2)
    path.lineTo(7.4, 12.4)
    path.cubicTo(5.2, 14.6, 1.4, 10.8, 3.6, 8.6)
    path.lineTo(4.8, 7.4)
    return path


def _more() -> QPainterPath:
    path = QPainterPath()
    for x in (4.0, 8.0, 12.0):
        path.addEllipse(QPointF(x, 8), 0.4, 0.4)
    return path


_PATHS: dict[Glyph, Callable[[], QPainterPath]] = {
    Glyph.BACK: lambda: _lines(((9.5, 4.5), (6, 8), (9.5, 11.5))),
    Glyph.CALENDAR: _calendar,
    Glyph.CLOSED: lambda: _lines(((6, 4.5), (9.5, 8), (6, 11.5))),
    Glyph.CROSS: lambda: _lines(((4.5, 4.5), (11.5, 11.5)), ((11.5, 4.5), (4.5, 11.5))),
    Glyph.IMAGE: _image,
    Glyph.LINK: _link,
    Glyph.MORE: _more,
    Glyph.OPEN: lambda: _lines(((4.5, 6), (8, 9.5), (11.5, 6))),
    Glyph.UP: lambda: _lines(((4.5, 9.5), (8, 6), (11.5, 9.5))),
    Glyph.PLUS: lambda: _lines(((8, 3.5), (8, 12.5)), ((3.5, 8), (12.5, 8))),
}
