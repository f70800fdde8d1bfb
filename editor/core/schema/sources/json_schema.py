"""Fields from a JSON Schema: the part of it that describes a flat or nested object.

Read are ``properties``, ``required``, ``type``, ``format``, ``enum``, ``const``, ``items``, ``default``, ``title``,
``description``, and ``$ref`` and ``allOf`` within the same file.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.schema.model import ContentType, FieldKind, FieldSpec

#: How deep objects and references are followed.
DEPTH = 6

Schema = Mapping[str, object]
_FORMATS = {
    "date": FieldKind.DATE,
    "date-time": FieldKind.DATE,
    "uri": FieldKind.LINK,
    "uri-reference": FieldKind.LINK,
    "url": FieldKind.LINK,
    "color": FieldKind.COLOR,
    "image": FieldKind.IMAGE,
    "textarea": FieldKind.LONG_TEXT,
    "multiline": FieldKind.LONG_TEXT,
}
_TYPES = {"boolean": FieldKind.SWITCH, "integer": FieldKind.NUMBER, "number": FieldKind.NUMBER, "object": FieldKind.GROUP}


def from_json_schema(schema: object, folders: tuple[str, ...] = ()) -> ContentType | None:
    """The fields that a schema describes; None when it describes no object."""
    if not isinstance(schema, Mapping):
        return None
    fields = _fields(schema, schema, 0)
    return ContentType(_text(schema, "title") or "JSON Schema", fields, folders) if fields else None


def _fields(schema: Schema, root: Schema, depth: int) -> tuple[FieldSpec, ...]:
    whole = _resolved(schema, root)
    properties = whole.get("properties")
    required = whole.get("required")
    needed = {str(name) for name in required} if isinstance(required, list) else set()
    if depth > DEPTH or not isinstance(properties, Mapping):
        return ()
    inner = ((str(name), value) for name, value in properties.items() if isinstance(value, Mapping))
    return tuple(_field(name, _resolved(value, root), root, name in needed, depth) for name, value in inner)


def _field(name: str, schema: Schema, root: Schema, required: bool, depth: int) -> FieldSpec:
    items = schema.get("items")
    inner = _resolved(items, root) if isinstance(items, Mapping) else {}
    kind = _kind(schema, inner)
    choices = schema.get("enum") or inner.get("enum")
    return FieldSpec(
        name,
        kind,
        _text(schema, "description"),
        _text(schema, "title"),
        required,
        schema.get("default", schema.get("const")),
        tuple(str(value) for value in choices if value is not None) if isinstance(choices, list) else (),
        _fields(inner if kind is FieldKind.GROUPS else schema, root, depth + 1),
    )


def _kind(schema: Schema, items: Schema) -> FieldKind:
    types = schema.get("type")
    name = next((str(t) for t in types if t != "null"), "") if isinstance(types, list) else str(types or "")
    if name == "array":
        return FieldKind.GROUPS if "properties" in items else FieldKind.LIST
    if name == "object" or "properties" in schema:
        return FieldKind.GROUP
    if isinstance(schema.get("enum"), list):
        return FieldKind.CHOICE
    return _FORMATS.get(str(schema.get("format")), _TYPES.get(name, FieldKind.TEXT))


def _resolved(schema: Schema, root: Schema) -> Schema:
    """The schema with what it refers to and is made of, as far as that is in the same file."""
    result, waiting, seen = dict(schema), [schema], 0
    while waiting and seen < 20:
        part, seen = waiting.pop(), seen + 1
        listed = part.get("allOf")
        parts = [entry for entry in listed if isinstance(entry, Mapping)] if isinstance(listed, list) else []
        if isinstance(reference := part.get("$ref"), str):
            parts += [found] if (found := _at(root, reference)) is not None else []
        for found in parts:
            result = _joined(result, found)
            waiting.append(found)
    return result


def _joined(one: dict[str, object], other: Schema) -> dict[str, object]:
    properties = [part for part in (other.get("properties"), one.get("properties")) if isinstance(part, Mapping)]
    merged = {str(name): value for part in properties for name, value in part.items()}
    return {**other, **one, **({"properties": merged} if merged else {})}


def _at(root: Schema, reference: str) -> Schema | None:
    value: object = root
    for step in reference.removeprefix("#/").split("/") if reference.startswith("#/") else [""]:
        value = value.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else None


def _text(schema: Schema, key: str) -> str:
    value = schema.get(key)
    return value if isinstance(value, str) else ""
