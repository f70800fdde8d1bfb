"""The quiet line at the end of the form: more fields at the left, what will change and raw text at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.buttons import DisclosureButton, WordButton
from editor.ui.form.glyphs import Glyph
from editor.ui.form.style import SMALL_PIXELS
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel

#: Below this width the line says the number of changed lines in the short form.
_ROOMY = 560


class FormFooter(QWidget):
    """The line.

    Signals:
        unfolded: whether the other fields should show.
        show_diff_requested.
        raw_toggled: whether the block should show as text.
    """

    unfolded = Signal(bool)
    show_diff_requested = Signal()
    raw_toggled = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._changed_lines = 0
        self._names: Sequence[str] = ()
        self.more = DisclosureButton(self)
        self.more.toggled.connect(self._on_unfolded)
        self.changes = PlainLabel(self, objectName="form-changes")
        self.changes.setFont(theme.interface_font(SMALL_PIXELS))
        self.show_changes = WordButton(tr("Show"), "form-show-changes", "accent", self)
        self.show_changes.setAccessibleName(tr("Show the changed lines of the front matter"))
        self.show_changes.clicked.connect(self.show_diff_requested)
        self.raw = WordButton(tr("Raw"), "form-raw", "", self)
        self.raw.setAccessibleName(tr("Show the front matter as text"))
        self.raw.setToolTip(tr("Show the front matter as text"))
        self.raw.setCheckable(True)
        self.raw.toggled.connect(self.raw_toggled)
        self._lay_out()
        self.set_changed_lines(0)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.EDGE, 4, theme.EDGE - 6, 12)
        layout.setSpacing(2)
        layout.addWidget(self.more)
        layout.addStretch(1)
        for widget in (self.changes, self.show_changes, self.raw):
            layout.addWidget(widget)

    def focus_widgets(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [self.more, self.show_changes, self.raw]

    def set_folded_names(self, names: Sequence[str]) -> None:
        """The fields that are behind the line, by their keys."""
        self._names = names
        self._say_more()

    def set_changed_lines(self, count: int) -> None:
        """How many lines of the front matter differ from the file; 0 says nothing."""
        self._changed_lines = count
        self.changes.setText(self._sentence(self.width() >= _ROOMY))
        self.changes.setVisible(count > 0)
        self.show_changes.setVisible(count > 0)

    def set_plain(self, plain: bool) -> None:
        """Without rows above there is nothing to unfold."""
        self.more.setVisible(not plain)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.changes.setText(self._sentence(self.width() >= _ROOMY))

    def _sentence(self, roomy: bool) -> str:
        n = self._changed_lines
        if roomy:
            one, many = tr("changes 1 line of the front matter"), tr("changes {n} lines of the front matter")
        else:
            one, many = tr("1 line changed"), tr("{n} lines changed")
        return one if n == 1 else many.format(n=n)

    def _on_unfolded(self, on: bool) -> None:
        self._say_more()
        self.unfolded.emit(on)

    def _say_more(self) -> None:
        """Say what is folded away, with the names for those who look for one of them."""
        if self.more.isChecked():
            self.more.show_line(tr("Fewer fields"), Glyph.OPEN)
        elif not self._names:
            self.more.show_line(tr("Add field"), Glyph.PLUS)
        else:
            n = len(self._names)
            count = tr("1 more field") if n == 1 else tr("{n} more fields").format(n=n)
            self.more.show_line(f"{count} · {', '.join(self._names)}", Glyph.CLOSED)
