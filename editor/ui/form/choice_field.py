"""A word out of those that a field may have; another one can be typed and is pointed out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editor.ui.form.base import Completion
from editor.ui.form.buttons import GlyphButton
from editor.ui.form.fields import Field
from editor.ui.form.glyphs import Glyph
from editor.ui.form.line_field import LineField
from editor.ui.form.offered import Offered
from editor.ui.form.text_line import TextLine
from editor.ui.i18n import tr


class ChoiceLine(TextLine):
    """Signals: stepped, to the next (1) or previous (-1) choice; chosen, Enter; closed, Escape."""

    stepped = Signal(int)
    chosen = Signal()
    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_composing():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class ChoiceField(LineField):
    """A line with the choices below it."""

    line: ChoiceLine

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._used: dict[str, int] = {}
        super().__init__(field, parent)
        self.button = GlyphButton(Glyph.OPEN, tr("Choose (Down)"), self)
        self.button.setObjectName(f"field-{field.id}-choose")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._open)
        self.row.addWidget(self.button)
        self._offered = Offered(self.line)
        self._offered.taken.connect(self._take)
        self.line.stepped.connect(self._on_stepped)
        self.line.chosen.connect(self._offered.enter)
        self.line.closed.connect(self._offered.close)

    def make_line(self) -> ChoiceLine:
        return ChoiceLine(self)

    def set_completions(self, completions: Sequence[Completion]) -> None:
        self._used = dict(completions)

    def display(self) -> None:
        super().display()
        self._judge(self.line.text())

    def on_committed(self, text: str) -> None:
        self._offered.offer(self.choices(), text)
        self._judge(text)
        super().on_committed(text)

    def on_left(self) -> None:
        self._offered.close()

    def choices(self) -> list[Completion]:
        """What may stand here, with how often the site uses each."""
        return [(choice, self._used.get(choice, 0)) for choice in self.field.choices]

    def _judge(self, text: str) -> None:
        known = not text.strip() or text in self.field.choices
        self.problem_changed.emit("" if known else tr("The site knows no “{word}” here.").format(word=text))

    def _open(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offered.offer(self.choices(), "")

    def _on_stepped(self, by: int) -> None:
        if self._offered.is_open:
            self._offered.step(by)
        elif by > 0:
            self._offered.offer(self.choices(), "")

    def _take(self, choice: str) -> None:
        self.line.show_text(choice)
        self._judge(choice)
        self.request_value(choice)
