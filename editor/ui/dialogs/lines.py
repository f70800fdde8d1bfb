"""A small window with the lines that a change adds and takes away."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.dialogs.closing import closing
from editor.ui.i18n import tr


class LinesDialog(QDialog):
    """Shows lines as `difflib.ndiff` marks them ("+ ", "- ", "  ")."""

    def __init__(self, title: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lines-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        view = QTextBrowser(objectName="lines")
        view.setAccessibleName(title)
        view.setOpenLinks(False)
        view.setFont(theme.text_font(13))
        view.setHtml("<br>".join(map(_line, lines)) if lines else escape(tr("Nothing is changed.")))
        buttons = closing(self)
        layout = QVBoxLayout(self)
        layout.addWidget(view)
        layout.addWidget(buttons)
        self.resize(620, 340)


def _line(marked: str) -> str:
    colors = theme.tokens()
    color = {"+": colors.accent, "-": colors.warning}.get(marked[:1], colors.soft)
    return f'<span style="color:{color}; white-space:pre-wrap">{escape(marked)}</span>'
