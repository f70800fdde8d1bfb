"""Pictures of a post: which folder a new one goes to, and how a reference to one is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import PurePath, PurePosixPath
from urllib.parse import quote

from editor.core.engine import Engine
from editor.core.site.config import NO_CONFIG
from editor.core.site.model import Site
from editor.core.site.paths import normal, served_folders, typora_key
from editor.core.site.references import base_path

#: Folders for pictures by custom, the commonest first.
USUAL = ("images", "assets/images", "assets/img", "img", "static/images", "static/img", "assets", "media", "uploads")
#: What is left as it is in a reference: letters of every language, and signs that mean nothing in Markdown and addresses.
_PLAIN = re.compile(r"[^\x00-\x7f]+|[A-Za-z0-9/._~!$&'*+,;=:@-]+")
#: What Typora writes for places that are no folders: an uploader, or leaving the picture where it is.
_NO_FOLDER = frozenset(("upload", "ipic", "none", ""))


def picture_folder(
    post: PurePath, site: Site | None, front_matter: Mapping[str, object], folders: Collection[str] = ()
) -> PurePath:
    """The absolute folder for a new picture of a post.

    It is where the post says (`typora-copy-images-to`), beside a post that has a folder of its own, or in the site's usual
    folder. `folders` are the folders that exist, from the site's root with "/": where other posts have a folder of their own
    in the usual one, as in images/2024-01-05-title, so does this.
    """
    asked = typora_key(front_matter, "typora-copy-images-to").replace("\\", "/")
    if asked not in _NO_FOLDER and not re.match(r"(?:[a-z]:)?/", asked, re.I):
        return post.parent / asked.replace("${filename}", post.stem)
    if site is None or site.engine in (Engine.GFM, Engine.COMMONMARK):
        return post.parent / "images"
    if post.stem == "index" and site.engine in (Engine.HUGO, Engine.ASTRO):
        return post.parent
    base = site.root / served_folders(site)[0]
    known = [PurePosixPath(folder) for folder in folders]
    inside = served_folders(site)[0]
    names = [str(folder.relative_to(inside)) for folder in known if folder.is_relative_to(inside)] if inside else list(folders)
    home = next((usual for usual in USUAL if usual in names), "images")
    own = [name for name in names if re.fullmatch(rf"{re.escape(home)}/\d{{4}}-\d\d-\d\d-[^/]+", name)]
    return base / home / post.stem if own else base / home


def reference_to(
    file: PurePath, post: PurePath, site: Site | None, front_matter: Mapping[str, object] = NO_CONFIG, in_field: bool = False
) -> str:
    """How a post names a file: from the site's root where the site publishes it there, else from the post's own folder.

    Without a site, a post that sets `typora-root-url` names files from there. `in_field`: the reference is a value of the
    front matter, which Jekyll's themes put the site's base path before. Spaces and signs with a meaning are encoded;
    letters of every language stay readable.
    """
    if site is not None and site.engine not in (Engine.GFM, Engine.COMMONMARK) and not file.is_relative_to(post.parent):
        for folder in served_folders(site):
            if folder != "content" and file.is_relative_to(site.root / folder):
                path = file.relative_to(site.root / folder).as_posix()
                return f"{_base(site, in_field)}/{encoded(path)}"
    if site is None and (root := _typora_root(post, front_matter)) and file.is_relative_to(root):
        return f"/{encoded(file.relative_to(root).as_posix())}"
    return encoded(_relative(file, post.parent))


def _base(site: Site, in_field: bool) -> str:
    return base_path(site.config) if site.engine is Engine.ASTRO or (site.engine is Engine.JEKYLL and not in_field) else ""


def _typora_root(post: PurePath, front_matter: Mapping[str, object]) -> PurePath | None:
    """The folder that Typora takes for the root of a post's references; None when there is none on this computer."""
    written = typora_key(front_matter, "typora-root-url").replace("\\", "/")
    return normal(post.parent / written) if written and not re.match(r"[a-z]:", written, re.I) else None


def encoded(path: str) -> str:
    """A path as it is written in a reference."""
    at, result = 0, ""
    for found in _PLAIN.finditer(path):
        result += quote(path[at : found.start()], safe="") + found[0]
        at = found.end()
    return result + quote(path[at:], safe="")


def _relative(file: PurePath, folder: PurePath) -> str:
    """The way from a folder to a file; the whole path of the file when the two are on different drives."""
    if file.anchor != folder.anchor:
        return file.as_posix()
    common = next(place for place in (folder, *folder.parents) if file.is_relative_to(place))
    ups = len(folder.relative_to(common).parts)
    return "/".join([".."] * ups + list(file.relative_to(common).parts))
