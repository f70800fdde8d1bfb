"""The fields people know, in the writer's language."""

from __future__ import annotations

from editor.ui.form.fields import Field
from editor.ui.i18n import tr


def known_labels() -> dict[str, str]:
    """Label of each well-known field by its id. Also the names that "Add field" completes."""
    return {
        "title": tr("Title"),
        "date": tr("Date"),
        "categories": tr("Categories"),
        "tags": tr("Tags"),
        "toc": tr("Contents"),
        "draft": tr("Draft"),
        "published": tr("Published"),
        "description": tr("Description"),
        "excerpt": tr("Excerpt"),
        "summary": tr("Summary"),
        "subtitle": tr("Subtitle"),
        "author": tr("Author"),
        "authors": tr("Authors"),
        "image": tr("Image"),
        "cover": tr("Cover"),
        "thumbnail": tr("Thumbnail"),
        "comments": tr("Comments"),
        "layout": tr("Layout"),
        "lang": tr("Language"),
        "keywords": tr("Keywords"),
        "series": tr("Series"),
        "aliases": tr("Old addresses"),
        "slug": tr("Slug"),
        "weight": tr("Weight"),
        "link": tr("Link"),
        "permalink": tr("Address"),
        "math": tr("Math"),
        "pin": tr("Pinned"),
        "updated": tr("Updated"),
        "lastmod": tr("Updated"),
        "last_modified_at": tr("Updated"),
    }


def _left_by_typora() -> dict[str, str]:
    """Labels of fields that Typora writes for itself. They are shown, but nobody has to be offered them."""
    return {"typora-root-url": tr("Image root"), "typora-copy-images-to": tr("Image folder")}


def nested_labels() -> dict[str, str]:
    """Labels of what well-known groups are made of."""
    return known_labels() | {
        "alt": tr("Alternative text"),
        "caption": tr("Caption"),
        "name": tr("Name"),
        "path": tr("Path"),
        "src": tr("Path"),
        "url": tr("Address"),
        "color": tr("Colour"),
    }


def label(field: Field) -> str:
    """The label of a row: a known name in the writer's language, otherwise the key as written."""
    if len(field.path) > 1:
        return nested_labels().get(field.key.lower(), field.key)
    return (known_labels() | _left_by_typora()).get(field.id, field.key)
