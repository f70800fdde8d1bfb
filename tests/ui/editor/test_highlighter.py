"""After any edits, the pane's colours are those that the whole text gives when it is read from its start."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QTextBlock, QTextLayout
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.engine import Engine
from editor.core.markdown.spans.lines import START, next_state
from editor.core.text import Origin, Span, TextEdit
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.pane import MarkdownEditor

FRONT = "---\ntitle: 제목\n---\n"
BODY = "# 머리\n\n글 **굵게** 와 `코드` 😀\n\n"
BODY += "```python\nx = 1  # 하나\ny = '둘'\n```\n\n- 하나\n- 둘\n\n제목\n---\n\n<!-- 숨김 -->\n"
PIECES = (
    "```\n", "```python\n", "\n", "x", "**", "<!--", "-->", "$$\n", "# ", "---\n", "===\n", "가", "😀", "- ", '"""', "```", "~~~",
    "{% highlight c %}\n", "{% endhighlight %}\n", "    ",
)  # fmt: skip

Look = tuple[int, int, int, bool, str, str]


def look(item: QTextLayout.FormatRange) -> Look:
    form = item.format
    colors = form.foreground().color().name(), form.background().color().name()
    return item.start, item.length, form.fontWeight(), form.fontItalic(), *colors


def check(pane: MarkdownEditor, front_lines: int) -> None:
    block: QTextBlock = pane.document().findBlockByNumber(front_lines)
    state = START
    while block.isValid():
        state = next_state(state, block.text())
        assert block.userState() == state, block.text()
        if block.layout().lineCount():
            expected = [look(item) for item in pane.highlighter.formats_of(block)]
            assert [look(item) for item in block.layout().formats()] == expected, block.text()
        block = block.next()


def edit(pane: MarkdownEditor, chance: random.Random) -> None:
    text, kind = pane.buffer.text(), chance.random()
    at = chance.randrange(len(FRONT), len(text) + 1)
    if kind < 0.55:
        pane.buffer.apply([TextEdit(Span(at, at), chance.choice(PIECES))], Origin.FIX)
    elif kind < 0.8:
        end = min(len(text), at + chance.choice((1, 1, 5, 30)))
        pane.buffer.apply([TextEdit(Span(at, end), chance.choice(("", *PIECES)))], Origin.FIX)
    elif kind < 0.9:
        pane.buffer.undo()
    else:
        pane.buffer.redo()


@pytest.mark.parametrize("seed", range(4))
def test_colours_agree_with_a_reading_from_the_start(qtbot: QtBot, seed: int) -> None:
    chance, buffer = random.Random(seed), QtTextBuffer()
    pane = MarkdownEditor(buffer)
    buffer.setParent(pane)
    qtbot.addWidget(pane)
    pane.set_engine(Engine.JEKYLL)
    buffer.load(FRONT + BODY * 4)
    pane.set_front_matter_lines(3)
    pane.resize(600, 2000)
    with qtbot.waitExposed(pane):
        pane.show()
    for _ in range(150):
        edit(pane, chance)
        if chance.random() < 0.5:
            QApplication.processEvents()
            qtbot.waitUntil(lambda: pane.highlighter.is_settled)
            check(pane, 3)
