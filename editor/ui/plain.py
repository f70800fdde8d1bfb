"""Widgets that show text as it is written.

Qt takes a text with tags for rich text by itself, in labels, boxes and hints: a title or a file's name could then show
pictures and links of its own. Whatever may come from a post or a disk is shown through these.
"""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


class PlainLabel(QLabel):
    """A label without rich text."""

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)


class PlainBox(QMessageBox):
    """A question without rich text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setInformativeText(self, text: str) -> None:
        """Qt's label for this knows no format."""
        super().setInformativeText(plain(text))


def plain(text: str) -> str:
    """A hint, for where Qt offers no choice of format: text that it could take for rich is made rich text that says the same."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if "<" in text else text
