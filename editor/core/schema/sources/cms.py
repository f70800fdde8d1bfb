"""Fields that a site has described for another editor: Front Matter CMS (`frontmatter.json`) and Decap or Sveltia CMS
(`admin/config.yml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editor.core.schema.model import ContentType, FieldKind, FieldSpec

#: How deep fields may lie in one another.
DEPTH = 6

Table = Mapping[str, object]
_FRONT_MATTER_CMS = {
    "string": FieldKind.TEXT,
    "slug": FieldKind.TEXT,
    "number": FieldKind.NUMBER,
    "datetime": FieldKind.DATE,
    "boolean": FieldKind.SWITCH,
    "draft": FieldKind.SWITCH,
    "image": FieldKind.IMAGE,
    "file": FieldKind.LINK,
    "choice": FieldKind.CHOICE,
    "tags": FieldKind.LIST,
    "categories": FieldKind.LIST,
    "taxonomy": FieldKind.LIST,
    "list": FieldKind.LIST,
    "fields": FieldKind.GROUP,
    "block": FieldKind.GROUPS,
    "json": FieldKind.GROUP,
    "contentRelationship": FieldKind.TEXT,
    "customField": FieldKind.TEXT,
}
_DECAP = {
    "string": FieldKind.TEXT,
    "text": FieldKind.LONG_TEXT,
    "markdown": FieldKind.LONG_TEXT,
    "code": FieldKind.LONG_TEXT,
    "boolean": FieldKind.SWITCH,
    "number": FieldKind.NUMBER,
    "date": FieldKind.DATE,
    "datetime": FieldKind.DATE,
    "image": FieldKind.IMAGE,
    "file": FieldKind.LINK,
    "color": FieldKind.COLOR,
    "select": FieldKind.CHOICE,
    "list": FieldKind.LIST,
    "object": FieldKind.GROUP,
    "relation": FieldKind.TEXT,
    "hidden": FieldKind.TEXT,
    "uuid": FieldKind.TEXT,
}


def from_front_matter_cms(config: object) -> tuple[ContentType, ...]:
    """The content types of a `frontmatter.json`, each in the folders that name it; "default" is for all."""
    types = _tables(_get(config, "frontMatter.taxonomy.contentTypes"))
    folders = list(_tables(_get(config, "frontMatter.content.pageFolders")))
    found = (
        ContentType(_text(entry, "name"), tuple(_fm_fields(entry, 0)), _fm_folders(_text(entry, "name"), folders))
        for entry in types
    )
    # Types for certain folders come before the one for all.
    return tuple(sorted((known for known in found if known.fields), key=lambda known: not known.folders))


def from_decap(config: object) -> tuple[ContentType, ...]:
    """The folder collections of a Decap configuration. The body of the post is none of the fields."""
    found = (
        ContentType(_text(entry, "label") or _text(entry, "name"), tuple(_decap_fields(entry, 0)), (_text(entry, "folder"),))
        for entry in _tables(_get(config, "collections"))
        if _text(entry, "folder")
    )
    return tuple(known for known in found if known.fields)


def _fm_folders(name: str, folders: list[Table]) -> tuple[str, ...]:
    if name == "default":
        return ()
    paths = [_text(entry, "path") for entry in folders if name in _strings(entry.get("contentTypes"))]
    return tuple(path.removeprefix("[[workspace]]").strip("/") for path in paths)


def _fm_fields(entry: Table, depth: int) -> Iterator[FieldSpec]:
    for field in _tables(entry.get("fields")) if depth < DEPTH else ():
        kind = _FRONT_MATTER_CMS.get(_text(field, "type"))
        if kind is None or not _text(field, "name"):
            continue
        if kind is FieldKind.TEXT and field.get("single") is False:
            kind = FieldKind.LONG_TEXT
        several = field.get("multiple") is True and kind in (FieldKind.CHOICE, FieldKind.IMAGE)
        default = field.get("default")
        yield FieldSpec(
            _text(field, "name"),
            FieldKind.LIST if several else kind,
            _text(field, "description") or _text(field, "fieldDescription"),
            _text(field, "title"),
            field.get("required") is True,
            None if isinstance(default, str) and "{{" in default else default,
            _choices(field.get("choices"), "id"),
            tuple(_fm_fields(field, depth + 1)),
        )


def _decap_fields(entry: Table, depth: int) -> Iterator[FieldSpec]:
    single = entry.get("field")
    listed = [single] if isinstance(single, Mapping) else _tables(entry.get("fields") or entry.get("types"))
    for field in listed if depth < DEPTH else ():
        name, widget = _text(field, "name"), _text(field, "widget") or "string"
        if not name or (name == "body" and depth == 0):
            continue
        yield FieldSpec(
            name,
            _decap_kind(field, widget),
            _text(field, "hint"),
            _text(field, "label"),
            field.get("required") is not False and widget not in ("hidden", "boolean"),
            field.get("default"),
            _choices(field.get("options"), "value"),
            tuple(_decap_fields(field, depth + 1)) if widget in ("object", "list") else (),
        )


def _decap_kind(field: Table, widget: str) -> FieldKind:
    kind = _DECAP.get(widget, FieldKind.TEXT)
    if kind is FieldKind.LIST and ("fields" in field or "types" in field):
        return FieldKind.GROUPS
    return FieldKind.LIST if field.get("multiple") is True and kind is FieldKind.CHOICE else kind


def _choices(value: object, key: str) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else []
    return tuple(str(item.get(key, "")) if isinstance(item, Mapping) else str(item) for item in listed)


def _get(config: object, key: str) -> object:
    return config.get(key) if isinstance(config, Mapping) else None


def _tables(value: object) -> Iterator[Table]:
    return (entry for entry in value if isinstance(entry, Mapping)) if isinstance(value, list) else iter(())


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _text(table: Table, key: str) -> str:
    value = table.get(key)
    return value.strip() if isinstance(value, str) else ""
