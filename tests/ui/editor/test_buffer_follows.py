"""The text that a buffer keeps beside its document is the document's, whatever happens to that."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtGui import QTextCursor

from editor.core.positions import Utf16Index
from editor.core.text import Origin, Span, TextEdit
from editor.ui.editor.buffer import QtTextBuffer, document_text

PIECES = ("a", "한글", "\n", "🙂", "🙃", "\u00a0", "\u2028", "e\u0301", "\t", "")


def change(buffer: QtTextBuffer, random: Random) -> None:
    length = len(buffer.text())
    start = random.randint(0, length)
    end = min(length, start + random.choice((0, 0, 1, 2, 9)))
    new = "".join(random.choices(PIECES, k=random.randint(0, 3)))
    match random.randint(0, 5):
        case 0:
            buffer.undo()
        case 1:
            buffer.redo()
        case 2:
            far = TextEdit(Span(length, length), new)
            buffer.apply([TextEdit(Span(0, min(1, length)), new), far][: 1 + (length > 1)], Origin.FORM)
        case _:
            cursor = QTextCursor(buffer.document)
            cursor.setPosition(buffer.position(start))
            cursor.setPosition(buffer.position(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new)


@pytest.mark.parametrize("seed", range(4))
def test_the_text_follows_random_changes(seed: int, qtbot: object) -> None:
    buffer, random = QtTextBuffer("처음 🙂\n두 번째\n"), Random(seed)
    for _ in range(300):
        change(buffer, random)
        text = buffer.text()
        assert text == document_text(buffer.document)
        again = Utf16Index(text)
        assert [buffer.position(at) for at in range(len(text) + 1)] == [again.to_utf16(at) for at in range(len(text) + 1)]


def test_a_key_does_not_read_the_whole_document(qtbot: object, monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = QtTextBuffer("줄 하나\n" * 50)
    buffer.text()
    monkeypatch.setattr("editor.ui.editor.buffer.document_text", lambda _document: pytest.fail("read as a whole"))
    cursor = QTextCursor(buffer.document)
    cursor.insertText("가")
    cursor.insertText("\n")
    cursor.deletePreviousChar()
    assert buffer.text() == "가" + "줄 하나\n" * 50
