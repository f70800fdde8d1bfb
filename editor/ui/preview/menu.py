"""The preview's own menu: copying, images, links, printing, the HTML, and the size; nothing of a browser's."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWebEngineCore import QWebEngineContextMenuRequest, QWebEnginePage
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from editor.services.preview import SCHEME
from editor.ui.dialogs.html_source import HtmlDialog
from editor.ui.i18n import tr
from editor.ui.preview.address import PAGE, FindFile
from editor.ui.preview.scheme import written_reference

if TYPE_CHECKING:
    from editor.ui.preview.pane import PreviewPane

_Action = QWebEnginePage.WebAction
_IMAGE = QWebEngineContextMenuRequest.MediaType.MediaTypeImage


class PreviewMenu(QMenu):
    """Made for one click in a pane. `html` is the post's body as the site publishes it."""

    def __init__(self, pane: PreviewPane, html: str, find_file: FindFile) -> None:
        super().__init__(pane)
        self.setObjectName("preview-menu")
        view = pane.view
        assert view is not None
        self._pane, self._view, self._html, self._find_file = pane, view, html, find_file
        request = view.lastContextMenuRequest()
        copy = self.addAction(tr("Copy"), pane.copy_selection)
        copy.setEnabled(view.page().hasSelection())
        self.addAction(tr("Copy the post as rich text"), pane.copy_everything)
        self.addAction(tr("Copy the post as HTML"), lambda: QGuiApplication.clipboard().setText(self._html))
        if request is not None:
            self._add_link(as_written(request.linkUrl()))
            self._add_image(request)
        self._add_page()

    def _add_link(self, address: str) -> None:
        if address:
            self.addSeparator()
            self.addAction(tr("Open link"), lambda: self._pane.link_activated.emit(address))
            self.addAction(tr("Copy link"), lambda: QGuiApplication.clipboard().setText(address))

    def _add_image(self, request: QWebEngineContextMenuRequest) -> None:
        if request.mediaType() is not _IMAGE:
            return
        self.addSeparator()
        self.addAction(tr("Copy image"), lambda: self._act(_Action.CopyImageToClipboard))
        file = self._find_file(written_reference(request.mediaUrl())) if request.mediaUrl().scheme() == SCHEME else None
        if file is not None:
            self.addAction(tr("Save image…"), lambda: self._save(file))

    def _add_page(self) -> None:
        self.addSeparator()
        self.addAction(tr("Show the HTML"), lambda: HtmlDialog(self._html, self._view.window()).open())
        self.addAction(tr("Print…"), self._print)
        self.addSeparator()
        for words, step in ((tr("Larger"), 1), (tr("Smaller"), -1), (tr("Usual size"), 0)):
            self.addAction(words, partial(self._pane.zoom_wanted.emit, step))

    def _act(self, action: QWebEnginePage.WebAction) -> None:
        self._view.page().triggerAction(action)

    def _save(self, file: Path) -> None:
        """A copy of the image's file where the writer wants it; the dialog has asked before a file is replaced."""
        name, _ = QFileDialog.getSaveFileName(self._view.window(), tr("Save image"), file.name)
        if name and Path(name) != file:
            QFile.remove(name)
            QFile.copy(str(file), name)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._view.window()).exec() == QDialog.DialogCode.Accepted:
            self._pane.print_to(printer)


def as_written(url: QUrl) -> str:
    """A link's address; the browser completes a relative one with the page's own, which means nothing elsewhere."""
    if url.scheme() != SCHEME:
        return url.toString()
    anchor = f"#{url.fragment()}" if url.hasFragment() else ""
    return anchor if url.path() == QUrl(PAGE).path() else url.path() + anchor
