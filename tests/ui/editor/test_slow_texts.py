"""Texts that were made to be slow: the pane breaks, colours and paints no more of them than is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.engine import Engine
from editor.core.messages import text as message
from editor.core.text import Origin, Span, TextEdit
from editor.ui.editor import pane as pane_module
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.painting import paint_wave
from editor.ui.editor.pane import MarkdownEditor
from editor.ui.editor.prose_layout import ProseLayout
from tests.processor_time import seconds
from tests.ui.editor.test_highlighter import check

#: Characters; so many in one line took Qt, which looks for words, seconds each time.
SIZE, LONG = 50_000, 200_000


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[list[MarkdownEditor]]:
    """The panes that a test has opened; they go with it."""
    panes: list[MarkdownEditor] = []
    yield panes
    for pane in panes:
        pane.deleteLater()


def shown(text: str, panes: list[MarkdownEditor]) -> MarkdownEditor:
    """A pane with a text, opened as the window opens a post."""
    buffer = QtTextBuffer()
    buffer.load(text)
    pane = MarkdownEditor(buffer)
    buffer.setParent(pane)
    pane.set_engine(Engine.JEKYLL)
    pane.set_zoom(0)
    pane.resize(700, 800)
    pane.show()
    QApplication.processEvents()
    panes.append(pane)
    return pane


@pytest.mark.parametrize("part", ["*", "가나", "&amp;"])
def test_a_line_without_spaces_opens_at_once(qtbot: QtBot, opened: list[MarkdownEditor], part: str) -> None:
    shown(part * 100, opened)  # what the first pane loads is not asked here
    assert seconds(lambda: shown(part * (LONG // len(part)), opened), 1.0) < 1.0


def painted(monkeypatch: pytest.MonkeyPatch, pane: MarkdownEditor) -> list[tuple[float, float, float]]:
    """The waves that are painted when the pane is: left and right end, and height."""
    waves: list[tuple[float, float, float]] = []

    def note(_painter: QPainter, left: float, right: float, y: float, _color: QColor) -> None:
        waves.append((left, right, y))

    monkeypatch.setattr(pane_module, "paint_wave", note)
    pane.grab()
    return waves


def test_thousands_of_problems_in_a_line_are_painted_as_one_wave_for_each_row(
    qtbot: QtBot, opened: list[MarkdownEditor], monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = shown("ab" * (SIZE // 2), opened)
    spans = [Span(at, at + 2) for at in range(0, SIZE, 2)]
    pane.set_diagnostics([Diagnostic("FW901", Severity.WARNING, span, message("no"), None) for span in spans])
    waves = painted(monkeypatch, pane)
    rows = pane.viewport().height() // 24
    assert 10 < len(waves) <= rows + 2
    assert len({y for *_, y in waves}) == len(waves)
    assert all(right - left > 400 for left, right, _ in waves[1:-1])
    pane.set_diagnostics([Diagnostic("FW901", Severity.WARNING, Span(at, at + 1), message("no"), None) for at in (0, 8)])
    assert len(painted(monkeypatch, pane)) == 2


def test_thousands_of_pasted_lines_take_no_longer_among_thousands_of_problems(qtbot: QtBot, opened: list[MarkdownEditor]) -> None:
    edit = TextEdit(Span(4, 4), "\n" * 20_000)

    def paste(pane: MarkdownEditor) -> None:
        pane.buffer.apply([edit], Origin.TYPING)
        pane.buffer.undo()

    pane = shown("글\n" * 4_000, opened)
    paste(pane)
    alone = min(seconds(lambda: paste(pane), 0.0) for _ in range(3))
    pane.set_diagnostics(
        [Diagnostic("FW901", Severity.WARNING, Span(at, at + 1), message("no"), None) for at in range(0, 8_000, 2)]
    )
    assert seconds(lambda: paste(pane), 2 * alone) < 2 * alone
    assert pane.problem_ranges()[-1] == (7_998, 7_999)


def test_a_selection_of_a_long_line_is_painted_where_it_is_seen(qtbot: QtBot, opened: list[MarkdownEditor]) -> None:
    pane = shown("ab" * (SIZE // 2), opened)
    pane.verticalScrollBar().setValue(300)
    cursor = pane.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(SIZE - 3, QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    pane.verticalScrollBar().setValue(300)
    rects = list(pane.range_rects(cursor.selectionStart(), cursor.selectionEnd()))
    height = pane.viewport().height()
    assert 10 < len(rects) < height // 20
    assert rects[0].top() <= 0 < rects[0].bottom()
    assert rects[-1].top() <= height <= rects[-1].bottom()
    assert all(low.bottom() == high.top() for low, high in zip(rects, rects[1:], strict=False))


LINES = ["글\n", "```python\n", '"""\n', "x = 1\n", "```\n", "# 머리\n", "제목\n", "---\n", "\n"]


def test_thousands_of_pasted_lines_are_coloured_in_pauses(qtbot: QtBot, opened: list[MarkdownEditor]) -> None:
    pane = shown("처음\n\n```python\nx = 1\ny = 2\n```\n끝\n", opened)
    qtbot.waitUntil(lambda: pane.highlighter.is_settled)
    at = pane.buffer.text().index("y")
    pane.buffer.apply([TextEdit(Span(at, at), "".join(LINES * 600))], Origin.TYPING)
    assert pane.document().findBlockByNumber(4_000).userState() < 0  # not read yet
    qtbot.waitUntil(lambda: pane.highlighter.is_settled)
    check(pane, 0)
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    QApplication.processEvents()
    check(pane, 0)
    pane.buffer.undo()
    qtbot.waitUntil(lambda: pane.highlighter.is_settled)
    check(pane, 0)


def test_the_end_of_a_long_text_is_coloured_when_what_is_before_it_has_been_read(
    qtbot: QtBot, opened: list[MarkdownEditor]
) -> None:
    pane = shown("글\n" * 9_000 + "```python\nx = 1\n", opened)
    last = pane.document().findBlockByNumber(9_001)
    pane.go_to(9_001)
    assert last.layout().lineCount() == 1
    qtbot.waitUntil(lambda: pane.highlighter.is_settled)
    QApplication.processEvents()
    pane.blockBoundingRect(last)
    check(pane, 0)
    assert last.layout().formats()


def test_a_long_line_is_broken_only_for_a_width_that_is_seen(
    qtbot: QtBot, opened: list[MarkdownEditor], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken: list[int] = []
    lay_out = ProseLayout._lay_out

    def note(self: ProseLayout, block: QTextBlock) -> None:
        if block.length() > SIZE:
            broken.append(self.measure.width)
        lay_out(self, block)

    monkeypatch.setattr(ProseLayout, "_lay_out", note)
    pane = shown("ab" * (SIZE // 2), opened)
    assert broken[-1] == pane._prose.measure.width
    assert len(broken) == len(set(broken)) <= 2  # without and with the scroll bar


def test_the_time_for_a_wave_follows_its_length(qtbot: QtBot) -> None:
    image = QImage(60_000, 8, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)

    def paint() -> None:
        painter = QPainter(image)
        paint_wave(painter, 10, 59_990, 4, QColor("red"))
        painter.end()

    assert seconds(paint, 0.5) < 0.5
    columns = [[image.pixelColor(x, y) for y in range(8)] for x in (9, 10, 11, 12, 13, 14, 59_989, 59_991)]
    white = [QColor("white")] * 8
    assert columns[0] == columns[-1] == white
    assert all(column != white for column in columns[1:-1])
    assert columns[1] == columns[5] != columns[3]  # up and down in four pixels
