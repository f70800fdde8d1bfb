"""From an address on the site back to the post that is published there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import PurePosixPath
from unicodedata import normalize

from editor.core.patterns import pattern
from editor.core.site.model import Site
from editor.core.site.references import base_path, local_reference
from editor.core.site.summary import Summary
from editor.core.site.urls import post_url

_INDEX = pattern(r"(?:^|/)index\.html?$|\.html?$")


def post_at(link: str, posts: Iterable[Summary], site: Site, here: str = "/") -> PurePosixPath | None:
    """The post of the site whose page a link asks for, by its path from the site's root; None when there is none.

    `here` is the address of the page that the link stands on, as `post_url` gives it; relative links start there.
    """
    reference = local_reference(link, site.config)
    if reference is None:
        return None
    path = reference.path if reference.rooted else posixpath.join(posixpath.dirname(here), reference.path)
    asked = page_key(posixpath.normpath("/" + path.lstrip("/")))
    base = page_key(base_path(site.config))
    wanted = {asked, asked.removeprefix(f"{base}/")} if base else {asked}
    pages = ((post_url(post.relative, post.front_matter, site), post.relative) for post in posts)
    return next((relative for url, relative in pages if url is not None and page_key(url) in wanted), None)


def page_key(url: str) -> str:
    """What addresses of one page have in common, however a server spells them."""
    return _INDEX.sub("", normalize("NFC", url).strip("/")).strip("/")
