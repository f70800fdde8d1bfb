"""The line that filters a list: its cross, and Escape."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.storage.resources import resource
from editor.ui.filter_line import FilterLine
from editor.ui.icons import Icons


def line(qtbot: QtBot) -> FilterLine:
    field = FilterLine(Icons(resource), "post-filter", "Find a post")
    qtbot.addWidget(field)
    field.show()
    return field


def crosses(field: FilterLine) -> list[QToolButton]:
    return [button for button in field.findChildren(QToolButton) if button.isVisible()]


def test_a_cross_is_there_while_something_is_in_the_line_and_clears_it(qtbot: QtBot) -> None:
    field = line(qtbot)
    assert not crosses(field)
    qtbot.keyClicks(field, "a")
    qtbot.waitUntil(lambda: len(crosses(field)) == 1)
    assert crosses(field)[0].defaultAction().text()
    crosses(field)[0].click()
    assert field.text() == ""
    qtbot.waitUntil(lambda: not crosses(field))


class Around(QWidget):
    """What holds a line, and hears the keys that the line does not want."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        self.field = FilterLine(Icons(resource), "post-filter", "Find a post", self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard.append(event.key())


def test_escape_clears_the_line_and_only_then_is_for_what_is_around_it(qtbot: QtBot) -> None:
    around = Around()
    qtbot.addWidget(around)
    around.show()
    qtbot.keyClicks(around.field, "a")
    qtbot.keyClick(around.field, Qt.Key.Key_Escape)
    assert (around.field.text(), around.heard) == ("", [])
    qtbot.keyClick(around.field, Qt.Key.Key_Escape)
    assert around.heard == [Qt.Key.Key_Escape]


def test_the_line_says_what_it_is_for(qtbot: QtBot) -> None:
    field = line(qtbot)
    assert (field.accessibleName(), field.placeholderText()) == ("Find a post", "Find a post")
