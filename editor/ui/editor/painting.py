"""What the text pane paints besides the letters: the caret's line, the gaps in a selection, line numbers, waves."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTextBlock, QTextLine
from PySide6.QtWidgets import QPlainTextEdit

from editor.ui.editor.prose_layout import Measure, x_of

_WAVE_STEP, _WAVE_HEIGHT = 2.0, 1.5
#: How far a selection that goes on in the next line reaches past the end of this one.
_LINE_END = 5.0


def visible_blocks(view: QPlainTextEdit) -> Iterator[tuple[QTextBlock, float]]:
    """The blocks in sight with the place of each one's top in the viewport."""
    block, bottom = view.firstVisibleBlock(), view.viewport().height()
    top = view.contentOffset().y()
    while block.isValid() and top < bottom:
        height = view.blockBoundingRect(block).height()
        if block.isVisible():
            yield block, top
        top += height
        block = block.next()


def line_top(line: QTextLine, measure: Measure) -> float:
    """Top of a line's full height, in its block."""
    return line.y() + line.ascent() - measure.baseline


def line_rects(block: QTextBlock, top: float, start: int, end: int, measure: Measure) -> Iterator[tuple[QRectF, bool]]:
    """Full-height rectangles of the block's characters `start` to `end` (UTF-16, in the block), and whether each line is
    selected to its end."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if end < first or start > last or (start == last and number + 1 < layout.lineCount()):
            continue
        low, high = max(start, first), min(end, last)
        x, right = x_of(line, low), x_of(line, high)
        yield QRectF(x, top + line_top(line, measure), right - x, measure.line_height), end > last


def paint_selection(view: QPlainTextEdit, painter: QPainter, measure: Measure, color: QColor) -> None:
    """The selection's ground at full line height: Qt paints only as high as the letters."""
    cursor = view.textCursor()
    if not cursor.hasSelection():
        return
    for block, top in visible_blocks(view):
        start, end = cursor.selectionStart() - block.position(), cursor.selectionEnd() - block.position()
        if end <= 0 or start >= block.length():
            continue
        for rect, to_end in line_rects(block, top, max(start, 0), end, measure):
            painter.fillRect(rect.adjusted(0, 0, _LINE_END if to_end else 0, 0), color)


def paint_numbers(view: QPlainTextEdit, painter: QPainter, measure: Measure, font: QFont, colors: tuple[QColor, QColor]) -> None:
    """The file's line numbers left of the text; the caret's one in the second colour."""
    current = view.textCursor().blockNumber()
    painter.setFont(font)
    drop = painter.fontMetrics().ascent()
    for block, top in visible_blocks(view):
        line = block.layout().lineAt(0)
        number = str(block.blockNumber() + 1)
        painter.setPen(colors[block.blockNumber() == current])
        x = measure.left - 12 - painter.fontMetrics().horizontalAdvance(number)
        base = top + line.y() + line.ascent()
        painter.drawText(QRectF(x, base - drop, 80, drop + 6), Qt.AlignmentFlag.AlignLeft, number)


def paint_wave(painter: QPainter, left: float, right: float, y: float, color: QColor) -> None:
    """A thin wavy line from `left` to `right`, its middle at `y`."""
    points, x, up = [], left, True
    while x <= right:
        points.append(QPointF(x, y - _WAVE_HEIGHT / 2 if up else y + _WAVE_HEIGHT / 2))
        x, up = x + _WAVE_STEP, not up
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.1))
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
