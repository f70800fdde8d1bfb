"""The command palette: every command by a few letters of its name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor.services.commands import Command, Commands
from editor.ui.i18n import tr

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Palette(QDialog):
    """Type, choose with the arrow keys, Enter runs."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._commands = [command for command in commands if command.enabled()]
        self._line = QLineEdit(objectName="palette-line", placeholderText=tr("What do you want to do?"))
        self._line.setAccessibleName(tr("Command"))
        self._list = QListWidget(objectName="palette-list")
        self._list.setAccessibleName(tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._line.textChanged.connect(self._show)
        self._line.returnPressed.connect(self._run)
        self._line.installEventFilter(self)
        self._list.itemClicked.connect(lambda _: self._run())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        self._show("")
        self._place(parent)
        self._line.setFocus()

    def _place(self, parent: QWidget) -> None:
        width = min(520, parent.width() - 40)
        self.resize(width, 380)
        self.move(parent.mapToGlobal(QPoint((parent.width() - width) // 2, 56)))

    def _show(self, wanted: str) -> None:
        words = wanted.casefold().split()
        self._list.clear()
        for command in self._commands:
            if all(word in command.text.casefold() or word in command.id for word in words):
                self._list.addItem(_item(command))
        self._list.setCurrentRow(0)

    def _run(self) -> None:
        item = self._list.currentItem()
        self.close()
        if item is not None:
            item.data(Qt.ItemDataRole.UserRole).run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the caret stays in the line."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            row = self._list.currentRow() + _STEPS[Qt.Key(event.key())]
            self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
            return True
        return super().eventFilter(watched, event)


def _item(command: Command) -> QListWidgetItem:
    keys = QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    item = QListWidgetItem(f"{command.text}    {keys}" if keys else command.text)
    item.setData(Qt.ItemDataRole.UserRole, command)
    return item
