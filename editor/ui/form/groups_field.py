"""A list of maps: its items as groups of rows under each other, each to be moved, removed, or added to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.base import FieldEditor
from editor.ui.form.buttons import GlyphButton, WordButton
from editor.ui.form.fields import Field, FieldKind, nested_fields
from editor.ui.form.glyphs import Glyph
from editor.ui.form.labels import label
from editor.ui.form.requests import AddItem, MoveItem, RemoveItem
from editor.ui.form.row_stack import MakeEditor, RowStack
from editor.ui.form.style import FRAME, ROW_GAP, ROW_HEIGHT, SMALL_PIXELS
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel

_INDENT = 12


class GroupBox(QWidget):
    """One item of the list.

    Signals: requested, a Request of one of its rows; moved, by -1 or 1; removed.
    """

    requested = Signal(object)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, field: Field, make_editor: MakeEditor, depth: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = PlainLabel(self)
        self.title.setFont(theme.interface_font(SMALL_PIXELS))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.up = self._button(Glyph.UP, tr("Move up"), f"{field.id}-up")
        self.down = self._button(Glyph.OPEN, tr("Move down"), f"{field.id}-down")
        self.cross = self._button(Glyph.CROSS, tr("Remove"), f"{field.id}-remove")
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.cross.clicked.connect(self.removed)
        header = QHBoxLayout()
        header.setContentsMargins(theme.EDGE + _INDENT * depth, 0, theme.EDGE - FRAME, 0)
        header.setSpacing(0)
        header.addWidget(self.title, 1)
        for button in (self.up, self.down, self.cross):
            header.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, ROW_GAP // 2)
        layout.setSpacing(ROW_GAP // 2)
        layout.addLayout(header)
        rows = QVBoxLayout()
        rows.setSpacing(ROW_GAP // 2)
        layout.addLayout(rows)
        self.stack = RowStack(rows, make_editor, depth + 1, self)
        self.stack.requested.connect(self.requested)

    def _button(self, glyph: Glyph, hint: str, name: str) -> GlyphButton:
        button = GlyphButton(glyph, hint, self)
        button.setObjectName(f"group-{name}")
        button.setFixedHeight(22)
        return button

    def show_item(self, field: Field, number: int, count: int) -> None:
        """Show an item that is number `number` (from 1) of `count`."""
        self.stack.show_fields(nested_fields(field))
        self.title.setText(tr("{n} of {count}").format(n=number, count=count))
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < count)
        for button, text in ((self.up, tr("Move up")), (self.down, tr("Move down")), (self.cross, tr("Remove"))):
            button.setAccessibleName(f"{text}: {self.title.text()}")

    def focus_widgets(self) -> list[QWidget]:
        return [*self.stack.focus_widgets(), self.up, self.down, self.cross]


class GroupsField(FieldEditor):
    """The groups and, below them, the way to another one."""

    def __init__(self, field: Field, make_editor: MakeEditor, depth: int, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._make_editor, self._depth = make_editor, depth
        self.boxes: list[GroupBox] = []
        self.button = WordButton(tr("Add one more"), f"field-{field.id}-add", "accent", self)
        self.button.setAccessibleName(tr("{field}: add one").format(field=label(field)))
        self.button.setFixedHeight(ROW_HEIGHT)
        self.button.clicked.connect(self._add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.EDGE + _INDENT * depth - 6, 0, 0, 0)
        foot.addWidget(self.button)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._rows)
        layout.addLayout(foot)
        self.display()

    @classmethod
    def can_show(cls, value: object) -> bool:
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)

    def items(self) -> list[dict[str, object]]:
        value = self.field.value
        return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []

    def display(self) -> None:
        items = self.items()
        while len(self.boxes) > len(items):
            self._drop_last()
        while len(self.boxes) < len(items):
            self._append()
        for n, (box, item) in enumerate(zip(self.boxes, items, strict=True)):
            box.show_item(self._item_field(n, item), n + 1, len(items))

    def focus_widgets(self) -> Sequence[QWidget]:
        return [*(widget for box in self.boxes for widget in box.focus_widgets()), self.button]

    def is_composing(self) -> bool:
        """The rows wait for themselves."""
        return False

    def _item_field(self, n: int, item: dict[str, object]) -> Field:
        return Field(f"{self.field.id}-{n}", (*self.field.path, n), FieldKind.GROUP, item)

    def _append(self) -> None:
        n = len(self.boxes)
        box = GroupBox(self._item_field(n, {}), self._make_editor, self._depth, self)
        box.requested.connect(self.requested)
        box.moved.connect(lambda by: self._move(n, by))
        box.removed.connect(lambda: self.ask(RemoveItem(self.field.path, n)))
        self._rows.addWidget(box)
        self.boxes.append(box)

    def _drop_last(self) -> None:
        box = self.boxes.pop()
        had_focus = any(widget.hasFocus() for widget in box.focus_widgets())
        self._rows.removeWidget(box)
        if had_focus:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        box.hide()
        box.deleteLater()

    def _move(self, n: int, by: int) -> None:
        if 0 <= n + by < len(self.boxes):
            self.ask(MoveItem(self.field.path, n, n + by))

    def _add(self) -> None:
        """Another item with the fields of the last one, still empty."""
        items = self.items()
        last = items[-1] if items else {}
        self.ask(AddItem(self.field.path, {key: _emptied(value) for key, value in last.items()}))


def _emptied(value: object) -> object:
    return value if isinstance(value, bool) else [] if isinstance(value, list) else {} if isinstance(value, dict) else ""
