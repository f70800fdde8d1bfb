"""A bar above the text: says that something happened and offers what can be done. Never a modal box."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from editor.ui import theme
from editor.ui.plain import PlainLabel

Choice = tuple[str, Callable[[], object]]
Notice = tuple[str, list[Choice]]


class NoticeBar(QWidget):
    """One sentence and its buttons; hidden when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = PlainLabel(objectName="bar-text", wordWrap=True)
        self._buttons: list[QPushButton] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.EDGE - 3, 8, 12, 8)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._label, 1)
        self.hide()

    def say(self, sentence: str, choices: Sequence[Choice]) -> None:
        """Show a sentence with buttons; the same sentence again changes nothing."""
        if not self.isHidden() and self._label.text() == sentence:
            return
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self._buttons = [self._button(number, *choice) for number, choice in enumerate(choices)]
        self.show()

    def _button(self, number: int, label: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label, objectName=f"bar-choice-{number}")
        button.clicked.connect(lambda: act())
        self._layout.addWidget(button)
        return button
