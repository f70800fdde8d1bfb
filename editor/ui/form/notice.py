"""What stands in place of the rows when the front matter cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor.core.frontmatter.model import Trouble
from editor.ui import theme
from editor.ui.form.buttons import WordButton
from editor.ui.form.style import FRAME, VALUE_PIXELS
from editor.ui.i18n import say, tr
from editor.ui.plain import PlainLabel


class TroubleNotice(QWidget):
    """A calm notice with the reason. Signal raw_requested: the writer wants to mend the text."""

    raw_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        frame = QFrame(self, objectName="form-notice")
        self.message = PlainLabel(frame, objectName="form-notice-text")
        self.message.setProperty("tone", "ink")
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setFont(theme.interface_font(VALUE_PIXELS))
        self.button = WordButton(tr("Show raw text"), "form-notice-raw", "accent", frame)
        self.button.clicked.connect(self.raw_requested)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 10, 14, 8)
        inside.setSpacing(4)
        inside.addWidget(self.message)
        inside.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.EDGE - FRAME, 0, theme.EDGE - FRAME, 4)
        layout.addWidget(frame)
        self.hide()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say what is wrong; None hides the notice."""
        if trouble:
            lead = tr("The form cannot show these fields until the text is mended.")
            self.message.setText(f"{say(trouble.message)}\n{lead}")
        self.setVisible(trouble is not None)
