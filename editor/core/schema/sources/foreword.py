"""Fields from Foreword's own configuration file::

    [fields.cover]
    kind = "image"
    label = "Cover picture"
    required = true

    [fields.mood]
    choices = ["calm", "cross"]

    [[types]]
    name = "Recipe"
    folders = ["_posts/recipes"]
    [types.fields.minutes]
    kind = "number"

``[fields]`` are for every post; each of ``[[types]]`` is for posts in its folders.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.schema.model import ContentType, FieldKind, FieldSpec

_KINDS = {kind.value: kind for kind in FieldKind} | {"longtext": FieldKind.LONG_TEXT, "groups": FieldKind.GROUPS}
#: How deep groups of fields may lie in one another.
DEPTH = 6

Table = Mapping[str, object]


def from_foreword(config: object) -> tuple[ContentType, ...]:
    """The kinds of posts that the configuration describes. Entries that are none are left out."""
    if not isinstance(config, Mapping):
        return ()
    common = ContentType("Foreword", _fields(config.get("fields"), 0))
    listed = config.get("types")
    tables = [table for table in listed if isinstance(table, Mapping)] if isinstance(listed, list) else []
    found = [*(_content_type(table) for table in tables), common]
    return tuple(content_type for content_type in found if content_type.fields)


def _content_type(table: Table) -> ContentType:
    folders = table.get("folders")
    named = [folders] if isinstance(folders, str) else folders if isinstance(folders, list) else []
    return ContentType(str(table.get("name") or "Foreword"), _fields(table.get("fields"), 0), tuple(map(str, named)))


def _fields(table: object, depth: int) -> tuple[FieldSpec, ...]:
    if not isinstance(table, Mapping) or depth > DEPTH:
        return ()
    return tuple(_field(str(name), entry, depth) for name, entry in table.items() if isinstance(entry, Mapping))


def _field(name: str, entry: Table, depth: int) -> FieldSpec:
    choices, aliases = _strings(entry.get("choices")), _strings(entry.get("aliases"))
    inner = _fields(entry.get("fields"), depth + 1)
    implied = FieldKind.GROUP if inner else FieldKind.CHOICE if choices else FieldKind.TEXT
    kind = _KINDS.get(str(entry.get("kind", "")).lower().replace("_", " ").replace("-", " "), implied)
    help, label = entry.get("help"), entry.get("label")
    return FieldSpec(
        name,
        kind,
        help if isinstance(help, str) else "",
        label if isinstance(label, str) else "",
        entry.get("required") is True,
        entry.get("default"),
        choices,
        inner,
        aliases,
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
