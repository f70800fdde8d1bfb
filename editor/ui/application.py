"""Qt's application, with what a system asks of it after it was started: on macOS a file to open comes as an event."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Signals: asked_to_open: Path of a post or folder that the system's file manager hands over."""

    asked_to_open = Signal(object)

    def event(self, event: QEvent) -> bool:
        """Only what is for the application itself comes here, not what is for its windows."""
        if path := path_to_open(event):
            self.asked_to_open.emit(path)
            return True
        return super().event(event)


def path_to_open(event: QEvent) -> Path | None:
    """The local file that an event asks for; None for every other event, and for an address that is no file."""
    if not isinstance(event, QFileOpenEvent) or not event.url().isLocalFile():
        return None
    return Path(event.url().toLocalFile())
