"""A picture that is pasted into the text is named in it as one undo step, with the caret where its description goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.pane import MarkdownEditor


@pytest.fixture
def pane(qtbot: QtBot) -> MarkdownEditor:
    buffer = QtTextBuffer()
    buffer.load("😀 앞 뒤\n")
    pane = MarkdownEditor(buffer)
    qtbot.addWidget(pane)
    return pane


def test_the_description_is_ready_to_be_typed(pane: MarkdownEditor) -> None:
    pane.go_to(0, 4)
    pane.insert_picture("/images/a.png", pane.textCursor())
    assert pane.buffer.text() == "😀 앞 ![](/images/a.png)뒤\n"
    assert pane.caret() == (0, 6)
    pane.buffer.undo()
    assert pane.buffer.text() == "😀 앞 뒤\n"


def test_a_writer_who_went_on_is_left_in_peace(pane: MarkdownEditor) -> None:
    pane.go_to(0, 4)
    place = pane.textCursor()
    pane.go_to(0, 0)
    pane.insert_picture("/a.png", place)
    assert pane.buffer.text() == "😀 앞 ![](/a.png)뒤\n"
    assert pane.caret() == (0, 0)


def test_a_dropped_picture_belongs_into_the_text_and_a_post_is_opened(pane: MarkdownEditor) -> None:
    pictures: list[object] = []
    files: list[object] = []
    pane.pictures_given.connect(pictures.extend)
    pane.files_dropped.connect(files.extend)
    pane.hand_on([Path("/a/그림.PNG"), Path("/a/b.md")])
    assert (pictures, files) == ([Path("/a/그림.PNG")], [Path("/a/b.md")])
    assert pane.buffer.text() == "😀 앞 뒤\n"
