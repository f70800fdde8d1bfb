"""Where the file behind a reference may be: the places to look at, in the order in which they count.

Pure: it says places, `editor.storage.assets` looks at them. Every place is absolute, without ``..``, and inside the
boundary, which is the site's root.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath, PurePosixPath
from types import MappingProxyType

from editor.core.engine import Engine
from editor.core.site.config import lookup, word
from editor.core.site.model import Site
from editor.core.site.references import Reference, base_path, local_reference
from editor.core.site.urls import post_url

#: How the names of pictures end, in small letters.
PICTURE_ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"))
#: How many folders above a post without a site its pictures may be.
_LEVELS_UP = 3


def asset_places(
    target: str, post: PurePath, site: Site | None, front_matter: Mapping[str, object], in_field: bool = False
) -> tuple[PurePath, ...]:
    """The places where the file that `target` names may be, the likeliest first; none when it names no local file.

    `post` is the absolute path of the post. `in_field`: the reference is a front-matter value, where themes take a path
    without a leading slash from the site's root too.
    """
    reference = local_reference(target, site.config if site else {})
    if reference is None:
        return ()
    edge = boundary(post, site, front_matter)
    found = _places(reference, post, site, front_matter, in_field)
    clean = (place for place in map(normal, found) if place is not None and is_inside(place, edge))
    return tuple(dict.fromkeys(clean))


def boundary(post: PurePath, site: Site | None, front_matter: Mapping[str, object]) -> PurePath:
    """The folder that no reference of the post leads out of: the site's root.

    Without a site it is the folder above the post's own, or as far up as `typora-root-url` goes, in steps of at most
    three and never the top of the disk.
    """
    if site is not None:
        return site.root
    climbs = re.split(r"[/\\]+", typora_key(front_matter, "typora-root-url")).count("..")
    folder = post.parent
    for _ in range(min(max(climbs, 1), _LEVELS_UP)):
        if folder.parent == folder.parent.parent:
            break
        folder = folder.parent
    return folder


def is_inside(place: PurePath, folder: PurePath) -> bool:
    """Whether a place without ``..`` is in the folder or below it, and in nothing hidden."""
    try:
        inner = place.relative_to(folder)
    except ValueError:
        return False
    return bool(inner.parts) and not any(part.startswith(".") and part != ".well-known" for part in inner.parts)


def normal(place: PurePath) -> PurePath | None:
    """The place without ``.`` and ``..``; None when it climbs above the top."""
    parts: list[str] = []
    for part in place.relative_to(place.anchor).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return type(place)(place.anchor, *parts)


def typora_key(front_matter: Mapping[str, object], key: str) -> str:
    """A Typora setting of the post, whatever its letter case; "" when it has none."""
    return word(front_matter, key)


def served_folders(site: Site) -> tuple[str, ...]:
    """The folders, from the root, whose files the site publishes at its own root."""
    themes = [f"{folder}/{part}" for folder in theme_folders(site) for part in _THEME_PARTS.get(site.engine, ())]
    if site.engine is Engine.HUGO:
        return (*_static_folders(site.config), "assets", "content", *themes)
    if site.engine is Engine.HEXO:
        return (word(site.config, "source_dir").strip("/") or "source", *themes)
    if site.engine is Engine.ASTRO:
        return ("public", "")
    return (word(site.config, "source").strip("/") if site.engine is Engine.JEKYLL else "",)


#: The folders of a theme whose files are published at the site's root.
_THEME_PARTS: Mapping[Engine, tuple[str, ...]] = MappingProxyType({Engine.HUGO: ("static", "assets"), Engine.HEXO: ("source",)})


def theme_folders(site: Site) -> tuple[str, ...]:
    """The folders, from the root, in which the themes of the configuration are, if they are in the site at all."""
    value = lookup(site.config, "theme")
    names = [name.strip("/") for name in (value if isinstance(value, list) else [value]) if isinstance(name, str) and name]
    if site.engine is Engine.HUGO:
        folder = word(site.config, "themesDir").strip("/") or "themes"
        return tuple(f"{folder}/{name}" for name in names)
    if site.engine is Engine.HEXO:
        return tuple(f"{folder}{name}" for name in names for folder in ("themes/", "node_modules/hexo-theme-"))
    return ()


def _static_folders(config: Mapping[str, object]) -> tuple[str, ...]:
    value = lookup(config, "staticDir")
    listed = value if isinstance(value, list) else [value]
    return tuple(str(item).strip("/") for item in listed if isinstance(item, str)) or ("static",)


def _places(
    reference: Reference, post: PurePath, site: Site | None, front_matter: Mapping[str, object], in_field: bool
) -> Iterator[PurePath]:
    if reference.rooted:
        if site is not None:
            yield from _served(reference.path, site)
        yield from _typora_root(reference.path, post, site, front_matter)
        return
    yield post.parent / reference.path
    if site is not None:
        yield from _beside_the_page(reference.path, post, site, front_matter)
    if folder := typora_key(front_matter, "typora-copy-images-to"):
        name = PurePosixPath(post.name).stem
        yield post.parent / folder.replace("\\", "/").replace("${filename}", name) / PurePosixPath(reference.path).name
    if site is not None and in_field:
        yield from _served(reference.path, site)


def _served(path: str, site: Site) -> Iterator[PurePath]:
    base = base_path(site.config).strip("/")
    paths = [path[len(base) + 1 :], path] if base and path.startswith(f"{base}/") else [path]
    for tried in paths:
        for folder in served_folders(site):
            yield site.root / folder / tried


def _beside_the_page(path: str, post: PurePath, site: Site, front_matter: Mapping[str, object]) -> Iterator[PurePath]:
    """What a relative reference leads to other than from the source file: the page's own folder on the site."""
    if site.engine is Engine.HEXO:
        stem = post.parent / post.stem
        yield from (stem / path, post.parent / path)
    if site.engine is Engine.ASTRO and path.startswith(("~/", "@/")):
        yield site.root / "src" / path[2:]
    if prefix := word(front_matter, "media_subpath") or word(front_matter, "img_path"):
        yield from _served(f"{prefix.strip('/')}/{path}", site)
    url = post_url(post, front_matter, site)
    if url is not None:
        yield from _served(f"{url.rpartition('/')[0]}/{path}".lstrip("/"), site)


def _typora_root(path: str, post: PurePath, site: Site | None, front_matter: Mapping[str, object]) -> Iterator[PurePath]:
    written = typora_key(front_matter, "typora-root-url").replace("\\", "/")
    if not written:
        return
    if not re.match(r"(?:[a-z]:)?/", written, re.I):
        yield post.parent / written / path
        return
    yield PurePath(written) / path
    # The writer's other computer: its path to the site ends as the site's folder does here.
    parts = [part for part in written.split("/") if part]
    if site is not None and site.root.name in parts:
        rest = parts[len(parts) - parts[::-1].index(site.root.name) :]
        yield site.root.joinpath(*rest) / path
