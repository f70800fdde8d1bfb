"""The outline's panel: what it lists, marks and elides, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, Qt
from PySide6.QtWidgets import QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.core.markdown.outline import Entry, Outline
from editor.ui.panels.outline_model import OutlineModel
from editor.ui.panels.outline_panel import DEEPEST, OutlinePanel, words_box

ENTRIES = (
    Entry(0, 2, "시작하기", 3),
    Entry(1, 3, "<b>설치</b>는 이렇게 합니다: 왼쪽 칸보다 긴 소제목이라서 줄임표로 끝나는 경우", 9),
    Entry(0, 2, "마치며", 20),
)


@pytest.fixture
def panel(qtbot: QtBot) -> OutlinePanel:
    made = OutlinePanel()
    qtbot.addWidget(made)
    made.resize(220, 400)
    made.show()
    made.show_outline(Outline(ENTRIES))
    return made


def listed(panel: OutlinePanel) -> QListView:
    found = panel.findChild(QListView, "outline-list")
    assert isinstance(found, QListView)
    return found


def test_a_click_and_the_enter_key_choose_a_heading(panel: OutlinePanel, qtbot: QtBot) -> None:
    view = listed(panel)
    place = view.visualRect(view.model().index(1, 0)).center()
    with qtbot.waitSignal(panel.line_chosen) as chosen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert chosen.args == [9]
    panel.focus_list()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.line_chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [20]
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_the_marked_heading_is_kept_in_view(panel: OutlinePanel) -> None:
    panel.show_outline(Outline(tuple(Entry(0, 1, str(n), n) for n in range(500))))
    panel.show_current(400)
    view = listed(panel)
    assert panel.current() == 400
    assert view.viewport().rect().contains(view.visualRect(view.model().index(400, 0)))
    panel.show_current(-1)
    assert panel.current() == -1


def test_words_that_do_not_fit_can_be_read_as_a_hint_without_markup(panel: OutlinePanel) -> None:
    index = listed(panel).model().index(1, 0)
    hint = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;설치&lt;/b&gt;" in hint
    assert "끝나는 경우" in hint
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("끝나는 경우, level 3")
    assert listed(panel).model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "시작하기"


def test_deep_headings_leave_room_for_words() -> None:
    row = QRect(0, 0, 180, 28)
    assert words_box(row, 1).left() > words_box(row, 0).left()
    assert words_box(row, 40) == words_box(row, DEEPEST)
    assert words_box(row, 40).width() > 80


def test_a_post_without_headings_says_how_to_make_one(panel: OutlinePanel) -> None:
    panel.show_outline(Outline())
    assert listed(panel).isHidden()
    note = panel.findChild(object, "outline-note")
    assert note.isVisible()
    assert "#" in note.text()


def test_the_model_changes_only_where_the_headings_did(qtbot: QtBot) -> None:
    model = OutlineModel()
    tester = ModelTester(_Config())
    tester.check(model)
    seen: list[str] = []
    model.rowsInserted.connect(lambda _parent, first, last: seen.append(f"+{first}-{last}"))
    model.rowsRemoved.connect(lambda _parent, first, last: seen.append(f"-{first}-{last}"))
    model.dataChanged.connect(lambda first, last: seen.append(f"~{first.row()}-{last.row()}"))
    for new in (ENTRIES, ENTRIES[:1] + ENTRIES[2:], ENTRIES, (ENTRIES[0], Entry(1, 3, "다른", 9), ENTRIES[2]), moved(7)):
        model.show(new)
        assert shown(model) == new
    assert seen == ["+0-2", "-1-1", "+1-1", "~1-1", "~1-1"]


def moved(by: int) -> tuple[Entry, ...]:
    return tuple(Entry(e.depth, e.level, e.text, e.line + by) for e in ENTRIES)


def shown(model: QAbstractItemModel) -> tuple[Entry, ...]:
    return tuple(model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount()))


class _Config:
    """What the tester asks pytest's configuration for."""

    def getini(self, _name: str) -> str:
        return ""
