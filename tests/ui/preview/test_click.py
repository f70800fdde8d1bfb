"""A click in the page of the real window, with the site's own dialect."""

from __future__ import annotations

import pytest

from editor.ui.main_window import MainWindow
from tests.ui.preview.conftest import Stage
from tests.ui.preview.test_pane import click

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")


@pytest.mark.parametrize(("selector", "word"), [(".footnotes li p", "각주의"), ("article p", "둘"), ("article h2", "제목")])
def test_footnotes_and_what_refers_to_them_lead_to_their_words(
    window: MainWindow, inside: Stage, selector: str, word: str
) -> None:
    text = "둘[^b].\n\n[^b]: 각주의 **설명**\n\n## 제목[^b]\n\n각주의 끝\n"
    with inside.shown():
        inside.document.buffer.load(text)
    assert window.page is not None
    editor = window.page.editor
    editor.go_to(text.count("\n"))
    click(inside, selector)
    start = text.index(word)
    inside.qtbot.waitUntil(
        lambda: start <= editor.buffer.offset(editor.textCursor().position()) <= start + len(word), timeout=10_000
    )
