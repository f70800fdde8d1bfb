"""Values as Ruby shows them, for Liquid that prints a whole mapping or inspects a value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from editor.core.site.listed import ListedPage


class Hash(dict[str, Any]):
    """A mapping that prints as Ruby prints one."""

    def __str__(self) -> str:
        return inspected(self)


def for_liquid(value: Any, drop: Callable[[ListedPage], Any]) -> Any:
    """The value with all its mappings printing as Ruby's do, and each page as `drop` gives it."""
    if isinstance(value, ListedPage):
        return drop(value)
    if isinstance(value, Mapping):
        return Hash({str(key): for_liquid(item, drop) for key, item in value.items()})
    return [for_liquid(item, drop) for item in value] if isinstance(value, list | tuple) else value


def is_nil(value: object) -> bool:
    """Whether it is nothing, or a name that stands for nothing: python-liquid's undefined equals None."""
    return value == None  # noqa: E711


def inspected(value: object) -> str:
    """The value as Ruby's `inspect` shows it."""
    if isinstance(value, Mapping) and not is_nil(value):
        return "{" + ", ".join(f"{inspected(key)}=>{inspected(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple | range):
        return f"[{', '.join(map(inspected, value))}]"
    if is_nil(value):
        return "nil"
    return str(value).lower() if isinstance(value, bool) else json.dumps(plain(value), ensure_ascii=False)


def as_text(value: object) -> str:
    """The value as Ruby's `to_s` gives it."""
    if isinstance(value, range):
        return f"{value.start}..{value.stop - 1}"
    if isinstance(value, bool | Mapping | list | tuple) and not is_nil(value):
        return inspected(value)
    return "" if is_nil(value) else str(value)


def plain(value: Any) -> Any:
    """The value as JSON can say it."""
    if is_nil(value):
        return None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | range):
        return [plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool) else str(value)
