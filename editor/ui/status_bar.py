"""The thin bar at the bottom: saved state and place on the left; problems, counts, encoding, generator on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from editor.core.counting import Counts
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel


class StatusBar(QWidget):
    """Signals: one for each part that can be clicked, named after it."""

    save_clicked = Signal()
    place_clicked = Signal()
    problems_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self.saved = self._part("status-saved", self.save_clicked)
        self.place = self._part("status-place", self.place_clicked)
        self.message = PlainLabel(objectName="status-message")
        self.problems = self._part("status-problems", self.problems_clicked)
        self.counts = PlainLabel(objectName="status-counts")
        self.encoding = self._menu_part("status-encoding")
        self.encoding.setToolTip(tr("Encoding and line ends"))
        self.engine = self._menu_part("status-engine")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(6)
        # The message gives way first, so that nothing pushes the window wider.
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for part in (self.saved, self.place):
            layout.addWidget(part)
        layout.addWidget(self.message, 1)
        right: tuple[QWidget, ...] = (self.problems, self.counts, self.encoding, self.engine)
        for widget in right:
            layout.addWidget(widget)

    def _menu_part(self, name: str) -> QToolButton:
        """A part that drops a menu, set by whoever knows what is in it."""
        button = QToolButton(objectName=name, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _part(self, name: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton(objectName=name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(signal)
        return button

    def show_saved(self, modified: bool, read_only: bool, untitled: bool) -> None:
        """The saved state in words; a dot marks what is unsaved."""
        words = tr("Read only") if read_only else tr("Not saved") if modified or untitled else tr("Saved")
        self.saved.setText(f"● {words}" if modified else words)

    def show_place(self, line: int, column: int) -> None:
        """Line and column, both from 0 here and from 1 on the screen."""
        self.place.setText(tr("Line {line}, column {column}").format(line=line + 1, column=column + 1))

    def show_problems(self, count: int) -> None:
        self.problems.setText(tr("Problems {count}").format(count=count) if count else tr("No problems"))
        self.problems.setProperty("found", "true" if count else "false")
        self.problems.style().unpolish(self.problems)
        self.problems.style().polish(self.problems)

    def show_counts(self, counts: Counts) -> None:
        words = tr("{characters} characters · {words} words · {minutes} min")
        self.counts.setText(words.format(characters=f"{counts.characters:,}", words=f"{counts.words:,}", minutes=counts.minutes))

    def show_post(self, shown: bool) -> None:
        """Hide what only a post has."""
        for part in (self.saved, self.place, self.problems, self.counts, self.encoding):
            part.setVisible(shown)
