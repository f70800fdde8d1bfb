"""Short ways to write down the fields of generators and themes."""

from __future__ import annotations

from editor.core.messages import Text
from editor.core.schema.model import FieldKind, FieldSpec

Help = Text | str


def short(name: str, help: Help = "", **more: object) -> FieldSpec:
    return FieldSpec(name, FieldKind.TEXT, help, **more)  # type: ignore[arg-type]


def long(name: str, help: Help = "") -> FieldSpec:
    return FieldSpec(name, FieldKind.LONG_TEXT, help)


def number(name: str, help: Help = "") -> FieldSpec:
    return FieldSpec(name, FieldKind.NUMBER, help)


def switch(name: str, help: Help = "", default: bool | None = None) -> FieldSpec:
    return FieldSpec(name, FieldKind.SWITCH, help, default=default)


def moment(name: str, help: Help = "", **more: object) -> FieldSpec:
    return FieldSpec(name, FieldKind.DATE, help, **more)  # type: ignore[arg-type]


def choice(name: str, *choices: str, help: Help = "", default: str | None = None) -> FieldSpec:
    return FieldSpec(name, FieldKind.CHOICE, help, choices=choices, default=default)


def several(name: str, help: Help = "", *, aliases: tuple[str, ...] = (), choices: tuple[str, ...] = ()) -> FieldSpec:
    return FieldSpec(name, FieldKind.LIST, help, aliases=aliases, choices=choices)


def image(name: str, help: Help = "") -> FieldSpec:
    return FieldSpec(name, FieldKind.IMAGE, help)


def link(name: str, help: Help = "") -> FieldSpec:
    return FieldSpec(name, FieldKind.LINK, help)


def color(name: str, help: Help = "") -> FieldSpec:
    return FieldSpec(name, FieldKind.COLOR, help)


def group(name: str, *fields: FieldSpec, help: Help = "") -> FieldSpec:
    return FieldSpec(name, FieldKind.GROUP, help, fields=fields)


def groups(name: str, *fields: FieldSpec, help: Help = "") -> FieldSpec:
    return FieldSpec(name, FieldKind.GROUPS, help, fields=fields)
