"""Copying from the page as rich text: HTML and plain text in the clipboard, fit for other programs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class Copying(QObject):
    """Between the page, the site's files and the clipboard."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.page_view.copied.connect(self.copy)

    def copy(self, html: str, text: str) -> None:
        """Put what was copied into the clipboard: its text at once, its HTML when the images are in it."""
        from editor.core.markdown.portable import references
        from editor.services.rich_copy import page_address, with_images

        work, options = self._window.workspace, self._window.preview.options
        plain = QMimeData()
        plain.setText(text)
        QGuiApplication.clipboard().setMimeData(plain)
        if work.current is None:
            return
        found = {written: work.find_file(written) for written in references(html, options)}
        files = {written: file for written, file in found.items() if file is not None}
        base = page_address(work.current, work.context.site_of(work.current))
        work.jobs.run(with_images, html, options, files, base, done=partial(_take, text))


def _take(text: str, html: object) -> None:
    """Unless something else was copied in the meantime."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == text and not clipboard.mimeData().hasHtml():
        rich = QMimeData()
        rich.setText(text)
        rich.setHtml(str(html))
        clipboard.setMimeData(rich)
