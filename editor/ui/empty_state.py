"""What the middle of the window shows while no post is open: what can be done, and what was done last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel, plain

#: How many recent posts and sites are offered.
_OFFERED = 5


class EmptyState(QWidget):
    """Signals: path_chosen: Path of a recent post or site."""

    path_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = PlainLabel(objectName="empty-title", alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._title.setFont(theme.interface_font(20, theme.BOLD))
        self._text = PlainLabel(objectName="empty-text", alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._recent: list[QPushButton] = []
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 40)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        layout.addLayout(self._buttons)
        layout.addStretch(3)

    def offer(self, actions: Sequence[QAction]) -> None:
        """Buttons for what one begins with."""
        for action in actions:
            button = QPushButton(action.text(), objectName=f"empty-{action.objectName()}")
            button.setToolTip(plain(action.toolTip()))
            button.clicked.connect(action.trigger)
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_site(self, name: str, posts: int | None, recent: Sequence[Path]) -> None:
        """`posts` is how many the site has; None while they are not known, or without a site."""
        if posts == 0:
            self._title.setText(tr("There is no post in {name} yet").format(name=name))
            self._text.setText(tr("Write the first one, or open another folder."))
        elif name:
            self._title.setText(name)
            self._text.setText(tr("Choose a post from the list, or begin a new one."))
        else:
            self._title.setText(tr("Where are your posts?"))
            self._text.setText(tr("Open the folder of your blog, or a single post. You can also drop them here."))
        if sample := self.findChild(QPushButton, "empty-file.open-sample"):
            sample.setHidden(bool(name))  # who has a site needs none to try
        self._show_recent([] if name else recent[:_OFFERED])

    def _show_recent(self, paths: Sequence[Path]) -> None:
        for button in self._recent:
            self._buttons.removeWidget(button)
            button.deleteLater()
        self._recent = [self._recent_button(path) for path in paths]

    def _recent_button(self, path: Path) -> QPushButton:
        button = QPushButton(path.name, objectName="empty-recent", flat=True)
        button.setToolTip(plain(str(path)))
        button.clicked.connect(lambda: self.path_chosen.emit(path))
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
