"""The text pane as a sheet of paper: measure, zoom, scrolling by lines of the file, and what is painted on it.

`ProseView` knows nothing of front matter, problems or keys; the pane adds these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import floor

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from editor.ui import theme
from editor.ui.editor.caret import Caret
from editor.ui.editor.highlighter import Highlighter
from editor.ui.editor.painting import Sight, in_layout, line_top, paint_numbers, paint_selection, visible_blocks
from editor.ui.editor.prose_layout import Measure, ProseLayout
from editor.ui.editor.scroll_bar import LineBar

TOP = 26
#: Lines in sight when the text is scrolled to its very end.
LEAST_IN_SIGHT = 2
_SMALLEST, _LARGEST = 9, 48
_NUMBER_GAP = 22
_NARROWEST = 80
_MOUSE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
    }
)

_SHEET = """
#text {{ background: {paper}; color: {ink}; border: none;
    selection-background-color: {selection}; selection-color: {ink}; }}
"""


class ProseView(QPlainTextEdit):
    """Shows a document; see the module.

    Signals:
        top_line_changed: the file's line at the top, with the fraction of it that is out of sight, when it moved by itself.
        zoom_requested: steps up or down, by the wheel with Ctrl.
    """

    top_line_changed = Signal(float)
    zoom_requested = Signal(int)

    def __init__(self, document: QTextDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("text")
        self._line_bar = LineBar(self)
        self.setVerticalScrollBar(self._line_bar)
        self._zoom = 0
        self._numbers = False
        self._top = 0.0
        self._hits: Sequence[tuple[int, int]] = ()
        self._hit_color = self._current_hit_color = self._line_color = self._selection_color = QColor()
        #: Painters of what else lies under the letters.
        self.underlays: list[Callable[[QPainter], None]] = []
        self._prose = ProseLayout(document)
        document.setDocumentLayout(self._prose)
        self._highlighter = Highlighter(document, self)
        self._prose.formats_of = self._highlighter.formats_of
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._caret = Caret(self)
        self.setDocument(document)
        self._caret_was = self.textCursor()
        self.restyle()
        self.verticalScrollBar().valueChanged.connect(self._report_top)
        self.blockCountChanged.connect(self._on_block_count)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.selectionChanged.connect(self.viewport().update)

    @property
    def highlighter(self) -> Highlighter:
        return self._highlighter

    # Looks

    def restyle(self) -> None:
        """Take the colours and the face in force."""
        colors = theme.tokens()
        self._line_color = colors.color("accent_tint")
        self._selection_color = _mixed(colors.color("accent"), colors.color("paper"), 0.3)
        self._hit_color = _mixed(colors.color("warning"), colors.color("paper"), 0.22)
        self._current_hit_color = _mixed(colors.color("warning"), colors.color("paper"), 0.5)
        self.setStyleSheet(_SHEET.format(paper=colors.paper, ink=colors.ink, selection=self._selection_color.name()))
        self._caret.color = colors.color("accent")
        self._highlighter.restyle()
        self._set_face()

    def set_zoom(self, steps: int) -> None:
        """Letters `steps` pixels larger (or smaller) than usual."""
        self._zoom = steps
        self._set_face()

    def set_line_numbers(self, shown: bool) -> None:
        """Show the file's line numbers in the left margin."""
        self._numbers = shown
        self._measure_again()

    def set_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Mark these ranges (UTF-16 positions, in order) as found."""
        self._hits = hits
        self.viewport().update()

    def _set_face(self) -> None:
        pixels = min(max(theme.TEXT_PIXELS + self._zoom, _SMALLEST), _LARGEST)
        self.setFont(theme.text_font(pixels))
        self.document().setDefaultFont(self.font())
        self._measure_again()

    def _measure_again(self) -> None:
        if self._prose.set_measure(self._measured()):
            self.document().markContentsDirty(0, self.document().characterCount() - 1)
            self.viewport().update()

    def _on_block_count(self) -> None:
        if self._numbers:
            self._measure_again()  # they may have become wider

    def _measured(self) -> Measure:
        font = theme.text_font(self.font().pixelSize())
        metrics = QFontMetricsF(font)
        column, height = metrics.horizontalAdvance("0"), round(font.pixelSize() * theme.TEXT_LINE_HEIGHT)
        left, width = self._columns(column)
        letters = metrics.ascent() + metrics.descent()
        baseline = round((height - letters) / 2 + metrics.ascent())
        # The last lines can be brought to the top. Qt counts those in sight there, and must find some.
        bottom = max(self.viewport().height() - LEAST_IN_SIGHT * height, TOP)
        self._line_bar.set_page(self.viewport().height() // height - 1)
        return Measure(left, width, height, baseline, TOP, bottom, 4 * column)

    def _columns(self, column: float) -> tuple[int, int]:
        """Left edge and width of the text: at most 88 columns, in the middle of a wider pane."""
        room, most = self.viewport().width(), round(theme.TEXT_COLUMNS * column)
        left = theme.EDGE
        if self._numbers:
            digits = len(str(self.document().blockCount()))
            left = max(left, round(digits * self._number_font_width()) + _NUMBER_GAP)
        width = min(most, room - left - theme.EDGE)
        return max(left, (room - width) // 2 if width == most else left), max(width, _NARROWEST)

    def _number_font_width(self) -> float:
        return QFontMetricsF(theme.text_font(11)).horizontalAdvance("0")

    def resizeEvent(self, event: QResizeEvent) -> None:
        measured = self._measured()
        same_width = event.oldSize().width() == event.size().width()
        if self._prose.set_measure(measured) and same_width:
            self._prose.requestUpdate()
        super().resizeEvent(event)

    # Scrolling

    def top_line(self) -> float:
        """The file's line at the top of the viewport, from 0, and how much of it is out of sight."""
        return self._place_of(self.verticalScrollBar().value())

    def scroll_to(self, line: float) -> None:
        """Bring a place of the file to the top, without reporting it as a move.

        It is the nearest line of the view: one that is always above would move both sides up each time the lead changes.
        """
        block = self.document().findBlockByNumber(min(max(floor(line), 0), self.document().blockCount() - 1))
        self.blockBoundingRect(block)  # has it laid out, so that its lines are counted
        value = block.firstLineNumber() + floor((line - floor(line)) * block.lineCount() + 0.5)
        bar = self.verticalScrollBar()
        self._top = self._place_of(min(value, bar.maximum()))
        bar.setValue(value)

    def _place_of(self, value: int) -> float:
        """The file's line that is at the top for a value of the scroll bar."""
        block = self.document().findBlockByLineNumber(value)
        while block.isValid() and not block.isVisible():
            block = block.next()
        lines = max(block.lineCount(), 1)
        above = min(max(value - block.firstLineNumber(), 0), lines - 1)
        return max(block.blockNumber(), 0) + above / lines

    def top_anchor(self) -> tuple[QTextCursor, int]:
        """The block at the top of the view, as a cursor that moves with it, and how many of its lines are out of sight."""
        value = self.verticalScrollBar().value()
        block = self.document().findBlockByLineNumber(value)
        return QTextCursor(block), value - block.firstLineNumber()

    def keep_at_top(self, cursor: QTextCursor, above: int) -> None:
        """Bring back to the top what `top_anchor` found there before the text changed."""
        block = cursor.block()
        self.blockBoundingRect(block)
        self.verticalScrollBar().setValue(block.firstLineNumber() + min(above, max(block.lineCount() - 1, 0)))

    def _report_top(self) -> None:
        top = self.top_line()
        if top != self._top:
            self._top = top
            self.top_line_changed.emit(top)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = 1 if event.angleDelta().y() > 0 else -1
            self.zoom_requested.emit(steps)
            event.accept()
            return
        super().wheelEvent(event)

    # Places

    def caret_band(self) -> QRect:
        """The full height of the caret's line, from edge to edge of the viewport."""
        return self._band(self.textCursor())

    def _band(self, cursor: QTextCursor) -> QRect:
        measure, block = self._prose.measure, cursor.block()
        line = block.layout().lineForTextPosition(in_layout(block, cursor.positionInBlock()))
        if not line.isValid():
            return QRect(0, self.cursorRect(cursor).top(), self.viewport().width(), measure.line_height)
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top() + line_top(line, measure)
        return QRect(0, round(top), self.viewport().width(), measure.line_height)

    def sight(self) -> Sight:
        """What is in sight now."""
        return Sight(self, self._prose.measure)

    def range_rects(self, start: int, end: int) -> Iterable[QRectF]:
        """Full-height rectangles of a range of the document where it is in sight."""
        return (rect for rect, _ in self.sight().rects(start, end))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in _MOUSE and isinstance(event, QMouseEvent):
            return super().viewportEvent(self._on_a_line(event))
        return super().viewportEvent(event)

    def _on_a_line(self, event: QMouseEvent) -> QMouseEvent:
        """The event moved onto the letters of the nearest line: Qt takes the space between lines for a line's end."""
        position = event.position()
        y = self._line_center(position.y())
        if y is None or y == position.y():
            return event
        return QMouseEvent(
            event.type(),
            QPointF(position.x(), y),
            event.scenePosition(),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    def _line_center(self, y: float) -> float | None:
        if not 0 <= y < self.viewport().height():
            return None
        step, center = self._prose.measure.line_height, None
        for block, top in visible_blocks(self):
            layout = block.layout()
            first = top + line_top(layout.lineAt(0), self._prose.measure)
            line = min(max(floor((y - first) / step), 0), layout.lineCount() - 1)
            center = first + (line + 0.5) * step
            if y < first + layout.lineCount() * step:
                break
        return center

    # Painting

    def _on_caret_moved(self) -> None:
        """The line that the caret left and the one that it is in look different now; to paint all takes ten times as long."""
        before, self._caret_was = self._caret_was, self.textCursor()
        if self._numbers:
            self.viewport().update()  # those of the two blocks do, too
            return
        for cursor in (before, self._caret_was):
            self.viewport().update(self._band(cursor))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._caret.restart()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._caret.restart()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.paint_under(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.paint_over(painter)
        painter.end()

    def paint_under(self, painter: QPainter) -> None:
        """What lies under the letters."""
        if not self.textCursor().hasSelection():
            painter.fillRect(self.caret_band(), self._line_color)
        for paint in self.underlays:
            paint(painter)
        self._paint_hits(painter)
        paint_selection(self, painter, self._prose.measure, self._selection_color)

    def paint_over(self, painter: QPainter) -> None:
        """What lies over the letters."""
        self._caret.paint(painter)
        if self._numbers:
            colors = theme.tokens()
            pair = (colors.color("faint"), colors.color("ink"))
            paint_numbers(self, painter, self._prose.measure, theme.text_font(11), pair)

    def _paint_hits(self, painter: QPainter) -> None:
        if not self._hits:
            return
        sight = self.sight()
        current = (self.textCursor().selectionStart(), self.textCursor().selectionEnd())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for hit in self._hits:
            if hit[1] >= sight.first and hit[0] <= sight.last:
                painter.setBrush(self._current_hit_color if hit == current else self._hit_color)
                for rect, _ in sight.rects(*hit):
                    painter.drawRoundedRect(rect.adjusted(-1, 2, 1, -2), 3, 3)


def _mixed(front: QColor, ground: QColor, share: float) -> QColor:
    """The colour between two, `share` of the way from `ground` to `front`."""
    rest = 1 - share
    return QColor(
        round(front.red() * share + ground.red() * rest),
        round(front.green() * share + ground.green() * rest),
        round(front.blue() * share + ground.blue() * rest),
    )
