"""What the page may say to the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot


class Bridge(QObject):
    """All that the page can say."""

    ready_to_show = Signal()
    writer_scrolled = Signal(int, float)
    writer_clicked = Signal(int, float, int, str, int, bool)
    link_activated = Signal(str)
    zoom_wanted = Signal(int)
    text_copied = Signal(str, str)
    revision_painted = Signal(int)
    revision_settled = Signal(int)
    diagrams_wanted = Signal(str)

    @Slot()
    def ready(self) -> None:
        self.ready_to_show.emit()

    @Slot(int, float)
    def scrolled(self, group: int, fraction: float) -> None:
        self.writer_scrolled.emit(group, fraction)

    @Slot(int, float, int, str, int, bool)
    def clicked(self, group: int, fraction: float, number: int, shown: str, at: int, whole: bool) -> None:
        self.writer_clicked.emit(group, fraction, number, shown, at, whole)

    @Slot(int)
    def zoom(self, step: int) -> None:
        self.zoom_wanted.emit(1 if step > 0 else -1)

    @Slot(str, str)
    def copied(self, html: str, text: str) -> None:
        self.text_copied.emit(html, text)

    @Slot(str)
    def link(self, address: str) -> None:
        self.link_activated.emit(address)

    @Slot(str)
    def diagrams(self, sources: str) -> None:
        self.diagrams_wanted.emit(sources)

    @Slot(int)
    def painted(self, revision: int) -> None:
        self.revision_painted.emit(revision)

    @Slot(int)
    def settled(self, revision: int) -> None:
        self.revision_settled.emit(revision)
