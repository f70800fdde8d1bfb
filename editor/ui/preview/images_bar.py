"""A bar over the preview: the post shows images from other places, and nobody has said yet whether to load them.

Signals:
    once, always, never: what the writer wants.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from editor.ui.form.flow_layout import FlowLayout
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel


class ImagesBar(QWidget):
    """One sentence over three buttons that wrap where the page is narrow."""

    once = Signal()
    always = Signal()
    never = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("images-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = PlainLabel(objectName="images-bar-text", wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 16, 10)
        layout.setSpacing(8)
        layout.addWidget(self._label)
        self._buttons = FlowLayout(gap=8)
        layout.addLayout(self._buttons)
        self._add("images-once", tr("Show once"), self.once)
        self._add("images-always", tr("Always for this site"), self.always)
        self._add("images-never", tr("Never for this site"), self.never)
        self.hide()

    def _add(self, name: str, words: str, wanted: SignalInstance) -> None:
        button = QPushButton(words, objectName=name)
        button.clicked.connect(lambda: wanted.emit())
        self._buttons.addWidget(button)

    def ask(self, count: int) -> None:
        """Ask about so many images; nothing is asked about none."""
        self.setVisible(count > 0)
        one, many = tr("This post has an image from another place."), tr("This post has {count} images from other places.")
        self._label.setText(one if count == 1 else many.format(count=count))
        self.setAccessibleName(self._label.text())
