"""A line of words by which a list is filtered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor.ui import theme
from editor.ui.i18n import tr
from editor.ui.icons import Icons


class FilterLine(QLineEdit):
    """A cross or Escape clears it, while there is something in it.

    Qt's own button for this takes its picture from the desktop's icon theme, which is of another hand than our icons. Where
    themes are installed, to read them takes up to a tenth of the time until the window is there.
    """

    def __init__(self, icons: Icons, name: str, words: str, parent: QWidget | None = None) -> None:
        """`words` say what is looked for, to those who see the line and to those who hear it."""
        super().__init__(parent, objectName=name, placeholderText=words)
        self.setAccessibleName(words)
        self._icons = icons
        self._cross: QAction | None = None
        self.textChanged.connect(self._offer_cross)

    def _offer_cross(self, words: str) -> None:
        if self._cross is None and words:
            self._cross = self.addAction(self._icon(), QLineEdit.ActionPosition.TrailingPosition)
            self._cross.setText(tr("Clear"))
            self._cross.triggered.connect(self.clear)
        if self._cross is not None:
            self._cross.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._cross is not None:
            self._cross.setIcon(self._icon())

    def _icon(self) -> QIcon:
        return self._icons.icon("close", theme.tokens().soft)
