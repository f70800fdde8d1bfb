"""Where a greyed value comes from, and the way to have it in the post itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.buttons import WordButton
from editor.ui.form.fields import Field
from editor.ui.form.labels import label
from editor.ui.form.style import ROW_HEIGHT, SMALL_PIXELS
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel, plain

_WIDEST = 150


class SourceNote(QWidget):
    """The file that gives the value, and a button. Signal wanted: the value is to stand in the post."""

    wanted = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = PlainLabel(self, objectName=f"source-{name}")
        self.label.setProperty("tone", "faint")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setFont(theme.interface_font(SMALL_PIXELS))
        self.button = WordButton(tr("Set here"), f"set-{name}", "accent", self)
        self.button.clicked.connect(self.wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.label)
        layout.addWidget(self.button)
        self.setFixedHeight(ROW_HEIGHT)
        self.hide()

    def show_field(self, field: Field) -> None:
        """Say where the field's value comes from; hidden when the post sets it itself."""
        given = field.given
        if given is not None:
            where = given.source
            shown = self.label.fontMetrics().elidedText(where, Qt.TextElideMode.ElideMiddle, _WIDEST)
            self.label.setText(shown)
            self.setToolTip(plain(_sentence(field, where)))
            self.button.setAccessibleName(tr("{field}: set it in this post").format(field=label(field)))
            self.button.setAccessibleDescription(self.toolTip())
        self.setVisible(given is not None)

    def focus_widgets(self) -> list[QWidget]:
        """What Tab reaches."""
        return [] if self.isHidden() else [self.button]


def _sentence(field: Field, where: str) -> str:
    if field.given is not None and not field.given.in_force:
        return tr("New posts begin with this, from {file}. This post does not have it.").format(file=where)
    return tr("The post has this from {file}. What you type here counts instead.").format(file=where)
