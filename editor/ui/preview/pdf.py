"""A self-contained page as PDF, printed by the same engine that shows the preview, with the page's scripts off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMarginsF, QObject, QUrl
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from editor.core.remote import may_load

#: Millimetres around the text.
MARGIN = 18.0


class _OnePage(QWebEngineUrlRequestInterceptor):
    """Lets through the page itself, what is inside it, and pictures from the public web."""

    def __init__(self, url: QUrl, parent: QObject) -> None:
        super().__init__(parent)
        self._url = url

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        picture = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        public = picture and may_load(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        info.block(not (url == self._url or url.scheme() == "data" or public))


class PdfPrinter(QObject):
    """Prints one page. `done` is called once, with whether the PDF is there."""

    def __init__(self, page: Path, out: Path, done: Callable[[bool], None]) -> None:
        super().__init__()
        self._out, self._done = out, done
        url = QUrl.fromLocalFile(str(page.absolute()))
        self._profile = QWebEngineProfile()
        self._profile.setUrlRequestInterceptor(_OnePage(url, self._profile))
        self._page = QWebEnginePage(self._profile)
        for attribute in (
            QWebEngineSettings.WebAttribute.JavascriptEnabled,
            QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
            QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
            QWebEngineSettings.WebAttribute.PluginsEnabled,
        ):
            self._page.settings().setAttribute(attribute, False)
        self._page.loadFinished.connect(self._on_loaded)
        self._page.pdfPrintingFinished.connect(self._on_printed)
        self._page.load(url)

    def _on_loaded(self, well: bool) -> None:
        if not well:
            self._done(False)
            return
        size, way = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        self._page.printToPdf(str(self._out.absolute()), QPageLayout(size, way, margins, QPageLayout.Unit.Millimeter))

    def _on_printed(self, _path: str, well: bool) -> None:
        self._done(well)

    def close(self) -> None:
        """End the page before its profile, and both before the application."""
        for part in (self._page, self._profile):
            part.deleteLater()
            QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)
