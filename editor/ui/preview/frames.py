"""Has the window show what the page has drawn as soon as that is there.

The web view lies in a Qt Quick widget, which waits for five milliseconds after each change, in case more of them come
(`exhaustDelay` in qquickwidget.cpp). The page's engine gives whole frames, and not more of them than the screen shows, so
nothing comes after one: the wait only makes each key, each step of a scroll and each animation late.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject, QTimerEvent
from PySide6.QtWidgets import QWidget

#: Milliseconds that Qt waits. What waits for longer is something else.
WAIT = 5


class Frames(QObject):
    """Ends the wait of a view's frames in the turn of the event loop in which it begins. Lives as long as the view."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._show)

    def _show(self) -> None:
        surface = self._view.focusProxy()  # another one for each page
        if surface is not None and surface.inherits("QQuickWidget"):
            for timer in self._dispatcher.registeredTimers(surface):
                if timer.interval <= WAIT:
                    QCoreApplication.sendEvent(surface, QTimerEvent(timer.timerId))
