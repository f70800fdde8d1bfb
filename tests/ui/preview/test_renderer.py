"""The process that draws the page dies, hangs or does not come: the preview comes back, with its text and at its place."""

from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor.ui.preview import pane as pane_module
from editor.ui.preview import watchdog
from editor.ui.preview.bridge import Bridge
from tests.ui.preview.conftest import Stage
from tests.ui.preview.test_pane import top_line, wheel

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")

LINES = "".join(f"paragraph {number}\n\n" for number in range(60))


def kill(stage: Stage) -> None:
    assert stage.pane.view is not None
    os.kill(stage.pane.view.page().renderProcessPid(), signal.SIGKILL)


def test_a_renderer_that_dies_comes_back_with_the_newest_text(stage: Stage) -> None:
    stage.show("before\n")
    assert stage.pane.view is not None
    with stage.qtbot.waitSignal(stage.pane.renderer_failed), stage.shown():
        os.kill(stage.pane.view.page().renderProcessPid(), signal.SIGKILL)
        stage.document.buffer.load("after\n")
    stage.until("document.querySelector('article').innerText.trim() === 'after'")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes cannot be stopped here")
def test_a_renderer_that_hangs_is_replaced(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.show("before\n")
    assert stage.pane.view is not None
    monkeypatch.setattr(watchdog, "PATIENCE", 1_000)
    os.kill(stage.pane.view.page().renderProcessPid(), signal.SIGSTOP)
    with stage.qtbot.waitSignal(stage.pane.renderer_failed, timeout=20_000):
        stage.document.buffer.load("after\n")
    monkeypatch.setattr(watchdog, "PATIENCE", 60_000)
    stage.until("document.querySelector('article').innerText.trim() === 'after'")


def test_a_page_that_kills_its_renderer_again_and_again_is_left_alone(stage: Stage) -> None:
    stage.show("text\n")
    assert stage.pane.view is not None
    for _ in range(pane_module.DEATHS):
        stage.until("true")
        with stage.qtbot.waitSignal(stage.pane.renderer_failed):
            os.kill(stage.pane.view.page().renderProcessPid(), signal.SIGKILL)
    label = stage.pane.findChild(QLabel, "preview-stopped")
    assert label.isVisible()
    with stage.shown():
        label.linkActivated.emit("again")
    assert stage.pane.view.isVisible()


@pytest.mark.parametrize("caret", [None, 42, 118], ids=["scrolled", "written in", "written far below"])
def test_the_place_comes_back_too(stage: Stage, caret: int | None) -> None:
    """`caret`: the line that is written in, which stays in sight while the text shows line 40 at its top."""
    stage.show(LINES)
    if caret is not None:
        stage.pane.follow(caret)
    stage.pane.scroll_to(40)
    stage.until("scrollY > 200")
    before = (stage.run("scrollY"), top_line(stage))
    with stage.qtbot.waitSignal(stage.pane.renderer_failed), stage.qtbot.waitSignal(stage.pane.shown):
        kill(stage)
    assert (stage.run("scrollY"), top_line(stage)) == before


def test_the_place_that_the_page_was_scrolled_to_comes_back(stage: Stage) -> None:
    stage.show(LINES)
    with stage.qtbot.waitSignal(stage.pane.scrolled):
        wheel(stage, -900)
    stage.until("scrollY > 300")
    before = top_line(stage)
    with stage.qtbot.waitSignal(stage.pane.renderer_failed), stage.qtbot.waitSignal(stage.pane.shown):
        kill(stage)
    assert abs(top_line(stage) - before) <= 2


def test_a_page_that_does_not_come_is_loaded_again(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.show("before\n")
    bridge = stage.pane.findChild(Bridge)
    bridge.blockSignals(True)  # as when the renderer stops in the middle of loading
    monkeypatch.setattr(watchdog, "LOADING", 1_000)
    with stage.qtbot.waitSignal(stage.pane.renderer_failed):
        kill(stage)
    with stage.qtbot.waitSignal(stage.pane.renderer_failed, timeout=20_000):
        stage.document.buffer.load("after\n")
    monkeypatch.setattr(watchdog, "LOADING", 60_000)
    bridge.blockSignals(False)
    stage.until("document.querySelector('article').innerText.trim() === 'after'")


def test_a_page_that_no_process_can_draw_is_told(qtbot: QtBot, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "LOADING", 10)
    parent = QObject()
    alone = watchdog.Watchdog(parent)
    with qtbot.waitSignal(alone.stuck):
        alone.loads(lambda: 0)
    stage.show("text\n")
    stage.pane.findChild(watchdog.Watchdog).stuck.emit()
    label = stage.pane.findChild(QLabel, "preview-stopped")
    assert label.isVisible()
    monkeypatch.setattr(watchdog, "LOADING", 60_000)
    with stage.shown():
        label.linkActivated.emit("again")
    assert stage.pane.view.isVisible()  # type: ignore[union-attr]
