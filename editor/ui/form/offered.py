"""The list of values under a field: made when it is first needed, moved through with the arrow keys, taken with Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor.ui.form.base import Completion
from editor.ui.form.suggestions import Suggestions, matching


class Offered(QObject):
    """Signal taken: the value that was picked."""

    taken = Signal(str)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line)
        self._line = line
        self._list: Suggestions | None = None

    @property
    def is_open(self) -> bool:
        """Whether values are on the screen."""
        return self._list is not None and self._list.isVisible()

    def offer(self, values: Sequence[Completion], typed: str) -> None:
        """Show the values that contain what is typed while the keyboard is in the line; none hides the list."""
        if self._line.hasFocus():
            if self._list is None:
                self._list = Suggestions(self._line)
                self._list.chosen.connect(self._take)
            self._list.offer(matching(values, typed))

    def step(self, by: int) -> None:
        """Mark the next (1) or previous (-1) value of an open list."""
        if self._list:
            self._list.step(by)

    def enter(self) -> None:
        """Take the marked value, if there is one, and close the list."""
        chosen = self._list.current() if self._list else ""
        self._take(chosen) if chosen else self.close()

    def close(self) -> None:
        """Hide the list."""
        if self._list:
            self._list.hide()

    def _take(self, value: str) -> None:
        self.close()
        self.taken.emit(value)
