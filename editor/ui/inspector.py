"""A window that tests can ask what it shows; made only when FOREWORD_INSPECT names a local socket.

It answers questions and changes nothing: tests act with real keys and clicks. A question is a line, the answer a line of
JSON: ``state`` tells of the documents and of every named widget that is to be seen, with its place on the screen.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from editor.services.settings import Key
from editor.ui.i18n import say

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class Inspector(QObject):
    """Answers on a local socket."""

    def __init__(self, window: MainWindow, name: str) -> None:
        super().__init__(window)
        self._window = window
        self._shown = -1
        window.page_view.shown.connect(self._on_shown)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _on_shown(self, revision: int) -> None:
        self._shown = revision

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._answer(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _answer(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            question = bytes(socket.readLine().data()).decode().strip()
            if question == "state":
                self._send(socket, self._state())
            elif question.startswith("picture "):
                self._send(socket, {"saved": self._window.grab().save(question.removeprefix("picture "))})
            elif question == "tops":
                self._window.page_view.read_top(lambda top: self._send(socket, {"text": self._text_top(), "page": top}))
            elif question == "blocks":
                page = self._window.preview.page
                seen = [lines for lines, group in zip(page.lines(), page.groups, strict=True) if group.html.strip()]
                self._send(socket, {"blocks": seen})  # what is not published has no place on the page
            elif question == "page":
                self._window.page_view.read_page(lambda html: self._send(socket, {"html": html}))

    def _send(self, socket: QLocalSocket, answer: dict[str, object]) -> None:
        socket.write(json.dumps(answer).encode() + b"\n")
        socket.flush()

    def _text_top(self) -> float:
        """The file's line at the top of the text."""
        return self._window.page.editor.top_line() if self._window.page else 0.0

    def _state(self) -> dict[str, object]:
        work = self._window.workspace
        current = work.current
        page = self._window.page
        return {
            "title": self._window.windowTitle(),
            "documents": [
                {"path": str(d.path or ""), "title": d.title, "modified": d.modified, "disk": d.disk.value, "text": d.text}
                for d in work.documents
            ],
            "current": work.documents.index(current) if current in work.documents else -1,
            "revision": current.buffer.revision if current else -1,
            "shown": self._shown,
            "site": work.site.name if work.site else "",
            "posts": len(work.list.posts),
            "place": page.editor.caret() if page else (0, 0),
            "selected": page.editor.textCursor().selectedText() if page else "",
            "composing": page.editor.is_composing() if page else False,
            "problems": [(p.code, say(p.message)) for p in page.problems] if page else [],
            "outline": [(entry.depth, entry.text) for entry in self._window.outline.outline.entries],
            "heading": self._window.outline.current(),
            "zoom": self._window.settings.number(Key.ZOOM),
            "focus": _name(QApplication.focusWidget()),
            "widgets": self._widgets(),
        }

    def _widgets(self) -> list[dict[str, object]]:
        tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        named = [w for top in tops for w in (top, *top.findChildren(QWidget)) if w.objectName() and w.isVisible()]
        return [_described(widget) for widget in named]


def _name(widget: QWidget | None) -> str:
    """The widget's name, or that of its nearest named ancestor."""
    while widget is not None and not widget.objectName():
        widget = widget.parentWidget()
    return widget.objectName() if widget is not None else ""


def _described(widget: QWidget) -> dict[str, object]:
    corner = widget.mapToGlobal(QPoint(0, 0))
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel | QLineEdit) else ""
    return {
        "name": widget.objectName(),
        "accessible": widget.accessibleName(),
        "text": words,
        "rect": [corner.x(), corner.y(), widget.width(), widget.height()],
    }
