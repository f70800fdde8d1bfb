"""Lines that another program changed glow, and stop."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from editor.core.line_diff import line_edits
from editor.core.text import Origin, Span, TextEdit
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.glow import Glow
from editor.ui.editor.pane import MarkdownEditor

TEXT = "가\n나\n다\n"


def test_changed_lines_glow_until_it_has_faded(qtbot: QtBot) -> None:
    buffer = QtTextBuffer(TEXT)
    editor = MarkdownEditor(buffer)
    qtbot.addWidget(editor)
    glow = Glow(editor)
    buffer.apply(line_edits(TEXT, "가\n너\n다\n라\n"), Origin.RELOAD)
    assert [cursor.block().text() for cursor in glow.lines] == ["너", "라"]
    qtbot.waitUntil(lambda: not glow.lines)


def test_typing_does_not_glow(qtbot: QtBot) -> None:
    buffer = QtTextBuffer(TEXT)
    editor = MarkdownEditor(buffer)
    qtbot.addWidget(editor)
    glow = Glow(editor)
    buffer.apply([TextEdit(Span(0, 0), "a")], Origin.TYPING)
    assert glow.lines == []
