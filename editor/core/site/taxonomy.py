"""Tags and categories as the site's generator understands what is written.

Jekyll splits a plural key's string at white space and leaves the commas in; the others take a string as one item. The
list of posts shows what the site will show.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.engine import Engine


def tags_of(front_matter: Mapping[str, object], engine: Engine) -> tuple[str, ...]:
    """The post's tags."""
    return _items(front_matter, "tag", "tags", engine)


def categories_of(front_matter: Mapping[str, object], engine: Engine) -> tuple[str, ...]:
    """The post's categories, the outermost first; Hexo's lists of lists are flattened."""
    if engine is Engine.JEKYLL:
        plural, singular = front_matter.get("categories"), front_matter.get("category")
        return _unique([*_plural(plural, engine), *_flat(singular)])
    return _items(front_matter, "category", "categories", engine)


def _items(front_matter: Mapping[str, object], singular: str, plural: str, engine: Engine) -> tuple[str, ...]:
    one, many = front_matter.get(singular), front_matter.get(plural)
    if engine is Engine.JEKYLL and one is not None:
        return _unique(_flat(one))
    if engine is Engine.HUGO or (engine is Engine.HEXO and many):
        one = None  # Hugo reads only the plural, Hexo the singular where there is no plural
    return _unique([*_plural(many, engine), *_flat(one)])


def _plural(value: object, engine: Engine) -> list[str]:
    return value.split() if engine is Engine.JEKYLL and isinstance(value, str) else _flat(value)


def _flat(value: object) -> list[str]:
    if value is None or value == "" or isinstance(value, Mapping):
        return []
    if isinstance(value, list | tuple):
        items: list[str] = []
        for part in value:
            items += [part.strip()] if type(part) is str else _flat(part)
        return items
    return [_spelled(value)]


def _spelled(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _unique(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, items)))
