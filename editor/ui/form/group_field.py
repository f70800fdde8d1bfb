"""Values with a structure of their own: a nested map as indented rows, a list of maps as a summary."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.base import FieldEditor
from editor.ui.form.buttons import WordButton
from editor.ui.form.fields import Field, nested_fields
from editor.ui.form.requests import ShowRaw
from editor.ui.form.row_stack import MakeEditor, RowStack
from editor.ui.form.style import FRAME, ROW_GAP, ROW_HEIGHT, VALUE_PIXELS
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel, plain


class GroupField(FieldEditor):
    """The rows of a nested map, below the label and indented. One that was empty keeps offering its members."""

    def __init__(self, field: Field, make_editor: MakeEditor, depth: int, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._offers = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ROW_GAP // 2)
        self.stack = RowStack(layout, make_editor, depth + 1, self)
        self.stack.requested.connect(self.requested)
        self.display()

    @classmethod
    def can_show(cls, value: object) -> bool:
        return isinstance(value, dict)

    def display(self) -> None:
        self._offers = self._offers or not self.field.value
        self.stack.show_fields(nested_fields(self.field, self._offers))

    def focus_widgets(self) -> Sequence[QWidget]:
        return self.stack.focus_widgets()

    def has_focus(self) -> bool:
        return any(row.editor.has_focus() for row in self.stack.rows())


class SummaryField(FieldEditor):
    """What the form cannot edit: said in a few words, with the way to the text."""

    framed = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._label = PlainLabel(self)
        self._label.setFont(theme.interface_font(VALUE_PIXELS))
        self._label.setProperty("tone", "ink")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._label.setFixedHeight(ROW_HEIGHT)
        self.button = WordButton(tr("Edit in raw text"), f"field-{field.id}", "accent", self)
        self.button.clicked.connect(lambda: self.ask(ShowRaw()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, FRAME, 0)
        layout.setSpacing(8)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        self.display()

    @classmethod
    def can_show(cls, value: object) -> bool:
        return False

    def display(self) -> None:
        inherited = self.field.value is None and self.field.given is not None
        text = summary(self.field.given.value if inherited and self.field.given else self.field.value)
        self._label.setProperty("tone", "faint" if inherited else "ink")
        self._label.style().polish(self._label)
        self.button.setVisible(not inherited)
        self._label.setText(text)
        self._label.setToolTip(plain(text))

    def focus_widgets(self) -> Sequence[QWidget]:
        return [] if self.button.isHidden() else [self.button]


def summary(value: object) -> str:
    """A map or a list of maps in a few words: how many, and what they are made of."""
    if isinstance(value, dict):
        return ", ".join(str(key) for key in value)
    items = value if isinstance(value, list) else []
    keys = list(dict.fromkeys(str(key) for item in items if isinstance(item, dict) for key in item))
    count = tr("1 item") if len(items) == 1 else tr("{n} items").format(n=len(items))
    return " · ".join([count, ", ".join(keys)]) if keys else count
