"""The address at which a site publishes a post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath, PurePosixPath

from editor.core.engine import Engine
from editor.core.site.config import word
from editor.core.site.model import Site
from editor.core.site.slugs import github_slug
from editor.core.site.url_hexo import hexo_url
from editor.core.site.url_hugo import hugo_url
from editor.core.site.url_jekyll import jekyll_url


def post_url(post: PurePath, front_matter: Mapping[str, object] | None, site: Site, today: date | None = None) -> str | None:
    """The path of the post's page from the site's root, as "/2024/01/05/제목.html".

    It is decoded as in a browser's address line, begins with "/" and leaves out the base path below which the site itself
    lies. `post` is absolute or leads from the site's root. `front_matter` None means that it cannot be read. `today`
    stands in where the generator takes the day of the build or of the file. None: the generator publishes no page,
    or its address depends on what is not known.
    """
    relative = _relative(post, site)
    if relative is None:
        return None
    if site.engine is Engine.JEKYLL:
        return jekyll_url(relative, front_matter, site, today)
    if front_matter is None:
        return None
    if site.engine is Engine.HUGO:
        return hugo_url(relative, front_matter, site)
    if site.engine is Engine.HEXO:
        return hexo_url(relative, front_matter, site, today)
    return _astro_url(relative, front_matter) if site.engine is Engine.ASTRO else f"/{relative}"


def page_file(url: str, engine: Engine) -> str:
    """The file that a page's address is served from, by its path from the published root: "a/index.html".

    Jekyll alone gives an ending to a page whose address has none.
    """
    path = url.lstrip("/")
    if not path or path.endswith("/"):
        return f"{path}index.html"
    return path if path.endswith((".html", ".htm")) or engine is not Engine.JEKYLL else f"{path}.html"


def _relative(post: PurePath, site: Site) -> PurePosixPath | None:
    if type(post) is PurePosixPath and not post.is_absolute():
        return post
    if not post.is_absolute():
        return PurePosixPath(post.as_posix())
    try:
        return PurePosixPath(post.relative_to(site.root).as_posix())
    except ValueError:
        return None


def _astro_url(relative: PurePosixPath, front_matter: Mapping[str, object]) -> str:
    """Collections are published below their own name by convention (the site's page decides), pages below nothing."""
    parts = list(relative.parts[2:]) if relative.parts[:1] == ("src",) else list(relative.parts)
    folders, stem = parts[:-1], relative.stem
    if relative.parts[:2] == ("src", "pages"):
        return "/" + "".join(f"{part}/" for part in [*folders, *([] if stem == "index" else [stem])])
    collection, inner = folders[:1], [*folders[1:], *([] if stem == "index" and folders[1:] else [stem])]
    slug = word(front_matter, "slug") or "/".join(github_slug(part) for part in inner)
    return "/" + "".join(f"{part}/" for part in [*collection, slug.strip("/")])
