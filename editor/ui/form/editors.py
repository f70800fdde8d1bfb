"""Which editor a kind of field gets."""

from __future__ import annotations

from collections.abc import Callable

from editor.ui.form.base import FieldEditor
from editor.ui.form.chips_field import ChipsField
from editor.ui.form.choice_field import ChoiceField
from editor.ui.form.date_field import DateField
from editor.ui.form.fields import Field, FieldKind
from editor.ui.form.group_field import GroupField, SummaryField
from editor.ui.form.groups_field import GroupsField
from editor.ui.form.image_field import ImageField
from editor.ui.form.line_field import ColorField, LinkField, NumberField
from editor.ui.form.pictures import Pictures
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
    FieldKind.CHOICE: ChoiceField,
    FieldKind.LINK: LinkField,
    FieldKind.COLOR: ColorField,
    FieldKind.SUMMARY: SummaryField,
}


def make_editor(
    field: Field, depth: int, pictures: Pictures | None = None, made: Callable[[FieldEditor], None] | None = None
) -> FieldEditor:
    """The editor of a field; `depth` counts the groups around it. `made` is called with it, and with each inside it."""
    editor = _made(field, depth, pictures, made)
    if made is not None:
        made(editor)
    return editor


def _made(field: Field, depth: int, pictures: Pictures | None, made: Callable[[FieldEditor], None] | None) -> FieldEditor:

    def nested(inner: Field, inner_depth: int) -> FieldEditor:
        return make_editor(inner, inner_depth, pictures, made)

    if field.kind is FieldKind.GROUP:
        return GroupField(field, nested, depth)
    if field.kind is FieldKind.GROUPS:
        return GroupsField(field, nested, depth)
    if field.kind is FieldKind.IMAGE:
        return ImageField(field, pictures or Pictures())
    return _EDITORS[field.kind](field)
