"""Editors for words: the title, one paragraph, several lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.base import Completion, FieldEditor
from editor.ui.form.fields import Field, given_text, hint
from editor.ui.form.labels import label
from editor.ui.form.offered import Offered
from editor.ui.form.style import TITLE_PIXELS, VALUE_PIXELS
from editor.ui.form.text_box import TextBox
from editor.ui.i18n import tr


class TextField(FieldEditor):
    """One paragraph that wraps. What several of the site's posts say here is offered while typing, and with Down."""

    lines = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = TextBox(self.lines, self)
        self.box.setObjectName(f"field-{field.id}")
        self.box.setAccessibleName(label(field))
        self.box.setFont(self.face())
        self.box.committed.connect(self._on_committed)
        self.box.composition_ended.connect(self.end_composition)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self._used: list[Completion] = []
        self._offered = Offered(self.box)
        self._offered.taken.connect(self._on_taken)
        self.box.typed.connect(self._on_typed)
        self.box.stepped.connect(self._on_stepped)
        self.box.chosen.connect(self._offered.enter)
        self.box.closed.connect(self._on_closed)
        self.display()

    def set_completions(self, completions: Sequence[Completion]) -> None:
        # What only one post says, such as a description, is no value to repeat.
        self._used = [(value, count) for value, count in completions if count > 1]

    def face(self) -> QFont:
        """The face the text is set in."""
        return theme.interface_font(VALUE_PIXELS)

    def display(self) -> None:
        self.box.setPlaceholderText(hint(self.field))
        self.box.show_text(self.text_of(self.field))

    def text_of(self, field: Field) -> str:
        """A value as text; a value that is no string is shown as written."""
        if field.value is None:
            return ""
        return field.value if isinstance(field.value, str) else field.written or str(field.value)

    def value_of(self, text: str) -> str:
        """The value that a text stands for."""
        return text

    def focus_widgets(self) -> Sequence[QWidget]:
        return [self.box]

    def is_composing(self) -> bool:
        return self.box.is_composing()

    def _on_committed(self, text: str) -> None:
        self.request_value(self.value_of(text))

    def _on_typed(self, typed: str) -> None:
        is_whole = any(value == typed for value, _ in self._used)
        self._offer(typed, self._used if typed.strip() and not is_whole else [])

    def _on_stepped(self, by: int) -> None:
        if self._offered.is_open:
            self._offered.step(by)
        else:
            self._offer("", self._used)

    def _on_taken(self, value: str) -> None:
        self.box.offers = False
        self.box.show_text(value)
        self.box.moveCursor(QTextCursor.MoveOperation.End)
        self.request_value(self.value_of(value))

    def _on_closed(self) -> None:
        self._offered.close()
        self.box.offers = False

    def _offer(self, typed: str, values: Sequence[Completion]) -> None:
        if not self.lines:
            self._offered.offer(values, typed)
            self.box.offers = self._offered.is_open


class LongTextField(TextField):
    """Several lines. The line ends that close a block scalar are kept, not shown; empty lines typed last wait for words."""

    lines = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self._ending = ""
        super().__init__(field, parent)

    def display(self) -> None:
        value = self.field.value if isinstance(self.field.value, str) else ""
        if value:  # what was emptied may be written anew, and ends as it did
            self._ending = value[len(value.rstrip("\n")) :]
        super().display()

    def text_of(self, field: Field) -> str:
        return super().text_of(field).rstrip("\n")

    def value_of(self, text: str) -> str:
        words = text.rstrip("\n")
        return words + self._ending if words else ""


class TitleField(TextField):
    """The title: one large line that wraps."""

    first = False

    @classmethod
    def can_show(cls, value: object) -> bool:
        return not isinstance(value, list | dict)

    def set_completions(self, completions: Sequence[Completion]) -> None:
        """No two posts should have one title."""

    def face(self) -> QFont:
        return theme.interface_font(TITLE_PIXELS, QFont.Weight.Bold)

    def set_first(self, first: bool) -> None:
        """With `first` the post has no front matter yet, and the empty line invites to begin it."""
        self.first = first
        self._invite()

    def display(self) -> None:
        super().display()
        self._invite()

    def _invite(self) -> None:
        self.box.setPlaceholderText(given_text(self.field) or (tr("Add a title") if self.first else tr("Title")))
