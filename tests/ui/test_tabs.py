"""A tab that is opened, and one that is closed: nothing of that stays, and nobody hears of it."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from editor.services.document import Document
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.editor.prose_layout import ProseLayout
from editor.ui.main_window import MainWindow


def test_nobody_hears_of_the_check_of_a_post_that_is_closed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("**글. **이다\n\n" * 3_000, "utf-8")  # too long to be checked in the window
    document = window.workspace.open(path)
    assert document is not None
    page = window.page
    assert page is not None
    page._validation.check()
    job = page._validation._job
    assert job is not None
    with qtbot.captureExceptions() as faults, qtbot.waitSignal(job.destroyed, timeout=30_000):  # behind all that its end calls
        window.workspace.close(document)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert faults == []


def test_nothing_of_a_post_stays_when_it_is_closed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("---\ntitle: 글\n---\n글.\n", "utf-8")

    def kept() -> Counter[str]:
        gc.collect()
        return Counter(type(one).__name__ for one in gc.get_objects() if isinstance(one, (Document, QtTextBuffer, ProseLayout)))

    def look() -> None:
        document = window.workspace.open(path)
        assert document is not None
        QCoreApplication.processEvents()
        window.workspace.close(document)
        del document
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()

    look()  # what asks of the post is over by the second time
    before = kept()
    for _ in range(4):
        look()
    assert kept() <= before


def test_what_is_open_is_counted_in_a_turn_of_its_own(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    counts = window.status.counts
    for name, text in (("one.md", "one two three\n"), ("two.md", "---\ntitle: a\n---\n글 넷 다섯 여섯 일곱\n")):
        path, words = tmp_path / name, len(text.rpartition("---\n")[2].split())
        path.write_text(text, "utf-8")
        before = counts.text()
        window.workspace.open(path)
        assert counts.text() == before, "the text is painted first"
        qtbot.waitUntil(lambda words=words: f"{words} words" in counts.text())  # type: ignore[misc]
