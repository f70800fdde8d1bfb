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
        "math": tr("Math"),
        "pin": tr("Pinned"),
        "updated": tr("Updated"),
        "lastmod": tr("Updated"),
        "last_modified_at": tr("Updated"),
    }


def label(field: Field) -> str:
    """The label of a row: a known name in the writer's language, otherwise the key as written."""
    name = field.id if len(field.path) == 1 else field.key.lower()
    return known_labels().get(name, field.key)
