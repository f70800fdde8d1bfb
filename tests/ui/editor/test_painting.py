"""What a key has painted again is what it made look different: no more of the pane, and no less."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.messages import text as message
from editor.core.text import Span
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.pane import MarkdownEditor

TEXT = "# 머리\n\n" + "\n\n".join(
    f"문단 {number} **굵게** `code` " + "and words that go on into a second line of the pane " * (number % 4)
    for number in range(30)
)
KEYS = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
)
MODIFIERS = (
    *[Qt.KeyboardModifier.NoModifier] * 6,
    *(Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier),
)


class Painted(QObject):
    """What of a widget was painted since it was asked last."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[MarkdownEditor]:
    buffer = QtTextBuffer()
    editor = MarkdownEditor(buffer)
    buffer.setParent(editor)
    buffer.load(TEXT)
    qtbot.addWidget(editor)
    editor.resize(500, 400)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    flash = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield editor
    QApplication.setCursorFlashTime(flash)


def on_screen(pane: MarkdownEditor) -> QImage:
    return pane.screen().grabWindow(pane.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(pane: MarkdownEditor) -> QImage:
    return pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.mark.parametrize("numbers", [False, True], ids=["", "with line numbers"])
def test_the_pane_shows_what_painting_all_of_it_would(pane: MarkdownEditor, qtbot: QtBot, numbers: bool) -> None:
    random = Random(numbers)
    pane.set_line_numbers(numbers)
    pane.set_diagnostics([Diagnostic("test", Severity.WARNING, Span(9, 12), message("x"))])
    for _ in range(150):
        choice = random.random()
        if choice < 0.55:
            QTest.keyClick(pane, random.choice(KEYS), random.choice(MODIFIERS))
        elif choice < 0.8:
            QTest.keyClicks(pane, random.choice(["a", "word ", "`", "**", "```", "#", "- "]))
        else:
            at = QPoint(random.randrange(20, 480), random.randrange(400))
            qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(lambda: on_screen(pane) == painted_anew(pane), timeout=3000)


def test_a_key_has_its_lines_painted_and_not_the_others(pane: MarkdownEditor) -> None:
    pane.go_to(6, 3)
    QApplication.processEvents()
    watched = Painted()
    pane.viewport().installEventFilter(watched)
    height = pane.caret_band().height()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Left, Qt.Key.Key_Up):
        watched.region = QRegion()
        QTest.keyClick(pane, key)
        QApplication.processEvents()
        assert 0 < watched.region.boundingRect().height() <= 5 * height
