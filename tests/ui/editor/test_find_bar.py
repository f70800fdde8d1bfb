"""Find and replace, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.find_bar import FindBar
from editor.ui.editor.pane import MarkdownEditor

TEXT = "---\ntitle: 가나\n---\n😀 가나 Ab\n가나 ab\n"


class Window(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.buffer = QtTextBuffer(parent=self)
        self.pane = MarkdownEditor(self.buffer)
        self.bar = FindBar(self.pane)
        column = QVBoxLayout(self)
        column.addWidget(self.bar)
        column.addWidget(self.pane)
        self.buffer.load(TEXT)
        self.pane.set_front_matter_lines(3)

    def field(self, name: str = "find-text") -> QLineEdit:
        return self.findChild(QLineEdit, name)

    def count(self) -> str:
        return self.findChild(QLabel, "find-count").text()

    def selected(self) -> tuple[int, str]:
        cursor = self.pane.textCursor()
        return self.buffer.offset(cursor.selectionStart()), cursor.selectedText()


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.resize(700, 500)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.pane.setFocus()
    qtbot.waitUntil(window.pane.hasFocus)
    return window


def test_enter_steps_through_the_places_and_round(window: Window, qtbot: QtBot) -> None:
    window.bar.open()
    window.field().setText("가나")
    places = [(window.selected()[0], window.count())]
    for modifier in (Qt.KeyboardModifier.NoModifier,) * 2 + (Qt.KeyboardModifier.ShiftModifier,):
        qtbot.keyClick(window.field(), Qt.Key.Key_Return, modifier)
        places.append((window.selected()[0], window.count()))
    assert places == [(11, "1 / 3"), (20, "2 / 3"), (26, "3 / 3"), (20, "2 / 3")]


def test_the_folded_block_is_not_searched(window: Window) -> None:
    window.pane.set_folded(True)
    window.bar.open()
    window.field().setText("가나")
    assert (window.selected(), window.count()) == ((20, "가나"), "1 / 2")


def test_the_selection_is_what_is_looked_for(window: Window) -> None:
    cursor = window.pane.textCursor()
    cursor.setPosition(window.buffer.position(20))
    cursor.setPosition(window.buffer.position(22), QTextCursor.MoveMode.KeepAnchor)
    window.pane.setTextCursor(cursor)
    with_query: list[str] = []
    window.bar.query_changed.connect(with_query.append)
    window.bar.open()
    assert window.field().text() == "가나"
    assert with_query == ["가나"]
    assert window.count() == "2 / 3"


def test_switches_for_case_and_expressions_work_by_key(window: Window, qtbot: QtBot) -> None:
    window.bar.open()
    window.field().setText("ab")
    assert window.count() == "1 / 2"
    qtbot.keyClick(window.field(), Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.count().endswith(" / 1"))
    qtbot.keyClick(window.field(), Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    window.field().setText("[")
    qtbot.waitUntil(lambda: window.count() == "Not an expression")
    window.field().setText("[aA]b|가")
    assert window.count().endswith(" / 5")


def test_every_place_is_replaced_in_one_step(window: Window, qtbot: QtBot) -> None:
    window.bar.open(replace=True)
    window.field().setText("가나")
    window.field("find-replacement").setText("😀다")
    qtbot.keyClick(window.field("find-replacement"), Qt.Key.Key_Return)
    assert window.buffer.text() == TEXT.replace("가나", "😀다", 1)
    assert window.selected() == (20, "가나")
    window.bar.replace_all()
    assert window.buffer.text() == TEXT.replace("가나", "😀다")
    window.buffer.undo()
    assert window.buffer.text() == TEXT.replace("가나", "😀다", 1)


def test_places_follow_the_text(window: Window, qtbot: QtBot) -> None:
    window.bar.open()
    window.field().setText("가나")
    window.pane.go_to(3)
    window.pane.insert_text("가나")
    qtbot.waitUntil(lambda: window.count().endswith(" / 4"))


def test_a_syllable_being_composed_is_looked_for_and_not_disturbed(window: Window) -> None:
    window.bar.open()
    QApplication.sendEvent(window.field(), QInputMethodEvent("가", []))
    assert window.count() == "1 / 3"
    assert window.field().text() == ""
    event = QInputMethodEvent()
    event.setCommitString("가")
    QApplication.sendEvent(window.field(), event)
    assert window.field().text() == "가"


def test_escape_closes_and_goes_back_to_the_text(window: Window, qtbot: QtBot) -> None:
    window.bar.open()
    window.field().setText("ab")
    qtbot.keyClick(window.field(), Qt.Key.Key_Escape)
    assert window.bar.isHidden()
    assert window.pane.hasFocus()
    assert window.selected()[1] == "Ab"
