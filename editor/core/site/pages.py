"""The posts of a site by their addresses, and the post that a link leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePath, PurePosixPath

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.core.site.paths import normal
from editor.core.site.references import base_path, local_reference
from editor.core.site.summary import Summary
from editor.core.site.urls import post_url

#: Posts by address. An address with several posts is one at which all but one are lost.
Pages = Mapping[str, tuple[Summary, ...]]

_POST_URL = re.compile(r"\{%-?\s*post_url\s+(\S+?)\s*-?%\}")
_JEKYLL_LINK = re.compile(r"\{%-?\s*link\s+(\S+?)\s*-?%\}")
_HUGO_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?[\"'`]?((?<=[\"'`])[^\"'`\n]+|[^\s\"'`>%]+)[^}]*\}\}")
_HEXO_LINK = re.compile(r"\{%-?\s*post_(?:path|link)\s+(\S+)[^%]*%\}")
_MARKDOWN = re.compile(r"\.(?:md|markdown|mkd|mkdn|mkdown|mdown|mdx)$", re.I)


def pages(posts: Iterable[Summary], site: Site, today: date | None = None) -> Pages:
    """The published posts by address, in the form that `address` gives. Drafts have none."""
    result: dict[str, tuple[Summary, ...]] = {}
    for post in posts:
        url = None if post.draft else post_url(post.relative, post.front_matter, site, today)
        if url is not None:
            key = address(url)
            result[key] = (*result.get(key, ()), post)
    return result


def address(url: str) -> str:
    """One form for the ways in which a page may be asked for: "/a/", "/a/index.html" and "/a.html" are "/a"."""
    path = re.sub(r"(?:/index)?(?:\.html?)?$", "", url.rstrip("/"))
    return path or "/"


def named_pages(body: str) -> tuple[str, ...]:
    """The pages that tags and shortcodes of a body name, as written without fragments, each once."""
    if "{%" not in body and "{{" not in body:
        return ()
    patterns = (_POST_URL, _JEKYLL_LINK, _HUGO_REF, _HEXO_LINK)
    found = (match[1].partition("#")[0] for pattern in patterns for match in pattern.finditer(body))
    return tuple(dict.fromkeys(name for name in found if name))


def linked_post(target: str, post: PurePosixPath, front_matter: Mapping[str, object], site: Site, known: Pages) -> Summary | None:
    """The post that a link of another one leads to; None when it leads elsewhere or to none.

    `target` is as written, Liquid and shortcodes included; `post` is the path of the linking post from the site's root.
    """
    posts = [one for listed in known.values() for one in listed]
    for pattern in (_POST_URL, _JEKYLL_LINK, _HUGO_REF, _HEXO_LINK):
        if found := pattern.search(target):
            return _by_name(found[1].split("#")[0], post, posts)
    reference = local_reference(target, site.config)
    if reference is None:
        return None
    if _MARKDOWN.search(reference.path) and site.engine is not Engine.JEKYLL:
        return _by_name(f"/{reference.path}" if reference.rooted else reference.path, post, posts)
    if reference.rooted:
        return _at(f"/{reference.path}", site, known)
    url = post_url(post, front_matter, site)
    return _at(f"{url.rpartition('/')[0]}/{reference.path}", site, known) if url else None


def _at(url: str, site: Site, known: Pages) -> Summary | None:
    base = base_path(site.config)
    place = normal(PurePosixPath(url))
    asked = [str(place) if place else url]
    if base and asked[0].startswith(f"{base}/"):
        asked.append(asked[0][len(base) :])
    found = (known.get(address(path)) for path in asked)
    return next((posts[-1] for posts in found if posts), None)


def _by_name(name: str, post: PurePosixPath, posts: list[Summary]) -> Summary | None:
    """The post whose file a name means."""
    by_path = {one.relative: one for one in posts}
    found = named_file(name, post, by_path)
    return by_path[found] if found is not None else None


def named_file(name: str, post: PurePosixPath, files: Iterable[PurePosixPath]) -> PurePosixPath | None:
    """The file that a name in a post means: relative to that post, from the folder with posts, or by its end."""
    beside = normal(PurePosixPath("/", post.parent, name)) if not name.startswith("/") else None
    wanted = _bare(PurePosixPath(name.lstrip("/")))
    exact = _bare(PurePosixPath(str(beside).lstrip("/"))) if beside else wanted
    bare = {_bare(one): one for one in files}
    if exact in bare:
        return bare[exact]
    return next((one for path, one in bare.items() if path == wanted or path.endswith(f"/{wanted}")), None)


def _bare(path: PurePath) -> str:
    """A file's path without its ending; a bundle's is its folder."""
    text = _MARKDOWN.sub("", path.as_posix())
    return text.removesuffix("/index").strip("/")
