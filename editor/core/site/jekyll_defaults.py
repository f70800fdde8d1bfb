"""``defaults`` of `_config.yml`: values that Jekyll gives a post by its path and type (`Jekyll::FrontmatterDefaults`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from editor.core.site.config import lookup, word

Fields = Mapping[str, object]


def jekyll_defaults(relative: PurePosixPath, config: Fields) -> dict[str, object]:
    """What `_config.yml` sets for a post: the longer path wins, then the set with a type, then the later one."""
    result: dict[str, object] = {}
    strongest: Fields | None = None
    for scope, values in _sets(config):
        if not _applies(scope, relative, config):
            continue
        if strongest is None or _is_stronger(scope, strongest):
            result, strongest = _merged(result, values), scope
        else:
            result = _merged(values, result)
    return result


def _sets(config: Fields) -> Iterator[tuple[Fields, Fields]]:
    listed = lookup(config, "defaults")
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, Mapping):
            scope, values = entry.get("scope") or {}, entry.get("values")
            if isinstance(scope, Mapping) and isinstance(values, Mapping):
                yield scope, values


def _applies(scope: Fields, relative: PurePosixPath, config: Fields) -> bool:
    wanted = scope.get("type")
    if wanted is not None and str(wanted) != _type_of(relative):
        return False
    path = _scope_path(scope)
    if not path:
        return True
    base = word(config, "collections_dir").strip("/")
    place = str(relative)
    # Both may be written with or without the folder that holds the collections.
    place, path = (text.removeprefix(f"{base}/") if base else text for text in (place, path))
    return re.match(glob(path), place) is not None if "*" in path else place.startswith(path)


def _type_of(relative: PurePosixPath) -> str:
    folder = next((part for part in relative.parts[:-1] if part.startswith("_")), "")
    return "posts" if folder == "_drafts" else folder[1:] or "pages"


def _scope_path(scope: Fields) -> str:
    """The path as written: Jekyll applies one with a slash in front to nothing."""
    path = scope.get("path")
    return path if isinstance(path, str) else ""


def _is_stronger(scope: Fields, than: Fields) -> bool:
    new, old = len(_scope_path(scope)), len(_scope_path(than))
    return new > old if new != old else "type" in scope or "type" not in than


def _merged(under: Fields, over: Fields) -> dict[str, object]:
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        result[key] = _merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return result


def glob(pattern: str) -> str:
    """A pattern of paths as an expression for the beginning of one."""
    parts = re.split(r"(\*\*/?|\*|\?)", pattern)
    signs = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(signs.get(part, re.escape(part)) for part in parts)
