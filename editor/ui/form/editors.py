"""Which editor a kind of field gets."""

from __future__ import annotations

from editor.ui.form.base import FieldEditor
from editor.ui.form.chips_field import ChipsField
from editor.ui.form.date_field import DateField
from editor.ui.form.fields import Field, FieldKind
from editor.ui.form.group_field import GroupField, SummaryField
from editor.ui.form.line_field import ColorField, NumberField, PathField
from editor.ui.form.switch_field import SwitchField
from editor.ui.form.text_field import LongTextField, TextField, TitleField

_EDITORS: dict[FieldKind, type[FieldEditor]] = {
    FieldKind.TITLE: TitleField,
    FieldKind.TEXT: TextField,
    FieldKind.LONG_TEXT: LongTextField,
    FieldKind.NUMBER: NumberField,
    FieldKind.SWITCH: SwitchField,
    FieldKind.DATE: DateField,
    FieldKind.CHIPS: ChipsField,
    FieldKind.IMAGE: PathField,
    FieldKind.LINK: PathField,
    FieldKind.COLOR: ColorField,
    FieldKind.SUMMARY: SummaryField,
}


def make_editor(field: Field, depth: int) -> FieldEditor:
    """The editor of a field; `depth` counts the groups around it."""
    if field.kind is FieldKind.GROUP:
        return GroupField(field, make_editor, depth)
    return _EDITORS[field.kind](field)
