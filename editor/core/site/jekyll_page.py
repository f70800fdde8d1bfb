"""What Jekyll knows of a post besides its front matter: the fields of `page` that it works out itself.

Jekyll 4.3: `Document#read_post_data`, `Drops::DocumentDrop`. What a post sets itself goes before all of it, except for its
address and its paths.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

from editor.core.engine import Engine
from editor.core.site.config import word
from editor.core.site.dates import date_in_name, zone_named
from editor.core.site.model import Site
from editor.core.site.summary import title_from_name, undated
from editor.core.site.taxonomy import categories_of, tags_of
from editor.core.site.url_jekyll import jekyll_moment, jekyll_url


def jekyll_page(relative: PurePosixPath, front_matter: Mapping[str, object], site: Site, today: date | None) -> dict[str, object]:
    """The fields of ``page`` of the post at this path from the site's root, defaults not among them."""
    folder = next((part for part in relative.parts[:-1] if part.startswith("_")), "")
    page: dict[str, object] = {"title": title_from_name(relative), "slug": undated(relative.stem), **front_matter}
    if folder in ("_posts", "_drafts"):
        page |= {"categories": _categories(relative, folder, front_matter), "tags": list(tags_of(front_matter, Engine.JEKYLL))}
        page |= {"collection": "posts", "draft": folder == "_drafts"}
        page |= dated(relative, front_matter, site)
    elif folder[1:] in labels(site.config):
        page["collection"] = folder[1:]
    page |= {"path": str(relative), "relative_path": str(relative), "ext": relative.suffix}
    url = jekyll_url(relative, front_matter, site, today)
    return page if url is None else {**page, "url": quote(url, safe="/:@!$&'()*+,;=~-._"), "id": re.sub(r"\.html\Z", "", url)}


def labels(config: Mapping[str, object]) -> tuple[str, ...]:
    """The site's collections besides its posts, in the order of the configuration."""
    named = config.get("collections")
    found = named if isinstance(named, Mapping | list) else ()
    return tuple(str(label) for label in found if label != "posts")


def _categories(relative: PurePosixPath, folder: str, front_matter: Mapping[str, object]) -> list[str]:
    """The folders above `_posts` come first."""
    above = relative.parts[: relative.parts.index(folder)]
    return list(dict.fromkeys([*above, *categories_of(front_matter, Engine.JEKYLL)]))


def dated(relative: PurePosixPath, front_matter: Mapping[str, object], site: Site) -> dict[str, object]:
    """The date in the site's zone: that of the front matter, else that of the file's name."""
    zone = zone_named(word(site.config, "timezone"))
    try:
        when = jekyll_moment(front_matter.get("date"), zone)
    except OverflowError:
        when = None
    when = when or date_in_name(relative.name)
    return {} if when is None else {"date": when.replace(tzinfo=zone)}
