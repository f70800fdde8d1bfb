"""The text pane's scroll bar, which pages by what is in sight."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QWidget


class LineBar(QScrollBar):
    """Counts lines. Qt makes a page as long as what is in sight at the text's very end, which here is mostly empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = 1

    def set_page(self, lines: int) -> None:
        """A page is this many lines."""
        self._page = max(lines, 1)
        self.setPageStep(self._page)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        super().sliderChange(change)
        if change is QAbstractSlider.SliderChange.SliderStepsChange and self.pageStep() != self._page:
            self.setPageStep(self._page)
