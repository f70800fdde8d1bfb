"""Opening what a post links to: only by schemes that a browser or a mail program takes, never a file or a program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from editor.services.preview import SCHEME
from editor.ui.i18n import tr
from editor.ui.plain import PlainBox

ALLOWED = frozenset({"http", "https", "mailto"})
#: Ends of the names of posts: the only files that a link opens, and Foreword itself opens them, as text.
POSTS = frozenset({".md", ".markdown", ".mdx"})
#: What Chromium puts before an address that names no site.
_OWN = f"{SCHEME}://page"


def shown_address(hovered: str) -> str:
    """The address of a link to read before it is opened: on the site without our scheme, with letters that can be read.

    The host stays as it is asked for, so that no letter passes for another one, and nothing invisible is decoded.
    """
    address = hovered.removeprefix(_OWN)
    if address.startswith("/page.html#"):
        address = address.removeprefix("/page.html")
    start = 0 if address is not hovered else hovered.find("/", hovered.find("://") + 3)
    if start < 0:
        return address
    decoded = unquote(address[start:], errors="replace")
    return address[:start] + "".join(c if c.isprintable() and not c.isspace() else quote(c) for c in decoded)


def post_behind(link: str, find_file: Callable[[str], Path | None]) -> Path | None:
    """The post of the site that a link names by its file; None for the web, for other files and for what is not there.

    `find_file` looks inside the site only.
    """
    target = link.partition("#")[0].partition("?")[0]
    if not target or QUrl(target).scheme():
        return None
    path = find_file(target)
    return path if path is not None and path.suffix.lower() in POSTS else None


def leads_out(link: str) -> bool:
    """Whether a link names another site, or something that is no page of this one."""
    return bool(QUrl(link).scheme()) or link.startswith(("//", "\\", "#"))


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
