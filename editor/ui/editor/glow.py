"""Lines that another program changed glow for a moment, so that the eye finds them."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QObject, QVariantAnimation
from PySide6.QtGui import QPainter, QTextCursor
from PySide6.QtWidgets import QStyle

from editor.core.line_diff import differences, with_ends
from editor.core.text import Origin
from editor.services.buffer import TextChange
from editor.ui import theme
from editor.ui.editor.pane import MarkdownEditor

#: Milliseconds until the glow is gone, and the number of lines beyond which it would say nothing any more.
FADE = 900
MOST = 400


class Glow(QObject):
    """Watches the text of one pane. None of it with reduced motion."""

    def __init__(self, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self._editor, self._before = editor, editor.buffer.text()
        self.lines: list[QTextCursor] = []
        self._fade = QVariantAnimation(self, duration=FADE, startValue=1.0, endValue=0.0)
        self._fade.valueChanged.connect(lambda _: editor.viewport().update())
        self._fade.finished.connect(self.lines.clear)
        editor.underlays.append(self._paint)
        editor.buffer.changed.connect(self._on_changed)

    def _on_changed(self, change: TextChange) -> None:
        before, self._before = self._before, self._editor.buffer.text()
        if before and change.origin in (Origin.RELOAD, Origin.MERGE) and self._moves():
            self.lines[:] = islice(self._changed(before, self._before), MOST)
            if self.lines:
                self._fade.start()

    def _moves(self) -> bool:
        return self._editor.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._editor) > 0

    def _changed(self, before: str, now: str) -> list[QTextCursor]:
        document = self._editor.document()
        found = differences(with_ends(before), with_ends(now))
        return [
            QTextCursor(document.findBlockByNumber(line))
            for *_, start, end in found
            for line in range(start, min(end, start + MOST))
        ]

    def _paint(self, painter: QPainter) -> None:
        if not self.lines:
            return
        color = theme.tokens().color("accent")
        color.setAlphaF(0.22 * float(self._fade.currentValue()))
        for cursor in self.lines:
            block = cursor.block()
            for rect in self._editor.range_rects(block.position(), block.position() + block.length() - 1):
                painter.fillRect(rect, color)
