"""Values that a post has without setting them: from the site's configuration and from the sections above it.

Jekyll: ``defaults`` of `_config.yml`, by path and type (`Jekyll::FrontmatterDefaults`). Hugo: ``cascade`` of the
configuration and of the `_index.md` files above the post.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.patterns import pattern
from editor.core.site.config import lookup, word
from editor.core.site.jekyll_defaults import Fields, glob, jekyll_defaults
from editor.core.site.model import Site

#: What Hugo and Hexo's templates leave to be filled in.
_FILLED_IN = pattern(r"\{\{.*?\}\}|\{%.*?%\}", re.S)


@dataclass(frozen=True, slots=True)
class Inherited:
    """A value that a post takes over, and the file that sets it, by its path from the site's root; "" is the
    configuration. `proposed`: the post does not have it, but the site's new posts begin with it.
    """

    value: object
    source: str
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The `_index.md` of a folder above a post: its path from the site's root, and its front matter."""

    path: str
    front_matter: Fields


def inherited(relative: PurePosixPath, site: Site, sections: Sequence[Section] = ()) -> Mapping[str, Inherited]:
    """The values that a post has when it does not set them, by key. `sections` go from the outermost to the nearest."""
    if site.engine is Engine.JEKYLL:
        values = jekyll_defaults(relative, site.config)
        return {key: Inherited(value, "") for key, value in values.items()}
    return _hugo_cascade(relative, site, sections) if site.engine is Engine.HUGO else {}


def proposed(template: str, source: str) -> Mapping[str, Inherited]:
    """What the site's own template for posts (Hugo's archetype, Hexo's scaffold) begins them with, by key.

    Title, date and whatever the generator fills in are each post's own and are left out.
    """
    data = parse(_FILLED_IN.sub("", template)).data
    own = ("title", "date", "slug")
    return {key: Inherited(value, source, True) for key, value in data.items() if key.lower() not in own and _says(value)}


def _says(value: object) -> bool:
    return value is not None and value != "" and value != [] and value != {}


def _hugo_cascade(relative: PurePosixPath, site: Site, sections: Sequence[Section]) -> dict[str, Inherited]:
    result: dict[str, Inherited] = {}
    for section in (Section("", site.config), *sections):
        cascade = lookup(section.front_matter, "cascade")
        for entry in cascade if isinstance(cascade, list) else [cascade]:
            if isinstance(entry, Mapping) and _is_target(entry, relative, site):
                result |= {key: Inherited(value, section.path) for key, value in _cascaded(entry).items()}
    return result


def _cascaded(entry: Fields) -> dict[str, object]:
    return {str(key): value for key, value in entry.items() if str(key).lower() not in ("_target", "target")}


def _is_target(entry: Fields, relative: PurePosixPath, site: Site) -> bool:
    """Whether a cascade is meant for the post: its `target` may name a path pattern and a kind of page."""
    target = lookup(entry, "target") or lookup(entry, "_target")
    if not isinstance(target, Mapping):
        return True
    kind, path = word(target, "kind"), word(target, "path")
    folder = next((folder for folder in site.post_folders if folder and relative.is_relative_to(folder)), "")
    inside = relative.relative_to(folder) if folder else relative
    place = f"/{inside.parent if inside.stem == 'index' else inside.with_suffix('')}"
    fits = not path or re.fullmatch(glob(path if path.startswith("/") else f"/{path}"), place) is not None
    return fits and kind in ("", "page", "*")
