"""Rows under each other that follow the fields: updated in place, made and dropped only where the fields differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.ui.form.base import FieldEditor
from editor.ui.form.fields import Field
from editor.ui.form.row import FieldRow

#: Makes the editor of a field at a depth of nesting.
MakeEditor = Callable[[Field, int], FieldEditor]


class RowStack(QObject):
    """The rows of a form or of a group.

    Signals:
        requested: a Request of one of the rows.
        row_made: a FieldRow that is new.
    """

    requested = Signal(object)
    row_made = Signal(object)

    def __init__(self, layout: QVBoxLayout, make_editor: MakeEditor, depth: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout, self._make_editor, self._depth, self._owner = layout, make_editor, depth, parent
        self._rows: dict[str, FieldRow] = {}

    def rows(self) -> list[FieldRow]:
        """The rows from top to bottom."""
        return list(self._rows.values())

    def row(self, field_id: str) -> FieldRow | None:
        """The row of a field."""
        return self._rows.get(field_id)

    def focus_widgets(self) -> list[QWidget]:
        """All widgets that Tab reaches, in order."""
        return [widget for row in self._rows.values() for widget in row.focus_widgets()]

    def show_fields(self, fields: Sequence[Field]) -> bool:
        """Show these fields in this order. Returns whether rows came, went or moved."""
        before, old = list(self._rows.items()), self._rows
        self._rows = {}
        for field in fields:
            self._rows[field.id] = self._updated(old.get(field.id), field)
        for name, row in before:
            if self._rows.get(name) is not row:
                self._drop(row, name)
        changed = list(self._rows.items()) != before
        if changed:
            self._order()
        return changed

    def _updated(self, row: FieldRow | None, field: Field) -> FieldRow:
        """The row for a field: the one there is when it fits or is in use, otherwise a new one."""
        if row is not None:
            editor = row.editor
            used = editor.has_focus() or editor.is_composing()
            if field.kind is editor.field.kind or (used and editor.can_show(field.value)):
                row.show_field(field)
                return row
        return self._made(field)

    def _made(self, field: Field) -> FieldRow:
        row = FieldRow(field, self._make_editor(field, self._depth), self._depth, self._owner)
        row.requested.connect(self.requested)
        self.row_made.emit(row)
        return row

    def _drop(self, row: FieldRow, name: str) -> None:
        """Take a row away; the keyboard goes to the row that took its place, or to the first one."""
        had_focus = row.editor.has_focus()
        self._layout.removeWidget(row)
        successor = self._rows.get(name) or next(iter(self._rows.values()), None)
        if had_focus and successor and (targets := successor.editor.focus_widgets()):
            targets[0].setFocus(Qt.FocusReason.OtherFocusReason)
        row.hide()
        row.deleteLater()

    def _order(self) -> None:
        for index, row in enumerate(self._rows.values()):
            if self._layout.indexOf(row) != index:
                self._layout.removeWidget(row)
                self._layout.insertWidget(index, row)
