"""The text pane in a window: folding, problems, keys, scrolling, composition."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.diagnostics import Diagnostic, Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import text as message
from editor.core.text import Origin, Span, TextEdit
from editor.ui.editor.buffer import QtTextBuffer, document_text
from editor.ui.editor.pane import MarkdownEditor

FRONT = "---\ntitle: 제목\ntags: [가]\n---\n"
BODY = "# 머리 😀\n\n본문 **굵게** 끝\n"


@pytest.fixture
def pane(qtbot: QtBot) -> MarkdownEditor:
    buffer = QtTextBuffer()
    editor = MarkdownEditor(buffer)
    buffer.setParent(editor)
    editor.set_engine(Engine.JEKYLL)
    buffer.load(FRONT + BODY)
    editor.set_front_matter_lines(4)
    qtbot.addWidget(editor)
    editor.resize(700, 500)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    return editor


def select(pane: MarkdownEditor, start: int, end: int) -> None:
    cursor = pane.textCursor()
    cursor.setPosition(pane.buffer.position(start))
    cursor.setPosition(pane.buffer.position(end), QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)


def text_of(pane: MarkdownEditor) -> str:
    return document_text(pane.document())


def compose(pane: MarkdownEditor, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(pane, event)


# Folding


def test_folded_lines_take_no_room_and_no_caret(pane: MarkdownEditor, qtbot: QtBot) -> None:
    pane.set_folded(True)
    assert pane.caret() == (4, 0)
    assert pane.top_line() == 4
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Left):
        qtbot.keyClick(pane, key)
        assert pane.caret() == (4, 0)
    qtbot.keyClick(pane, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert pane.caret() == (4, 0)
    pane.go_to(1, 3)
    assert pane.caret() == (4, 0)
    pane.set_folded(False)
    pane.go_to(1, 3)
    assert pane.caret() == (1, 3)


def test_select_all_takes_the_body_only_while_folded(pane: MarkdownEditor, qtbot: QtBot) -> None:
    pane.set_folded(True)
    qtbot.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane, Qt.Key.Key_Delete)
    assert text_of(pane) == FRONT
    pane.buffer.undo()
    pane.set_folded(False)
    qtbot.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(pane, Qt.Key.Key_Delete)
    assert text_of(pane) == ""


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_deleting_backwards_stops_at_the_body(pane: MarkdownEditor, qtbot: QtBot, modifier: Qt.KeyboardModifier) -> None:
    pane.set_folded(True)
    qtbot.keyClick(pane, Qt.Key.Key_Backspace, modifier)
    assert text_of(pane) == FRONT + BODY
    qtbot.keyClick(pane, Qt.Key.Key_X)
    assert text_of(pane) == FRONT + "x" + BODY


def test_edits_of_the_form_and_their_undo_leave_the_pane_in_peace(pane: MarkdownEditor) -> None:
    pane.set_folded(True)
    pane.go_to(6, 2)
    caret = pane.textCursor().position()
    at = FRONT.index("tags")
    pane.buffer.apply([TextEdit(Span(at, at), "date: 2026-11-24\ndraft: true\n")], Origin.FORM)
    assert pane.caret() == (8, 2)
    assert [pane.document().findBlockByNumber(n).isVisible() for n in range(8)] == [False] * 6 + [True] * 2
    pane.buffer.undo()
    assert pane.caret() == (6, 2)
    assert pane.textCursor().position() == caret
    assert [pane.document().findBlockByNumber(n).isVisible() for n in range(6)] == [False] * 4 + [True] * 2
    assert pane.top_line() == 4


def test_edits_out_of_sight_do_not_move_what_is_in_sight(pane: MarkdownEditor) -> None:
    pane.buffer.load(FRONT + "".join(f"줄 {n}\n" for n in range(200)))
    pane.set_front_matter_lines(4)
    pane.set_folded(True)
    pane.go_to(120)
    pane.scroll_to(110)
    top = pane.cursorForPosition(QPoint(40, 5)).block().text()
    pane.buffer.apply([TextEdit(Span(4, 4), "a: 1\nb: 2\n")], Origin.FORM)
    assert pane.cursorForPosition(QPoint(40, 5)).block().text() == top
    at = pane.buffer.text().index("줄 3")
    pane.buffer.apply([TextEdit(Span(at, at), "새\n새\n새\n")], Origin.RELOAD)
    assert pane.cursorForPosition(QPoint(40, 5)).block().text() == top
    pane.buffer.undo()
    pane.scroll_to(112)
    pane.buffer.undo()
    assert pane.cursorForPosition(QPoint(40, 5)).block().text() == top


def test_a_post_of_front_matter_alone_keeps_a_line_to_write_in(pane: MarkdownEditor, qtbot: QtBot) -> None:
    pane.buffer.load("---\ntitle: a\n---")
    pane.set_front_matter_lines(3)
    pane.set_folded(True)
    assert pane.document().lastBlock().isVisible()


# Problems


def problem(start: int, end: int, fix: bool = True) -> Diagnostic:
    repair = Fix(message("Remove it"), (TextEdit(Span(start, start + 1), ""),), True)
    return Diagnostic("T1", Severity.WARNING, Span(start, end), message("Wrong here."), repair if fix else None)


def test_a_wave_stands_under_its_words_behind_an_emoji(pane: MarkdownEditor) -> None:
    pane.buffer.load("😀 가나다 라마")
    pane.set_front_matter_lines(0)
    pane.set_diagnostics((problem(2, 5),))
    (rect,) = pane.range_rects(*pane.problem_ranges()[0])
    cursor = pane.textCursor()
    cursor.setPosition(3)  # the emoji is two units
    start = pane.cursorRect(cursor).center().x()
    cursor.setPosition(6)
    end = pane.cursorRect(cursor).center().x()
    assert abs(rect.left() - start) <= 2
    assert abs(rect.right() - end) <= 2


def test_the_problem_at_the_caret_is_said_under_its_line_and_offers_its_fix(pane: MarkdownEditor, qtbot: QtBot) -> None:
    found = problem(len(FRONT) + 2, len(FRONT) + 4)
    pane.set_diagnostics((found,))
    bar = pane.findChild(object, "problem-bar")
    assert bar.isHidden()
    pane.next_problem()
    assert pane.caret() == (4, 2)
    assert not bar.isHidden()
    assert bar.accessibleName() == "Wrong here."
    assert bar.y() >= pane.caret_band().bottom()
    with qtbot.waitSignal(pane.fix_requested) as asked:
        pane.apply_fix_at_caret()
    assert asked.args == [found]
    with qtbot.waitSignal(pane.fix_requested) as asked:
        qtbot.mouseClick(pane.findChild(object, "problem-fix"), Qt.MouseButton.LeftButton)
    assert asked.args == [found]
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_problems_are_visited_in_turn(pane: MarkdownEditor) -> None:
    start = len(FRONT)
    pane.set_diagnostics((problem(start + 8, start + 9), problem(start + 2, start + 3)))
    places = []
    for _ in range(3):
        pane.next_problem()
        places.append(pane.caret())
    pane.previous_problem()
    assert places == [(4, 2), (6, 0), (4, 2)]
    assert pane.caret() == (6, 0)


# Writing


def test_enter_goes_on_with_a_list_and_ends_it(pane: MarkdownEditor, qtbot: QtBot) -> None:
    pane.buffer.load("1. 하나 😀")
    pane.set_front_matter_lines(0)
    pane.go_to(0, 99)
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    qtbot.keyClicks(pane, "b")
    assert text_of(pane) == "1. 하나 😀\n2. b"
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert text_of(pane) == "1. 하나 😀\n2. b\n"
    pane.buffer.undo()
    assert text_of(pane) == "1. 하나 😀\n2. b\n3. "


def test_tab_moves_an_item_in_and_out(pane: MarkdownEditor, qtbot: QtBot) -> None:
    pane.buffer.load("- 하나\n- 둘")
    pane.set_front_matter_lines(0)
    pane.go_to(1, 3)
    qtbot.keyClick(pane, Qt.Key.Key_Tab)
    assert text_of(pane) == "- 하나\n  - 둘"
    assert pane.caret() == (1, 5)
    qtbot.keyClick(pane, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert text_of(pane) == "- 하나\n- 둘"


def test_bold_is_one_undo_step_and_keeps_the_words_selected(pane: MarkdownEditor) -> None:
    pane.buffer.load("😀 굵은 글")
    select(pane, 2, 4)
    pane.toggle_bold()
    assert text_of(pane) == "😀 **굵은** 글"
    assert pane.textCursor().selectedText() == "굵은"
    pane.toggle_bold()
    assert text_of(pane) == "😀 굵은 글"
    pane.buffer.undo()
    pane.buffer.undo()
    assert text_of(pane) == "😀 굵은 글"
    assert not pane.buffer.can_undo


def test_an_address_pasted_over_words_makes_them_a_link(pane: MarkdownEditor) -> None:
    pane.buffer.load("여기 보세요")
    select(pane, 0, 2)
    QApplication.clipboard().setText("https://example.org/가")
    pane.paste()
    assert text_of(pane) == "[여기](https://example.org/가) 보세요"


def test_files_and_images_are_handed_on(pane: MarkdownEditor, qtbot: QtBot, tmp_path: Path) -> None:
    files, image = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    image.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(pane.files_dropped) as dropped:
        pane.insertFromMimeData(files)
    assert dropped.args == [[tmp_path]]
    with qtbot.waitSignal(pane.pictures_given):
        pane.insertFromMimeData(image)
    assert text_of(pane) == FRONT + BODY


# Undo, scrolling


def test_undo_shows_where_it_took_place(pane: MarkdownEditor, qtbot: QtBot) -> None:
    pane.buffer.load("\n".join(f"줄 {n}" for n in range(300)))
    pane.set_front_matter_lines(0)
    pane.go_to(2, 0)
    qtbot.keyClick(pane, Qt.Key.Key_X)
    pane.scroll_to(200)
    pane.go_to(210)
    qtbot.keyClick(pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pane.document().findBlockByNumber(2).text() == "줄 2"
    assert pane.caret()[0] == 2
    assert pane.top_line() <= 2


def test_scrolling_reports_the_writers_moves_only(pane: MarkdownEditor) -> None:
    pane.buffer.load("\n".join(f"줄 {n}" for n in range(300)))
    pane.set_front_matter_lines(0)
    seen: list[float] = []
    pane.top_line_changed.connect(seen.append)
    pane.scroll_to(100)
    assert pane.top_line() == 100
    assert seen == []
    pane.verticalScrollBar().setValue(120)
    assert seen == [120.0]


def test_a_wrapped_line_scrolls_by_fractions(pane: MarkdownEditor) -> None:
    pane.buffer.load("긴 줄 " * 100 + "\n끝\n" * 50)
    pane.set_front_matter_lines(0)
    lines = pane.document().firstBlock().lineCount()
    assert lines > 4
    pane.scroll_to(2.1 / lines)
    assert pane.top_line() == pytest.approx(2 / lines)


def test_a_click_between_two_lines_of_a_paragraph_stays_on_its_letter(pane: MarkdownEditor, qtbot: QtBot) -> None:
    pane.buffer.load("가나다라마바사" * 40)
    pane.set_front_matter_lines(0)
    band = pane.caret_band()
    columns = set()
    for y in range(band.top() + 1, band.bottom()):
        qtbot.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, y))
        columns.add(pane.caret())
    assert len(columns) == 1


# Composition


def test_composing_keeps_the_colours_and_is_ended_by_a_change_from_outside(pane: MarkdownEditor) -> None:
    pane.set_folded(True)
    pane.go_to(6, 3)
    compose(pane, "하")
    assert pane.is_composing()
    block = pane.document().findBlockByNumber(6)
    bold = [f for f in block.layout().formats() if f.format.fontWeight() == 700]
    assert [(f.start, f.length) for f in bold] == [(6, 2)]  # moved by what is being composed
    pane.buffer.apply([TextEdit(Span(4, 4), "x: 1\n")], Origin.FORM)
    assert not pane.is_composing()
    assert text_of(pane) == FRONT.replace("title", "x: 1\ntitle") + BODY.replace("본문 ", "본문 하")


def test_composed_text_is_typed_once(pane: MarkdownEditor) -> None:
    pane.go_to(6, 0)
    compose(pane, "ㅎ")
    compose(pane, "하")
    compose(pane, "한")
    compose(pane, "", "한")
    assert text_of(pane) == FRONT + BODY.replace("본문", "한본문")


def test_the_caret_stays_in_sight_when_the_pane_gets_lower(pane: MarkdownEditor, qtbot: QtBot) -> None:
    pane.buffer.load("\n".join(f"줄 {number}" for number in range(60)))
    cursor = pane.textCursor()
    cursor.setPosition(pane.document().findBlockByNumber(12).position())
    pane.setTextCursor(cursor)
    pane.scroll_to(0)
    assert 200 < pane.caret_band().bottom() < pane.viewport().height()
    pane.resize(700, 200)
    qtbot.waitUntil(lambda: pane.caret_band().top() >= 0 and pane.caret_band().bottom() <= pane.viewport().height() + 1)
