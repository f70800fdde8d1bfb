"""Opening what a post links to: only by schemes that a browser or a mail program takes, never a file or a program."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from editor.ui.i18n import tr
from editor.ui.plain import PlainBox

ALLOWED = frozenset({"http", "https", "mailto"})


def open_outside(link: str, parent: QWidget) -> bool:
    """Open a link in the system's browser or mail program; what may not be opened is said, with the address to read."""
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.scheme().lower() in ALLOWED:
        return QDesktopServices.openUrl(url)
    box = PlainBox(parent)
    box.setObjectName("link-refused")
    box.setWindowTitle(tr("Link"))
    box.setText(tr("This link leads to a place on your site or to a file, so it is not opened here:"))
    box.setInformativeText(link[:300])
    box.addButton(tr("OK"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return False
