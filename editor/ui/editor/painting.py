"""What the text pane paints besides the letters: the caret's line, the gaps in a selection, line numbers, waves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap, QPixmapCache, QPolygonF, QTextBlock, QTextLayout, QTextLine
from PySide6.QtWidgets import QPlainTextEdit

from editor.ui.editor.prose_layout import Measure, x_of

_WAVE_STEP, _WAVE_HEIGHT, _TILE_HEIGHT = 2.0, 1.5, 4
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


class Sight:
    """What of a view's text is in sight now. `first` and `last` are UTF-16 positions at its ends, or a little beyond."""

    def __init__(self, view: QPlainTextEdit, measure: Measure) -> None:
        self._measure, self._height = measure, view.viewport().height()
        self._blocks = list(visible_blocks(view))
        self._starts = [block.position() for block, _ in self._blocks]
        self.first = self.last = 0
        if self._blocks:
            self.first, self.last = self._edge(*self._blocks[0], 0.0)[0], self._edge(*self._blocks[-1], self._height)[1]

    def _edge(self, block: QTextBlock, top: float, y: float) -> tuple[int, int]:
        """Where the line at a height begins and ends, what is composed in its block being text before it and after it."""
        layout = block.layout()
        line, composed = layout.lineAt(self._line_at(layout, top, y)), len(layout.preeditAreaText())
        start = block.position() + line.textStart()
        return start - composed, start + line.textLength()

    def _line_at(self, layout: QTextLayout, top: float, y: float) -> int:
        """The number of the line of a block at a height, or of its line next to it."""
        above = y - top - line_top(layout.lineAt(0), self._measure)
        return min(max(int(above // self._measure.line_height), 0), layout.lineCount() - 1)

    def rects(self, start: int, end: int) -> Iterator[tuple[QRectF, bool]]:
        """Full-height rectangles of a range of the document, line by line, and whether each line is covered to its end."""
        if end < self.first or start > self.last:
            return
        for block, top in self._blocks[max(bisect_right(self._starts, start) - 1, 0) :]:
            low, high = start - block.position(), end - block.position()
            if high < 0:
                break
            if low < block.length():
                to_end = high >= block.length()
                low, high = in_layout(block, max(low, 0)), in_layout(block, min(high, block.length() - 1))
                yield from self._line_rects(block, top, low, high, to_end)

    def _line_rects(self, block: QTextBlock, top: float, low: int, high: int, to_end: bool) -> Iterator[tuple[QRectF, bool]]:
        """The lines of one block that are in sight, between two positions as its layout counts."""
        layout, step = block.layout(), self._measure.line_height
        number = max(layout.lineForTextPosition(low).lineNumber(), self._line_at(layout, top, 0.0))
        for line in map(layout.lineAt, range(number, layout.lineCount())):
            first, last, y = line.textStart(), line.textStart() + line.textLength(), top + line_top(line, self._measure)
            if high < first or high == first > low or y > self._height:
                break
            x, right = x_of(line, max(low, first)), x_of(line, min(high, last))
            yield QRectF(x, y, right - x, step), high > last or to_end


def in_layout(block: QTextBlock, position: int) -> int:
    """A position in a block as its layout counts it, with what is being composed in it."""
    layout = block.layout()
    at, composed = layout.preeditAreaPosition(), layout.preeditAreaText()
    return position + len(composed) if composed and position >= at else position


def paint_selection(view: QPlainTextEdit, painter: QPainter, measure: Measure, color: QColor) -> None:
    """The selection's ground at full line height: Qt paints only as high as the letters."""
    cursor = view.textCursor()
    if cursor.hasSelection():
        for rect, to_end in Sight(view, measure).rects(cursor.selectionStart(), cursor.selectionEnd()):
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


def joined(strokes: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Strokes from left to right at a height, those at one height that touch made one."""
    result: list[tuple[float, float, float]] = []
    for left, right, y in sorted(strokes, key=itemgetter(2, 0)):
        if result and result[-1][2] == y and left <= result[-1][1]:
            left, before, _ = result.pop()
            right = max(right, before)
        result.append((left, right, y))
    return result


def paint_wave(painter: QPainter, left: float, right: float, y: float, color: QColor) -> None:
    """A thin wavy line from `left` to `right`, its middle at `y`: one period beside the other, since Qt takes the longer for
    each part of a smooth line the more parts it has."""
    area = QRect(round(left), round(y - _TILE_HEIGHT / 2), max(round(right - left), 1), _TILE_HEIGHT)
    painter.drawTiledPixmap(area, _wave_tile(color, painter.device().devicePixelRatio()))


def _wave_tile(color: QColor, ratio: float) -> QPixmap:
    """One period of the wave, for a screen with `ratio` dots for each pixel."""
    key, width = f"wave {color.rgba()} {ratio}", 2 * _WAVE_STEP
    tile = QPixmap()
    if QPixmapCache.find(key, tile):
        return tile
    tile = QPixmap(round(width * ratio), round(_TILE_HEIGHT * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter, middle = QPainter(tile), _TILE_HEIGHT / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.1))
    ends = [middle - _WAVE_HEIGHT / 2, middle + _WAVE_HEIGHT / 2]
    painter.drawPolyline(QPolygonF([QPointF((at - 1) * _WAVE_STEP, ends[at % 2]) for at in range(5)]))
    painter.end()
    QPixmapCache.insert(key, tile)
    return tile
