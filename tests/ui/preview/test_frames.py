"""A frame of the page is shown in the turn of the event loop in which it comes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject, QTimerEvent

from editor.ui.preview.frames import WAIT
from tests.ui.preview.conftest import Stage

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")


class Frames(QObject):
    """Counts the waits that ended, and those that the event loop was about to sleep through."""

    def __init__(self, surface: QObject) -> None:
        super().__init__(surface)
        self.ended = self.slept = 0
        self._surface = surface
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._on_sleep)
        surface.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.ended += isinstance(event, QTimerEvent)
        return False

    def _on_sleep(self) -> None:
        self.slept += sum(timer.interval <= WAIT for timer in self._dispatcher.registeredTimers(self._surface))


def test_a_change_is_not_held_back(stage: Stage) -> None:
    assert stage.pane.view is not None
    surface = stage.pane.view.focusProxy()
    assert surface.inherits("QQuickWidget")
    watched = Frames(surface)
    for number in range(3):
        stage.put(0, f"{number} ")
        stage.qtbot.waitUntil(lambda number=number: watched.ended > number, timeout=20_000)
    assert watched.slept == 0
