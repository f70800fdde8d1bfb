"""What kind of field a value looks like, where nothing but the value and the key's name is known."""

from __future__ import annotations

import re
from datetime import date

from editor.core.schema.model import FieldKind
from editor.core.site.date_form import is_date_form

_IMAGE_END = re.compile(r"\S.*\.(?:png|jpe?g|gif|webp|svg|avif|bmp)(?:\?\S*)?$", re.I)
_COLOR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$", re.I)
_LINK = re.compile(r"https?://\S+$", re.I)
#: A text longer than this is written in several lines.
LONG = 90


def kind_of_value(value: object) -> FieldKind | None:
    """The kind of a plain value; None for nothing, which fits every kind."""
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, bool):
        return FieldKind.SWITCH
    if isinstance(value, int | float):
        return FieldKind.NUMBER
    if isinstance(value, date):
        return FieldKind.DATE
    if isinstance(value, dict):
        return FieldKind.GROUP
    if isinstance(value, list | tuple):
        return FieldKind.GROUPS if all(isinstance(item, dict) for item in value) else FieldKind.LIST
    return _kind_of_text(str(value))


def _kind_of_text(value: str) -> FieldKind:
    if "\n" in value.strip() or len(value) > LONG:
        return FieldKind.LONG_TEXT
    if is_date_form(value):
        return FieldKind.DATE
    if _COLOR.match(value):
        return FieldKind.COLOR
    if _IMAGE_END.match(value):
        return FieldKind.IMAGE
    return FieldKind.LINK if _LINK.match(value) else FieldKind.TEXT
