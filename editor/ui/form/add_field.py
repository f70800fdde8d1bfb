"""The line that adds a field by its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.base import Completion
from editor.ui.form.labels import known_labels
from editor.ui.form.style import FRAME, ROW_GAP, VALUE_PIXELS
from editor.ui.form.suggestions import Suggestions, matching
from editor.ui.form.text_line import TextLine
from editor.ui.i18n import tr


class _NameLine(TextLine):
    """Signals: finished (Enter), stepped (the next or previous suggestion)."""

    finished = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_composing():
            self.finished.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.is_composing():
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class AddFieldRow(QWidget):
    """Type a name, with the well-known ones offered. Signal name_chosen: the name of the field to add."""

    name_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = _NameLine(self)
        self.line.setObjectName("field-add")
        self.line.setAccessibleName(tr("Name of a field to add"))
        self.line.setPlaceholderText(tr("Add field"))
        self.line.setFont(theme.interface_font(VALUE_PIXELS))
        self.line.setMaximumWidth(220)
        self._names: Sequence[Completion] = ()
        self._present: Sequence[str] = ()
        self._suggestions: Suggestions | None = None
        self.line.textChanged.connect(self._offer)
        self.line.stepped.connect(self._on_stepped)
        self.line.finished.connect(self._on_finished)
        self.line.left.connect(self._hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.EDGE - FRAME, ROW_GAP // 4, theme.EDGE - FRAME, ROW_GAP // 4)
        layout.addWidget(self.line, 1)
        layout.addStretch(0)

    def set_names(self, names: Sequence[Completion], present: Sequence[str]) -> None:
        """Names in use on the site with their counts, and those that the post has already."""
        self._present = present
        known = dict.fromkeys(known_labels(), 0) | dict(names)
        self._names = list(known.items())

    def _offer(self) -> None:
        typed = self.line.text()
        if typed.strip():
            self._list().offer(matching(self._names, typed, self._present)[:50])
        else:
            self._hide()

    def _on_stepped(self, by: int) -> None:
        if self._list().isVisible():
            self._list().step(by)
        elif by > 0:
            self._list().offer(matching(self._names, self.line.text(), self._present)[:50])

    def _on_finished(self) -> None:
        name = (self._suggestions.current() if self._suggestions else "") or self.line.text().strip()
        if name:
            self._choose(name)

    def _choose(self, name: str) -> None:
        self._hide()
        self.line.clear()
        self.name_chosen.emit(name)

    def _list(self) -> Suggestions:
        if self._suggestions is None:
            self._suggestions = Suggestions(self.line)
            self._suggestions.chosen.connect(self._choose)
        return self._suggestions

    def _hide(self) -> None:
        if self._suggestions:
            self._suggestions.hide()
